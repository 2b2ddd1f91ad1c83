"""Nothing is kept on the device before the reader says so, and everything afterwards."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Visitor
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import (
    ANSWERS,
    ITEM,
    LANGUAGE_SWITCH,
    LAW,
    NO_ANSWERS,
    OTHER_ITEM,
    OTHER_LANGUAGE,
    Planner,
)


def _traces(reader: Visitor, page: Page) -> list[object]:
    stores = "[localStorage.length, sessionStorage.length, indexedDB.databases(), caches.keys()]"
    return [*reader.context.cookies(), *page.evaluate(f"Promise.all({stores})")]


def test_nothing_is_stored_before_saving(reader: Visitor, planner: Planner) -> None:
    """Without "save" nothing is stored, whatever the reader fills in, filters, hides, makes and imports."""
    planner.fill(ITEM, ANSWERS)
    planner.page.locator("[data-filter=role]").select_option("leader")
    planner.button("plan_how_hide").click()
    planner.begin("Enhet B")
    exported = planner.exported()
    planner.press("plan_delete")
    planner.confirm()

    assert [0, 0, [], []] == _traces(reader, planner.page)
    assert "Enhet B" in str(exported)
    expect(planner.part("saving")).to_have_text(planner.word("plan_not_saved"))


def test_what_is_stored_stands_beside(planner: Planner) -> None:
    """Beside the button stands what is stored, where, how long, and how it is deleted."""
    planner.page.get_by_text(planner.word("plan_what_is_stored"), exact=True).click()

    for key in ("plan_storage_what", "plan_storage_where", "plan_storage_how_long"):
        expect(planner.page.get_by_text(planner.word(key), exact=True)).to_be_visible()


def test_saving_asks_for_unit_and_year(planner: Planner) -> None:
    """Saving asks what the plan is for, stores it, says so, and puts the focus on the plan's name."""
    planner.button("plan_save").click()
    planner.name_plan("   ")
    expect(planner.dialog()).to_be_visible()
    planner.name_plan("Enhet A", 1999)
    expect(planner.dialog()).to_be_visible()
    assert planner.stored() is None
    planner.name_plan("Enhet A", 2028)

    expect(planner.said).to_have_text(planner.word("plan_said_saved"))
    expect(planner.part("saving")).to_have_text(planner.word("plan_saved"))
    expect(planner.part("name")).to_have_text("Enhet A, 2028")
    expect(planner.button("plan_save")).to_be_hidden()
    expect(planner.page.locator(".plan__title")).to_be_focused()
    assert '"unit":"Enhet A","year":2028' in (planner.stored() or "")


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_cancelled_saving_stores_nothing(planner: Planner, way: str) -> None:
    """A reader who cancels the question has saved nothing."""
    planner.button("plan_save").click()
    if way == "button":
        planner.button("plan_cancel").click()
    else:
        planner.page.keyboard.press("Escape")

    expect(planner.dialog()).to_be_hidden()
    expect(planner.button("plan_save")).to_be_focused()
    assert planner.stored() is None


def test_every_change_is_kept_at_once(planner: Planner) -> None:
    """After saving, each change is there when the page is opened again right after it."""
    planner.save()
    lost = []
    for field, answer in ANSWERS.items():
        planner.fill(ITEM, {field: answer})
        planner.reload()
        if planner.answers(ITEM)[field] != answer:
            lost.append(field)

    assert lost == []


@pytest.mark.parametrize("field", ["note", "owner", "evidence"])
def test_half_typed_text_is_kept(begun: Begun, field: str) -> None:
    """What is typed is kept when the page goes before the reader has left the field."""
    planner = begun(Planner.save)
    planner.open(planner.item(ITEM).locator(".item__details summary"))
    planner.field(ITEM, field).press_sequentially("https://a.example")
    planner.reload()

    assert planner.answers(ITEM)[field] == "https://a.example"


def test_leaving_with_unsaved_changes_asks(planner: Planner) -> None:
    """Leaving with changes that are not saved asks; the reader who stays has lost nothing."""
    planner.open(planner.item(ITEM).locator(".item__details summary"))
    planner.field(ITEM, "note").press_sequentially("typed")

    assert planner.question_on_leaving() == "beforeunload"
    assert planner.answers(ITEM)["note"] == "typed"


@pytest.mark.parametrize("before", ["nothing", "save", "export"])
def test_leaving_without_loss_does_not_ask(planner: Planner, before: str) -> None:
    """Leaving asks nothing where nothing was changed, all is saved, or all has just been exported."""
    if before != "nothing":
        planner.fill(ITEM, ANSWERS)
    if before == "save":
        planner.save()
    elif before == "export":
        planner.exported()
    asked: list[str] = []
    planner.page.on("dialog", lambda dialog: asked.append(dialog.type))
    planner.page.locator(LANGUAGE_SWITCH).click()

    planner.page.wait_for_url(f"**/{LAW[OTHER_LANGUAGE[planner.locale]]}")
    assert asked == []


def test_erasing_deletes_all(planner: Planner) -> None:
    """Erasing asks, deletes everything from the device, leaves the page as it is and stores nothing more."""
    planner.save()
    planner.fill(ITEM, ANSWERS)
    planner.press("plan_erase")
    expect(planner.part("question")).to_have_text(planner.word("plan_ask_erase"))
    planner.confirm()

    expect(planner.said).to_have_text(planner.word("plan_said_erased"))
    expect(planner.part("saving")).to_have_text(planner.word("plan_not_saved"))
    expect(planner.button("plan_erase")).to_be_hidden()
    expect(planner.page.locator(".plan__title")).to_be_focused()
    assert planner.answers(ITEM) == ANSWERS
    planner.fill(OTHER_ITEM, {"status": "done"})
    assert planner.page.evaluate("navigator.locks.request('oxlo.wayfinder', () => localStorage.length)") == 0


def test_erasing_can_be_cancelled(begun: Begun) -> None:
    """A reader who does not confirm keeps everything."""
    planner = begun(Planner.save)
    before = planner.stored()
    planner.press("plan_erase")
    planner.button("plan_cancel").click()

    expect(planner.dialog()).to_be_hidden()
    assert before == planner.stored()


def test_saving_again_after_erasing(planner: Planner) -> None:
    """What is on the page after erasing can be saved again, without another question."""
    planner.save()
    planner.fill(ITEM, ANSWERS)
    planner.press("plan_erase")
    planner.confirm()
    planner.button("plan_save").click()
    planner.wait_until_kept(ANSWERS["note"])
    planner.reload()

    assert planner.answers(ITEM) == ANSWERS
    assert planner.answers(OTHER_ITEM) == NO_ANSWERS
    expect(planner.part("name")).to_have_text("Enhet A, 2027")
