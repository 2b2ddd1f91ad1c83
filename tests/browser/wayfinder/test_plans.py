"""Several plans: new, renamed, copied, deleted, chosen; and resetting items, pages and plans."""

import dataclasses
import json

import pytest
from playwright.sync_api import expect
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import (
    ANSWERS,
    ITEM,
    NO_ANSWERS,
    OTHER_ITEM,
    USERS,
    Planner,
    answered,
    items_of,
    two_plans,
)

USERS_ITEM = "make-gap-analysis"


def test_new_plan(begun: Begun) -> None:
    """A new plan has a name of its own, starts empty, is open at once and leaves the first as it is."""
    planner = begun(answered)
    planner.begin("Enhet B", 2028)
    assert planner.answers(ITEM) == NO_ANSWERS
    planner.fill(OTHER_ITEM, {"status": "done"})
    planner.reload()

    assert planner.plans() == ["Enhet A, 2027", "Enhet B, 2028 *"]
    assert planner.answers(OTHER_ITEM)["status"] == "done"
    planner.open(planner.page.locator(".plan__menu > summary"))
    planner.page.get_by_label(planner.word("plan_choose"), exact=True).select_option(label="Enhet A, 2027")
    expect(planner.part("name")).to_have_text("Enhet A, 2027")
    assert planner.answers(ITEM) == ANSWERS
    assert planner.answers(OTHER_ITEM) == NO_ANSWERS
    planner.reload()
    assert planner.plans() == ["Enhet A, 2027 *", "Enhet B, 2028"]


def test_chosen_plan_on_other_pages(begun: Begun) -> None:
    """The plan that was chosen is open on every page of the wayfinder."""
    planner = begun(two_plans)
    planner.open(planner.page.locator(".plan__menu > summary"))
    planner.page.get_by_label(planner.word("plan_choose"), exact=True).select_option(label="Enhet A, 2027")
    planner.go(USERS)

    expect(planner.part("name")).to_have_text("Enhet A, 2027")


def test_rename(begun: Begun) -> None:
    """Renaming offers the name there is, and keeps every answer."""
    planner = begun(answered)
    planner.press("plan_rename")
    expect(planner.page.get_by_label(planner.word("plan_unit"), exact=True)).to_have_value("Enhet A")
    expect(planner.page.get_by_label(planner.word("plan_year"), exact=True)).to_have_value("2027")
    planner.name_plan("Enhet C", 2029, ok="plan_rename")
    planner.reload()

    assert planner.plans() == ["Enhet C, 2029 *"]
    assert planner.answers(ITEM) == ANSWERS


@pytest.mark.parametrize("unit", ["Enhet A", "æ" * 200])
def test_copy(begun: Begun, unit: str) -> None:
    """A copy has every answer of its plan, a name of its own, and a life of its own; long names are cut to fit."""
    planner = begun(answered, unit)
    planner.press("plan_copy")
    offered = planner.page.get_by_label(planner.word("plan_unit"), exact=True)
    expect(offered).to_have_value(planner.word("plan_copy_of", unit=unit)[:200])
    planner.button("plan_create").click()
    expect(planner.part("name")).to_have_text(f"{planner.word('plan_copy_of', unit=unit)[:200]}, 2027")
    planner.fill(ITEM, {"note": "Only in the copy"})
    planner.reload()

    assert planner.answers(ITEM) == ANSWERS | {"note": "Only in the copy"}
    planner.open(planner.page.locator(".plan__menu > summary"))
    original = planner.page.locator("#plan-choice option:not(:checked)").get_attribute("value")
    planner.page.get_by_label(planner.word("plan_choose"), exact=True).select_option(original)
    expect(planner.part("name")).to_have_text(f"{unit}, 2027")
    assert planner.answers(ITEM) == ANSWERS


def test_new_plan_is_open_at_once(begun: Begun) -> None:
    """What is typed right after a plan was named belongs to it, and not to the plan that was open before."""
    planner = begun(answered)
    planner.press("plan_copy")
    # In the same turn, before the browser tells that the dialog is closed.
    planner.page.evaluate(
        """async ([ok, id]) => {
            [...document.querySelectorAll("dialog[open] button")].find((each) => each.textContent === ok).click();
            for (let step = 0; step < 10; step += 1) await null;
            const field = document.getElementById(id);
            field.value = "Only in the copy";
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        [planner.word("plan_create"), f"{ITEM}--note"],
    )
    planner.wait_until_kept("Only in the copy")

    stored = json.loads(planner.stored_in_the_end())["plans"].values()
    notes = {plan["unit"]: items_of(plan)[ITEM]["note"] for plan in stored}
    assert notes == {"Enhet A": ANSWERS["note"], planner.word("plan_copy_of", unit="Enhet A"): "Only in the copy"}


def test_delete_and_undo(begun: Begun) -> None:
    """Deleting asks, says what it did, opens another plan; undo brings everything back."""
    planner = begun(two_plans)
    planner.fill(ITEM, ANSWERS)
    planner.press("plan_delete")
    expect(planner.part("question")).to_have_text(planner.word("plan_ask_delete", name="Enhet B, 2028"))
    planner.confirm()
    expect(planner.said).to_have_text(planner.word("plan_said_deleted", name="Enhet B, 2028"))
    assert planner.plans() == ["Enhet A, 2027 *"]
    assert planner.answers(ITEM) == NO_ANSWERS
    planner.button("plan_undo").click()
    expect(planner.said).to_have_text(planner.word("plan_said_undone"))
    expect(planner.button("plan_undo")).to_be_hidden()
    expect(planner.page.locator(".plan__title")).to_be_focused()
    planner.reload()

    assert planner.plans() == ["Enhet A, 2027", "Enhet B, 2028 *"]
    assert planner.answers(ITEM) == ANSWERS


def test_deleted_plan_is_gone(begun: Begun) -> None:
    """What a deleted plan held is no longer on the device; with the last one gone, an empty plan is there."""
    planner = begun(answered)
    planner.press("plan_delete")
    planner.confirm()
    planner.reload()

    assert planner.plans() == [f"{planner.word('plan_unnamed')} *"]
    assert planner.answers(ITEM) == NO_ANSWERS
    assert "Seksjonsleder" not in (planner.stored() or "")


def _reset(planner: Planner, what: str) -> None:
    if what == "item":
        planner.open(planner.item(ITEM).locator(".item__details summary"))
        planner.item(ITEM).locator("[data-do=reset-item]").click()
    else:
        planner.press(f"plan_reset_{what}")


def _fill_three(planner: Planner) -> None:
    planner.save()
    planner.fill(ITEM, ANSWERS)
    planner.fill(OTHER_ITEM, ANSWERS)
    planner.go(USERS).fill(USERS_ITEM, ANSWERS)


def _three(planner: Planner) -> list[dict[str, str]]:
    """The answers of the three items, of which two are on this page; a second tab, idle until then, has the other."""
    here = [planner.answers(ITEM), planner.answers(OTHER_ITEM)]
    pages = planner.page.context.pages
    there = dataclasses.replace(planner, page=pages[1]) if pages[1:] else planner.another_tab()
    answers = [*here, there.go(USERS).answers(USERS_ITEM)]
    there.page.goto("about:blank")
    return answers


@pytest.mark.parametrize(
    ("what", "count", "left"),
    [
        ("item", 1, [NO_ANSWERS, ANSWERS, ANSWERS]),
        ("page", 9, [NO_ANSWERS] * 2 + [ANSWERS]),
        ("plan", 39, [NO_ANSWERS] * 3),
    ],
)
def test_reset_and_undo(begun: Begun, what: str, count: int, left: list[dict[str, str]]) -> None:
    """Resetting an item, a page or the plan asks, says how many items it was, and can be undone."""
    planner = begun(_fill_three)
    _reset(planner, what)
    expect(planner.part("question")).to_have_text(planner.word(f"plan_ask_reset_{what}"))
    planner.confirm()
    expect(planner.said).to_have_text(planner.word("plan_said_reset", count=count))
    assert left == _three(planner)
    planner.button("plan_undo").click()
    expect(planner.said).to_have_text(planner.word("plan_said_undone"))
    assert [ANSWERS] * 3 == _three(planner)
    planner.reload()

    assert [ANSWERS] * 3 == _three(planner)


def test_reset_is_kept(begun: Begun) -> None:
    """A reset that is not undone is kept, and takes nothing with it that was done after it."""
    planner = begun(_fill_three)
    _reset(planner, "page")
    planner.confirm()
    planner.fill(ITEM, {"note": "After the reset"})
    planner.reload()

    assert [NO_ANSWERS | {"note": "After the reset"}, NO_ANSWERS, ANSWERS] == _three(planner)


@pytest.mark.parametrize("action", ["plan_new", "plan_rename", "plan_copy"])
@pytest.mark.parametrize("way", ["plan_cancel", "Escape"])
def test_cancelled_naming_changes_nothing(begun: Begun, action: str, way: str) -> None:
    """A reader who cancels while naming a plan has changed nothing, and is back on the button."""
    planner = begun(Planner.save)
    before = planner.stored(), planner.all_answers(), planner.plans()
    planner.press(action)
    planner.page.get_by_label(planner.word("plan_unit"), exact=True).fill("Something else")
    if way == "Escape":
        planner.page.keyboard.press("Escape")
    else:
        planner.button(way).click()

    expect(planner.dialog()).to_be_hidden()
    expect(planner.button(action)).to_be_focused()
    assert before == (planner.stored(), planner.all_answers(), planner.plans())


@pytest.mark.parametrize("what", ["item", "page", "plan", "delete"])
def test_cancelled_question_changes_nothing(begun: Begun, what: str) -> None:
    """A reader who does not confirm has changed nothing."""
    planner = begun(answered)
    before = planner.stored(), planner.all_answers(), planner.plans()
    if what == "delete":
        planner.press("plan_delete")
    else:
        _reset(planner, what)
    planner.button("plan_cancel").click()

    expect(planner.dialog()).to_be_hidden()
    assert before == (planner.stored(), planner.all_answers(), planner.plans())


def test_names_are_text(planner: Planner) -> None:
    """A name with markup is shown as it was typed."""
    name = "<img src=x onerror=alert(1)> {unit} & co"
    planner.save(name)
    planner.press("plan_delete")

    expect(planner.part("name")).to_have_text(f"{name}, 2027")
    expect(planner.part("question")).to_have_text(planner.word("plan_ask_delete", name=f"{name}, 2027"))
