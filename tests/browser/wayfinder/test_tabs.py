"""Two tabs on one plan: both end with the changes of both, and nothing newer is overwritten by something older."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import expect
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import ITEM, LAW, OTHER_ITEM, USERS, Planner

Tabs = tuple[Planner, Planner]


@pytest.fixture
def tabs(begun: Begun) -> Tabs:
    """Two tabs on the same page, opened when a plan is saved."""
    planner = begun(Planner.save)
    return planner, planner.another_tab().go(LAW)


def _expect(tabs: Tabs, answers: Mapping[str, Mapping[str, str]]) -> None:
    """Both tabs show the answers to each item, at once and when they are opened again."""
    for tab in tabs:
        tab.page.bring_to_front()
        for item, fields in answers.items():
            for field, answer in fields.items():
                expect(tab.field(item, field)).to_have_value(answer)
    for tab in tabs:
        tab.reload()
        assert {item: {f: tab.answers(item)[f] for f in fields} for item, fields in answers.items()} == answers


def test_different_items(tabs: Tabs) -> None:
    """Changes of different items in two tabs end in both, and each tab is told of the other's."""
    first, second = tabs
    first.page.bring_to_front()
    first.fill(ITEM, {"status": "done", "note": "first"})
    second.page.bring_to_front()
    second.fill(OTHER_ITEM, {"status": "in-progress", "note": "second"})

    expect(first.said).to_have_text(first.word("plan_said_elsewhere"))
    expect(first.part("progress-page").locator("label")).to_have_text(first.word("plan_progress_page", done=1, total=9))
    expect(second.part("progress-page").locator("progress")).to_have_attribute("value", "1")
    _expect(tabs, {ITEM: {"status": "done", "note": "first"}, OTHER_ITEM: {"status": "in-progress", "note": "second"}})


def test_same_item(tabs: Tabs) -> None:
    """Changes of different fields of one item end in both tabs; of one field, the later one does."""
    first, second = tabs
    first.page.bring_to_front()
    first.fill(ITEM, {"note": "first", "owner": "first"})
    second.page.bring_to_front()
    second.fill(ITEM, {"due": "2027-05-01", "owner": "second"})
    first.page.bring_to_front()
    first.fill(ITEM, {"status": "in-progress"})

    _expect(tabs, {ITEM: {"note": "first", "owner": "second", "due": "2027-05-01", "status": "in-progress"}})


def test_at_the_same_time(tabs: Tabs) -> None:
    """Changes in the same moment, before either tab has heard of the other's, end in both."""
    change = """([id, value]) => {
        const field = document.getElementById(id);
        field.value = value;
        field.dispatchEvent(new Event("change"));
    }"""
    first, second = tabs
    first.page.evaluate(change, [f"{ITEM}--note", "first"])
    second.page.evaluate(change, [f"{ITEM}--owner", "second"])

    _expect(tabs, {ITEM: {"note": "first", "owner": "second"}})


def test_field_in_use_is_not_stale(tabs: Tabs) -> None:
    """A field that still has the focus takes the other tab's newer text, and does not put its own back on leaving."""
    first, second = tabs
    first.page.bring_to_front()
    first.open(first.item(ITEM).locator(".item__details summary"))
    first.field(ITEM, "owner").fill("old")
    first.field(ITEM, "owner").press("Enter")
    expect(second.field(ITEM, "owner")).to_have_value("old")
    second.page.bring_to_front()
    second.fill(ITEM, {"owner": "new"})

    _expect(tabs, {ITEM: {"owner": "new"}})


def test_typing_is_not_disturbed(tabs: Tabs) -> None:
    """What is being typed in one tab stays while the other changes something, and is kept beside it."""
    first, second = tabs
    first.page.bring_to_front()
    first.open(first.item(ITEM).locator(".item__details summary"))
    first.field(ITEM, "note").press_sequentially("half a ")
    second.page.bring_to_front()
    second.fill(OTHER_ITEM, {"status": "done"})
    expect(first.field(OTHER_ITEM, "status")).to_have_value("done")
    first.page.bring_to_front()
    first.field(ITEM, "note").press_sequentially("sentence")
    first.field(ITEM, "note").blur()

    _expect(tabs, {ITEM: {"note": "half a sentence"}, OTHER_ITEM: {"status": "done"}})


def test_different_pages(tabs: Tabs) -> None:
    """Tabs on different areas count each other's items in the progress of the whole wayfinder."""
    first, second = tabs
    second.go(USERS)
    second.fill("make-gap-analysis", {"status": "done"})
    first.page.bring_to_front()
    first.fill(ITEM, {"status": "done"})

    for tab in tabs:
        expect(tab.part("progress-all").locator("label")).to_have_text(tab.word("plan_progress_all", done=2, total=39))


def test_plan_deleted_in_one(tabs: Tabs) -> None:
    """A plan that is deleted in one tab stays in the other until its reader decides; undo brings it back to both."""
    first, second = tabs
    first.fill(ITEM, {"note": "first"})
    second.page.bring_to_front()
    second.press("plan_delete")
    second.confirm()
    first.page.bring_to_front()
    expect(first.part("saving")).to_have_text(first.word("plan_held", name="Enhet A, 2027"))
    expect(first.said).to_have_text(first.word("plan_held", name="Enhet A, 2027"))
    assert first.answers(ITEM)["note"] == "first"
    assert "Enhet A" not in (first.stored() or "")
    second.page.bring_to_front()
    second.button("plan_undo").click()

    expect(second.part("name")).to_have_text("Enhet A, 2027")
    expect(second.field(ITEM, "note")).to_have_value("first")
    first.wait_until_kept("Enhet A")
    expect(first.part("saving")).to_have_text(first.word("plan_saved"))
    expect(first.part("held")).to_be_hidden()


def test_plan_deleted_in_one_and_gone_on_with_in_the_other(tabs: Tabs) -> None:
    """Whoever goes on in a plan that another tab has deleted keeps it, with all that was in it."""
    first, second = tabs
    first.fill(ITEM, {"note": "first"})
    second.page.bring_to_front()
    second.press("plan_delete")
    second.confirm()
    first.page.bring_to_front()
    expect(first.part("held")).to_be_visible()
    first.fill(OTHER_ITEM, {"status": "done"})

    expect(first.said).to_have_text(first.word("plan_said_held", name="Enhet A, 2027"))
    first.wait_until_kept("Enhet A")
    first.wait_until_kept("first")


def test_all_erased_in_one(tabs: Tabs) -> None:
    """When all is erased in one tab, the other keeps its page, says that nothing is saved, and stores nothing more."""
    first, second = tabs
    first.fill(ITEM, {"note": "first"})
    second.page.bring_to_front()
    second.press("plan_erase")
    second.confirm()
    expect(first.part("saving")).to_have_text(
        f"{first.word('plan_not_saved')} {first.word('plan_kept_here')} {first.word('plan_keep_file')}"
    )
    first.page.bring_to_front()
    first.fill(OTHER_ITEM, {"status": "done"})
    first.reload()

    assert first.stored() is None
    assert first.answers(ITEM)["note"] == "first"
    expect(first.part("saving")).to_have_text(f"{first.word('plan_not_saved')} {first.word('plan_kept_in_tab')}")


def test_saved_in_one_of_two_new_tabs(planner: Planner) -> None:
    """A tab that was opened before the plan was saved takes it, and keeps what was filled in there as well."""
    untouched, touched = (planner.another_tab().go(LAW) for _ in range(2))
    touched.fill(ITEM, {"note": "touched"})
    planner.page.bring_to_front()
    planner.fill(ITEM, {"note": "first"})
    planner.save()

    expect(untouched.part("name")).to_have_text("Enhet A, 2027")
    expect(untouched.field(ITEM, "note")).to_have_value("first")
    expect(touched.field(ITEM, "note")).to_have_value("touched")
    touched.page.bring_to_front()
    touched.page.close(run_before_unload=True)
    planner.wait_until_kept("touched")
    planner.wait_until_kept("first")
