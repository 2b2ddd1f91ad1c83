"""What gates promise of the sitemap, of feeds, of files and of their weight."""

import random
import string
from pathlib import Path
from typing import Final

import pytest
from tests.tiny_site import DUTY, HOME, SITE, Fault, assert_found, make_site, pack_some, with_faults

from oxlo.gates import kinds, load_and_gate
from oxlo.gates.weight import FIRST_VIEW
from oxlo.problems.problem import Problem
from oxlo.reading import assets

_DATE: Final = "gate-sitemap-date"
_READ: Final = "gate-feed-unreadable"
_TARGET: Final = "gate-feed-target"
_RSS: Final = "application/rss+xml"
_LINK: Final = "gate-feed-link"
_LANGUAGES: Final = "gate-sitemap-languages"
_TWICE: Final = (("sitemap.xml", "gate-sitemap-twice"), ("sitemap.xml", _LANGUAGES))
PACKED: Final = "gate-packed"
ALONE: Final = "gate-feed-alone"
SYMLINK: Final = "gate-symlink"
KIND: Final = "gate-file-kind"
HOST: Final = "gate-file-host"
HEAVY: Final = "gate-weight"
HEAVY_ARTICLE: Final = "gate-weight-article"
# Codes of what no replacement in a text can show, each with a test of its own.
OTHERS: Final = {PACKED, ALONE, SYMLINK, KIND, HOST, HEAVY, HEAVY_ARTICLE}
FAULTS: Final = {
    "a page that the sitemap has twice": Fault(
        "sitemap.xml", f"<loc>{SITE}plikten/", f"<loc>{SITE}", "gate-sitemap", (), _TWICE
    ),
    "a sitemap that is not XML": Fault("sitemap.xml", "</urlset>", "", "gate-sitemap-unreadable"),
    "a sitemap of another kind": Fault("sitemap.xml", "sitemap/0.9", "sitemap/0.8", "gate-sitemap-unreadable"),
    "a sitemap with entities": Fault(
        "sitemap.xml", "<urlset", '<!DOCTYPE a [<!ENTITY b "c">]><urlset', "gate-sitemap-unreadable"
    ),
    "a page with other languages in the sitemap": Fault(
        "sitemap.xml", f'hreflang="en" href="{SITE}en/"', f'hreflang="en" href="{SITE}en/duty/"', _LANGUAGES
    ),
    "a page without languages in the sitemap": Fault("sitemap.xml", 'hreflang="en"', "", _LANGUAGES),
    "a day that is not there": Fault("sitemap.xml", "<lastmod>2026-05-20</lastmod>", "", _DATE),
    "a day as people write it": Fault("sitemap.xml", "2026-05-20", "20.5.2026", _DATE),
    "a day that no year has": Fault("sitemap.xml", "2026-05-20", "2026-02-30", _DATE),
    "something else in the sitemap": Fault(
        "sitemap.xml", "</lastmod>", "</lastmod><priority>1</priority>", "gate-sitemap-other"
    ),
    "a page that wants to be passed over in the sitemap": Fault(
        "index.html", "</head>", '<meta name="robots" content="noindex"></head>', "gate-sitemap", ("sitemap.xml",)
    ),
    "RSS that is not XML": Fault("rss.xml", "</rss>", "", _READ),
    "RSS with entities": Fault("rss.xml", "<rss", '<!DOCTYPE rss [<!ENTITY a "b">]><rss', _READ),
    "RSS without a day": Fault("rss.xml", "Wed, 20 May 2026 12:00:00 +0200", "yesterday", _READ),
    "Atom that is something else": Fault("atom.xml", "2005/Atom", "2005/Mota", _READ),
    "Atom with a day of no place": Fault("atom.xml", "12:00:00+02:00", "12:00:00", _READ),
    "JSON that is none": Fault("feed.json", "[{", "[", _READ),
    "JSON without its articles": Fault("feed.json", '"items"', '"articles"', _READ),
    "JSON with a number for an address": Fault("feed.json", f'"url": "{SITE}plikten/"', '"url": 7', _TARGET),
    "a feed with another's address": Fault("en/rss.xml", f"{SITE}en/rss.xml", f"{SITE}rss.xml", "gate-feed-address"),
    "a feed without its address": Fault("en/atom.xml", 'rel="self"', 'rel="me"', "gate-feed-address"),
    "a feed with a relative address": Fault("feed.json", f"{SITE}feed.json", "feed.json", "gate-feed-address"),
    "a feed in another language": Fault("en/rss.xml", "<language>en", "<language>nb", "gate-feed-language"),
    "Atom in another language": Fault("atom.xml", 'xml:lang="nb"', 'xml:lang="no"', "gate-feed-language"),
    "JSON in another language": Fault("feed.json", '"language": "nb"', '"language": "en"', "gate-feed-language"),
    "an article that is not there": Fault("rss.xml", f"<link>{SITE}plikten/", f"<link>{SITE}loven/", _TARGET),
    "an article of the other language": Fault("atom.xml", f'href="{SITE}plikten/', f'href="{SITE}en/duty/', _TARGET),
    "an article at an old address": Fault("feed.json", f'"url": "{SITE}plikten/', f'"url": "{SITE}gammelt/', _TARGET),
    "an article elsewhere": Fault("feed.json", f'"url": "{SITE}plikten/', '"url": "https://other.example/', _TARGET),
    "a home elsewhere": Fault("rss.xml", f"<channel><link>{SITE}", "<channel><link>https://other.example/", _TARGET),
    "an id twice": Fault("rss.xml", "urn:2", "urn:1", "gate-feed-twice"),
    "an article twice": Fault(
        "atom.xml", f'"alternate" href="{SITE}plikten/', f'"alternate" href="{SITE}', "gate-feed-twice"
    ),
    "an article without an id": Fault("en/atom.xml", "urn:2", "", "gate-feed-twice"),
    "an old article first": Fault("rss.xml", "20 May 2026", "20 May 2025", "gate-feed-order"),
    "JSON with an old article first": Fault("feed.json", "2026-05-20T", "2026-04-20T", "gate-feed-order"),
    "a link to the feed of the other language": Fault("index.html", 'href="rss.xml"', 'href="en/rss.xml"', _LINK),
    "a link in the text to a feed of the other language": Fault(
        "index.html", "<h1 ", '<a href="en/rss.xml">RSS</a><h1 ', _LINK
    ),
    "a link to a feed of another format": Fault(
        "index.html", f'{_RSS}" href="rss.xml', f'{_RSS}" href="feed.json', _LINK
    ),
    "a text that nothing leads to": Fault("notes.txt", "", "Remember", "gate-file"),
    "a copy of a page": Fault("plikten/index.html.bak", "", "Old", "gate-file"),
    "a page by another name": Fault("plikten/old.html", "", "<p>Old</p>", "gate-file", (), (
        ("plikten/old.html", "gate-canonical"), ("plikten/old.html", "gate-alternate"),
        ("plikten/old.html", "gate-language"), ("sitemap.xml", "gate-sitemap"),
    )),
    "a hidden file": Fault(".DS_Store", "", "Mac", "gate-file"),
    "a hidden file that is known elsewhere": Fault("en/.well-known/security.txt", "", "Contact:", "gate-file"),
    "a map of a script": Fault("assets/main.js.map", "", "{}", "gate-file"),
    "a script that nothing asks for": Fault("assets/other.js", "", "1", "gate-file"),
    "a table of data": Fault("assets/list.json", "", "[]", "gate-file"),
    "the source of a page": Fault("plikten/index.md", "", "# Plikten", "gate-file"),
    "a part of the search in another place": Fault("assets/search/0123456789ab/x.pf_fragment", "", "x", "gate-file"),
}  # fmt: skip


@with_faults(FAULTS)
def test_a_fault_is_found(fault: Fault, tmp_path: Path) -> None:
    """One fault gives one kind of problem, on the files that have it, and what follows from it."""
    assert_found(fault, tmp_path)


def found(folder: Path) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in problems(folder)]


def problems(folder: Path) -> list[Problem]:
    return load_and_gate(folder)[1]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_site_without_a_sitemap_is_not_in_order(tmp_path: Path) -> None:
    """Every page is missed in a sitemap that is not there."""
    (make_site(tmp_path) / "sitemap.xml").unlink()
    expected = [("gate-sitemap", f"{SITE}{url}") for url in sorted([*HOME.values(), *DUTY.values()])]

    assert expected == [(problem.code, dict(problem.values)["address"]) for problem in problems(tmp_path)]


def test_packed_copies(tmp_path: Path) -> None:
    """Copies of texts may be there; one of another day, a damaged one, and one without its text may not."""
    copies = ("sitemap.xml.gz", "index.html.br")
    pack_some(make_site(tmp_path), copies)
    assert [] == found(tmp_path)

    change(tmp_path / "sitemap.xml", "2026-05-20", "2026-05-21")
    (tmp_path / "index.html.br").write_bytes(b"")
    assert [("index.html.br", PACKED), ("sitemap.xml.gz", PACKED)] == found(tmp_path)

    for name in copies:
        (tmp_path / name).write_bytes(b"\x1f\x8b")
    assert [("index.html.br", PACKED), ("sitemap.xml.gz", PACKED)] == found(tmp_path)

    for name in copies:
        (tmp_path / name).rename(tmp_path / f"other-{name}")
    assert [("other-index.html.br", "gate-file"), ("other-sitemap.xml.gz", "gate-file")] == found(tmp_path)


@pytest.mark.parametrize("day", ["2026-05-20T12:00+02:00", "2026-05-20T12:00:00Z"])
def test_days_may_have_a_time(day: str, tmp_path: Path) -> None:
    """The sitemap may say the time as well, with its zone."""
    change(make_site(tmp_path) / "sitemap.xml", "2026-05-20", day)

    assert [] == found(tmp_path)


def test_a_feed_that_nothing_leads_to(tmp_path: Path) -> None:
    """A feed that no page names has no readers, and is a file that nobody has meant."""
    for page in ("index.html", "plikten/index.html"):
        change(
            make_site(tmp_path) / page if page == "index.html" else tmp_path / page, "application/feed+json", "text/x"
        )
    for page in ("index.html", "plikten/index.html"):
        up = "../" * page.count("/")
        change(tmp_path / page, f'<link rel="alternate" type="text/x" href="{up}feed.json">', "")

    assert [("feed.json", ALONE), ("feed.json", "gate-file")] == found(tmp_path)


def test_a_feed_of_another_format(tmp_path: Path) -> None:
    """A feed in another format than its name says is none."""
    (make_site(tmp_path) / "rss.xml").write_bytes((tmp_path / "atom.xml").read_bytes())
    (tmp_path / "en/feed.json").write_text("[]", encoding="utf-8")

    assert [("en/feed.json", _READ), ("rss.xml", _READ)] == found(tmp_path)


def test_symbolic_links(tmp_path: Path) -> None:
    """Nothing on the site only points elsewhere, neither a file nor a folder."""
    site = make_site(tmp_path / "site")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.html").write_text("Secret", encoding="utf-8")
    (site / "more").symlink_to(tmp_path / "elsewhere")
    (site / "robots.txt").symlink_to(tmp_path / "elsewhere/index.html")

    assert [("more", SYMLINK), ("robots.txt", SYMLINK)] == found(site)


@pytest.mark.parametrize("name", ["plan.docx", "plan.txt", ".plan.json"])
def test_a_link_does_not_make_a_file_fit(name: str, tmp_path: Path) -> None:
    """A file of a kind that the guide does not publish is refused although a page leads to it."""
    home = make_site(tmp_path) / "index.html"
    change(home, "</body>", f'<a href="assets/{name}">Plan</a></body>')
    (tmp_path / "assets" / name).write_bytes(b"{}")

    assert [(f"assets/{name}", KIND)] == found(tmp_path)


@pytest.mark.parametrize(
    ("link", "name", "hosts"),
    [
        ('<script type="module" src="assets/NAME"></script>', "part.mjs", "nginx"),
        ('<link rel="manifest" href="assets/NAME">', "site.webmanifest", "nginx, Caddy"),
    ],
)
def test_a_kind_that_a_host_sends_as_something_else(link: str, name: str, hosts: str, tmp_path: Path) -> None:
    """A script that would not be run somewhere, and a manifest that would not be read, are refused with the hosts."""
    change(make_site(tmp_path) / "index.html", "</head>", f"{link.replace('NAME', name)}</head>")
    (tmp_path / "assets" / name).write_text("{}", encoding="utf-8")
    (told,) = problems(tmp_path)

    assert (f"assets/{name}", HOST) == (told.path, told.code)
    assert {"kind": Path(name).suffix, "hosts": hosts} == dict(told.values)


def test_every_kind_that_a_guide_may_publish_is_known() -> None:
    """What hosts send is known of each kind, and no host spoils it: such a kind could not be published at all."""
    published = {*assets.KINDS, ".html", ".xml", ".txt"}

    assert published - set(kinds.KINDS) == set()
    assert {kind: hosts for kind in published if (hosts := kinds.hosts_that_spoil(kind))} == {}


@pytest.mark.parametrize(
    "name",
    [
        "robots.txt",
        ".well-known/security.txt",
        "nginx-headers.conf",
        "translations.json",
        "assets/schemas/plan-1.schema.json",
        "assets/search.json",
        "assets/search/0123456789ab/search-nb.json",
        "assets/search/0123456789ab/topics-en.json",
        "assets/search/0123456789ab/pagefind.nb_0a1b2c.pf_meta",
        "assets/search/0123456789ab/fragment/en_0a1b2c.pf_fragment",
        "assets/javascripts/dialog.0123456789ab.js",
        "assets/javascripts/main.map.0123456789ab.json",
        "assets/kept.json",
    ],
)
def test_files_for_programs(name: str, tmp_path: Path) -> None:
    """What hosts, search engines and scripts know by its name needs no link."""
    (make_site(tmp_path) / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("{}", encoding="utf-8")

    assert [] == found(tmp_path)


def noise(size: int) -> str:
    """A text that no packing makes much smaller than three quarters of its size."""
    return "".join(random.Random(7).choices(f"{string.ascii_letters}{string.digits}", k=size))  # noqa: S311


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("index.html", "</body>", "<!-- NOISE --></body>"),
        ("assets/site.css", "h1", "/* NOISE */ h1"),
        ("assets/part.js", "export", "/* NOISE */ export"),
        ("assets/city.svg", "/>", "><!-- NOISE --></svg>"),
        ("feed.json", '"items"', '"more": "NOISE", "items"'),
    ],
)
def test_what_is_too_heavy(file: str, old: str, new: str, tmp_path: Path) -> None:
    """A file that is too heavy even when it is packed is refused; one that packs well may be long."""
    change(make_site(tmp_path) / file, old, new)
    change(tmp_path / file, "NOISE", "a" * 300_000)
    assert [] == found(tmp_path)

    change(tmp_path / file, "a" * 300_000, noise(300_000))
    assert [(file, HEAVY)] == found(tmp_path)


@pytest.mark.parametrize(
    ("file", "where", "heavy"),
    [("plikten/index.html", "</body>", []), ("assets/part.js", "export", [("assets/part.js", HEAVY)])],
)
def test_an_article_that_is_too_heavy(file: str, where: str, heavy: list[tuple[str, str]], tmp_path: Path) -> None:
    """An article is weighed with its stylesheet and with the scripts that it needs at once, imported ones too."""
    article = make_site(tmp_path) / "plikten/index.html"
    change(article, "</head>", '<meta property="og:type" content="article"></head>')
    assert [] == found(tmp_path)

    filler = noise(FIRST_VIEW * 3 // 2)
    change(tmp_path / file, where, f"<!-- {filler} -->{where}" if "html" in file else f"/* {filler} */ {where}")
    assert [*heavy, ("plikten/index.html", HEAVY_ARTICLE)] == found(tmp_path)
