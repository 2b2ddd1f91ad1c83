"""Problem: what is wrong at a line of a file, and its form for an editor, a program or a code host."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from typing import Literal

from oxlo.problems.messages import Messages

Severity = Literal["problem", "notice"]


@dataclasses.dataclass(frozen=True, order=True)
class Problem:
    """One finding: where it is, its code, and the values that its sentence needs.

    A problem stops the build, a notice does not. `path` is relative to the root, `line` counts from 1 (1 also when the
    whole file is meant, 0 where `path` is an address of the web), `field` looks like `items[0].text.en` or is empty.
    """

    path: str
    line: int
    field: str
    code: str
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = "problem"


def visible(text: str) -> str:
    """A text on one line, in which a character that nobody sees, or a terminal would act on, stands as its number."""
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in " ".join(text.split()))


def problem(path: str, line: int, field: str, code: str, **values: object) -> Problem:
    """A problem; `values` fill the placeholders of its sentence."""
    shown = tuple((key, visible(str(value))) for key, value in sorted(values.items()))
    return Problem(path, line, visible(field), code, shown)


def notice(path: str, line: int, field: str, code: str, **values: object) -> Problem:
    """A finding that is told but does not stop the build."""
    return as_notice(problem(path, line, field, code, **values))


def as_notice(finding: Problem) -> Problem:
    """The same finding as one that does not stop the build."""
    return dataclasses.replace(finding, severity="notice")


def only_problems(findings: Iterable[Problem]) -> list[Problem]:
    """The findings that stop the build, sorted by path and line."""
    return sorted({f for f in findings if f.severity == "problem"})


def only_notices(findings: Iterable[Problem]) -> list[Problem]:
    """The findings that do not stop the build, sorted by path and line."""
    return sorted({f for f in findings if f.severity == "notice"})


def _sentences(finding: Problem, messages: Messages) -> tuple[str, str]:
    values: Mapping[str, str] = dict(finding.values)
    return messages.say(f"{finding.code}.message", **values), messages.say(f"{finding.code}.fix", **values)


def as_text(findings: Iterable[Problem], messages: Messages) -> str:
    """Two lines a finding: `path:line: field: what is wrong`, then `fix: what to do`."""
    lines: list[str] = []
    for finding in findings:
        message, fix = _sentences(finding, messages)
        line = f":{finding.line}" if finding.line else ""
        place = f"{visible(finding.path)}{line}: " + (f"{finding.field}: " if finding.field else "")
        lines += [place + message, f"  fix: {fix}"]
    return "\n".join(lines)


def as_json(findings: Iterable[Problem], messages: Messages) -> str:
    """A JSON list of the problems, without the notices: path, line, field, message, fix and code; `[]` when clean."""
    rows: list[dict[str, str | int]] = []
    for finding in only_problems(findings):
        message, fix = _sentences(finding, messages)
        place: dict[str, str | int] = {"path": finding.path, "line": finding.line, "field": finding.field}
        rows.append({**place, "message": message, "fix": fix, "code": finding.code})
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(findings: Iterable[Problem], messages: Messages) -> str:
    """Workflow commands, which GitHub shows as annotations at the line of the file."""

    def escape(text: str, also: str = "") -> str:
        for character in "%\r\n" + also:
            text = text.replace(character, f"%{ord(character):02X}")
        return text

    lines: list[str] = []
    for finding in findings:
        message, fix = _sentences(finding, messages)
        kind = "error" if finding.severity == "problem" else "notice"
        place = f"file={escape(finding.path, ':,')},line={finding.line},title={escape(finding.code, ':,')}"
        lines.append(f"::{kind} {place}::{escape(' '.join(filter(None, [finding.field, message, fix])))}")
    return "\n".join(lines)
