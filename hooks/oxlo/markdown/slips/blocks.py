"""Slips of blocks: code and headings that begin or end otherwise than the engine wants them to."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from oxlo.markdown.slips.slip import Slip, indentation, plain_lines, slip

_KIND_OF_CODE: Final = re.compile(r"[\w#.+-]*")
# A blank that is none after a mark at the beginning of a line; Word and some web pages write it.
_FALSE_BLANK: Final = re.compile("\\s*(#{1,6}|[-*+>]|[0-9]+\\.|!!! ?\\w+)?[\u00a0\u2000-\u200a\u202f\u3000]")
# Tabs stand between words; the mark of an item may be followed by one.
_TAB_OF_AN_ITEM: Final = re.compile(r"(?:[-*]|\d+\.)\t\s*[^\s\t][^\t]*$")
_TOO_MANY: Final = re.compile(r"\s*#{7,}")
# Below text, the engine's heading; elsewhere CommonMark has it for a line across the page.
_UNDERLINE: Final = re.compile("(-+|=+) *")
# "More than 50" at the beginning of a line would be a quotation of "50".
_COMPARISON: Final = re.compile(" {0,3}>=? ?[0-9]")
_DEFINITION: Final = re.compile(r" {0,3}\*?\[[^\]\n]+\]:(?!\()")
# Deeper than that stands nothing that anybody reads, and the engine gets slow.
MOST_INDENTED: Final = 24


def block_slips(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Slip]:
    """Code that does not end or lies inside something else, text that becomes code, headings that do not."""
    for number, token in enumerate(tokens):
        if not token.map:
            continue
        first, end = token.map
        if token.type == "fence":
            yield from _fence(token, first, end, lines)
        elif token.type == "code_block":
            yield slip(first, "text-indented")
        elif token.type == "blockquote_open":
            yield from _quotation(first, lines)
        elif token.type == "heading_open":
            if token.markup in ("=", "-"):
                yield slip(end - 1, "heading-underlined", mark=token.markup)
            elif indentation(lines[first]) % 4 or (indentation(lines[first]) and first and lines[first - 1].strip()):
                yield slip(first, "heading-indented")
            if not tokens[number + 1].content.strip():
                yield slip(first, "heading-empty")
        elif token.type == "hr" and first and _UNDERLINE.fullmatch(lines[first]) and _is_text(lines[first - 1]):
            yield slip(first, "heading-underlined", mark=lines[first][0])
    for number, line in plain_lines(tokens, lines):
        if _FALSE_BLANK.match(line):
            yield slip(number, "blank-not-plain")
        if _TOO_MANY.match(line):
            yield slip(number, "heading-too-deep")
        if _DEFINITION.match(line):
            yield slip(number, "link-apart")
        if _has_tab(line) and not (number and _has_tab(lines[number - 1])):  # once for a pasted table
            yield slip(number, "tab-inside")
        if line.endswith("\\"):
            yield slip(number, "backslash-at-end")
        if indentation(line) > MOST_INDENTED and line.strip():
            yield slip(number, "text-too-deep", most=MOST_INDENTED)


def _has_tab(line: str) -> bool:
    return "\t" in line.strip() and not _TAB_OF_AN_ITEM.match(line.lstrip())


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _quotation(first: int, lines: Sequence[str]) -> Iterator[Slip]:
    """Text or a list right below a quotation, which the engine takes for a part of it; a number that is compared."""
    if _COMPARISON.match(lines[first]):
        yield slip(first, "quote-of-a-number")
    wanted = indentation(lines[first])
    if wanted and first and lines[first - 1].strip():
        yield slip(first, "quote-needs-blank")
    for number, line in enumerate(lines[first:], first):
        if not _is_text(line):
            return
        if not line.lstrip().startswith(">") or indentation(line) > wanted:
            yield slip(number, "quote-runs-on")
            return


def _fence(token: Token, first: int, end: int, lines: Sequence[str]) -> Iterator[Slip]:
    if token.level:
        yield slip(first, "code-inside", mark=token.markup)
    elif (
        end - 1 == first
        or lines[end - 1].rstrip() != token.markup
        or not lines[first].startswith(token.markup)
        or not _KIND_OF_CODE.fullmatch(token.info.strip())
    ):
        yield slip(first, "code-open", mark=token.markup)
