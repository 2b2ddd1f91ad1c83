"""The catalogue of all items does not come: the page says so and what to do, and what works goes on working."""

import pytest
from icalendar import Calendar
from playwright.sync_api import Route, expect
from tests.browser.conftest import Visitor
from tests.browser.trouble import TROUBLES, forgive, in_trouble
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import ANSWERS, ITEM, NO_ANSWERS, PRINT, Planner, answered

_CATALOGUE = "**/assets/data/wayfinder.*.json"
_DATED = {"status": "in-progress", "due": "2027-03-31", "note": "Kept"}


def _dated(planner: Planner) -> None:
    planner.save("Enhet Å")
    planner.fill(ITEM, _DATED)


@pytest.mark.parametrize("trouble", TROUBLES)
def test_calendar(begun: Begun, reader: Visitor, trouble: str) -> None:
    """The reader is told that there is no calendar; pressing again makes it, and then nothing is fetched any more."""
    come_again = in_trouble(reader.context, _CATALOGUE, trouble)
    planner = begun(_dated)
    planner.press("plan_calendar")
    expect(planner.said).to_have_text(planner.word("plan_calendar_failed"))
    assert planner.answers(ITEM) == NO_ANSWERS | _DATED
    come_again()

    with planner.page.expect_download() as download:
        planner.press("plan_calendar")
    assert len(Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")) == 2
    in_trouble(planner.page.context, _CATALOGUE, "offline")
    with planner.page.expect_download():
        planner.press("plan_calendar")
    forgive(reader)


@pytest.mark.parametrize("trouble", TROUBLES)
def test_paper(begun: Begun, reader: Visitor, trouble: str) -> None:
    """The blank wayfinder stays, and the page says why; choosing the plan again shows it."""
    come_again = in_trouble(reader.context, _CATALOGUE, trouble)
    planner = begun(answered, at=PRINT)
    mine = planner.page.get_by_label(planner.word("plan_paper_mine"))
    blank = planner.page.locator("[data-blank]")
    told = planner.word("plan_paper_failed", choice=planner.word("plan_paper_mine"))
    expect(planner.said).to_have_text(told)
    expect(blank).to_be_visible()
    expect(planner.page.get_by_label(planner.word("plan_paper_blank"))).to_be_checked()
    expect(planner.button("plan_paper_download")).to_be_hidden()
    mine.click()  # and not `check`, which insists that it stays chosen
    expect(planner.said).to_have_text(told)
    expect(blank).to_be_visible()
    come_again()
    mine.check()

    expect(planner.page.locator("[data-paper]")).to_contain_text(ANSWERS["reason"])
    expect(blank).to_be_hidden()
    expect(planner.said).to_have_text("")
    expect(planner.button("plan_paper_download")).to_be_visible()
    forgive(reader)


def test_paper_while_it_comes(begun: Begun, reader: Visitor) -> None:
    """Until the catalogue is there the blank wayfinder stays; who chooses it meanwhile keeps it."""
    held: list[Route] = []
    reader.context.route(_CATALOGUE, lambda route: held.append(route))
    with reader.page.expect_request(_CATALOGUE):
        planner = begun(Planner.save, at=PRINT)
    blank = planner.page.locator("[data-blank]")
    expect(blank).to_be_visible()
    planner.page.get_by_label(planner.word("plan_paper_blank")).check()
    with planner.page.expect_response(_CATALOGUE):
        held[0].continue_()
    # In the next turn of the page what has come is dealt with.
    planner.page.evaluate("() => new Promise((resolve) => setTimeout(resolve))")
    expect(blank).to_be_visible()
    expect(planner.page.locator("[data-paper]")).to_be_hidden()
    expect(planner.said).to_have_text("")
    planner.page.get_by_label(planner.word("plan_paper_mine")).check()

    expect(planner.page.locator(".paper__name")).to_be_visible()
    expect(blank).to_be_hidden()


@pytest.mark.parametrize("trouble", ["offline", "silent", "missing"])
def test_paper_file_without_its_style(begun: Begun, reader: Visitor, trouble: str) -> None:
    """Without the stylesheet the file is plain, but whole, however the stylesheet fails."""
    in_trouble(reader.context, "**/paper.*.css", trouble)
    planner = begun(answered, at=PRINT)
    with planner.page.expect_download() as download:
        planner.button("plan_paper_download").click()

    assert ANSWERS["reason"] in download.value.path().read_text(encoding="utf-8")
    forgive(reader)
