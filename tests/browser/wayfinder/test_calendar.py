"""The calendar file, read by an independent parser."""

import datetime
from pathlib import Path

from icalendar import Calendar, Event
from playwright.sync_api import expect
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import (
    ENTITY_ITEM,
    ITEM,
    LANGUAGE_SWITCH,
    LAW,
    OTHER_ITEM,
    OTHER_LANGUAGE,
    Planner,
)

# The one item with a date in law, which is everybody's.
DUTY = "offer-qualified-interpreter-2027@oxlo"


def _download(planner: Planner) -> Calendar:
    with planner.page.expect_download() as download:
        planner.press("plan_calendar")
    assert download.value.suggested_filename.endswith(".ics")
    found = Calendar.from_ical(Path(download.value.path()).read_bytes())
    assert isinstance(found, Calendar)
    return found


def _due(calendar: Calendar) -> dict[str, Event]:
    """The reader's own dates by the id of the item."""
    return {str(e["UID"]).split(".")[1].removesuffix("@oxlo"): e for e in calendar.events if str(e["UID"]) != DUTY}


def _plan(planner: Planner) -> None:
    planner.save("Enhet, A; B")
    planner.fill(ITEM, {"status": "in-progress", "due": "2027-03-31", "note": "Not for the calendar"})
    planner.fill(OTHER_ITEM, {"status": "done", "due": "2027-04-30"})
    planner.fill(ENTITY_ITEM, {"status": "not-relevant", "due": "2027-05-31"})


def test_dates_of_open_items(begun: Begun) -> None:
    """The file has the due dates of open items and the date in law, in the page's language, and no notes."""
    planner = begun(_plan)
    calendar = _download(planner)
    event = _due(calendar)[ITEM]
    text = (planner.item(ITEM).locator("h3").text_content() or "").split("3.1 ")[1].strip()

    assert calendar.errors == []
    assert [each.errors for each in calendar.events] == [[], []]
    assert {str(e["UID"]) for e in calendar.events} == {str(event["UID"]), DUTY}
    assert str(calendar["NAME"]).startswith("OXLO: Enhet")
    assert str(event["DESCRIPTION"]) == "Enhet, A; B, 2027"
    assert str(event["SUMMARY"]) == planner.word("plan_calendar_due", text=text)
    assert event["SUMMARY"].params["LANGUAGE"] == planner.locale
    assert event.DTSTART == datetime.date(2027, 3, 31)
    assert str(event["URL"]) == f"{planner.root}{LAW[planner.locale]}#{ITEM}"
    assert "Not for the calendar" not in calendar.to_ical().decode()


def test_date_in_law(planner: Planner) -> None:
    """Without a due date the file has the date in law alone, with the text of the page's language."""
    event = _download(planner).events[0]
    words = {"nb": "Dispensasjonen fra kravet", "en": "The dispensation from"}

    assert (str(event["UID"]), event.DTSTART) == (DUTY, datetime.date(2027, 1, 1))
    assert str(event["SUMMARY"]).startswith(words[planner.locale])


def test_second_download_updates(planner: Planner) -> None:
    """Events keep their UID in a second file, and a date that was changed has a larger SEQUENCE there."""
    planner.page.clock.set_fixed_time(datetime.datetime(2026, 12, 1, 12, 0, tzinfo=datetime.UTC))
    _plan(planner)
    planner.fill(OTHER_ITEM, {"status": "not-started"})
    first = _due(_download(planner))
    planner.page.clock.set_fixed_time(datetime.datetime(2026, 12, 1, 13, 0, tzinfo=datetime.UTC))
    planner.fill(ITEM, {"due": "2027-06-30"})
    second = _due(_download(planner))

    assert {item: event["UID"] for item, event in first.items()} == {i: event["UID"] for i, event in second.items()}
    assert second[ITEM].sequence - first[ITEM].sequence == 3600
    assert second[OTHER_ITEM].sequence == first[OTHER_ITEM].sequence
    assert second[ITEM].DTSTART == datetime.date(2027, 6, 30)


def test_both_languages_update_one_calendar(begun: Begun) -> None:
    """The files of both languages have the same events, so that the second updates the first."""
    planner = begun(_plan)
    first = {str(event["UID"]) for event in _download(planner).events}
    planner.page.locator(LANGUAGE_SWITCH).click()
    expect(planner.page.locator("html")).not_to_have_attribute("lang", planner.locale)
    other = Planner(planner.page, OTHER_LANGUAGE[planner.locale], planner.root).ready()

    assert first == {str(event["UID"]) for event in _download(other).events}
