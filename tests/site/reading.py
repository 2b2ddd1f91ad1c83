"""A second reading of built pages, by the standard library's parser: what it finds owes nothing to the gates' own."""

import dataclasses
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

_WITHOUT_END: Final = frozenset({"base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclasses.dataclass
class Element:
    """An element of a page: its name, its attributes, the names of the elements around it, the text inside it."""

    name: str
    attributes: dict[str, str]
    around: tuple[str, ...]
    words: list[str] = dataclasses.field(default_factory=list)

    @property
    def text(self) -> str:
        """The text inside, on one line."""
        return " ".join("".join(self.words).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = tuple(element.name for element in self.open)
        element = Element(tag, {name: value or "" for name, value in attrs}, around)
        self.elements.append(element)
        if tag not in _WITHOUT_END:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words.append(data)


@dataclasses.dataclass(frozen=True)
class Document:
    """A page as a list of its elements in reading order."""

    elements: tuple[Element, ...]

    def all(self, name: str, /, **attributes: str) -> Iterator[Element]:
        """The elements of that name that have these attributes with exactly these values."""
        for element in self.elements:
            if element.name == name and attributes.items() <= element.attributes.items():
                yield element

    def one(self, name: str, /, **attributes: str) -> Element:
        """The only element of that name that has these attributes."""
        (element,) = self.all(name, **attributes)
        return element

    @property
    def is_redirect(self) -> bool:
        """Whether the page only leads on to another."""
        return bool(list(self.all("meta", **{"http-equiv": "refresh"})))

    @property
    def ids(self) -> list[str]:
        """Every id on the page."""
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @property
    def alternates(self) -> dict[str, str]:
        """The addresses that the head gives for each language."""
        links = (link.attributes for link in self.all("link", rel="alternate"))
        return {link["hreflang"]: link["href"] for link in links if "hreflang" in link}

    @property
    def feeds(self) -> dict[str, str]:
        """The addresses of the feeds that the head leads to, by their media type."""
        links = (link.attributes for link in self.all("link", rel="alternate"))
        return {link["type"]: link["href"] for link in links if "type" in link}

    @property
    def switch(self) -> str:
        """Where the link to the other language leads."""
        return self.one("a", **{"data-module": "language-link"}).attributes["href"]


def read(html: str) -> Document:
    """Read one page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Document(tuple(reader.elements))


@cache
def read_pages(folder: Path) -> dict[str, Document]:
    """Every page of a built site by its address, `""` for the home page; the 404 page by its file's name."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        address = path.relative_to(folder).as_posix().removesuffix("index.html")
        pages[address] = read(path.read_text(encoding="utf-8"))
    return pages


def pages_in_languages(folder: Path) -> dict[str, Document]:
    """The pages that exist in both languages: all but the 404 page and those at old addresses."""
    pages = read_pages(folder)
    return {address: page for address, page in pages.items() if address != "404.html" and not page.is_redirect}


def language_at(address: str) -> str:
    """The language that an address promises."""
    return "en" if address.startswith("en/") else "nb"
