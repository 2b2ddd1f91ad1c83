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
    before: dict[int, tuple[str, int]] = {}  # the kind and the end of the block before, by level
    for number, token in enumerate(tokens):
        if token.type == "list_item_close":
            items.pop()
        if not token.map:
            continue
        first, end = token.map
        if token.type in _LISTS:
            yield from _list(token, first, *before.get(token.level, ("", 0)), is_inside=bool(items))
        if token.type == "list_item_open":
            items.append(first)
        elif items and first > items[-1] and indentation(lines[first]) - indentation(lines[items[-1]]) < _INSIDE:
            yield slip(first, "list-indent")
        if tokens[number - 1].type == "paragraph_open":
            yield from _paragraph(token.content, first)
            if tokens[number - 2].type == "list_item_open" and _BOX.match(token.content):
                yield slip(first, "list-box")
        before = {level: block for level, block in before.items() if level < token.level}
        before[token.level] = (token.type, end)


def _list(token: Token, first: int, kind: str, end: int, *, is_inside: bool) -> Iterator[Slip]:
    """What is wrong with a list, below a block of that kind that ends on that line."""
    if token.markup == ")":
        yield slip(first, "list-mark", mark="1)")
    start = int(token.attrs.get("start", 1))
    if start != 1:
        yield slip(first, "list-number", number=start)
    if not is_inside and kind == "paragraph_open" and end == first:
        yield slip(first, "list-needs-blank")
    elif kind in _LISTS and kind != token.type:
        yield slip(first, "lists-touch")


def _paragraph(text: str, first: int) -> Iterator[Slip]:
    for number, line in enumerate(text.split("\n")):
        if _LIKE_AN_ITEM.match(line):
            yield slip(first + number, "list-needs-blank")
            return
    marks = [found and found[1] for found in map(_NO_MARK.match, text.split("\n"))]
    for number, mark in enumerate(marks):
        # A dash before a line is how Norwegian marks speech; several lines of one paragraph are a list.
        if mark and (mark != "–" or (marks.count("–") > 1)):
            yield slip(first + number, "list-mark", mark=mark)
            return
