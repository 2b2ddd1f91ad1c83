"""Slips of lists that run on as text, begin at another number, or fall apart."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from oxlo.markdown.slips.slip import Slip, indentation, slip

_LISTS: Final = ("bullet_list_open", "ordered_list_open")
_LIKE_AN_ITEM: Final = re.compile(r"\s*([-*+]|\d{1,2}[.)])\s+\S")
# Marks that make no list: other bullets, a letter, and those that no blank follows.
_NO_MARK: Final = re.compile(
    r"\s*([•·∙▪▫■□◦‣●○◆❖➢➤→⇒✓✔☐☑–—‐‑−]|o(?=\t)|-(?=[^\W\d_]{2})|\d{1,2}\.(?=[^\W\d_]{2})"
    r"|[a-zA-Z]\)(?=\s)|[a-zA-Z]\.(?=\s)|[ivxIVX]{2,4}[.)](?=\s)|\(\w\)(?=\s)|\d{1,2}(?:\.\d{1,2})+(?=\s)"
    r"|\d{1,2}(?=: | [-–] ))"
)
# Those that may begin a line that is no item, as a dash marks speech in Norwegian; two in one paragraph are a list.
_MAYBE_A_MARK: Final = re.compile(r"[–—‐‑−]|[a-zA-Z]\.|[ivxIVX]{2,4}[.)]|\(\w\)|\d{1,2}(?:\.\d{1,2})*")
_BOX: Final = re.compile(r"\[[ xX]?\](\s|$)")
_INSIDE: Final = 4


def list_slips(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Slip]:
    """What stands wrong about lists, and about text that was meant to be one."""
    items: list[int] = []
    before: dict[int, Token] = {}  # the block before, by level
    yield from _numbers(tokens)
    yield from _items(tokens, lines)
    for number, token in enumerate(tokens):
        if token.type in _LISTS and token.map:
            yield from _list(token, before.get(token.level), lines, item=items[-1] if items else None)
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
        if token.type == "inline" and tokens[number - 1].type == "paragraph_open":
            yield from _paragraph(token)
        if token.map and token.nesting >= 0:
            before[token.level] = token
            for deeper in [level for level in before if level > token.level]:
                del before[deeper]


def _numbers(tokens: Sequence[Token]) -> Iterator[Slip]:
    """Numbers that readers would see otherwise, since a list counts by itself; all may be 1."""
    lists: list[list[tuple[int, str]]] = []  # the line and the number of each item, of the lists around it
    for token in tokens:
        if token.type in _LISTS:
            lists.append([])
        elif token.type == "list_item_open" and token.map:
            lists[-1].append((token.map[0], token.info))
        elif token.type == "ordered_list_close":
            items = lists.pop()
            if {number for _, number in items} != {"1"} and items[0][1] == "1":  # another beginning is told as that
                for wanted, (line, number) in enumerate(items, 1):
                    if number != str(wanted):
                        yield slip(line, "list-number-changes", number=number, shown=wanted)
                        break
        elif token.type == "bullet_list_close":
            lists.pop()


def _items(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Slip]:
    """Items right below a paragraph of the item before, which the engine takes for its last line."""
    last: list[int] = []  # the line of the item before, of the lists around
    for token in tokens:
        if token.type in _LISTS:
            last.append(-1)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            last.pop()
        elif token.type == "list_item_open" and token.map:
            first, before = token.map[0], last[-1]
            last[-1] = first
            start = first
            while start > before >= 0 and lines[start - 1].strip():
                start -= 1
            if before < start < first and not _LIKE_AN_ITEM.match(lines[start]):
                yield slip(first, "list-needs-blank")


def _list(token: Token, before: Token | None, lines: Sequence[str], *, item: int | None) -> Iterator[Slip]:
    """A list on its own, or below the paragraph of an `item` that begins on that line."""
    first = (token.map or (0, 0))[0]
    if token.markup in (")", "+"):  # "+ 5 per cent" would lose its sign
        yield slip(first, "list-mark", mark="1)" if token.markup == ")" else "+")
    start = int(token.attrs.get("start", 1))
    if start != 1:
        yield slip(first, "list-number", number=start)
    if before is None or before.map is None:
        return
    is_first = item is not None and before.map[0] == item  # such a paragraph ends where the list begins
    if not is_first and before.type == "paragraph_open" and before.map[1] == first and lines[first - 1].strip():
        yield slip(first, "list-needs-blank")
    elif before.type in _LISTS and before.type != token.type:
        yield slip(first, "lists-touch")
    elif before.type in _LISTS and lines[first - 1].strip():  # another mark
        yield slip(first, "list-needs-blank")


def _paragraph(token: Token) -> Iterator[Slip]:
    first = (token.map or (0, 0))[0]
    for number, line in enumerate(token.content.split("\n")):
        if number and _LIKE_AN_ITEM.match(line):
            yield slip(first + number, "list-needs-blank")
            return
    marks = [found[1] if found else "" for found in map(_NO_MARK.match, token.content.split("\n"))]
    maybe = [mark for mark in marks if _MAYBE_A_MARK.fullmatch(mark)]
    for number, mark in enumerate(marks):
        if mark and (mark not in maybe or len(maybe) > 1):
            yield slip(first + number, "list-mark", mark=mark)
            return
