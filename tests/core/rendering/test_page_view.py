"""What the templates get to show around a page's text."""

from pathlib import Path

import pytest
from tests.guides import DATE, Edit, make_guide, replaced

from oxlo.articles.listings import listings_of
from oxlo.articles.publication import as_published
from oxlo.assembly import load_guide
from oxlo.guide.guide import Guide
from oxlo.guide.links import LinkView, relative, standpoint
from oxlo.guide.words import Words
from oxlo.language.locales import Locale
from oxlo.rendering.page_view import AlternateView, SourceView, not_found_view, page_view
from oxlo.site.redirects import redirects
from oxlo.site.sitemap import SitemapRow, sitemap_rows

SITE = "https://oxlo.example/guide/"


def guide_with(folder: Path, *edits: Edit) -> Guide:
    guide, problems = load_guide(make_guide(folder, *edits), DATE)

    assert [] == problems
    return as_published(guide)


@pytest.mark.parametrize(
    ("start", "goal", "expected"),
    [
        ("/", "/", "./"),
        ("/", "/en/", "en/"),
        ("/en/", "/", "../"),
        ("/en/duty/", "/en/duty/", "./"),
        ("/plikten/", "/plikten/metoden/", "metoden/"),
        ("/plikten/metoden/", "/plikten/", "../"),
        ("/plikten/metoden/", "/en/duty/method/", "../../en/duty/method/"),
        ("/plikten/", "/sitemap.xml", "../sitemap.xml"),
    ],
)
def test_relative(start: str, goal: str, expected: str) -> None:
    """A link from address to address names neither the host nor the path that the site lies below."""
    assert expected == relative(start, goal)


def test_a_page(tmp_path: Path) -> None:
    """A page knows its title, its addresses in both languages and the day somebody reviewed it."""
    guide = guide_with(tmp_path)
    view = page_view(guide, guide.page("nb", "duty/method"), SITE)
    norwegian = AlternateView("nb", "Norsk", "./", f"{SITE}plikten/metoden/")
    english = AlternateView("en", "English", "../../en/duty/method/", f"{SITE}en/duty/method/")

    assert ("nb", "Metoden", False) == (view.locale, view.title, view.is_home)
    assert ("../../", norwegian.absolute, norwegian.absolute) == (view.home_url, view.canonical, view.default_url)
    assert ((norwegian, english), english) == (view.alternates, view.twin)
    assert ("15. januar 2026", "2026-01-15") == (view.reviewed, view.reviewed_iso)
    assert guide.words("nb") == view.words


def test_an_english_page(tmp_path: Path) -> None:
    """An English page has its own address, the Norwegian one as its default, and English words."""
    guide = guide_with(tmp_path)
    view = page_view(guide, guide.page("en", "duty/method"), SITE)

    assert (f"{SITE}en/duty/method/", f"{SITE}plikten/metoden/") == (view.canonical, view.default_url)
    assert ("nb", "../../../plikten/metoden/") == (view.twin.locale, view.twin.url)
    assert "15 January 2026" == view.reviewed
    assert guide.words("en") == view.words


def test_home(tmp_path: Path) -> None:
    """The home page has neither breadcrumbs nor a section."""
    guide = guide_with(tmp_path)
    view = page_view(guide, guide.page("en", "index"), SITE)

    assert (True, "./", ()) == (view.is_home, view.home_url, view.breadcrumbs)
    assert ("", ()) == (view.section_title, view.section)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("duty", [("Plikten", "./", True, False), ("For leverandører", "../for-leverandorer/", False, False)]),
        (
            "duty/method",
            [("Plikten", "../", False, True), ("For leverandører", "../../for-leverandorer/", False, False)],
        ),
        ("suppliers", [("Plikten", "../plikten/", False, False), ("For leverandører", "./", True, False)]),
        ("index", [("Plikten", "plikten/", False, False), ("For leverandører", "for-leverandorer/", False, False)]),
    ],
)
def test_menu(page: str, expected: list[tuple[str, str, bool, bool]], tmp_path: Path) -> None:
    """The menu leads to the entrance of each section and says where the reader is, or below what."""
    guide = guide_with(tmp_path)
    menu = page_view(guide, guide.page("nb", page), SITE).menu

    assert [LinkView(*link) for link in expected] == list(menu[:2])
    assert (5, "Ressurser") == (len(menu), menu[2].title)


def test_section(tmp_path: Path) -> None:
    """A section shows all its pages and marks the reader's; a single page of the menu has none."""
    guide = guide_with(tmp_path)
    view = page_view(guide, guide.page("nb", "duty/method"), SITE)
    expected = ("Plikten", (LinkView("Plikten", "../"), LinkView("Metoden", "./", is_current=True)))

    assert expected == (view.section_title, view.section)
    assert () == page_view(guide, guide.page("nb", "suppliers"), SITE).section


def test_breadcrumbs(tmp_path: Path) -> None:
    """The way from home leads over the section's entrance and the page's parents, and names none of them twice."""
    guide = guide_with(tmp_path, replaced("docs/_data/navigation.yml", "      - duty/method", "      - glossary"))
    expected = {
        "duty": ["Forside"],
        "glossary": ["Forside", "Plikten"],
        "duty/method": ["Forside", "Plikten"],
        "a-z": ["Forside"],
    }
    found = {page: page_view(guide, guide.page("nb", page), SITE).breadcrumbs for page in expected}

    assert expected == {page: [link.title for link in links] for page, links in found.items()}
    assert ["../../", "../"] == [link.url for link in found["duty/method"]]


def test_foot(tmp_path: Path) -> None:
    """The links at the foot are those of the menu file and say when the reader is there."""
    guide = guide_with(tmp_path)
    expected = (
        LinkView("A–Z", "./", is_current=True),
        LinkView("Search", "../search/"),
        LinkView("Translations", "../translations/"),
        LinkView("Accessibility status", "../accessibility-status/"),
    )

    assert expected == page_view(guide, guide.page("en", "a-z"), SITE).foot


def test_sources(tmp_path: Path) -> None:
    """Sources are named in the page's language, with the day they were checked and a mark where theirs is another."""
    inline = "sources:\n  - act-translated\n  - {title: Brevet, url: 'https://law.example/letter', checked: 2026-02-01}"
    guide = guide_with(tmp_path, replaced("docs/nb/suppliers.md", "sources: [act, earlier-guide]", inline))
    nb, en = (page_view(guide, guide.page(locale, "suppliers"), SITE) for locale in ("nb", "en"))
    act, letter = "https://law.example/act-in-english", "https://law.example/letter"

    assert (
        SourceView("Loven på engelsk", act, "en", "på engelsk", "10. januar 2026", is_earlier_edition=False),
        SourceView("Brevet", letter, "nb", "", "1. februar 2026", is_earlier_edition=False),
    ) == nb.sources
    assert [
        ("The Act", "in Norwegian", False),
        ("The first guide", "in Norwegian", True),
    ] == [(s.title, s.mark, s.is_earlier_edition) for s in en.sources]


def test_sources_checked_on_one_day(tmp_path: Path) -> None:
    """Where all sources were checked on the same day, that day can be told once."""
    guide = guide_with(tmp_path)
    days = {
        page: page_view(guide, guide.page("en", page), SITE).sources_checked for page in ("duty", "suppliers", "a-z")
    }

    assert {"duty": "10 January 2026", "suppliers": "", "a-z": ""} == days


@pytest.mark.parametrize(("locale", "expected"), [("nb", ["", "", "på engelsk"]), ("en", ["in Norwegian"] * 2 + [""])])
def test_language_mark(locale: Locale, expected: list[str], tmp_path: Path) -> None:
    """A link is marked where its language is not the page's; Nynorsk needs no mark on a page in Bokmål."""
    guide = guide_with(tmp_path)
    here = standpoint(guide, guide.page(locale, "duty"))

    assert expected == [here.mark(language) for language in ("nb", "nn", "en")]


@pytest.mark.parametrize(("site_url", "base"), [(SITE, "/guide/"), ("https://oxlo.example/", "/")])
def test_not_found(site_url: str, base: str, tmp_path: Path) -> None:
    """The 404 page shows up at any address, so all its links start at the site's own path."""
    view = not_found_view(guide_with(tmp_path), site_url, "en")
    urls = [link.url for link in (*view.menu, *view.foot)]

    assert (f"{base}en/", False, ()) == (view.home_url, view.is_home, view.sources)
    menu = ("duty", "for-suppliers", "resources", "wayfinder", "best-practice")
    parts = (*menu, "a-z", "search", "translations", "accessibility-status")
    assert [f"{base}en/{part}/" for part in parts] == urls
    assert f"{base}" == view.twin.url


def test_sitemap_rows(tmp_path: Path) -> None:
    """Every page of both languages stands there once, with all its languages, sorted by address."""
    guide = guide_with(tmp_path)
    rows = sitemap_rows(guide, SITE)
    empty = {key for key, listing in listings_of(guide).items() if not listing.total}
    languages = (("nb", f"{SITE}plikten/"), ("en", f"{SITE}en/duty/"), ("x-default", f"{SITE}plikten/"))

    assert len(guide.pages) - len(empty) == len(rows) > len(guide.loaded.pages)
    assert sorted(row.url for row in rows) == [row.url for row in rows]
    assert {SitemapRow(f"{SITE}plikten/", languages), SitemapRow(f"{SITE}en/duty/", languages)} <= set(rows)


def test_redirects(tmp_path: Path) -> None:
    """Each old address becomes a page that leads on, in the language of the page it leads to."""
    guide = guide_with(
        tmp_path,
        replaced("docs/nb/duty/method.md", "slug: metoden", "slug: metoden\nredirects: [/gammelt/, /a/b/]"),
        replaced("docs/en/a-z.md", "slug: a-z", "slug: a-z\nredirects: [/en/index/]"),
    )
    found = [(r.path, r.locale, r.url, r.canonical, r.title) for r in redirects(guide, SITE)]

    assert [
        ("a/b/index.html", "nb", "../../plikten/metoden/", f"{SITE}plikten/metoden/", "Metoden"),
        ("en/index/index.html", "en", "../a-z/", f"{SITE}en/a-z/", "A–Z"),
        ("gammelt/index.html", "nb", "../plikten/metoden/", f"{SITE}plikten/metoden/", "Metoden"),
    ] == sorted(found)


def test_a_word_that_is_not_there() -> None:
    """A template that asks for a missing word stops the build, and the error names the file to look in."""
    with pytest.raises(KeyError, match="has no word 'hom'"):
        _ = Words({"home": "Home"}).hom
