"""How much a text may hold: as much as is allowed, and one more."""

import pytest

from oxlo.reading.limits import (
    MOST_CHARACTERS_OF_A_LINE,
    MOST_HEADINGS,
    MOST_MARKS,
    MOST_QUOTATIONS,
    too_long_line,
    too_many_marks,
)

Told = tuple[int, str, dict[str, str]]


def told(text: str, first_line: int = 1) -> list[Told]:
    problems = too_many_marks(text, "docs/nb/page.md", first_line)

    assert {"docs/nb/page.md"} >= {found.path for found in problems}
    return [(found.line, found.code, dict(found.values)) for found in problems]


@pytest.mark.parametrize("mark", "[*_`<&\\#!~{")
def test_marks(mark: str) -> None:
    """A paragraph has at most 300 of a mark that the engine looks for the other half of."""
    values = {"mark": mark, "count": "301", "most": "300"}

    assert 300 == MOST_MARKS
    assert [] == told("a" + mark * 300)
    assert [(1, "too-many-marks", values)] == told("a" + mark * 301)


@pytest.mark.parametrize("between", ["\n\n", "\n \t\n"])
def test_marks_are_counted_by_paragraph(between: str) -> None:
    """A long text may have more of them than a paragraph; the paragraph that has too many is told by its line."""
    some, many = "a*b\n" * 150, "*" * 301

    assert [] == told(between.join([some, some, some]))
    assert [(7, "too-many-marks", {"mark": "*", "count": "301", "most": "300"})] == told(
        between.join(["one\nand", "two", many, many]), first_line=2
    )


def test_headings() -> None:
    """A page has at most 200 headings; a sign in the middle of a line is none."""
    assert 200 == MOST_HEADINGS
    assert [] == told("## a\n\n" * 199 + "  ## b\n\nNumber #1, number # 2")
    assert [(9, "too-many-headings", {"most": "200"})] == told("## a\n\n" * 200 + "  ## b", first_line=9)


@pytest.mark.parametrize("level", [">", "> ", ">  "])
def test_quotations(level: str) -> None:
    """A quotation is at most five deep; the line of the first that is deeper is told."""
    assert 5 == MOST_QUOTATIONS
    assert [] == told(f"one\n\n {level * 5}two > three")
    assert [(5, "too-many-quotations", {"most": "5"})] == told(f"one\n\n {level * 6}two\n{level * 6}", first_line=3)


def test_lines() -> None:
    """A line has at most 4000 characters; the first that has more is told."""
    right = "a" * MOST_CHARACTERS_OF_A_LINE
    long = [("line-too-long", 4, (("length", "4001"), ("most", "4000")))]

    assert 4000 == MOST_CHARACTERS_OF_A_LINE
    assert [] == too_long_line(f"{right}\n{right}", "docs/nb/page.md")
    found = too_long_line(f"one\n{right}\n{right}b\n{right}cc", "docs/nb/page.md", first_line=2)
    assert long == [(each.code, each.line, each.values) for each in found]
