"""How much a file may hold: beyond that the engine takes seconds or minutes, and no reader would get through it."""

import re
from typing import Final

from oxlo.problems import Problem, problem

# A page of 100 kB has about 15,000 words, an hour's reading, and takes a second to build; 1 MB takes twenty.
MOST_BYTES_OF_A_PAGE: Final = 100_000
# All data files together are read each time that somebody checks; the largest has 40 kB.
MOST_BYTES_OF_DATA: Final = 1_000_000
# The engine looks from each mark for its other half: 300 of them in one paragraph cost a tenth of a second, 6,000 of
# them six seconds.
MOST_MARKS: Final = 300
# Comparing two languages takes time with the square of their headings; the longest page has 30.
MOST_HEADINGS: Final = 200
# Each level of a quotation inside a quotation is a call inside a call.
MOST_QUOTATIONS: Final = 5

_MARKS: Final = "[*_`<&\\#!~{"
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n")
_HEADING: Final = re.compile(r"^ *#", re.MULTILINE)
_QUOTATIONS: Final = re.compile(rf"^ *(?:> *){{{MOST_QUOTATIONS + 1},}}", re.MULTILINE)


def too_many_marks(text: str, path: str, first_line: int = 1) -> list[Problem]:
    """What would keep the engine busy in a Markdown text, found before anything looks closer at it."""
    if len(_HEADING.findall(text)) > MOST_HEADINGS:
        return [problem(path, first_line, "", "too-many-headings", most=MOST_HEADINGS)]
    if found := _QUOTATIONS.search(text):
        line = first_line + text.count("\n", 0, found.start())
        return [problem(path, line, "", "too-many-quotations", most=MOST_QUOTATIONS)]
    if all(text.count(mark) <= MOST_MARKS for mark in _MARKS):
        return []
    line = first_line
    for paragraph in _PARAGRAPH.split(text):
        for mark in _MARKS:
            if (count := paragraph.count(mark)) > MOST_MARKS:
                return [problem(path, line, "", "too-many-marks", mark=mark, count=count, most=MOST_MARKS)]
        line += paragraph.count("\n") + 2
    return []
