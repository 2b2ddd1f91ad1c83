"""What gates promise of links, languages and hosts: a good tiny site passes, and every fault in it is found."""

import re
import sys
from pathlib import Path
from typing import Final

import pytest
from tests.guides import ROOT
from tests.tiny_site import DUTY, HOME, HOMES, SITE, Fault, assert_found, make_site, texts, with_faults

from oxlo.gates import GATES, Gate, load_and_gate

# No fault in a text can show it.
PICTURE_TELLS: Final = "gate-picture-tells"
HOSTS: Final = "gate-foreign-request"
_ALONE: Final = (("assets/more.css", "gate-file"),)
_MAP: Final = (("sitemap.xml", "gate-sitemap-languages"),)
FAULTS: Final = {
    "a page that is not there": Fault("index.html", "plikten/#top", "duty/", "gate-link"),
    "a folder without its slash": Fault("index.html", "plikten/#top", "plikten", "gate-link"),
    "a stylesheet that is not there": Fault("index.html", "assets/site.css", "site.css", "gate-link"),
    "a sharper picture that is not there": Fault("en/index.html", "city.svg 2x", "big.svg 2x", "gate-link"),
    "a stylesheet that another asks for": Fault("assets/site.css", "'more.css'", "'gone.css'", "gate-link", (), _ALONE),
    "a module that another asks for": Fault(
        "assets/main.js", "./part.js", "./gone.js", "gate-link", (), (("assets/part.js", "gate-file"),)
    ),
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
        _MAP,
    ),
    "a twin with a relative address": Fault(
        "index.html", f'"en" href="{SITE}en/', '"en" href="en/', "gate-alternate", HOMES, _MAP
    ),
    "no default language": Fault("index.html", '"x-default"', '"nn"', "gate-alternate", HOMES, _MAP),
    "a page that the sitemap lacks": Fault("sitemap.xml", f"<loc>{SITE}en/</loc>", "", "gate-sitemap"),
    "a page that only the sitemap has": Fault("sitemap.xml", "plikten/</loc>", "lov/</loc>", "gate-sitemap"),
    "a foreign script": Fault("index.html", "<img ", '<script src="https://cdn.example/x.js"></script><img ', HOSTS),
    "a foreign frame": Fault("index.html", "<img ", '<iframe src="//cdn.example/"></iframe><img ', HOSTS),
    "a foreign sharper picture": Fault("index.html", "assets/city.svg 2x", "https://cdn.example/c.svg 2x", HOSTS),
    "a connection made early": Fault("index.html", "</head>", '<link rel="preconnect" href="//cdn.example">', HOSTS),
    "a form that sends elsewhere": Fault("index.html", "<img ", '<form action="https://cdn.example/"><img ', HOSTS),
    "a foreign font": Fault("assets/site.css", "url(city.svg)", 'url("https://cdn.example/f.woff2")', HOSTS),
    "a foreign stylesheet": Fault("assets/site.css", "'more.css'", "'//cdn.example/more.css'", HOSTS, (), _ALONE),
    "a foreign picture in a style": Fault("index.html", "<h1 ", "<h1 style='background:url(//cdn.example/p)' ", HOSTS),
    "a foreign picture in a style element": Fault(
        "index.html", "</head>", "<style>h1 { background: url(//cdn.example/p) }</style></head>", HOSTS
    ),
}


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.__name__)
def test_a_gate_is_a_promise(gate: Gate) -> None:
    """Each gate is a module that begins with its promise in one sentence, and that the handbook names."""
    name = gate.__name__.removeprefix("gate_")
    promise = (sys.modules[gate.__module__].__doc__ or "").splitlines()[0]

    assert f"oxlo.gates.{name}" == gate.__module__
    assert re.fullmatch(r"Promise: [^.]+\.", promise)
    assert f"[`{name}`]" in (ROOT / "handbook/architecture.md").read_text(encoding="utf-8")


def test_a_good_site_passes(tmp_path: Path) -> None:
    """A site in order has no problems, whatever it links to elsewhere."""
    site, problems = load_and_gate(make_site(tmp_path))

    assert [] == problems
    assert sorted(path for path, _ in texts() if path.endswith(".html")) == sorted(site.pages)


@with_faults(FAULTS)
def test_a_fault_is_found(fault: Fault, tmp_path: Path) -> None:
    """One fault gives one kind of problem, on the files that have it, and no others."""
    assert_found(fault, tmp_path)


def test_the_default_language_is_norwegian(tmp_path: Path) -> None:
    """Two pages that agree on the English one as the default are wrong all the same."""
    make_site(tmp_path)
    for path in HOMES:
        text = (tmp_path / path).read_text(encoding="utf-8")
        (tmp_path / path).write_text(text.replace(f'"x-default" href="{SITE}"', f'"x-default" href="{SITE}en/"'))
    _, problems = load_and_gate(tmp_path)
    found = [(p.path, p.code, dict(p.values)["other"]) for p in problems if p.code != "gate-sitemap-languages"]

    assert [(path, "gate-alternate", "x-default") for path in HOMES] == found


def test_a_site_without_a_sitemap_is_not_in_order(tmp_path: Path) -> None:
    """Every page is missed in a sitemap that is not there."""
    (make_site(tmp_path) / "sitemap.xml").unlink()
    _, problems = load_and_gate(tmp_path)
    expected = [("gate-sitemap", f"{SITE}{url}") for url in sorted([*HOME.values(), *DUTY.values()])]

    assert expected == [(found.code, dict(found.values)["address"]) for found in problems]


def test_a_published_picture_that_tells_something(tmp_path: Path) -> None:
    """A picture with text in it, or with anything behind its end, is not published; nor is one that is cut off."""
    picture = make_site(tmp_path) / "assets/light.png"
    raw = picture.read_bytes()
    for told in (raw + b"PK\x03\x04", raw[:-12] + b"\0\0\0\4tEXta\0bc\0\0\0\0" + raw[-12:], raw[:-1]):
        picture.write_bytes(told)
        _, problems = load_and_gate(tmp_path)

        assert [("assets/light.png", PICTURE_TELLS)] == [(each.path, each.code) for each in problems]
