"""Storage that is blocked, full, damaged or from a newer guide: the page works on, says so, and offers the file."""

import json

import pytest
from playwright.sync_api import expect
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import ANSWERS, ITEM, KEY, LAW, NO_ANSWERS, OTHER_ITEM, Planner, items_of

_BLOCKED = """for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("forbidden", "SecurityError"); } });
}"""
_FULL = """Storage.prototype.setItem = function () { throw new DOMException("no room", "QuotaExceededError"); };"""
_STORE = "([key, value]) => localStorage.setItem(key, value)"

NEWER = json.dumps({"format": "oxlo-plans", "version": 99, "plans": {"a": "of another kind"}})
DAMAGED = {
    "half": '{"format":"oxlo-plans","version":1,"plans":{"a',
    "foreign": "not ours at all",
    "wrong": '{"format":"oxlo-plans","version":1,"plans":{"a":{"id":"b"}},"settings":{}}',
}


def _work_and_export(planner: Planner) -> None:
    """All that a plan is for works, and the file holds it."""
    planner.fill(ITEM, ANSWERS)
    planner.view("plan_filter_open").check()
    expect(planner.item(ITEM)).to_be_visible(visible=False)
    planner.begin("Enhet B")
    assert planner.answers(ITEM) == NO_ANSWERS
    planner.fill(OTHER_ITEM, {"status": "done"})

    items = [items_of(plan) for plan in planner.exported()["plans"]]
    assert sorted(item for plan in items for item in plan) == sorted([OTHER_ITEM, ITEM])


def _trouble(planner: Planner, state: str, *, kept: str = "in_tab", left: str = "") -> list[str]:
    """What is said, in the bar and in full: what is wrong, which plans are left, where they are kept, and a file."""
    names = [planner.word("plan_left", names=left)] if left else []
    keys = (f"plan_error_{state}", f"plan_kept_{kept}", "plan_keep_file")
    wrong, where, file = map(planner.word, keys)
    return [f"{wrong} {where}", " ".join([wrong, *names, where, file])]


def _expect_trouble(planner: Planner, trouble: list[str]) -> None:
    short, text = trouble
    expect(planner.part("saving")).to_have_text(text)
    expect(planner.part("kept")).to_have_text(short)
    expect(planner.part("kept")).to_be_in_viewport()
    expect(planner.part("keep-file").get_by_role("button")).to_be_in_viewport()


def test_blocked(newcomer: Planner) -> None:
    """Where the browser forbids storage the page says so at once, and again when the reader tries to save."""
    newcomer.page.context.add_init_script(_BLOCKED)
    planner = newcomer.go(LAW)
    trouble = _trouble(planner, "blocked", kept="here")
    _expect_trouble(planner, trouble)
    planner.button("plan_save").click()
    planner.name_plan("Enhet A")

    expect(planner.said).to_have_text(trouble[1])
    expect(planner.button("plan_erase")).to_be_hidden()
    _work_and_export(planner)


def test_full_from_the_start(newcomer: Planner) -> None:
    """Where there is no room to save, the page says so and works on; the reader can try again."""
    newcomer.page.context.add_init_script(_FULL)
    planner = newcomer.go(LAW)
    planner.button("plan_save").click()
    planner.name_plan("Enhet A")

    trouble = _trouble(planner, "full", kept="here", left="Enhet A, 2027")
    expect(planner.said).to_have_text(trouble[1])
    _expect_trouble(planner, trouble)
    expect(planner.button("plan_save")).to_be_visible()
    assert planner.stored() is None
    _work_and_export(planner)


def test_full_halfway(begun: Begun) -> None:
    """Where the room runs out later, what was saved stays, the page says so, and saves again when there is room."""
    planner = begun(Planner.save)
    planner.fill(OTHER_ITEM, {"note": "kept"})
    planner.wait_until_kept("kept")
    before = planner.stored()
    planner.page.evaluate("() => { window.setItem = Storage.prototype.setItem; }")
    planner.page.evaluate(f"() => {{ {_FULL} }}")
    planner.fill(ITEM, ANSWERS)
    trouble = _trouble(planner, "full", kept="here", left="Enhet A, 2027")
    _expect_trouble(planner, trouble)
    expect(planner.said).to_have_text(trouble[1])
    assert before == planner.stored()
    planner.page.evaluate("() => { Storage.prototype.setItem = window.setItem; }")
    planner.fill(ITEM, {"note": "again"})

    expect(planner.part("saving")).to_have_text(planner.word("plan_saved"))
    planner.reload()
    assert planner.answers(ITEM) == ANSWERS | {"note": "again"}


@pytest.mark.parametrize("stored", [*DAMAGED.values(), NEWER], ids=[*DAMAGED, "newer"])
def test_unreadable_is_left_alone(newcomer: Planner, stored: str) -> None:
    """What is damaged or newer is not touched by anything but the button that deletes it."""
    state = "newer" if stored == NEWER else "unreadable"
    planner = newcomer.keep(stored).go(LAW)
    _expect_trouble(planner, _trouble(planner, state))
    expect(planner.button("plan_save")).to_be_hidden()
    _work_and_export(planner)
    planner.item(ITEM).locator(".item__details").evaluate("details => { details.open = false; }")
    planner.press("plan_delete")
    planner.confirm()
    planner.button("plan_undo").click()
    expect(planner.said).to_have_text(planner.word("plan_said_undone"))
    assert stored == planner.stored()
    planner.press("plan_erase")
    planner.confirm()
    expect(planner.button("plan_save")).to_be_visible()
    assert planner.stored() is None
    planner.button("plan_save").click()

    planner.page.wait_for_function("key => localStorage.getItem(key)", arg=KEY)
    expect(planner.part("saving")).to_have_text(planner.word("plan_saved"))


def test_damaged_halfway(begun: Begun) -> None:
    """What is damaged by another tab while a plan is open is not overwritten, and the plan stays on the page."""
    planner = begun(Planner.save)
    other = planner.another_tab().go(LAW)
    other.page.evaluate(_STORE, [KEY, DAMAGED["half"]])
    _expect_trouble(planner, _trouble(planner, "unreadable"))
    planner.page.bring_to_front()
    planner.fill(ITEM, ANSWERS)

    assert items_of(planner.exported()["plans"][0])[ITEM]["note"] == ANSWERS["note"]
    assert planner.stored() == DAMAGED["half"]


def test_lost_on_leaving(newcomer: Planner) -> None:
    """With storage blocked, leaving with changes asks."""
    newcomer.page.context.add_init_script(_BLOCKED)
    planner = newcomer.go(LAW)
    planner.fill(ITEM, {"status": "done"})

    assert planner.question_on_leaving() == "beforeunload"
