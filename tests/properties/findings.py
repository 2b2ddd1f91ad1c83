"""What every finding promises, whatever the document: a place that exists, and sentences that can be shown anywhere."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.properties.tally import CODES

from oxlo.language.locales import LOCALES
from oxlo.problems.messages import Messages
from oxlo.problems.problem import Problem, as_github, as_json, as_text, only_problems

_PLACE: Final = re.compile(r"\{[a-z_]+(?::[a-z]*)?\}")
# What a terminal or a log would act on, or break the line at.
_ACTS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def lines_of(path: Path) -> int:
    """How many lines a file has, as editors count them; one for a folder."""
    if path.is_dir():
        return 1
    content = path.read_bytes()
    # UTF-16 and old line ends are told on the line that the bytes have.
    return max(content.count(b"\n"), content.count(b"\r")) + 1


def assert_well_told(findings: Sequence[Problem], root: Path) -> None:
    """Every finding stands at a place that exists, and is told in both languages in every format."""
    for finding in findings:
        place = root / finding.path
        assert finding.code in CODES
        assert place.exists(), finding
        assert 1 <= finding.line <= lines_of(place), finding
    for locale in LOCALES:
        messages = Messages(locale)
        text, notes = as_text(findings, messages), as_github(findings, messages)
        rows = json.loads(as_json(findings, messages))
        values = "\n".join(value for finding in findings for _, value in finding.values)

        assert len(text.split("\n")) == 2 * len(findings) or not findings
        assert len(notes.split("\n")) == len(findings) or not findings
        assert len(rows) == len(only_problems(findings))
        assert all(each.group() in values for each in _PLACE.finditer(text))
        for shown in (text, notes, *(row["message"] + row["fix"] + row["field"] for row in rows)):
            assert not _ACTS.search(shown), repr(shown)
            shown.encode("utf-8")
