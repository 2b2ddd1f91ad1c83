"""Accessibility of the wayfinder in each state that it can be opened in, as far as axe-core can see."""

import pytest
from playwright.sync_api import expect
from tests.browser.axe import findings
from tests.browser.conftest import Visitor
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import (
    ANSWERS,
    ENTITY_ITEM,
    ITEM,
    LAW,
    OTHER_ITEM,
    PLAN,
    PRINT,
    WAYFINDER,
    Planner,
    answered,
    one_done,
)
from tests.guides import ROOT
from tools.checkers import AXE, HOW_TO_GET_THEM, are_installed


@pytest.fixture(autouse=True)
def axe(reader: Visitor) -> None:
    """Let axe look at the reader's pages; without axe the tests fail and say how to get it."""
    if not are_installed():
        pytest.fail(HOW_TO_GET_THEM)
    reader.context.add_init_script(path=AXE)


def _open_all(planner: Planner) -> None:
    planner.page.locator(".plan details, .item details").evaluate_all("all => all.forEach((each) => each.open = true)")


def test_everything_open(planner: Planner) -> None:
    """All menus and items open, filled in, some of it wrong, with a message, an undo and items that are gone."""
    planner.save()
    fixture = ROOT / "tests/js/fixtures/plan-version-1.json"
    planner.bring_in(fixture.name, fixture.read_bytes())
    expect(planner.part("gone")).to_be_visible()
    _open_all(planner)
    planner.fill(ITEM, ANSWERS)
    planner.fill(OTHER_ITEM, {"status": "done", "owner": "x" * 201, "due": "0001-01-01"})
    planner.fill(ENTITY_ITEM, {"status": "in-progress"})
    planner.item("check-private-providers").locator("[data-do=reset-item]").click()
    planner.confirm()
    expect(planner.button("plan_undo")).to_be_visible()

    assert findings(planner.page) == []


def test_whole_plan(newcomer: Planner) -> None:
    """The whole plan with what is late, with own measures, one of them wrong, with all open and an undo."""
    planner = newcomer.go(PLAN)
    planner.fill(ITEM, {"status": "in-progress", "owner": "x" * 201, "due": "2020-01-01"})
    for name in ("First", "Second"):
        planner.button("measures_add").click()
        planner.part("measures").locator("[data-field=measure]").last.fill(name)
        planner.part("measures").locator("[data-field=due]").last.fill("2020-01-01")
    _open_all(planner)
    planner.part("measures").locator("[data-do=reset-item]").first.click()
    planner.confirm()
    expect(planner.button("plan_undo")).to_be_visible()

    assert findings(planner.page) == []


def test_trouble_and_filter(newcomer: Planner) -> None:
    """Storage and a file that cannot be read, items that are hidden or opened, and an item that is linked."""
    planner = newcomer.keep("not ours").go(LAW, f"?role=leader#{ENTITY_ITEM}")
    planner.view("plan_filter_role")
    planner.button("plan_open_all").click()
    planner.bring_in("plan.json", b"not a plan")
    expect(planner.said).to_have_text(planner.word("plan_error_not_json"))

    assert findings(planner.page) == []


def test_what_another_window_did(begun: Begun) -> None:
    """The text of another window beside a field, a text that is too long, and a plan that another window deleted."""
    planner = begun(Planner.save)
    other = planner.another_tab().go(LAW)
    planner.page.bring_to_front()
    planner.fill(ITEM, {"note": "Mine"})
    planner.fill(OTHER_ITEM, {"owner": "x" * 201})
    expect(other.field(ITEM, "note")).to_have_value("Mine")
    other.page.bring_to_front()
    other.fill(ITEM, {"note": "Theirs"})
    planner.page.bring_to_front()
    expect(planner.page.locator(".item__offer")).to_be_visible()
    assert findings(planner.page) == []
    other.page.bring_to_front()
    other.press("plan_delete")
    other.confirm()
    planner.page.bring_to_front()
    expect(planner.part("held")).to_be_visible()

    assert findings(planner.page) == []


@pytest.mark.parametrize("key", ["plan_save", "plan_delete"])
def test_dialogs(planner: Planner, key: str) -> None:
    """Each of the two dialogs, open."""
    planner.press(key)
    expect(planner.dialog()).to_be_visible()

    assert findings(planner.page) == []


def test_progress_of_the_areas(begun: Begun) -> None:
    """The wayfinder's first page with the progress of each area, and its menus open."""
    planner = begun(one_done, at=WAYFINDER)
    _open_all(planner)

    assert findings(planner.page) == []


@pytest.mark.parametrize("languages", ["nb", "both"])
def test_paper(begun: Begun, languages: str) -> None:
    """A plan on the page for paper, in one language and in both."""
    planner = begun(answered, at=PRINT)
    planner.page.locator("#paper-language").select_option(languages)
    expect(planner.page.locator(".paper__facts").first).to_be_visible()

    assert findings(planner.page) == []
