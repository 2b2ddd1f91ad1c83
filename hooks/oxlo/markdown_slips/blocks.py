"""Code and headings: blocks that begin or end otherwise than the engine wants them to."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from oxlo.markdown_slips.slip import Slip, indentation, plain_lines, slip

_KIND_OF_CODE: Final = re.compile(r"[\w#.+-]*")
# A blank that is none after a mark at the beginning of a line; Word and some web pages write it.
_FALSE_BLANK: Final = re.compile("\\s*(#{1,6}|[-*+>]|[0-9]+\\.|!!! ?\\w+)?[\u00a0\u2000-\u200a\u202f\u3000]")
_TOO_MANY: Final = re.compile(r"\s*#{7,}")
_DEFINITION: Final = re.compile(r" {0,3}\*?\[[^\]\n]+\]:(?!\()")
# Deeper than that stands nothing that anybody reads, and the engine gets slow.
MOST_INDENTED: Final = 24


def block_slips(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Slip]:
    """Code that does not end or lies inside something else, text that becomes code, headings that do not."""
    for token in tokens:
        if not token.map:
            continue
        first, end = token.map
        if token.type == "fence":
            yield from _fence(token, first, end, lines)
        elif token.type == "code_block":
            yield slip(first, "text-indented")
        elif token.type == "heading_open":
            if token.markup in ("=", "-"):
                yield slip(end - 1, "heading-underlined", mark=token.markup)
            elif indentation(lines[first]) % 4:
                yield slip(first, "heading-indented")
    for number, line in plain_lines(tokens, lines):
        if _FALSE_BLANK.match(line):
            yield slip(number, "blank-not-plain")
        if _TOO_MANY.match(line):
            yield slip(number, "heading-too-deep")
        if _DEFINITION.match(line):
            yield slip(number, "link-apart")
        if line.endswith("\\"):
            yield slip(number, "backslash-at-end")
        if indentation(line) > MOST_INDENTED and line.strip():
            yield slip(number, "text-too-deep", most=MOST_INDENTED)


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
