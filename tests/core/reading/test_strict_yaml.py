"""Strict YAML: values, lines, and all that is refused."""

import datetime
from typing import Any

import pytest

from oxlo.reading.strict_yaml import Unquoted, field_name, parse_yaml


def read(text: str) -> Any:
    parsed, problems = parse_yaml(text, "file.yml")

    assert parsed is not None, problems
    return parsed.value


def refused(text: str, first_line: int = 1) -> list[tuple[int, str, str]]:
    parsed, problems = parse_yaml(text, "file.yml", first_line)

    assert parsed is None
    return [(found.line, found.field, found.code) for found in problems]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-01-15", datetime.date(2026, 1, 15)),
        ("2026-01-15 10:00:00", Unquoted("2026-01-15 10:00:00")),
        ("2026-1-5", "2026-1-5"),
        ("true", True),
        ("False", False),
        ("No", Unquoted("No")),
        ("on", Unquoted("on")),
        ("18", 18),
        ("-1", -1),
        ("1.5", 1.5),
        ("12:30", Unquoted("12:30")),
        ("1_000", Unquoted("1_000")),
        ("010", Unquoted("010")),
        ("1.5e+3", Unquoted("1.5e+3")),
        ("'no'", "no"),
        ("0", 0),
        ("0x1F", Unquoted("0x1F")),
        (".inf", Unquoted(".inf")),
        ("1e3", "1e3"),
        ("", None),
        ("~", None),
        ("'2026-01-15'", "2026-01-15"),
        ('"\\u00e6"', "æ"),
        ("=", "="),
        ("{a: [b, c], d: {}}", {"a": ("b", "c"), "d": {}}),
        ("|\n  one\n  two\n", "one\ntwo\n"),
    ],
)
def test_values(written: str, expected: object) -> None:
    """Only true and false are truth values, only whole days are dates, and what could be either is neither."""
    found = read(f"key: {written}")["key"]

    assert (expected, type(expected)) == (found, type(found))


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_nothing(text: str) -> None:
    """A text without values is no mistake of YAML's; the models say what is missing."""
    assert read(text) is None


def test_lines() -> None:
    """Every place has its line, counted from the first line of the file; a place that is not there has its parent's."""
    parsed, _ = parse_yaml("- id: a\n  text:\n    nb: x\n\n- {id: b, list: [\n  1,\n  2]}\n", "file.yml", first_line=3)
    assert parsed is not None
    places: list[tuple[str | int, ...]] = [(0,), (0, "text", "nb"), (0, "text", "en"), (1, "id"), (1, "list", 1), (9,)]
    expected = [3, 5, 4, 7, 9, 3]

    assert expected == [parsed.line_of(place) for place in places]


def test_field_name() -> None:
    """A place is written the way editors read it."""
    expected = ["", "items[0].text.en", "[2].url"]

    assert expected == [field_name(place) for place in ((), ("items", 0, "text", "en"), (2, "url"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &anchor b", [(1, "", "yaml-alias")]),
        ("a: &x b\nc: *x", [(1, "", "yaml-alias")]),
        ("a: b\nc: *x", [(2, "", "yaml-alias")]),
        ("a: b\nc: *viktig*", [(2, "", "yaml-alias")]),
        ("a: b\nc: & more", [(2, "", "yaml-alias")]),
        ("a: !!binary aGVp", [(1, "", "yaml-tag")]),
        ("a: b\nc: !!python/object:os.system {d: e}", [(2, "", "yaml-tag")]),
        ("a: !own [b]", [(1, "", "yaml-tag")]),
        ("a:\n\tb: c", [(2, "", "yaml-tab")]),
        ("a: b\n\tc: d", [(2, "", "yaml-tab")]),
        ("a:\n  - b\n \t- c\n", [(3, "", "yaml-tab")]),
        ("a: b: c", [(1, "", "yaml-colon")]),
        ("x: y\n  a: b: c", [(2, "", "yaml-colon")]),
        ("x: y\n  a: b", [(2, "", "yaml-indent")]),
        ("x: [y]\n a: b", [(2, "", "yaml-indent")]),
        ("a:b\nc: d", [(1, "", "yaml-no-space")]),
        ("a: b\nc:d\ne: f", [(2, "", "yaml-no-space")]),
        ("a: b\nword\ne: f", [(2, "", "yaml-invalid")]),
        ("a: b\nword", [(2, "", "yaml-invalid")]),
        ("a: b\n{", [(2, "", "yaml-invalid")]),
        ("a: 'b", [(1, "", "yaml-quote")]),
        ("x: y\na: 'b\nc: d\n", [(2, "", "yaml-quote")]),
        ("a: 'b' c\nd: e", [(1, "", "yaml-quote")]),
        ('a: "b" c', [(1, "", "yaml-quote")]),
        ("a: [b, c\nd: e", [(1, "", "yaml-bracket")]),
        ("x: y\na: {b: c\nd: e", [(2, "", "yaml-bracket")]),
        ("a: [b]]", [(1, "", "yaml-invalid")]),
        ("a: b\n---\na: c", [(2, "", "yaml-invalid")]),
        ("a: @b", [(1, "", "yaml-invalid")]),
        ("a: b\nc: d\x07", [(2, "", "control-character")]),
        ("a: 2026-02-30\nb: 2026-13-01", [(1, "a", "bad-date"), (2, "b", "bad-date")]),
        ("a: {b: 1, b: 2}\na: 3", [(1, "a.b", "duplicate-key"), (2, "a", "duplicate-key")]),
        ("a: {{ words }}", [(1, "a", "not-text")]),
        ("? [a, b]\n: c", [(1, "", "not-text")]),
    ],
)
def test_refused(text: str, expected: list[tuple[int, str, str]]) -> None:
    """What may surprise an editor is refused, with its line and its field where it has one."""
    assert expected == refused(text)


def test_lines_of_what_is_refused_count_from_the_first_line() -> None:
    """The line of a mistake is that of the file, of which the YAML is only a part."""
    mistakes = ["a: b\nc: *x", "a: b\n\tc: d", "a: b\nc: d: e", "a: b\na: c", "a: b\nc: \x07", "a: b\nc: !!set {}"]

    assert [6] * len(mistakes) == [line for text in mistakes for line, _, _ in refused(text, first_line=5)]


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{b: " * 100_000, "- " * 13 + "a"])
def test_deep_nesting(text: str) -> None:
    """Nesting without end is refused before anything follows it down."""
    expected = [(1, "", "yaml-too-deep")]

    assert expected == refused(text)


def test_as_deep_as_it_may_be() -> None:
    """Twelve levels are enough for every file of the guide, and allowed."""
    found = read("- " * 12 + "a")
    for _ in range(12):
        (found,) = found

    assert "a" == found
