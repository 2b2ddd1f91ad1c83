"""Slips of HTML in Markdown: an allow list of what editors may use.

The boxes below lay out links as cards, as the four steps or as short ways in, and words in another language can be
marked as such (WCAG 2.2, 3.1.2); all else Markdown can say itself.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from oxlo.markdown.slips.slip import Slip, slip
from oxlo.problems.wording import shortened

BOXES: Final = ("grid cards", "path", "shortcuts")
_OPENS: Final = frozenset(f'<div class="{box}" markdown>' for box in BOXES)
_CLOSES: Final = "</div>"
# Within one paragraph; whether the mark fits the words, the gates see.
_LANGUAGE: Final = re.compile('<span lang="(?:nb|nn|en)">')
_LANGUAGE_ENDS: Final = "</span>"
_COMMENT: Final = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]*>?")
# A place for a list has to be written exactly so, on a line of its own.
_PLACE: Final = re.compile(r"<!--(?:(?!<!--)[^>])*\boxlo\b", re.IGNORECASE)
_PLACE_AS_IT_IS: Final = re.compile(r"\s*(?:<!-- oxlo:[a-z-]+ -->\s*)+")


def html_slips(tokens: Sequence[Token]) -> Iterator[Slip]:
    """Tags that are not on the list, boxes that do not end, places for lists that nobody would find."""
    opened: list[tuple[int, int]] = []  # the lines of boxes, and how deep they stand in lists, quotations and callouts
    for number, token in enumerate(tokens):
        first = (token.map or (0, 0))[0]
        if token.type == "html_block":
            yield from _places(token.content, first, is_block=True)
            yield from _block(token.content, first, token.level, opened)
        elif token.type == "inline":
            yield from _inline(token, first, is_heading=tokens[number - 1].type == "heading_open")
    for line, _ in opened:
        yield slip(line, "box-open")


def _inline(token: Token, line: int, *, is_heading: bool) -> Iterator[Slip]:
    told = -1
    marked: list[int] = []
    for child in token.children or ():
        line += child.type in ("softbreak", "hardbreak")
        if child.type != "html_inline":
            continue
        yield from _places(child.content, line, is_block=False)
        if _LANGUAGE.fullmatch(child.content) and not is_heading:
            marked.append(line)
        elif child.content == _LANGUAGE_ENDS and marked:
            marked.pop()
        elif not _COMMENT.fullmatch(child.content) and told != line:  # once for a tag and its end
            yield slip(line, "html-not-allowed", tag=shortened(child.content))
            told = line
        line += child.content.count("\n")
    for start in marked:
        yield slip(start, "language-open")


def _places(content: str, first: int, *, is_block: bool) -> Iterator[Slip]:
    found = _PLACE.search(content)
    if found and "-->" in content[found.end() :] and not (is_block and _PLACE_AS_IT_IS.fullmatch(content)):
        yield slip(first + content.count("\n", 0, found.start()), "list-place")


def _block(content: str, first: int, level: int, opened: list[tuple[int, int]]) -> Iterator[Slip]:
    text = _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), content)
    for tag in _TAG.finditer(text):
        line = first + text.count("\n", 0, tag.start())
        if tag.group().startswith("<div"):
            opened.append((line, level))
        if tag.group() in _OPENS:
            continue
        if tag.group() != _CLOSES:
            yield slip(line, "html-not-allowed", tag=shortened(tag.group()))
            return
        if opened and opened[-1][1] == level:
            opened.pop()
        else:
            yield slip(line, "box-open")
    if (rest := _TAG.sub("", text)).strip():
        # Text right below a tag or behind a comment is not read as Markdown.
        code = "box-needs-blank" if _TAG.search(text) else "comment-needs-blank"
        yield slip(first + rest.count("\n", 0, len(rest) - len(rest.lstrip())), code)
