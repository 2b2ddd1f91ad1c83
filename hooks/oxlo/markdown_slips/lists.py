"""Lists that run on as text, begin at another number, or fall apart."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from oxlo.markdown_slips.slip import Slip, indentation, slip

_LISTS: Final = ("bullet_list_open", "ordered_list_open")
_LIKE_AN_ITEM: Final = re.compile(r"\s*([-*+]|\d{1,2}[.)])\s+\S")
# Marks that make no list: other bullets, a letter, and those that no blank follows.
_NO_MARK: Final = re.compile(r"\s*([•·▪◦‣●○–]|-(?=[^\W\d_]{2})|\d{1,2}\.(?=[^\W\d_]{2})|[a-zA-Z]\)(?=\s))")
_BOX: Final = re.compile(r"\[[ xX]?\](\s|$)")
_INSIDE: Final = 4


def list_slips(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Slip]:
    """What stands wrong about lists, and about text that was meant to be one."""
    items: list[int] = []
    before: dict[int, Token] = {}  # the block before, by level
    for number, token in enumerate(tokens):
        if token.type in _LISTS and token.map:
            yield from _list(token, token.map[0], before.get(token.level), lines, is_inside=bool(items))
        if token.type == "list_item_open" and token.map:
            items.append(token.map[0])
            if _BOX.match(tokens[number + 2].content if number + 2 < len(tokens) else ""):
                yield slip(token.map[0], "list-box")
        elif token.type == "list_item_close":
            items.pop()
        elif token.map and items and token.nesting >= 0 and token.type != "inline":
            first = token.map[0]
            if first > items[-1] and indentation(lines[first]) - indentation(lines[items[-1]]) < _INSIDE:
                yield slip(first, "list-indent")
        if token.type == "inline" and token.map and tokens[number - 1].type == "paragraph_open":
            yield from _paragraph(token.content, token.map[0])
        if token.map and token.nesting >= 0:
            before[token.level] = token
            for deeper in [level for level in before if level > token.level]:
                del before[deeper]


def _list(token: Token, first: int, before: Token | None, lines: Sequence[str], *, is_inside: bool) -> Iterator[Slip]:
    if token.markup == ")":
        yield slip(first, "list-mark", mark="1)")
    start = int(token.attrs.get("start", 1))
    if start != 1:
        yield slip(first, "list-number", number=start)
    if before is None or before.map is None:
        return
    if not is_inside and before.type == "paragraph_open" and before.map[1] == first and lines[first - 1].strip():
        yield slip(first, "list-needs-blank")
    elif before.type in _LISTS and before.type != token.type:
        yield slip(first, "lists-touch")


def _paragraph(text: str, first: int) -> Iterator[Slip]:
    for number, line in enumerate(text.split("\n")):
        if number and _LIKE_AN_ITEM.match(line):
            yield slip(first + number, "list-needs-blank")
            return
    marks = [found and found[1] for found in map(_NO_MARK.match, text.split("\n"))]
    for number, mark in enumerate(marks):
        # A dash before a line is how Norwegian marks speech; several lines of one paragraph are a list.
        if mark and (mark != "–" or (marks.count("–") > 1)):
            yield slip(first + number, "list-mark", mark=mark)
            return
