"""How mistakes in values become problems; what the models of the guide ask for is shown by the cases."""

import datetime
from typing import Annotated, Any, Final, Literal

import pytest
from pydantic import Field, ValidationError

from oxlo.problems.wording import nearest, shortened
from oxlo.reading.strict_yaml import parse_yaml
from oxlo.reading.validation import Record, validate


class Part(Record):
    """A model within a model."""

    colour: Literal["red", "green"] = "red"
    count: int = 0


class Whole(Record):
    """One field of each kind, also of kinds that no record of the guide has yet."""

    name: Annotated[str, Field(min_length=2, max_length=5)] = "name"
    is_done: bool = False
    on: datetime.date | None = None
    parts: tuple[Part, ...] = ()
    named: dict[str, Part] | None = None


def problems(text: str, kind: Any = Whole) -> list[tuple[int, str, str]]:
    parsed, _ = parse_yaml(text, "file.yml")
    assert parsed is not None
    value, found = validate(kind, parsed, "file.yml")

    assert (value is None) == bool(found)
    return [(problem.line, problem.field, problem.code) for problem in found]


# Codes of kinds of fields that the guide's models do not have, so that no case can show them.
ONLY_HERE: Final = {"is_done: maybe": "not-yes-no", "parts: [{count: many}]": "not-number"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", []),
        ("name: Oslo\nis_done: true\non: 2026-01-15\nparts: [{count: 2}]\nnamed: {a: {colour: green}}", []),
        ("is_done: maybe", [(1, "is_done", "not-yes-no")]),
        ("is_done: 1", [(1, "is_done", "not-yes-no")]),
        ("parts: [{count: many}]", [(1, "parts[0].count", "not-number")]),
        ("parts:\n- count: 1\n- count: '1'", [(3, "parts[1].count", "not-number")]),
        ("on: tomorrow", [(1, "on", "not-date")]),
        ("name: [Oslo]", [(1, "name", "not-one-value")]),
        ("name: O", [(1, "name", "too-short")]),
        ("name: Oslo S", [(1, "name", "too-long")]),
        ("name: ''", [(1, "name", "empty-value")]),
        ("name:", [(1, "name", "empty-value")]),
        ("on:", []),
        ("parts: {}", [(1, "parts", "not-list")]),
        ("parts: [a]", [(1, "parts[0]", "not-mapping")]),
        ("named:\n  a: {}\n  b:\n    color: red", [(4, "named.b.color", "unknown-key")]),
        ("named: {'B[0]': {colour: blue}}", [(1, "named.B[0].colour", "not-a-choice")]),
        (
            "Whole: 1\nstr: 2\n'[0]': 3",
            [(1, "Whole", "unknown-key"), (2, "str", "unknown-key"), (3, "[0]", "unknown-key")],
        ),
        ("- a", [(1, "", "not-mapping")]),
        ("", [(1, "", "empty-value")]),
    ],
)
def test_problems(text: str, expected: list[tuple[int, str, str]]) -> None:
    """Each mistake gives one problem at its own line and field."""
    assert expected == problems(text)


def test_an_unknown_key_names_what_is_known() -> None:
    """The near match and the list of fields are those of the place where the key stands."""
    parsed, _ = parse_yaml("named: {a: {color: red}}", "file.yml")
    assert parsed is not None
    _, found = validate(Whole, parsed, "file.yml")
    expected = {"key": "color", "near": "colour", "known": "colour, count"}

    assert expected == dict(found[0].values)


def test_records_cannot_change() -> None:
    """Whoever holds a record holds it as it was loaded."""
    with pytest.raises(ValidationError):
        Part().colour = "green"  # type: ignore[misc]


def test_nearest() -> None:
    """The most alike candidate is offered, and none where none is alike."""
    expected = ["summary", ""]

    assert expected == [nearest(word, ["summary", "title", "slug"]) for word in ("sumary", "reviewed")]


def test_shortened() -> None:
    """A value fits on one line of a message and looks as it does in YAML."""
    values = ["a\n  b", "x" * 70, True, {"a": 1}, ("a",), datetime.date(2026, 1, 15)]
    expected = ["a b", "x" * 59 + "…", "true", "{…}", "[…]", "2026-01-15"]

    assert expected == [shortened(value) for value in values]
