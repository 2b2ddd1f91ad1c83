"""Each gate's promise: a good tiny site passes, and every fault in it is found."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from oxlo.gates import load_and_gate

SITE: Final = "https://host.example/guide/"
HOSTS: Final = "gate-foreign-request"
_HOME: Final = {"nb": "", "en": "en/"}
_DUTY: Final = {"nb": "plikten/", "en": "en/duty/"}


def _page(locale: str, address: str, twins: dict[str, str]) -> str:
    up = "../" * address.count("/")
    alternates = "".join(f'<link rel="alternate" hreflang="{at}" href="{SITE}{url}">' for at, url in twins.items())
    return (
        f'<!doctype html><html lang="{locale}"><head><title>Page</title><link rel="canonical" href="{SITE}{address}">'
        f'{alternates}<link rel="alternate" hreflang="x-default" href="{SITE}{twins["nb"]}">'
        f'<link rel="stylesheet" href="{up}assets/site.css"></head><body><h1 id="top">Page</h1>'
        f'<a href="#top">up</a> <a href="{up}plikten/#top">duty</a> <a href="{up}en/">English</a>'
        f'<a href="https://law.example/act#top">law</a> <a href="mailto:oxlo@host.example">write</a>'
        f'<img src="{up}assets/city.svg" srcset="{up}assets/city.svg 1x, {up}assets/city.svg 2x" alt="">'
        f'<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""></body></html>'
    )


def _files() -> Iterator[tuple[str, str]]:
    for twins in (_HOME, _DUTY):
        for locale, address in twins.items():
            yield f"{address}index.html", _page(locale, address, twins)
    for old, new in (("gammelt/", "../plikten/"), ("old/", "../en/duty/")):
        refresh = f'<meta http-equiv="refresh" content="0; url={new}">'
        locale = "en" if "en" in new else "nb"
        yield f"{old}index.html", f'<html lang="{locale}"><head>{refresh}</head><body><a href="{new}">new</a></body>'
    links = '<a href="#main">down</a><a href="/guide/">Home</a><img src="/guide/assets/city.svg" alt="">'
    yield "404.html", f'<html lang="nb"><body>{links}<main id="main"></main></body>'
    yield "assets/site.css", "@import 'more.css'; h1 { background: url(city.svg) }"
    yield "assets/city.svg", "<svg/>"
    locations = "".join(f"<url><loc>{SITE}{url}</loc></url>" for url in (*_HOME.values(), *_DUTY.values()))
    yield "sitemap.xml", f"<urlset>{locations}</urlset>"


def make_site(folder: Path) -> Path:
    for path, text in _files():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


class Fault(NamedTuple):
    """What is replaced by what in a file, the code that the gates give, and the files that they name."""

    file: str
    old: str
    new: str
    code: str
    named: tuple[str, ...] = ()


_HOMES: Final = ("en/index.html", "index.html")
FAULTS: Final = {
    "a page that is not there": Fault("index.html", "plikten/#top", "duty/", "gate-link"),
    "a folder without its slash": Fault("index.html", "plikten/#top", "plikten", "gate-link"),
    "a stylesheet that is not there": Fault("index.html", "assets/site.css", "site.css", "gate-link"),
    "a sharper picture that is not there": Fault("en/index.html", "city.svg 2x", "big.svg 2x", "gate-link"),
    "a link past the site's path": Fault("en/index.html", "../plikten/#top", "/plikten/", "gate-link"),
    "an old address that leads nowhere": Fault("gammelt/index.html", "url=../plikten/", "url=../duty/", "gate-link"),
    "a link that works at one depth only": Fault("404.html", 'href="/guide/"', 'href="en/"', "gate-link"),
    "an anchor that is not on the page": Fault("index.html", 'href="#top"', 'href="#end"', "gate-anchor"),
    "an anchor that is not on another page": Fault("en/index.html", "plikten/#top", "plikten/#end", "gate-anchor"),
    "an anchor that is not on the 404 page": Fault("404.html", 'id="main"', 'id="end"', "gate-anchor"),
    "an id twice": Fault("index.html", "<img ", '<img id="top" ', "gate-id-twice"),
    "the wrong language": Fault("en/duty/index.html", 'lang="en"', 'lang="nb"', "gate-language"),
    "no language": Fault("index.html", ' lang="nb"', "", "gate-language"),
    "no language on the 404 page": Fault("404.html", ' lang="nb"', "", "gate-language"),
    "another page's address": Fault(
        "plikten/index.html", f'"canonical" href="{SITE}plikten/', f'"canonical" href="{SITE}', "gate-canonical"
    ),
    "no address of its own": Fault("plikten/index.html", 'rel="canonical"', 'rel="help"', "gate-canonical"),
    "a twin that does not answer": Fault(
        "en/duty/index.html",
        f'"nb" href="{SITE}plikten/',
        f'"nb" href="{SITE}',
        "gate-alternate",
        ("en/duty/index.html", "plikten/index.html"),
    ),
    "a twin with a relative address": Fault(
        "index.html", f'"en" href="{SITE}en/', '"en" href="en/', "gate-alternate", _HOMES
    ),
    "no default language": Fault("index.html", '"x-default"', '"nn"', "gate-alternate", _HOMES),
    "a page that the sitemap lacks": Fault("sitemap.xml", f"<loc>{SITE}en/</loc>", "", "gate-sitemap"),
    "a page that only the sitemap has": Fault("sitemap.xml", "plikten/</loc>", "lov/</loc>", "gate-sitemap"),
    "a foreign script": Fault("index.html", "<img ", '<script src="https://cdn.example/x.mjs"></script><img ', HOSTS),
    "a foreign frame": Fault("index.html", "<img ", '<iframe src="//cdn.example/"></iframe><img ', HOSTS),
    "a foreign sharper picture": Fault("index.html", "assets/city.svg 2x", "https://cdn.example/c.svg 2x", HOSTS),
    "a connection made early": Fault("index.html", "</head>", '<link rel="preconnect" href="//cdn.example">', HOSTS),
    "a form that sends elsewhere": Fault("index.html", "<img ", '<form action="https://cdn.example/"><img ', HOSTS),
    "a foreign font": Fault("assets/site.css", "url(city.svg)", 'url("https://cdn.example/f.woff2")', HOSTS),
    "a foreign stylesheet": Fault("assets/site.css", "'more.css'", "'//cdn.example/more.css'", HOSTS),
    "a foreign picture in a style": Fault("index.html", "<h1 ", "<h1 style='background:url(//cdn.example/p)' ", HOSTS),
    "a foreign picture in a style element": Fault(
        "index.html", "</head>", "<style>h1 { background: url(//cdn.example/p) }</style></head>", HOSTS
    ),
}


def test_a_good_site_passes(tmp_path: Path) -> None:
    """A site in order has no problems, whatever it links to elsewhere."""
    site, problems = load_and_gate(make_site(tmp_path))

    assert [] == problems
    assert sorted(path for path, _ in _files() if path.endswith(".html")) == sorted(site.pages)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_found(fault: Fault, tmp_path: Path) -> None:
    """One fault gives one kind of problem, on the files that have it, and no others."""
    file = make_site(tmp_path) / fault.file
    before = file.read_text(encoding="utf-8")
    after = before.replace(fault.old, fault.new, 1)
    file.write_text(after, encoding="utf-8")
    _, problems = load_and_gate(tmp_path)

    assert before != after
    assert {(name, 1, fault.code) for name in fault.named or (fault.file,)} == {
        (found.path, found.line, found.code) for found in problems
    }


def test_the_default_language_is_norwegian(tmp_path: Path) -> None:
    """Two pages that agree on the English one as the default are wrong all the same."""
    make_site(tmp_path)
    for path in _HOMES:
        text = (tmp_path / path).read_text(encoding="utf-8")
        (tmp_path / path).write_text(text.replace(f'"x-default" href="{SITE}"', f'"x-default" href="{SITE}en/"'))
    _, problems = load_and_gate(tmp_path)
    expected = [(path, "gate-alternate", "x-default") for path in _HOMES]

    assert expected == [(found.path, found.code, dict(found.values)["other"]) for found in problems]


def test_a_site_without_a_sitemap_is_not_in_order(tmp_path: Path) -> None:
    """Every page is missed in a sitemap that is not there."""
    (make_site(tmp_path) / "sitemap.xml").unlink()
    _, problems = load_and_gate(tmp_path)
    expected = [("gate-sitemap", f"{SITE}{url}") for url in sorted([*_HOME.values(), *_DUTY.values()])]

    assert expected == [(found.code, dict(found.values)["address"]) for found in problems]
