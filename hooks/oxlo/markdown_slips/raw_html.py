"""HTML in Markdown: a written list of what editors may use, and nothing beside it.

The boxes below lay out links as cards, as the four steps or as short ways in; all else Markdown can say itself.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from oxlo.markdown_slips.slip import Slip, slip
from oxlo.validation import shortened

BOXES: Final = ("grid cards", "path", "shortcuts")
_OPENS: Final = frozenset(f'<div class="{box}" markdown>' for box in BOXES)
_CLOSES: Final = "</div>"
_COMMENT: Final = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]*>?")
# A place for a list has to be written exactly so, on a line of its own.
_PLACE: Final = re.compile(r"<!--[^>]*\boxlo\b.*?-->", re.DOTALL | re.IGNORECASE)
_PLACE_AS_IT_IS: Final = re.compile(r"(\s*<!-- oxlo:[a-z-]+ -->\s*)+")


def html_slips(tokens: Sequence[Token]) -> Iterator[Slip]:
    """Tags that are not on the list, boxes that do not end, places for lists that nobody would find."""
    opened: list[int] = []
    for token in tokens:
        if not token.map:
            continue
        first = token.map[0]
        if token.type == "html_block":
            yield from _places(token.content, first, is_block=True)
            yield from _block(token.content, first, opened)
        elif token.children:
            line, told = first, -1
            for child in token.children:
                line += child.type in ("softbreak", "hardbreak")
                if child.type == "html_inline":
                    yield from _places(child.content, line, is_block=False)
                    if not _COMMENT.fullmatch(child.content) and told != line:  # once for a tag and its end
                        yield slip(line, "html-not-allowed", tag=shortened(child.content))
                        told = line
                    line += child.content.count("\n")
    for line in opened:
        yield slip(line, "box-open")


def _places(content: str, first: int, *, is_block: bool) -> Iterator[Slip]:
    if (found := _PLACE.search(content)) and not (is_block and _PLACE_AS_IT_IS.fullmatch(content)):
        yield slip(first + content.count("\n", 0, found.start()), "list-place")


def _block(content: str, first: int, opened: list[int]) -> Iterator[Slip]:
    text = _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), content)
    for tag in _TAG.finditer(text):
        line = first + text.count("\n", 0, tag.start())
        if tag.group().startswith("<div"):
            opened.append(line)
        if tag.group() in _OPENS:
            continue
        if tag.group() != _CLOSES:
            yield slip(line, "html-not-allowed", tag=shortened(tag.group()))
            return
        if opened:
            opened.pop()
        else:
            yield slip(line, "box-open")
    if (rest := _TAG.sub("", text)).strip():
        # Text right below a tag is not read as Markdown.
        yield slip(first + rest.count("\n", 0, len(rest) - len(rest.lstrip())), "box-needs-blank")
