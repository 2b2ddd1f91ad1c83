"""Limits: how much a file may hold before the engine takes minutes and no reader would get through it."""

import re
from typing import Final

from oxlo.problems.problem import Problem, problem

# A page of 100 kB has about 15,000 words, an hour's reading, and takes a second to build; 1 MB takes twenty.
MOST_BYTES_OF_A_PAGE: Final = 100_000
# All data files together are read each time that somebody checks; the largest has 40 kB.
MOST_BYTES_OF_DATA: Final = 1_000_000
# The engine looks from each mark for its other half: 300 of them in one paragraph cost a tenth of a second, 6,000 of
# them six seconds.
MOST_MARKS: Final = 300
# The longest line of the guide has 600 characters, a long paragraph on one line about 2,000. What looks for mistakes in
# a line stays quick; and a number of more than 4,300 digits Python itself would refuse.
MOST_CHARACTERS_OF_A_LINE: Final = 4000
# A value may run over several lines.
MOST_CHARACTERS_OF_A_VALUE: Final = 4000
# As many digits as every reader of YAML and JSON keeps.
MOST_DIGITS: Final = 15
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


def too_long_line(text: str, path: str, first_line: int = 1) -> list[Problem]:
    """The first line that is longer than any that somebody writes, found before anything looks closer at it."""
    for number, line in enumerate(text.split("\n"), first_line):
        if len(line) > MOST_CHARACTERS_OF_A_LINE:
            return [problem(path, number, "", "line-too-long", length=len(line), most=MOST_CHARACTERS_OF_A_LINE)]
    return []
