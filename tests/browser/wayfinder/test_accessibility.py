"""Accessibility of the wayfinder in each state that it can be opened in, as far as axe-core can see."""

import pytest
from playwright.sync_api import expect
from tests.browser.axe import findings
from tests.browser.conftest import Visitor
from tests.browser.wayfinder.planning import (
    ANSWERS,
    ENTITY_ITEM,
    ITEM,
    KEY,
    LAW,
    OTHER_ITEM,
    PRINT,
    WAYFINDER,
    Locale,
    Planner,
)
from tests.guides import ROOT
from tools.checkers import AXE, HOW_TO_GET_THEM, are_installed


@pytest.fixture
def checked(reader: Visitor, locale: Locale) -> Planner:
    """Somebody whose pages axe can look at; without axe the tests fail and say how to get it."""
    if not are_installed():
        pytest.fail(HOW_TO_GET_THEM)
    reader.context.add_init_script(path=AXE)
    return Planner(reader.page, locale, reader.site.url).go(LAW)


def _open_all(planner: Planner) -> None:
    planner.page.locator(".plan details, .item details").evaluate_all("all => all.forEach((each) => each.open = true)")


def test_everything_open(checked: Planner) -> None:
    """All menus and items open, filled in, some of it wrong, with a message, an undo and items that are gone."""
    checked.save()
    fixture = ROOT / "tests/js/fixtures/plan-version-1.json"
    checked.bring_in(fixture.name, fixture.read_bytes())
    expect(checked.part("gone")).to_be_visible()
    _open_all(checked)
    checked.fill(ITEM, ANSWERS)
    checked.fill(OTHER_ITEM, {"status": "done", "evidence": "wrong", "due": "0001-01-01"})
    checked.fill(ENTITY_ITEM, {"status": "in-progress"})
    checked.item("check-private-providers").locator("[data-do=reset-item]").click()
    checked.confirm()
    expect(checked.button("plan_undo")).to_be_visible()

    assert findings(checked.page) == []


def test_trouble_and_filter(checked: Planner) -> None:
    """Storage and a file that cannot be read, items and explanations that are hidden, and an item that is linked."""
    checked.page.evaluate("key => localStorage.setItem(key, 'not ours')", KEY)
    checked.page.goto("about:blank")
    checked.go(LAW, f"?role=leader#{ENTITY_ITEM}")
    checked.button("plan_how_hide").click()
    checked.bring_in("plan.json", b"not a plan")
    expect(checked.said).to_have_text(checked.word("plan_error_not_json"))

    assert findings(checked.page) == []


def test_what_another_window_did(checked: Planner) -> None:
    """The text of another window beside a field, a text that is too long, and a plan that another window deleted."""
    checked.save()
    other = checked.another_tab().go(LAW)
    checked.page.bring_to_front()
    checked.fill(ITEM, {"note": "Mine"})
    checked.fill(OTHER_ITEM, {"owner": "x" * 201})
    expect(other.field(ITEM, "note")).to_have_value("Mine")
    other.page.bring_to_front()
    other.fill(ITEM, {"note": "Theirs"})
    checked.page.bring_to_front()
    expect(checked.page.locator(".item__offer")).to_be_visible()
    assert findings(checked.page) == []
    other.page.bring_to_front()
    other.press("plan_delete")
    other.confirm()
    checked.page.bring_to_front()
    expect(checked.part("held")).to_be_visible()

    assert findings(checked.page) == []


@pytest.mark.parametrize("key", ["plan_save", "plan_delete"])
def test_dialogs(checked: Planner, key: str) -> None:
    """Each of the two dialogs, open."""
    checked.press(key)
    expect(checked.dialog()).to_be_visible()

    assert findings(checked.page) == []


def test_progress_of_the_areas(checked: Planner) -> None:
    """The wayfinder's first page with the progress of each area, and its menus open."""
    checked.save()
    checked.fill(ITEM, {"status": "done"})
    checked.go(WAYFINDER)
    _open_all(checked)

    assert findings(checked.page) == []


@pytest.mark.parametrize("languages", ["nb", "both"])
def test_paper(checked: Planner, languages: str) -> None:
    """A plan on the page for paper, in one language and in both."""
    checked.save()
    checked.fill(ITEM, ANSWERS)
    checked.go(PRINT).page.locator("#paper-language").select_option(languages)
    expect(checked.page.locator(".paper__facts").first).to_be_visible()

    assert findings(checked.page) == []
