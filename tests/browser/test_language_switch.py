"""The link to the same page in the other language."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Visit

PAIRS = [("plikten/metoden/", "en/duty/method/"), ("en/duty/method/", "plikten/metoden/")]
SWITCH = '[data-module="language-link"]'


@pytest.mark.parametrize(("here", "there"), PAIRS)
@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_keeps_place_and_query(visitor: Visit, here: str, there: str, way: str) -> None:
    """The switch keeps the anchor and what follows the question mark, however it is used."""
    reader = visitor()
    page = reader.visit(f"{here}?q=a%20b&x=1")
    anchor = page.locator(".text h2[id]").last.get_attribute("id")
    page.evaluate("anchor => { location.hash = anchor }", anchor)
    if way == "mouse":
        page.locator(SWITCH).click()
    else:
        page.locator(SWITCH).press("Enter")
    page.wait_for_url(f"**/{there}?**")

    assert f"{reader.site.url}{there}?q=a%20b&x=1#{anchor}" == page.url
    assert page.locator(f"[id='{anchor}']").bounding_box()["y"] < 800  # type: ignore[index]


def test_follows_the_reader(visitor: Visit) -> None:
    """The switch keeps the place that the reader has come to since the page was opened."""
    page = visitor().visit("plikten/metoden/")
    page.locator("main a[href^='#']").first.click()
    place = page.url.partition("#")[2]
    page.locator(SWITCH).click()
    page.wait_for_url("**/en/duty/method/**")

    assert place
    assert place == page.url.partition("#")[2]


def test_there_and_back(visitor: Visit) -> None:
    """Switching twice leads back to where one was."""
    reader = visitor()
    page = reader.visit("plikten/?a=1")
    page.evaluate("location.hash = document.querySelector('.text h2[id]').id")
    start = page.url
    page.locator(SWITCH).click()
    page.wait_for_url("**/en/duty/**")
    page.locator(SWITCH).click()
    page.wait_for_url("**/plikten/**")

    assert start == page.url


def test_works_without_javascript(visitor: Visit) -> None:
    """Without JavaScript the switch leads to the same page in the other language."""
    reader = visitor(javascript=False)
    page = reader.visit("plikten/metoden/")
    page.locator(SWITCH).click()

    expect(page).to_have_url(f"{reader.site.url}en/duty/method/")


@pytest.mark.parametrize(("address", "language"), [("plikten/", "en"), ("en/duty/", "nb")])
def test_is_marked_up(visitor: Visit, address: str, language: str) -> None:
    """The switch says in which language its own words and the page behind it are."""
    page = visitor().visit(address)

    expect(page.locator(SWITCH)).to_have_attribute("lang", language)
    expect(page.locator(SWITCH)).to_have_attribute("hreflang", language)
