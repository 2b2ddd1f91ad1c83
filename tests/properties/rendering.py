"""A page as the engine renders it, without the engine: its Markdown, our finish, and what a browser would see in it."""

import re
from html.parser import HTMLParser
from typing import Final

import markdown
from tests.guides import ROOT

from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.rendering.text import finished_html, finished_markdown

TEMPLATES: Final = ROOT / "overrides/fragments"
# What the engine always adds, and what `mkdocs.yml` names.
_EXTENSIONS: Final = ("toc", "tables", "fenced_code", "admonition", "attr_list", "md_in_html")
_PARSER: Final = markdown.Markdown(extensions=_EXTENSIONS, extension_configs={"toc": {"permalink": "#"}})

# What browsers leave out of an address (WHATWG URL, 4.4): tabs and line ends anywhere, other such signs at its start.
_ADDRESSES: Final = ("href", "src", "srcset", "action", "formaction", "poster", "cite", "data", "xlink:href")
_RUN: Final = ("javascript:", "vbscript:", "data:")
_PASSED_OVER: Final = re.compile("^[\x00-\x20]+|[\t\n\r]")


def as_html(text: str) -> str:
    """Markdown as the engine makes it into HTML."""
    _PARSER.reset()
    return _PARSER.convert(text)


def rendered(guide: Guide, page: Page) -> str:
    """The HTML of a page before the second wall."""
    return finished_html(guide, page, as_html(finished_markdown(guide, page, TEMPLATES)))


class Seen(HTMLParser):
    """What another parser than those of the core finds in a text: its elements, and what would run."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.running: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element, and what of it runs."""
        self.tags.append(tag)
        if tag in ("script", "style", "iframe", "object", "embed", "base", "meta", "link", "svg", "math"):
            self.running.append(tag)
        for name, value in attrs:
            is_run = name in _ADDRESSES and _PASSED_OVER.sub("", value or "").lower().startswith(_RUN)
            if is_run or name.startswith("on") or name in ("style", "srcdoc"):
                self.running.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words.append(data)
