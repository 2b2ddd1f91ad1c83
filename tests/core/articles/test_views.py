"""What an article's page shows around its text: facts, wayfinder items, similar articles and how to cite it."""

from pathlib import Path
from typing import Any

import pytest
from tests.articles import article
from tests.guides import DATE, Edit, make_guide, written

from oxlo.articles.list_views import examples_of_item
from oxlo.articles.model import ArticleFrontMatter
from oxlo.articles.publication import as_published, is_indexed
from oxlo.articles.views import ArticleView, period_in_words
from oxlo.assembly import load_and_check
from oxlo.guide.guide import Guide
from oxlo.guide.links import standpoint
from oxlo.language.locales import LOCALES, Locale
from oxlo.rendering.page_view import page_view
from oxlo.rendering.text import finished_markdown
from oxlo.site.sitemap import sitemap_rows
from oxlo.wayfinder.model import areas_of
from oxlo.wayfinder.views import item_views

SITE = "https://oxlo.example/"


def guide_with(folder: Path, *edits: Edit) -> Guide:
    return as_published(load_and_check(make_guide(folder, *edits), DATE)[0])


def pair(name: str, number: int, **changes: Any) -> list[Edit]:
    return [written(f"docs/{x}/best-practice/{name}.md", article(x, number, **changes)) for x in LOCALES]


def view_of(guide: Guide, name: str, locale: Locale = "nb") -> ArticleView:
    view = page_view(guide, guide.page(locale, f"best-practice/{name}"), SITE).article
    assert view
    return view


def test_facts(tmp_path: Path) -> None:
    """The organisation, the time, the phase, the topics and the grounds, each with a link to its list."""
    view = view_of(guide_with(tmp_path), "open-house")

    assert view.organisation
    assert ("Bydel nord", "../virksomhet/bydel-nord/") == (view.organisation.title, view.organisation.url)
    assert "siden mars 2024" == view.period
    assert [("Nabolag", "../tema/nabolag/")] == [(link.title, link.url) for link in view.topics]
    assert ["Etnisitet", "Alder"] == [link.title for link in view.grounds]
    assert ("1. februar 2026", "2026-02-01", "") == (view.published, view.published_iso, view.updated)


@pytest.mark.parametrize(
    ("period", "phase", "norwegian", "english"),
    [
        ({"from": "2016"}, "ended", "2016", "2016"),
        ({"from": "2016"}, "ongoing", "siden 2016", "since 2016"),
        ({"from": "2016", "to": "2016"}, "ended", "2016", "2016"),
        ({"from": "2016", "to": "2018"}, "ended", "2016–2018", "2016–2018"),
        ({"from": "2016-03", "to": "2018"}, "ended", "mars 2016 – 2018", "March 2016 – 2018"),
        (None, "ended", "", ""),
    ],
)
def test_period(period: dict[str, str] | None, phase: str, norwegian: str, english: str) -> None:
    """Years are joined by a dash, months are written out in the language of the page."""
    matter = ArticleFrontMatter.model_validate({"status": "published", "period": period, "phase": phase})

    assert norwegian == period_in_words(matter, "nb", "siden {start}")
    assert english == period_in_words(matter, "en", "since {start}")


def test_items_and_back(tmp_path: Path) -> None:
    """An article leads to the wayfinder's items that it shows, and each of them back to it."""
    guide = guide_with(tmp_path)
    area = guide.page("nb", "wayfinder/users")
    views = item_views(standpoint(guide, area), areas_of(guide)[0], examples_of_item)
    shown = {item.id: [(each.title, each.url) for each in item.articles] for item in views}
    items = view_of(guide, "open-house").items

    assert ["../../veiviser/brukerne/#ask-users"] == [link.url for link in items]
    assert {"compare-users": [], "ask-users": [("Åpent hus i nord", "../../beste-praksis/apent-hus/")]} == shown


def test_related(tmp_path: Path) -> None:
    """Shared items count more than shared topics; the newest comes first among equals."""
    same: dict[str, Any] = {"items": ["ask-users"], "topics": ["neighbourhood"]}
    guide = guide_with(
        tmp_path,
        *pair("both", 1, **same, published="2025-01-01"),
        *pair("both-newer", 2, **same, published="2025-02-01"),
        *pair("item", 3, items=["ask-users"], topics=["work"]),
        *pair("topic", 4, items=["compare-users"], topics=["neighbourhood"]),
        *pair("neither", 5, items=["compare-users"], topics=["care"]),
    )
    related = view_of(guide, "open-house").related

    assert ["Eksempel 2", "Eksempel 1", "Eksempel 3"] == [each.link.title for each in related]
    assert "Viser også punkt 1.2 i veiviseren · Samme tema: Nabolag" == related[0].why
    assert "Viser også punkt 1.2 i veiviseren" == related[2].why
    assert not {"Åpent hus i nord", "Eksempel 4"} & {each.link.title for each in view_of(guide, "neither").related[1:]}


def test_cite(tmp_path: Path) -> None:
    """The citation holds the title, the day of publication and the full address."""
    guide = guide_with(tmp_path)

    expected = (
        "“Open house in the north”. The OXLO guide, 1 February 2026. https://oxlo.example/en/best-practice/open-house/"
    )
    assert expected == view_of(guide, "open-house", "en").cite


def test_in_one_language(tmp_path: Path) -> None:
    """An article without a twin says so, leads to the other language's list, and claims no other language."""
    guide = guide_with(tmp_path, written("docs/nb/best-practice/alone.md", article("nb", 1, only="nb")))
    view = page_view(guide, guide.page("nb", "best-practice/alone"), SITE)
    row = next(row for row in sitemap_rows(guide, SITE) if row.url.endswith("eksempel-1/"))

    assert ((), "", ()) == (view.alternates, view.default_url, row.alternates)
    assert ("Bare på norsk", "../../en/best-practice/", "en") == (view.only, view.twin.url, view.twin.locale)


def test_withdrawn(tmp_path: Path) -> None:
    """A withdrawn article shows one sentence in place of its text, and search engines pass over it."""
    guide = guide_with(tmp_path, *pair("gone", 1, status="withdrawn"))
    page = guide.page("en", "best-practice/gone")

    assert "This article has been withdrawn and no longer applies." == finished_markdown(guide, page, tmp_path)
    assert not is_indexed(guide, page)
    assert not any("eksempel-1" in row.url for row in sitemap_rows(guide, SITE))


def test_marks_in_the_preview(tmp_path: Path) -> None:
    """In the preview, which holds everything, a page says why it is not published."""
    edits = [
        *pair("later", 1, published="2026-06-02"),
        written("docs/nb/best-practice/draft.md", "---\nstatus: draft\n---\n"),
    ]
    guide = load_and_check(make_guide(tmp_path, *edits), DATE)[0]

    assert "Publiseres 2. juni 2026." in view_of(guide, "later").held
    assert "Utkast." in view_of(guide, "draft").held
    assert "draft" == guide.page("nb", "best-practice/draft").title
    assert "" == view_of(guide, "open-house").held
