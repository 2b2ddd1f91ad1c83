"""What is typed is kept as it is typed, whole, in the plan in which typing began, and beside what another tab wrote."""

import pytest
from playwright.sync_api import expect
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import ITEM, LAW, OTHER_ITEM, Planner, items_of

Tabs = tuple[Planner, Planner]
MOST = 100_000  # characters of a note
LONG_NAME = "x" * 201


def _three_plans(planner: Planner) -> None:
    planner.save("NAV Eksempel")
    planner.begin("Etat Eksempel")
    planner.begin("Bydel Eksempel")


@pytest.fixture
def tabs(begun: Begun) -> Tabs:
    """Two tabs on the same page with three plans saved, of which "Bydel Eksempel" is open in both."""
    planner = begun(_three_plans)
    return planner, planner.another_tab().go(LAW)


def _type(tab: Planner, text: str, field: str = "note") -> None:
    """Type into a field of an item, and stay in it."""
    tab.page.bring_to_front()
    tab.open(tab.item(ITEM).locator(".item__details summary"))
    tab.field(ITEM, field).press_sequentially(text)


def _never_pause(tab: Planner) -> None:
    """Somebody who types on and on: the pause after which a text is put into the plan never comes."""
    tab.page.evaluate(
        "() => { const wait = setTimeout; window.setTimeout = (f, ms) => (ms === 400 ? 0 : wait(f, ms)); }"
    )


def _offer(field: str = "note") -> str:
    return f"#{ITEM}--{field} ~ [role=status] .item__offer"


def _delete(tab: Planner) -> None:
    tab.page.bring_to_front()
    tab.press("plan_delete")
    tab.confirm()


def _notes(tab: Planner) -> dict[str, str]:
    """The note of the item in each plan, as a file would hold it."""
    plans = tab.exported()["plans"]
    return {plan["unit"]: items_of(plan).get(ITEM, {}).get("note", "") for plan in plans}


def test_kept_while_typing(begun: Begun) -> None:
    """A text is stored after a short pause, while the reader is still in the field; a crash loses nothing."""
    planner = begun(Planner.save)
    _type(planner, "halvveis i en ")
    planner.wait_until_kept("halvveis i en")
    expect(planner.field(ITEM, "note")).to_be_focused()
    planner.field(ITEM, "note").press_sequentially("setning")
    planner.wait_until_kept("halvveis i en setning")

    crashed = planner.another_tab().go(LAW)
    assert crashed.answers(ITEM)["note"] == "halvveis i en setning"
    assert planner.answers(ITEM)["note"] == "halvveis i en setning"


@pytest.mark.parametrize("is_kept_first", [True, False], ids=["after the pause", "in the pause"])
def test_plan_deleted_while_typing(tabs: Tabs, is_kept_first: bool) -> None:
    """A plan that another tab deletes while somebody types in it stays there with its text, and can be kept."""
    first, second = tabs
    if not is_kept_first:
        _never_pause(second)
    _type(second, "Viktig tekst")
    if is_kept_first:
        second.wait_until_kept("Viktig tekst")
    _delete(first)
    second.page.bring_to_front()
    held = second.word("plan_held", name="Bydel Eksempel, 2027")
    if is_kept_first:
        expect(second.part("saving")).to_have_text(held)
        offer = second.page.locator(_offer())
        expect(offer).to_contain_text(second.word("plan_offer_held"))
        expect(second.field(ITEM, "note")).to_be_focused()
        offer.get_by_role("button", name=second.word("plan_hold")).click()
        expect(second.said).to_have_text(second.word("plan_said_held", name="Bydel Eksempel, 2027"))
    second.field(ITEM, "note").blur()
    second.wait_until_kept("Viktig tekst")

    expect(second.part("name")).to_have_text("Bydel Eksempel, 2027")
    assert second.answers(ITEM)["note"] == "Viktig tekst"
    assert _notes(second) == {"Bydel Eksempel": "Viktig tekst", "Etat Eksempel": "", "NAV Eksempel": ""}
    second.reload()
    assert _notes(second) == {"Bydel Eksempel": "Viktig tekst", "Etat Eksempel": "", "NAV Eksempel": ""}


def test_field_left_before_the_deletion_is_heard_of(planner: Planner) -> None:
    """A text that is put into the plan before the tab hears of the deletion brings the plan back, whole."""
    planner.save("Bydel Eksempel")
    planner.fill(OTHER_ITEM, {"note": "Fra før"})
    planner.wait_until_kept("Fra før")
    deaf = planner.another_tab()
    # Registered before the guide's own listener: this tab hears of nothing.
    deaf.page.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation())")
    deaf.go(LAW)
    planner.begin("NAV Eksempel")
    planner.page.get_by_label(planner.word("plan_choose"), exact=True).select_option(label="Bydel Eksempel, 2027")
    _delete(planner)
    _type(deaf, "Viktig tekst")
    deaf.field(ITEM, "note").blur()
    deaf.wait_until_kept("Viktig tekst")
    deaf.wait_until_kept("Fra før")

    assert _notes(deaf) == {"Bydel Eksempel": "Viktig tekst", "NAV Eksempel": ""}


def test_deleted_plan_that_is_let_go(tabs: Tabs) -> None:
    """A reader who leaves the plan deleted goes on in another one; nothing of the deleted one comes into it."""
    first, second = tabs
    _type(second, "Viktig tekst")
    second.wait_until_kept("Viktig tekst")
    _delete(first)
    second.page.bring_to_front()
    second.page.locator(".bar").get_by_role("button", name=second.word("plan_let_go")).click()

    expect(second.part("name")).not_to_have_text("Bydel Eksempel, 2027")
    expect(second.page.locator(".plan__title")).to_be_focused()
    assert second.answers(ITEM)["note"] == ""
    assert _notes(second) == {"Etat Eksempel": "", "NAV Eksempel": ""}


def test_deleted_plan_asks_before_it_is_lost(tabs: Tabs) -> None:
    """Leaving a page whose plan another tab has deleted asks, since the text is nowhere else."""
    first, second = tabs
    _type(second, "Viktig tekst")
    second.wait_until_kept("Viktig tekst")
    _delete(first)
    second.page.bring_to_front()
    expect(second.part("held")).to_be_visible()

    assert second.question_on_leaving() == "beforeunload"
    assert second.answers(ITEM)["note"] == "Viktig tekst"


def test_nameless_plan_while_typing(planner: Planner) -> None:
    """A text that is typed before any plan is saved stays in its plan when another tab saves one."""
    other = planner.another_tab().go(LAW)
    _type(planner, "Uten navn")
    other.page.bring_to_front()
    other.save("Bydel Eksempel")
    planner.page.bring_to_front()
    expect(planner.page.locator("#plan-choice option")).to_have_count(2)

    expect(planner.part("name")).to_have_text(planner.word("plan_unnamed"))
    assert planner.answers(ITEM)["note"] == "Uten navn"
    assert _notes(planner) == {"": "Uten navn", "Bydel Eksempel": ""}


@pytest.mark.parametrize(
    ("field", "chosen"),
    [("note", "other"), ("note", "both"), ("note", "shown"), ("owner", "other"), ("owner", "shown")],
)
def test_same_field_in_two_tabs(tabs: Tabs, field: str, chosen: str) -> None:
    """A field that another tab fills in while somebody types in it: both texts are there until the reader chooses."""
    first, second = tabs
    _never_pause(first)
    _type(first, "Fra den første", field)
    second.page.bring_to_front()
    second.fill(ITEM, {field: "Fra den andre"})
    first.page.bring_to_front()
    offer = first.page.locator(_offer(field))
    expect(offer).to_contain_text("Fra den andre")
    first.field(ITEM, field).blur()

    expect(first.field(ITEM, field)).to_have_value("Fra den første")
    expect(offer).to_contain_text(first.word("plan_offer_theirs"))
    first.wait_until_kept("Fra den andre")
    assert offer.get_by_role("button", name=first.word("plan_offer_both")).count() == (field == "note")
    offer.get_by_role("button", name=first.word(f"plan_offer_{chosen}")).click()
    result = {
        "other": "Fra den andre",
        "shown": "Fra den første",
        "both": "Fra den andre\n\nFra den første",
    }[chosen]
    expect(first.field(ITEM, field)).to_have_value(result)
    expect(first.field(ITEM, field)).to_be_focused()
    expect(offer).to_have_count(0)
    first.wait_until_kept(result)
    first.reload()
    assert first.answers(ITEM)[field] == result


def test_both_notes_when_the_page_goes(tabs: Tabs) -> None:
    """A reader who leaves without choosing between two notes is asked, and finds both in the field afterwards."""
    first, second = tabs
    _never_pause(first)
    _type(first, "Fra den første")
    second.page.bring_to_front()
    second.fill(ITEM, {"note": "Fra den andre"})
    first.page.bring_to_front()
    expect(first.page.locator(_offer())).to_contain_text("Fra den andre")
    assert first.question_on_leaving() == "beforeunload"
    first.page.once("dialog", lambda dialog: dialog.accept())
    first.reload()

    assert first.answers(ITEM)["note"] == "Fra den andre\n\nFra den første"


def test_replaced_text_is_offered(tabs: Tabs) -> None:
    """A text that was stored and then replaced by another tab is offered where it was written."""
    first, second = tabs
    _type(first, "Fra den første")
    first.wait_until_kept("Fra den første")
    expect(second.field(ITEM, "note")).to_have_value("Fra den første")
    second.page.bring_to_front()
    second.fill(ITEM, {"note": "Noe annet"})
    first.page.bring_to_front()
    offer = first.page.locator(_offer())

    expect(first.field(ITEM, "note")).to_have_value("Noe annet")
    expect(offer).to_contain_text("Fra den første")
    offer.get_by_role("button", name=first.word("plan_offer_both")).click()
    first.wait_until_kept("Fra den første\n\nNoe annet")


def _paste(planner: Planner, field: str, text: str) -> None:
    """Paste as a reader does: as one input, which `maxlength` would cut."""
    planner.open(planner.item(ITEM).locator(".item__details summary"))
    planner.field(ITEM, field).focus()
    planner.page.evaluate("text => document.execCommand('insertText', false, text)", text)


@pytest.mark.parametrize("text", ["å" * 50_000, "😀" * 3000, "x" * MOST], ids=["50,000", "emoji", "the most"])
def test_long_note_is_kept_whole(begun: Begun, text: str) -> None:
    """A long note that is pasted is kept whole: nothing is cut."""
    planner = begun(Planner.save)
    _paste(planner, "note", text)
    planner.field(ITEM, "note").blur()
    planner.wait_until_kept(text)
    planner.reload()

    assert planner.answers(ITEM)["note"] == text


@pytest.mark.parametrize(("field", "most"), [("note", MOST), ("owner", 200), ("reason", 200), ("evidence", 2000)])
def test_text_that_is_too_long_stays(begun: Begun, field: str, most: int) -> None:
    """A text that is longer than the plan takes stays in its field, is counted and told, and is kept once it fits."""
    planner = begun(Planner.save)
    planner.fill(ITEM, {"status": "not-relevant"})
    text = "24/123 ".ljust(most + 1, "😀")
    _paste(planner, field, text)
    planner.field(ITEM, field).blur()
    hint = planner.item(ITEM).locator(f"[data-part={field}-hint]")
    count, room = planner.number(most + 1), planner.number(most)

    expect(hint).to_have_text(planner.word("plan_too_long", count=count, most=room))
    expect(planner.field(ITEM, field)).to_have_attribute("aria-invalid", "true")
    assert planner.answers(ITEM)[field] == text
    assert "😀" not in (planner.stored() or "")
    assert planner.question_on_leaving() == "beforeunload"
    planner.field(ITEM, field).focus()
    planner.page.keyboard.press("End")
    planner.page.keyboard.press("Control+End")
    planner.page.keyboard.press("Backspace")
    planner.wait_until_kept(text[:-1])
    expect(planner.field(ITEM, field)).to_have_attribute("aria-invalid", "false")


def test_text_that_does_not_fit_stays_with_its_plan(planner: Planner) -> None:
    """What cannot be kept waits in the plan in which it was typed, while the reader is in another one."""
    planner.save("NAV Eksempel")
    planner.fill(ITEM, {"owner": LONG_NAME})
    planner.begin("Bydel Eksempel")
    assert planner.answers(ITEM)["owner"] == ""
    expect(planner.field(ITEM, "owner")).not_to_have_attribute("aria-invalid", "true")
    planner.page.get_by_label(planner.word("plan_choose"), exact=True).select_option(label="NAV Eksempel, 2027")

    assert planner.answers(ITEM)["owner"] == LONG_NAME
    expect(planner.field(ITEM, "owner")).to_have_attribute("aria-invalid", "true")


def test_reset_that_is_undone_brings_back_what_did_not_fit(planner: Planner) -> None:
    """Undoing a reset brings back what was typed and could not be kept, too."""
    planner.save()
    planner.fill(ITEM, {"owner": LONG_NAME, "evidence": "24/123"})
    planner.item(ITEM).locator("[data-do=reset-item]").click()
    planner.confirm()
    assert planner.answers(ITEM)["owner"] == ""
    planner.button("plan_undo").click()

    expect(planner.field(ITEM, "evidence")).to_have_value("24/123")
    assert planner.answers(ITEM)["owner"] == LONG_NAME


@pytest.mark.parametrize("letters", [4000, 4001])
def test_long_note_is_kept_and_advised_against(begun: Begun, letters: int) -> None:
    """From 4,000 characters on a note is kept all the same, with the advice to put it elsewhere."""
    planner = begun(Planner.save)
    text = "x" * letters
    planner.fill(ITEM, {"note": text})
    planner.wait_until_kept(text)
    planner.reload()
    planner.open(planner.item(ITEM).locator(".item__details summary"))
    hint = planner.item(ITEM).locator("[data-part=note-hint]")

    expect(hint).to_have_text(planner.word("plan_note_long", count=planner.number(letters)) if letters > 4000 else "")
    expect(planner.field(ITEM, "note")).not_to_have_attribute("aria-invalid", "true")


def test_name_that_is_too_long(planner: Planner) -> None:
    """A plan's name that is too long stays in the dialog, whole, until it fits."""
    planner.button("plan_save").click()
    unit = planner.page.get_by_label(planner.word("plan_unit"), exact=True)
    unit.focus()
    planner.page.evaluate("text => document.execCommand('insertText', false, text)", "æ" * 201)
    planner.button("plan_ok").click()
    expect(planner.dialog()).to_be_visible()
    assert unit.input_value() == "æ" * 201
    assert unit.evaluate("field => field.validationMessage") == planner.word("plan_too_long", count=201, most=200)
    unit.press("End")
    unit.press("Backspace")
    planner.button("plan_ok").click()

    expect(planner.part("name")).to_have_text(f"{'æ' * 200}, {planner.page.evaluate('new Date().getFullYear()')}")
