"""Outline of a Markdown text: its headings, links, anchors and places for lists made from data."""

import dataclasses
import html
import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from markdown.extensions.toc import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.attrs import attrs_plugin

from oxlo.markdown.comments import without_comments
from oxlo.markdown.slips import Slip, markdown_slips

MARKER: Final = re.compile(r"<!-- oxlo:([a-z-]+) -->")
# Every character that the engine's Markdown lets be escaped; the rest means nothing in the middle of a line.
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()#+!|-])")
# What holds words; the last is a character after a backslash, or one by its name.
_WORDS: Final = ("text", "code_inline", "text_special")
# Also in a quotation or an item of a list.
_HEADING_WITHOUT_SPACE: Final = re.compile(r"^((?: |>|[-*+] |\d+\. )*#{1,6})(?=[^#\s])", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Heading:
    """A heading: its level (1 to 6), its words and its line."""

    level: int
    text: str
    line: int


@dataclasses.dataclass(frozen=True)
class Link:
    """A link or an image: where it leads and on which line it stands."""

    target: str
    line: int
    is_image: bool = False
    text: str = ""


@dataclasses.dataclass(frozen=True)
class Outline:
    """The parts of a Markdown text that other texts depend on, with lines counted from `first_line`.

    `open_comments` are the lines of comments that do not end where they should, and hide what follows; `slips` is
    what would be shown otherwise than it was meant.
    """

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    markers: tuple[tuple[str, int], ...]
    open_comments: tuple[int, ...] = ()
    slips: tuple[Slip, ...] = ()


@cache
def _parser() -> MarkdownIt:
    # The engine's own parser keeps no line numbers; this one reads the same subset of Markdown and does.
    parser = MarkdownIt("commonmark").enable("table").use(admon_plugin).use(attrs_plugin)
    # An address is judged by the checks, which can say what is wrong with it; the parser would drop the link.
    parser.validateLink = lambda _: True  # type: ignore[method-assign, assignment]
    # Without it, a character after a backslash stays apart from those that might have meant something.
    parser.disable("text_join")
    return parser


def _words(token: Token) -> str:
    return "".join(c.content for c in token.children or () if c.type in _WORDS)


def _links_in(token: Token, line: int) -> Iterator[Link]:
    children = token.children or []
    for number, child in enumerate(children):
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "link_open":
            text = ""
            for inner in children[number + 1 :]:
                if inner.type == "link_close":
                    break
                text += inner.content
            yield Link(str(child.attrs["href"]), line, text=text)
        elif child.type == "image":
            yield Link(str(child.attrs["src"]), line, is_image=True, text=child.content)


def outline(markdown: str, first_line: int = 1) -> Outline:
    """Read the outline of a Markdown text whose first line is line `first_line` of its file."""
    headings: list[Heading] = []
    links: list[Link] = []
    markers: list[tuple[str, int]] = []
    open_comments: list[int] = []
    # The engine takes `##Words` for a heading, CommonMark does not.
    tokens = _parser().parse(_HEADING_WITHOUT_SPACE.sub(r"\1 ", markdown))
    for number, token in enumerate(tokens):
        line = (token.map[0] if token.map else 0) + first_line
        if token.type == "heading_open":
            headings.append(Heading(int(token.tag[1]), _words(tokens[number + 1]), line))
        elif token.type == "inline":
            links += _links_in(token, line)
            open_comments += [line for c in token.children or () if c.type == "text" and "<!--" in c.content]
        elif token.type == "html_block":
            markers += [(m.group(1), line) for m in MARKER.finditer(token.content)]
            if token.content.count("<!--") > token.content.count("-->"):
                open_comments.append(line)
    slips = (dataclasses.replace(s, line=s.line + first_line) for s in markdown_slips(tokens, markdown.split("\n")))
    return Outline(tuple(headings), tuple(links), tuple(markers), tuple(open_comments), tuple(slips))


def heading_ids(headings: tuple[Heading, ...]) -> tuple[str, ...]:
    """The anchors of headings, made from their words; a repeated one gets `_1`, `_2` and so on."""
    ids: list[str] = []
    for heading in headings:
        plain = slugify(heading.text, "-") or "section"
        candidate, number = plain, 0
        while candidate in ids:
            number += 1
            candidate = f"{plain}_{number}"
        ids.append(candidate)
    return tuple(ids)


def with_heading_ids(markdown: str, headings: tuple[Heading, ...], ids: tuple[str, ...], first_line: int = 1) -> str:
    """The same Markdown with each heading's anchor written out, `## Words { #anchor }`."""
    lines = markdown.split("\n")
    for heading, anchor in zip(headings, ids, strict=True):
        index = heading.line - first_line
        lines[index] = f"{lines[index].rstrip()} {{ #{anchor} }}"
    return "\n".join(lines)


def escape_markdown(text: object) -> str:
    """Text from data as Markdown that shows exactly that text: nothing in it becomes markup."""
    if isinstance(text, Markup):
        return text
    escaped = html.escape(" ".join(str(text).split()), quote=True).replace("&#x27;", "'")
    return re.sub(r"^([0-9]+)\.", r"\1\.", _MARKDOWN.sub(r"\\\1", escaped))


def section_texts(markdown: str, headings: Sequence[Heading], first_line: int = 1) -> list[str]:
    """The text below each of the given headings, down to the next of them; comments that nobody sees left out."""
    lines = markdown.split("\n")
    starts = [heading.line - first_line + 1 for heading in headings]
    texts = ("\n".join(lines[start : end - 1]) for start, end in itertools.pairwise([*starts, len(lines) + 1]))
    return [without_comments(text).strip() for text in texts]


def lead_text(markdown: str, headings: Sequence[Heading], first_line: int = 1) -> str:
    """The text above the first heading; comments that nobody sees left out."""
    end = headings[0].line - first_line if headings else None
    return without_comments("\n".join(markdown.split("\n")[:end])).strip()
