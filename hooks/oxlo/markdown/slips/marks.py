"""Slips of marks in running text that stayed what they are: half a link, bold that does not end."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from oxlo.markdown.slips.slip import Slip, slip
from oxlo.problems.wording import shortened

# Stands for whatever is no plain text: code, pictures, characters after a backslash.
_OTHER: Final = "\ufffc"
_HALF_LINK: Final = re.compile(
    r"\]\("  # [words](address, without an end or with blanks in it
    r"|\[[^\[\]]+\]\s+\([^\s()]*[./#:][^\s()]*\)?"  # [words] (address)
    r"|\([^()\n]+\)\[(?=[^\[\]\n./#]*[./#])[^\[\]\n]*\]"  # (words)[address]
    r"|\]\{[^{}\n]*[./#]"  # [words]{address}
    r"|\]\[|\[\["  # [words][name], [[page]]
    r"|\([^()\s]*\.md\b"  # [words(page.md)
    r"|!\([^()\s]+\)"  # !(picture.png)
)
_FOOTNOTE: Final = re.compile(r"\[\^")
_ADDRESS: Final = re.compile(r"\b(?:https?://|www\.)[^\s)]*[^\s).,;:!?]")
_ATTRIBUTES: Final = re.compile(r"\{[^{}\n]*\}")
# What other kinds of Markdown know and ours does not.
_UNKNOWN: Final = re.compile(
    r"~~|==(?=\S)[^=\n]+==|\+\+(?=\w)[^\n]+?\+\+|\$\$|(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])"
    r"|\{\{|\{%|<\s+!--|<!-(?!-)|-->|--8<--|&[a-zA-Z]{2,8};|\[TOC\]|(?m:^/{3,}|^:(?= {1,3}\S))"
)
_OPEN: Final = re.compile(r"\*\*|(?<![_\w])_{1,2}(?=[^_\s])|`|(?<![\w*])\*(?=[^\s*])")
_TAG: Final = re.compile(r"<(?:[a-zA-Z/?]|!(?!-))[^>\n]*>?")
_BUTTON: Final = "button"
# What the engine lets be escaped; before all other signs it shows the backslash, and takes the sign for what it means.
_ESCAPABLE: Final = frozenset("\\`*_{}[]()>#+-.!|")


def mark_slips(tokens: Sequence[Token]) -> Iterator[Slip]:
    """The slips in all running text."""
    for token in tokens:
        if token.children and token.map:
            yield from _text(_plain(token.children), token.map[0])
            yield from _attributes(token.children, token.map[0])
            yield from _backslashes(token.children, token.map[0])


def _plain(children: Sequence[Token]) -> str:
    """The text that is left when all marks that mean something are taken away."""
    parts: list[str] = []
    is_address = False
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type in ("link_open", "link_close"):
            is_address = child.type == "link_open" and child.markup == "autolink"
        elif child.type == "text" and not is_address:
            parts.append(child.content)
        elif child.type != "html_inline" and child.nesting == 0:
            parts.append(_OTHER)
    return "".join(parts)


def _text(text: str, first: int) -> Iterator[Slip]:
    for pattern, code, name in (
        (_HALF_LINK, "link-half", "text"),
        (_FOOTNOTE, "footnote", ""),
        (_ADDRESS, "address-bare", "address"),
        (_UNKNOWN, "mark-unknown", "mark"),
        (_TAG, "html-not-allowed", "tag"),
    ):
        if found := pattern.search(text):
            start = max(text.rfind("[", 0, found.end()), 0) if code == "link-half" else found.start()
            shown = text[min(start, found.start()) :].split("\n")[0] if code == "link-half" else found.group()
            values = {name: shortened(shown, 120 if code == "address-bare" else 40)} if name else {}
            yield slip(first + text.count("\n", 0, found.start()), code, **values)
            return
    if found := _ATTRIBUTES.search(text):
        yield slip(first + text.count("\n", 0, found.start()), "braces", text=shortened(found.group()))
    if found := _OPEN.search(text):
        yield slip(first + text.count("\n", 0, found.start()), "mark-open", mark=found.group())


def _attributes(children: Sequence[Token], line: int) -> Iterator[Slip]:
    """Attributes in braces: a link may be shown as a button, and nothing else is meant for editors."""
    for child in children:
        line += child.type in ("softbreak", "hardbreak")
        own = {"href", "title", "src", "alt"}
        added = {name: value for name, value in child.attrs.items() if name not in own}
        if child.type == "link_open" and added == {"class": _BUTTON}:
            continue
        if added:
            text = " ".join(f'{name}="{value}"' for name, value in added.items())
            yield slip(line, "braces", text=shortened(f"{{ {text} }}"))


def _backslashes(children: Sequence[Token], line: int) -> Iterator[Slip]:
    """Backslashes that do nothing for the engine: after one, a tag would still be a tag."""
    for child in children:
        line += child.type in ("softbreak", "hardbreak")
        if child.type == "text_special" and child.info == "escape" and child.content not in _ESCAPABLE:
            if child.content == "<":
                yield slip(line, "html-not-allowed", tag=child.markup)
            else:
                yield slip(line, "mark-unknown", mark=child.markup)
