"""Slips of callouts, `!!! note "Title"`, which written otherwise are shown as they stand, or lose their text."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from oxlo.markdown.slips.slip import Slip, indentation, plain_lines, slip
from oxlo.problems.wording import nearest

# The kinds that the stylesheet knows (`docs/assets/stylesheets/admonition.css`).
KINDS: Final = ("note", "tip", "warning")
_MEANT: Final = re.compile(r"\s*(!{2,}|\?{3}|:{3,}|> ?\[!)")
_RIGHT: Final = re.compile(r' *!!! ?([\w-]+(?: +[\w-]+)*)(?: +"([^"]*)")? *')


def callout_slips(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Slip]:
    """Callouts of an unknown kind or form, and those whose text stands outside."""
    for number, line in plain_lines(tokens, lines):
        if not _MEANT.match(line):
            continue
        found = _RIGHT.fullmatch(line)
        if found is None or (" " in found[1] and found[1].split()[0] in KINDS):
            yield slip(number, "callout-form")
        elif found[1] not in KINDS:
            yield slip(number, "callout-kind", kind=found[1], near=nearest(found[1], KINDS), known=", ".join(KINDS))
        elif indentation(line) and lines[number - 1].strip() and not _MEANT.match(lines[number - 1]):
            yield slip(number, "callout-needs-blank")
        elif found[2] is None:  # the engine would write the kind above it, in English
            yield slip(number, "callout-title", kind=found[1])
        else:
            yield from _text(lines, number)


def _text(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """The text of a callout has to be indented by four, from its first line to the next empty one."""
    wanted = indentation(lines[number]) + 4
    rest = range(number + 1, len(lines))
    first = next((n for n in rest if lines[n].strip()), None)
    if first is None or (first > number + 1 and indentation(lines[first]) < wanted):
        yield slip(number, "callout-empty")
        return
    for each in range(first, len(lines)):
        if not lines[each].strip():
            return
        if indentation(lines[each]) < wanted:
            yield slip(each, "callout-text", wanted=wanted)
            return
