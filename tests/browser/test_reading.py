"""Reading the site in a browser: by keyboard, without JavaScript, on small screens and on paper."""

from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Visit, visiting
from tests.browser.pages import PAGE_TYPES, WAYFINDER
from tests.static_host import HostedSite


class Reading(NamedTuple):
    """A page as somebody reads it with JavaScript and somebody else without."""

    words: list[str]
    words_without: list[str]
    unseen_without: list[str]
    seen_without: str
    tools_without: int
    skipping: str


@pytest.fixture(scope="module")
def readings(browser: Browser, site_at_root: HostedSite) -> dict[str, Reading]:
    """Each page, loaded once in each way for all questions about it."""
    with visiting(browser, site_at_root) as visit:
        reader, without = visit(), visit(javascript=False)
        return {address: _read(reader.visit(address), without.visit(address)) for address in PAGE_TYPES + WAYFINDER}


def _read(page: Page, without: Page) -> Reading:
    unseen = without.locator("main").evaluate(
        """main => [...main.querySelectorAll("h1, h2, h3, h4, p, li, th, td")]
            .filter((part) => part.textContent.trim() && !part.closest("[data-module]:not(main), [data-part]"))
            .filter((part) => !part.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
            .map((part) => part.outerHTML.slice(0, 90))"""
    )
    seen = without.locator("body").inner_text()
    tools = without.locator("button:visible, input:visible, select:visible").count()
    return Reading(_words(page), _words(without), unseen, seen, tools, _skipping(page))


def _words(page: Page) -> list[str]:
    return sorted((page.locator("main").text_content() or "").split())


def _skipping(page: Page) -> str:
    """What is wrong with the first stop of the keyboard."""
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    try:
        expect(link).to_be_in_viewport()
        expect(link).to_have_attribute("href", "#content")
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()
    except AssertionError as error:
        return str(error)
    return ""


def test_skip_link_leads_to_the_text(readings: dict[str, Reading]) -> None:
    """The first stop of the keyboard is a visible link that puts the focus on the text."""
    assert {address: each.skipping for address, each in readings.items() if each.skipping} == {}


def test_text_is_the_same_without_javascript(readings: dict[str, Reading]) -> None:
    """JavaScript adds no word to the text and takes none away."""
    words = {address: (readings[address].words, readings[address].words_without) for address in PAGE_TYPES}

    assert [address for address, (with_script, without) in words.items() if not with_script == without != []] == []


def test_text_can_be_read_without_javascript(readings: dict[str, Reading]) -> None:
    """Without JavaScript all of the text can be seen, and nothing of the tools that need it."""
    assert {address: each.unseen_without for address, each in readings.items() if each.unseen_without} == {}
    assert [address for address, each in readings.items() if "{" in each.seen_without or not each.seen_without] == []
    assert {address: each.tools_without for address, each in readings.items() if each.tools_without} == {}


@pytest.mark.parametrize("address", ["", "plikten/metoden/", "en/duty/method/", "en/glossary/"])
@pytest.mark.parametrize("width", [375, 1280])
def test_paper_holds_the_text_alone(visitor: Visit, address: str, width: int) -> None:
    """On paper there is the guide's name and the text, and nothing to click on."""
    page = visitor(width).visit(address)
    page.emulate_media(media="print")
    chrome = page.locator(".menu, .header__button, .header__language, .skip-link, .breadcrumbs, .contents, .section")

    assert [each.get_attribute("class") for each in chrome.all() if each.is_visible()] == []
    expect(page.locator(".header__name")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("main")).to_be_visible()


@pytest.mark.parametrize("address", ["", "veiviser/loven/", "en/best-practice/"])
def test_paper_holds_no_pale_letters(visitor: Visit, address: str) -> None:
    """On paper, where bands of colour are left out, no letter is nearly white."""
    page = visitor(794).visit(address)
    page.emulate_media(media="print")
    pale = page.locator("body *").evaluate_all(
        """all => all.filter((each) => each.checkVisibility() && each.innerText?.trim())
            .filter((each) => Math.min(...getComputedStyle(each).color.match(/[0-9]+/g).slice(0, 3)) > 160)
            .map((each) => each.outerHTML.slice(0, 90))"""
    )

    assert pale == []


@pytest.mark.parametrize("width", [320, 1280])
def test_keyboard_never_leaves_the_screen(visitor: Visit, width: int) -> None:
    """Every stop of the keyboard on a long page can be seen when it has the focus (WCAG 2.2, 2.4.7 and 2.4.11)."""
    page = visitor(width).visit("plikten/metoden/")
    stops = page.locator("a[href]:visible, button:visible, [tabindex='0']:visible").count()
    unseen = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
                const box = document.activeElement.getBoundingClientRect();
                const isSeen = box.width && box.height && box.bottom > 0 && box.top < innerHeight
                    && box.right > 0 && box.left < innerWidth;
                return isSeen ? "" : document.activeElement.outerHTML.slice(0, 90);
            }"""
        )
        if place:
            unseen.append(place)

    assert unseen == []
    assert stops > 20
