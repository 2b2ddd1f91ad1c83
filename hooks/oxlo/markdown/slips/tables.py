"""Slips of tables: every row has as many cells as the first, and what looks like a table is one."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from oxlo.markdown.slips.slip import Slip, slip

_BACKTICKS: Final = re.compile("`+")
_RULE: Final = re.compile(r"(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?")


def table_slips(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Slip]:
    """Rows with too few or too many cells, whose text would be lost, and tables that are shown as bars."""
    for number, token in enumerate(tokens):
        if not token.map:
            continue
        first, end = token.map
        if token.type == "table_open":
            if first and lines[first - 1].strip():
                yield slip(first, "table-form")
            wanted = _cells(lines[first])
            # A heading or a list right below ends a table of CommonMark, and is a row of the engine's.
            below = end < len(lines) and not lines[end].lstrip().startswith("<!--") and bool(lines[end].strip())
            for row in range(first + 2, end + below):
                if (found := _cells(lines[row])) != wanted:
                    yield slip(row, "table-cells", found=found, wanted=wanted)
        elif tokens[number - 1].type == "paragraph_open":
            for each, line in enumerate(token.content.split("\n")):
                if _is_row(line.strip()):
                    yield slip(first + each, "table-form")
                    break


def _is_row(line: str) -> bool:
    """Whether a line looks like a row of a table, or like the rule below its first one."""
    return (len(line) > 1 and line.startswith("|") and line.endswith("|")) or bool(_RULE.fullmatch(line))


def _cells(line: str) -> int:
    """How many cells the engine sees in a row: bars in code and those after a backslash do not count."""
    plain = _without_code(line.strip()).replace("\\|", "")
    return plain.removeprefix("|").removesuffix("|").count("|") + 1


def _without_code(line: str) -> str:
    """A line without its code, which goes from backticks to the next ones of the same number."""
    runs = list(_BACKTICKS.finditer(line))
    later: dict[int, int] = {}
    ends: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        if (end := later.get(len(runs[number][0]))) is not None:
            ends[number] = end
        later[len(runs[number][0])] = number
    parts, start, number = [], 0, 0
    while number < len(runs):
        if (end := ends.get(number)) is not None:
            parts.append(line[start : runs[number].start()])
            start, number = runs[end].end(), end
        number += 1
    return "".join([*parts, line[start:]])
