"""The search index: one document for every page, wayfinder item and term, as small HTML pages for Pagefind.

Pagefind (pagefind.app) indexes HTML by `<html lang>`, with what `data-pagefind-meta` says. Its filters are not used,
since it writes them in another order each time: kinds and topics stand in a file of our own, by the ids of its index.
Items and terms get documents of their own, so that a hit leads to the place itself and not to the top of a long page.
"""

import dataclasses
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Final

import zopfli.gzip  # type: ignore[import-untyped]

from oxlo.articles.listings import listings_of
from oxlo.articles.model import BEST_PRACTICE, article_front_matter
from oxlo.articles.publication import is_indexed
from oxlo.guide.front_matter import PageFrontMatter
from oxlo.guide.guide import Guide
from oxlo.guide.page import SEARCH, Page
from oxlo.language.locales import LOCALES, Locale, sort_key
from oxlo.registers.glossary import GLOSSARY, Term
from oxlo.rendering.search_form import Kind
from oxlo.wayfinder.model import PAPER, PLAN, area_page_id, areas_of

_PROGRAM: Final = ".pagefind"
# What Pagefind packs itself: the program of a language, its list of documents, its words, and the texts.
_PACKED: Final = (_PROGRAM, ".pf_meta", ".pf_index", ".pf_fragment")
# Lists of what is found by itself, and pages for the hand.
_LEFT_OUT: Final = frozenset({"a-z", "glossary", PAPER, SEARCH})


@dataclasses.dataclass(frozen=True)
class Document:
    """A document of the index: where it leads, relative to the site's root, its kind, its topics and its HTML."""

    locale: Locale
    url: str
    kind: Kind
    topics: tuple[str, ...]
    html: str


def _document(
    locale: Locale, url: str, kind: Kind, title: str, body: str, topics: tuple[str, ...] = (), **words: Sequence[str]
) -> Document:
    said = {key: ", ".join(each) for key, each in words.items() if each}.items()
    metas = "".join(f'<meta data-pagefind-meta="{key}[content]" content="{escape(value)}">' for key, value in said)
    head = f"<head><title>{escape(title)}</title>{metas}</head>"
    main = f"<main data-pagefind-body><h1>{escape(title)}</h1>{body}</main>"
    return Document(locale, url, kind, topics, f'<!doctype html><html lang="{locale}">{head}<body>{main}</body></html>')


def page_document(guide: Guide, page: Page, html: str) -> Document | None:
    """The document of a page with its finished HTML; None for a page that the search leaves out.

    Left out are lists, whose entries are found by themselves, and what search engines are told to pass over.
    """
    is_list = (page.locale, page.id) in listings_of(guide) and page.id != BEST_PRACTICE
    if is_list or page.id in _LEFT_OUT or not is_indexed(guide, page):
        return None
    matter = article_front_matter(page)
    has_items = page.id in {PLAN, *(area_page_id(area.id) for area in areas_of(guide))}
    text = f"<p>{escape(page.meta.description)}</p>" if has_items else html
    listed = [guide.pages.get((page.locale, f"{BEST_PRACTICE}/topic/{t}")) for t in (matter.topics if matter else ())]
    topics = tuple(topic.title for topic in listed if topic)
    terms = [term for term in guide.all(GLOSSARY) if term.page == page.id]
    names = [name for term in terms for name in (term.term.in_locale(page.locale), *_other_names(term, page.locale))]
    sought = page.meta.sought if isinstance(page.meta, PageFrontMatter) else ()
    url = guide.address(page.locale, page.id).lstrip("/")
    kind: Kind = "article" if matter else "guide"
    return _document(page.locale, url, kind, page.title, text, topics, names=names, sought=sought)


def _other_names(term: Term, locale: Locale) -> tuple[str, ...]:
    """What else a term is or was called, and the words that readers look for it by."""
    return tuple(name for names in (term.also, term.former, term.sought) for name in names.in_locale(locale))


def item_documents(guide: Guide, locale: Locale) -> Iterator[Document]:
    """A document for every item of the wayfinder."""
    for area in areas_of(guide):
        address = guide.address(locale, area_page_id(area.id)).lstrip("/")
        for item in area.items:
            body = f"<p>{escape(item.how.in_locale(locale))}</p>"
            yield _document(locale, f"{address}#{item.id}", "item", item.text.in_locale(locale), body)


def term_documents(guide: Guide, locale: Locale) -> Iterator[Document]:
    """A document for every term, found by its other and its former names too, and by words that readers look for."""
    address = guide.address(locale, "glossary").lstrip("/")
    for term in guide.all(GLOSSARY):
        names = ", ".join((*term.also.in_locale(locale), *term.former.in_locale(locale)))
        body = f"<p>{escape(term.explanation.in_locale(locale))}</p>" + (f"<p>{escape(names)}</p>" if names else "")
        title, others = term.term.in_locale(locale), _other_names(term, locale)
        yield _document(locale, f"{address}#{term.id}", "term", title, body, names=others)


def documents(guide: Guide, htmls: Mapping[tuple[Locale, str], str]) -> Iterator[Document]:
    """Every document of the index; `htmls` holds the finished HTML of the pages by language and id."""
    for locale in LOCALES:
        pages = (page_document(guide, page, htmls[locale, page.id]) for page in guide.in_locale(locale))
        yield from (page for page in pages if page)
        for give in guide.features.documents:
            yield from give(guide, locale)


def synonyms(guide: Guide, locale: Locale) -> dict[str, str]:
    """The other and the former names of terms in lower case, each with the name that the guide uses."""
    found: dict[str, str] = {}
    for term in guide.all(GLOSSARY):
        own = term.term.in_locale(locale)
        for name in (*term.former.in_locale(locale), *term.also.in_locale(locale)):
            if name.casefold() != own.casefold():
                found.setdefault(name.casefold(), own)
    return dict(sorted(found.items()))


def address_of_fragment(packed: bytes) -> str:
    """Where a document leads, from a fragment of Pagefind's index, which is packed JSON after a mark.

    Pagefind takes a document's address from its place, and ends all of them with a slash.
    """
    text = gzip.decompress(packed)
    url = str(json.loads(text[text.index(b"{") :])["url"]).removeprefix("/")
    return url.removesuffix("/") if "#" in url else url


def search_data(
    guide: Guide, locale: Locale, indexed: Iterable[Document], ids: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """What the search reads beside the index: other names of terms, and the ids of each kind but articles.

    `ids` are those of the index by address; in the file they stand in one text, with blanks between. The ids of
    articles are left out, since they would be most of the file: what has no kind is one.
    """
    kinds: dict[str, list[str]] = {}
    for document in indexed:
        if document.locale == locale and document.kind != "article":
            kinds.setdefault(document.kind, []).append(ids[document.url])
    return {"synonyms": synonyms(guide, locale), "kinds": {kind: " ".join(found) for kind, found in kinds.items()}}


def topic_data(locale: Locale, indexed: Iterable[Document], ids: Mapping[str, str]) -> dict[str, str]:
    """The ids of each topic, in a text with blanks between; topics stand in the order of the language's alphabet."""
    topics: dict[str, list[str]] = {}
    for document in indexed:
        if document.locale == locale:
            for topic in document.topics:
                topics.setdefault(topic, []).append(ids[document.url])
    return {topic: " ".join(topics[topic]) for topic in sorted(topics, key=lambda topic: sort_key(topic, locale))}


def repacked(name: str, content: bytes) -> bytes:
    """A file of Pagefind's index as hosts send it: what is gzip already packed more densely, all else as it is."""
    if not name.endswith(_PACKED):
        return content
    # To look for the best blocks takes long, and is worth it for the program alone, which is by far the largest.
    options = {"numiterations": 1, "blocksplitting": name.endswith(_PROGRAM), "blocksplittingmax": 5}
    return bytes(zopfli.gzip.compress(gzip.decompress(content), **options))
