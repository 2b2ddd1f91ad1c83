"""The menu, and the button that opens it on narrow screens."""

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Visit

NARROW = 375


def _button(page: Page) -> Locator:
    return page.get_by_role("button", name="Meny")


def _menu(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Hovedmeny")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_button_opens_and_closes(visitor: Visit, key: str) -> None:
    """On a narrow screen the keyboard opens and closes the menu, and the button says which it is."""
    page = visitor(NARROW).visit("plikten/")
    button, menu = _button(page), _menu(page)

    expect(menu).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press(key)
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    button.press(key)
    expect(menu).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_escape_closes_and_returns(visitor: Visit) -> None:
    """Escape closes the menu from within and puts the focus back on the button."""
    page = visitor(NARROW).visit("plikten/")
    _button(page).press("Enter")
    page.keyboard.press("Tab")
    expect(_menu(page).get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")

    expect(_menu(page)).to_be_hidden()
    expect(_button(page)).to_be_focused()
    expect(_button(page)).to_have_attribute("aria-expanded", "false")


def test_escape_leaves_focus_alone(visitor: Visit) -> None:
    """Escape does nothing where the menu is closed."""
    page = visitor(NARROW).visit("plikten/")
    link = page.locator("main a").first
    link.focus()
    page.keyboard.press("Escape")

    expect(link).to_be_focused()


def test_button_names_what_it_opens(visitor: Visit) -> None:
    """The button points to the menu by its id."""
    page = visitor(NARROW).visit("plikten/")
    _button(page).click()

    assert _menu(page).get_attribute("id") == _button(page).get_attribute("aria-controls") != ""


def test_focus_passes_a_closed_menu_by(visitor: Visit) -> None:
    """With the menu closed, the keyboard goes from the button into the page and never to something unseen."""
    page = visitor(NARROW).visit("plikten/")
    _button(page).focus()
    page.keyboard.press("Tab")

    expect(page.locator("nav.breadcrumbs a").first).to_be_focused()


def test_wide_screen_needs_no_button(visitor: Visit) -> None:
    """On a wide screen the menu is simply there."""
    page = visitor(1280).visit("plikten/")

    expect(_menu(page)).to_be_visible()
    expect(_button(page)).to_be_hidden()


def test_menu_survives_a_turn_of_the_screen(visitor: Visit) -> None:
    """A menu that was closed on a narrow screen is there when the screen becomes wide."""
    page = visitor(NARROW).visit("plikten/")
    expect(_menu(page)).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 800})

    expect(_menu(page)).to_be_visible()


def test_menu_is_open_without_javascript(visitor: Visit) -> None:
    """Without JavaScript the menu is open and there is no button that does nothing."""
    page = visitor(NARROW, javascript=False).visit("plikten/")

    expect(_menu(page)).to_be_visible()
    expect(page.locator(".header__button")).to_be_hidden()


def test_menu_says_where_one_is(visitor: Visit) -> None:
    """The menu marks the page one is on, or the section it belongs to."""
    reader = visitor()

    expect(_menu(reader.visit("mangfoldsledelse/")).locator("[aria-current='page']")).to_have_text("Mangfoldsledelse")
    expect(_menu(reader.visit("plikten/")).locator("[aria-current='true']")).to_have_text("Mangfoldsledelse")
