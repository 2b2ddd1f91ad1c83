"""Slip: a code on a line, and what all kinds of slips need to know of the lines of a text."""

import dataclasses
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

_WRITTEN_AS_IT_IS = ("fence", "code_block", "html_block")


@dataclasses.dataclass(frozen=True, order=True)
class Slip:
    """A place where the text would not be shown as it was meant: its line, its code, the values of its sentence."""

    line: int
    code: str
    values: tuple[tuple[str, str], ...] = ()


def slip(line: int, code: str, **values: object) -> Slip:
    """A slip with the values that its sentence needs."""
    return Slip(line, code, tuple((key, str(value)) for key, value in sorted(values.items())))


def indentation(line: str) -> int:
    """How many blanks a line begins with; a tab reaches to the next multiple of four."""
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def plain_lines(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines that are text, without those of code, HTML and comments, each with its number."""
    as_it_is: set[int] = set()
    for token in tokens:
        if token.map and token.type in _WRITTEN_AS_IT_IS:
            as_it_is |= set(range(*token.map))
    return ((number, line) for number, line in enumerate(lines) if number not in as_it_is)
