"""A walk through the guide with the keyboard alone, on a wide screen, a phone and at 400 % (320 pixels wide)."""

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Visit

_MOST = 60  # stops on the way to anything; more would be a fault of its own
_SEEN = """() => {
    const box = document.activeElement.getBoundingClientRect();
    return Boolean(box.width && box.height && box.bottom > 0 && box.top < innerHeight && box.right > 0
        && box.left < innerWidth);
}"""
_RING = (
    "() => getComputedStyle(document.activeElement).outlineStyle !== 'none' || document.activeElement.id === 'content'"
)


def walk_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press a key until the focus is there; every stop on the way is seen and shows that it has the focus."""
    for _ in range(_MOST):
        page.keyboard.press(key)
        assert page.evaluate(_SEEN), page.evaluate("document.activeElement.outerHTML")
        assert page.evaluate(_RING), page.evaluate("document.activeElement.outerHTML")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{target} is not within {_MOST} stops")


def menu_link(page: Page, menu: str, name: str) -> Locator:
    """A link of the menu, which on narrow screens is opened first."""
    button = page.get_by_role("banner").get_by_role("button", name=menu, exact=True)
    if button.is_visible():
        walk_to(page, button)
        page.keyboard.press("Enter")
    return page.get_by_role("banner").get_by_role("link", name=name, exact=True)


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_walk(visitor: Visit, width: int) -> None:
    """From the address bar to the search, an article, the wayfinder, the other language and back again."""
    reader = visitor(width)
    page = reader.visit("")
    walk_to(page, page.get_by_role("banner").get_by_role("button", name="Søk", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("benjaminprisen kuben")
    article = page.get_by_role("dialog").get_by_role("link", name="Kuben gjorde arbeidet mot rasisme")
    expect(article.first).to_be_visible()
    walk_to(page, article.first, "ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/beste-praksis/kuben-mot-rasisme/**")

    walk_to(page, menu_link(page, "Meny", "Veiviser"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/veiviser/")
    walk_to(page, page.get_by_role("main").get_by_role("link", name="Kjenn loven", exact=True).first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/veiviser/loven/")
    walk_to(page, page.get_by_role("banner").get_by_role("link", name="English"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/wayfinder/law/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Know the law")
    walk_to(page, page.get_by_role("banner").get_by_role("link", name="Norsk"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/veiviser/loven/")
    for address in ("en/wayfinder/law/", "veiviser/loven/", "veiviser/", "beste-praksis/kuben-mot-rasisme/"):
        page.go_back()
        assert page.url.split("?")[0].split("#")[0] == reader.site.url + address
    assert reader.errors == []
