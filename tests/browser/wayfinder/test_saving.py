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
    PRINT,
    USERS,
    WAYFINDER,
    Planner,
)

USERS_ITEM = "make-gap-analysis"


def _traces(reader: Visitor, page: Page) -> list[object]:
    stores = "[localStorage.length, sessionStorage.length, indexedDB.databases(), caches.keys()]"
    return [*reader.context.cookies(), *page.evaluate(f"Promise.all({stores})")]


def test_nothing_is_stored_before_the_first_entry(reader: Visitor, planner: Planner) -> None:
    """Nothing is kept anywhere while a reader looks, filters and makes a file, and leaving asks nothing."""
    planner.view("plan_filter_role").select_option("leader")
    planner.button("plan_open_all").click()
    planner.exported()
    planner.go(USERS)
    planner.page.locator(LANGUAGE_SWITCH).click()

    assert [0, 0, [], []] == _traces(reader, planner.page)


def test_tab_keeps_what_is_entered(reader: Visitor, planner: Planner) -> None:
    """From the first entry on the tab keeps the plan, nothing else does, and that is said at once."""
    expect(planner.part("saving")).to_have_text(_in_tab(planner))
    planner.fill(ITEM, ANSWERS)
    planner.begin("Enhet B")
    planner.fill(OTHER_ITEM, {"status": "done"})
    assert [0, 1, [], []] == _traces(reader, planner.page)
    planner.reload()

    assert planner.plans() == [planner.word("plan_unnamed"), "Enhet B, 2027 *"]
    assert planner.answers(OTHER_ITEM)["status"] == "done"
    assert planner.answers(ITEM) == NO_ANSWERS
    expect(planner.part("saving")).to_have_text(_in_tab(planner))
    assert [0, 1, [], []] == _traces(reader, planner.page)


def test_visit_needs_no_choice(planner: Planner) -> None:
    """Within a visit the areas, the overview, the other language and the page for paper show one plan, unasked."""
    asked: list[str] = []
    planner.page.on("dialog", lambda dialog: asked.append(dialog.type))
    planner.fill(ITEM, ANSWERS)
    planner.go(USERS)
    planner.fill(USERS_ITEM, {"status": "done", "note": "Gapet er inngangen"})
    planner.page.locator(LANGUAGE_SWITCH).click()
    other = Planner(planner.page, OTHER_LANGUAGE[planner.locale], planner.root)
    planner.page.wait_for_url(f"**/{USERS[other.locale]}")
    other.ready()
    assert other.answers(USERS_ITEM)["note"] == "Gapet er inngangen"
    other.go(WAYFINDER)
    expect(other.part("progress-all").locator("label")).to_contain_text(other.number(1))
    other.go(PRINT)
    expect(other.page.locator("[data-paper]")).to_contain_text("Gapet er inngangen")
    expect(other.page.locator("[data-paper]")).to_contain_text(ANSWERS["owner"])
    planner.page.go_back()
    planner.go(LAW)

    assert planner.answers(ITEM) == ANSWERS
    assert asked == []


def test_saving_moves_the_plan_to_the_device(planner: Planner) -> None:
    """Once the plan is saved on the device, the tab keeps nothing of it any more."""
    planner.fill(ITEM, ANSWERS)
    planner.save()
    planner.wait_until_kept(ANSWERS["note"])

    planner.page.wait_for_function("() => sessionStorage.length === 0")
    expect(planner.part("saving")).to_have_text(planner.word("plan_saved"))


def test_another_tab_knows_nothing(planner: Planner) -> None:
    """What one tab keeps is not in another, until the reader saves it on the device."""
    planner.fill(ITEM, {"note": "only here"})
    other = planner.another_tab().go(LAW)

    assert other.answers(ITEM) == NO_ANSWERS


def _in_tab(planner: Planner) -> str:
    return f"{planner.word('plan_not_saved')} {planner.word('plan_kept_in_tab')}"


def test_what_is_stored_stands_beside(planner: Planner) -> None:
    """Beside the button stands what is stored, where, how long, and how it is deleted."""
    planner.open(planner.page.locator(".plan__menu > summary"))
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


@pytest.mark.parametrize("before", ["nothing", "typing", "save"])
def test_leaving_without_loss_does_not_ask(planner: Planner, before: str) -> None:
    """Leaving asks nothing where nothing was changed, the tab keeps what was, or all is saved."""
    if before == "typing":
        planner.open(planner.item(ITEM).locator(".item__details summary"))
        planner.field(ITEM, "note").press_sequentially("typed")
    elif before == "save":
        planner.fill(ITEM, ANSWERS)
        planner.save()
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
    expect(planner.part("saving")).to_have_text(_in_tab(planner))
    expect(planner.button("plan_erase")).to_be_hidden()
    expect(planner.page.locator(".plan__title")).to_be_focused()
    assert planner.answers(ITEM) == ANSWERS
    assert planner.page.evaluate("sessionStorage.length") == 0
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
