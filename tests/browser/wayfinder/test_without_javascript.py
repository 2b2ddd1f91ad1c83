"""The wayfinder without JavaScript: complete, and nothing that would do nothing."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Visit
from tests.browser.wayfinder.planning import LAW, LOCALES, PRINT, WAYFINDER, Locale
from tests.builds import published
from tests.static_host import HostedSite


@pytest.fixture
def areas(site_at_root: HostedSite) -> list[dict[str, Any]]:
    """The areas with their items, as scripts get them."""
    path = site_at_root.folder / published(site_at_root.folder, "assets/data/wayfinder.json")
    catalogue = json.loads(path.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = catalogue["areas"]
    return found


def _numbers(page: Page) -> list[str]:
    return page.locator(".item__number:visible").all_inner_texts()


@pytest.mark.parametrize("area", range(5))
def test_areas(visitor: Visit, areas: list[dict[str, Any]], locale: Locale, area: int) -> None:
    """Each area has all items in order as a list, each with text, explanation, links to its basis, and an id."""
    expected = areas[area]
    page = visitor(javascript=False).visit(expected["address"][locale])
    items = page.locator("ol.items > li")

    assert _numbers(page) == [item["number"] for item in expected["items"]]
    assert [item.get_attribute("id") for item in items.all()] == [item["id"] for item in expected["items"]]
    for shown, item in zip(items.all(), expected["items"], strict=True):
        expect(shown).to_contain_text(item["text"][locale])
        shown.locator("summary").click()
        expect(shown.locator(".item__how")).to_be_visible()
        assert len(shown.locator(".item__how").inner_text()) > 80
        links = shown.locator(".item__basis a")
        assert len(item["basis"][locale]) == links.count() > 0
        for label, link in zip(item["basis"][locale], links.all(), strict=True):
            expect(link).to_contain_text(label)
            assert (link.get_attribute("href") or "").startswith("https://")
    expect(page.locator(".plan")).to_be_hidden()
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator(f"noscript a[href$='{PRINT[locale].split('/')[-2]}/']")).to_be_visible()
    assert page.locator("main").locator("button:visible, input:visible, select:visible, progress:visible").count() == 0


@pytest.mark.parametrize("addresses", [LAW, PRINT], ids=["area", "print"])
def test_paper_has_boxes(visitor: Visit, locale: Locale, addresses: dict[Locale, str]) -> None:
    """On paper each item has a box to tick and its explanation, and nothing of the plan's tools."""
    page = visitor(javascript=False).visit(addresses[locale])
    page.emulate_media(media="print")

    assert page.locator(".item__box:visible").count() == (9 if addresses is LAW else 39) == len(_numbers(page))
    assert page.locator(".item__how:visible").count() == len(_numbers(page))
    expect(page.locator(".plan")).to_be_hidden()
    assert page.locator("summary:visible, .item__link:visible").count() == 0


@pytest.mark.parametrize("locale", LOCALES)
def test_wayfinder_leads_to_the_areas(visitor: Visit, areas: list[dict[str, Any]], locale: Locale) -> None:
    """The wayfinder's first page has the steps and a link to each area."""
    reader = visitor(javascript=False)
    page = reader.visit(WAYFINDER[locale])
    links = page.locator(".areas a")

    assert [link.evaluate("a => a.href") for link in links.all()] == [
        reader.site.url + area["address"][locale] for area in areas
    ]
    expect(page.locator(".steps > ol > li")).to_have_count(4)
    expect(page.locator(".plan")).to_be_hidden()


def test_what_is_folded_is_printed(visitor: Visit, locale: Locale) -> None:
    """With JavaScript, too, paper has what is folded on the screen, and nothing of the plan's tools."""
    page = visitor().visit(LAW[locale])
    page.locator(".plan").wait_for()
    page.emulate_media(media="print")

    assert page.locator(".item__box:visible").count() == 9
    expect(page.locator(".plan")).to_be_hidden()
    expect(page.locator(".bar")).to_be_hidden()
    assert page.locator(".item__how:visible").count() == 9
    assert page.locator(".item :is(select, input, textarea, button, summary):visible").count() == 0
