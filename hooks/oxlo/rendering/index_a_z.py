"""Index from A to Å: every page and every term under its letter."""

import dataclasses
from collections.abc import Iterator
from typing import Final, Literal

from oxlo.articles.listings import listings_of
from oxlo.articles.model import BEST_PRACTICE
from oxlo.articles.publication import is_indexed
from oxlo.guide.guide import MadeList
from oxlo.guide.links import Standpoint, file_link
from oxlo.guide.page import Page
from oxlo.registers.glossary import GLOSSARY
from oxlo.registers.letters import Letter, by_letter


@dataclasses.dataclass(frozen=True)
class EntryView:
    """An entry of the index: a page, or a term in the glossary."""

    text: str
    path: str
    kind: Literal["page", "term"]


@dataclasses.dataclass(frozen=True)
class IndexView:
    """All entries by letter."""

    letters: tuple[Letter[EntryView], ...]


def index_view(here: Standpoint) -> IndexView:
    """Every page and every term, old ones included, under its letter."""
    pages = tuple(EntryView(page.title, file_link(here.page, page).path, "page") for page in _listed(here))
    titles = {entry.text.casefold() for entry in pages}
    terms = (entry for entry in _terms(here) if entry.text.casefold() not in titles)
    return IndexView(by_letter((*pages, *terms), here.locale))


def _listed(here: Standpoint) -> Iterator[Page]:
    lists = listings_of(here.guide)
    for page in here.guide.in_locale(here.locale):
        if is_indexed(here.guide, page) and (page.id == BEST_PRACTICE or (here.locale, page.id) not in lists):
            yield page


def _terms(here: Standpoint) -> Iterator[EntryView]:
    pages = here.guide.in_locale(here.locale)
    if not (glossary := next((page for page in pages if any(m == "glossary" for m, _ in page.outline.markers)), None)):
        return
    path = file_link(here.page, glossary).path
    for term in here.guide.all(GLOSSARY):
        for names in (
            (term.term.in_locale(here.locale),),
            *(n.in_locale(here.locale) for n in (term.also, term.former)),
        ):
            yield from (EntryView(name, f"{path}#{term.id}", "term") for name in names)


INDEX_LIST: Final = MadeList("a-z", index_view)
