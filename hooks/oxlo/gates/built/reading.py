"""Reading of a page's HTML: one walk over its nodes collects what all gates ask for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from oxlo.gates.built.page import BuiltPage, Element, Mark, Passage, locale_of

# What holds running text, a text each.
_BLOCKS: Final = frozenset(
    (
        *("title", "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd"),
        *("figcaption", "caption", "summary", "legend", "label"),
    )
)
# What else gates read, and what is no prose wherever it stands.
_READ: Final = frozenset({"a", "h1", "style", "svg"})
_NOT_PROSE: Final = "code, pre, kbd, samp"


def read_page(path: str, text: str) -> BuiltPage:
    """The page in a file of the site."""
    root = LexborHTMLParser(text).root
    by_tag: dict[str, list[Element]] = {}
    by_attribute: dict[str, list[Element]] = {}
    passages: list[Passage] = []
    address = path.removesuffix("index.html") if PurePosixPath(path).name == "index.html" else path
    if root is None:
        return BuiltPage(path, address, by_tag, by_attribute, [], passages)
    page_language = locale_of(path)
    marked = [node for node in root.css("[lang]") if node.tag != "html"]
    languages = _languages(marked)
    # What a link calls something in another language is the name of that, and stays in its language.
    names = [link for link in root.css("a[hreflang]") if link.attributes["hreflang"] != page_language]
    inside = _inside((*marked, *names, *root.css(_NOT_PROSE)))
    for node in root.traverse():
        tag, attributes = node.tag or "", node.attributes
        if tag in _BLOCKS:
            language = languages.get(node.mem_id, page_language)
            passages.append(Passage(language, _without(node, inside.get(node.mem_id, ()))))
        if attributes or tag in _READ:
            text, around = _read(node, languages, page_language) if tag in _READ else ("", "")
            element = Element(tag, attributes, text, around)
            by_tag.setdefault(tag, []).append(element)
            for name in attributes:
                by_attribute.setdefault(name, []).append(element)
            if tag == "meta" and attributes.get("name") == "description":
                passages.append(Passage(page_language, attributes.get("content") or ""))
    passages += (Passage(n.attributes["lang"] or "", n.text()) for n in marked if n.tag not in _BLOCKS)
    marks = list(_marks(marked, languages, page_language))
    return BuiltPage(path, address, by_tag, by_attribute, marks, passages)


def _languages(marked: Sequence[LexborNode]) -> Mapping[int, str]:
    """The language of every node that is marked, or lies in one that is, by the node's number."""
    return {node.mem_id: mark.attributes["lang"] or "" for mark in marked for node in mark.traverse()}


def _inside(parts: Iterable[LexborNode]) -> Mapping[int, list[LexborNode]]:
    """The parts of each node that do not count as its prose, by the node's number."""
    found: dict[int, list[LexborNode]] = {}
    for part in parts:
        node = part.parent
        while node is not None:
            found.setdefault(node.mem_id, []).append(part)
            node = node.parent
    return found


def _without(block: LexborNode, parts: Sequence[LexborNode]) -> str:
    text = block.text()
    for part in parts:
        text = text.replace(part.text(), " ", 1)
    return text


def _read(node: LexborNode, languages: Mapping[int, str], page_language: str) -> tuple[str, str]:
    """The text of an element, of a drawing its title, and the language that holds around it."""
    parent = node.parent
    around = languages.get(parent.mem_id, page_language) if parent is not None else page_language
    title = node.css_first("title") if node.tag == "svg" else node
    return " ".join(title.text().split()) if title is not None else "", around


def _marks(marked: Sequence[LexborNode], languages: Mapping[int, str], page_language: str) -> Iterator[Mark]:
    for node in marked:
        text, around = _read(node, languages, page_language)
        parent, own = node.parent, node.attributes["lang"] or ""
        siblings = parent.iter() if parent is not None else ()
        others = (each.attributes.get("lang") for each in siblings if each.tag == node.tag)
        yield Mark(own, around, next((other for other in others if other and other != own), ""), text)
