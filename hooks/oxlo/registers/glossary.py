"""The glossary: model, list and checks."""

import dataclasses
from collections.abc import Iterator
from typing import Final

from oxlo.guide.collection import Collection, listed
from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.links import FileLink, LinkView, Standpoint, file_link
from oxlo.guide.rules import value_twice
from oxlo.language.locales import LOCALES, twin_of
from oxlo.problems.problem import Problem
from oxlo.problems.wording import nearest
from oxlo.reading.bilingual import Bilingual, BilingualList
from oxlo.reading.validation import Record
from oxlo.reading.values import Id, PageId
from oxlo.registers.letters import Letter, by_letter


class Term(Record):
    """A term in both languages; `former` holds old terms that readers still look for, `sought` words never shown."""

    id: Id
    term: Bilingual
    explanation: Bilingual
    also: BilingualList = BilingualList()
    former: BilingualList = BilingualList()
    sought: BilingualList = BilingualList()
    page: PageId | None = None


GLOSSARY = Collection[tuple[Term, ...]]("glossary", tuple[Term, ...], ids=listed)


@dataclasses.dataclass(frozen=True)
class TermView:
    """A term in the glossary: its words and what it is called in the other language, with the page about it if any."""

    id: str
    text: str
    explanation: str
    also: tuple[str, ...]
    former: tuple[str, ...]
    twin: LinkView
    page: FileLink | None


@dataclasses.dataclass(frozen=True)
class FormerTermView:
    """A former name, which leads to the term of today; it has no place of its own."""

    text: str
    see_id: str
    see: str
    id: None = None


@dataclasses.dataclass(frozen=True)
class GlossaryView:
    """All terms and former names by letter."""

    letters: tuple[Letter[TermView | FormerTermView], ...]


def glossary_view(here: Standpoint) -> GlossaryView:
    """Every term with its explanation under its letter; former names lead to the term."""
    terms = here.guide.all(GLOSSARY)
    former = (
        FormerTermView(old, term.id, term.term.in_locale(here.locale))
        for term in terms
        for old in term.former.in_locale(here.locale)
    )
    return GlossaryView(by_letter([*(_term_view(here, term) for term in terms), *former], here.locale))


def _term_view(here: Standpoint, term: Term) -> TermView:
    locale, other = here.locale, twin_of(here.locale)
    target = here.guide.pages.get((locale, term.page)) if term.page else None
    return TermView(
        id=term.id,
        text=term.term.in_locale(locale),
        explanation=term.explanation.in_locale(locale),
        also=term.also.in_locale(locale),
        former=term.former.in_locale(locale),
        twin=LinkView(term.term.in_locale(other), f"{here.to(here.page.id, other)}#{term.id}", language=other),
        page=file_link(here.page, target) if target else None,
    )


GLOSSARY_LIST: Final = MadeList("glossary", glossary_view, anchors=lambda guide, _: (t.id for t in guide.all(GLOSSARY)))


def check_glossary(guide: Guide) -> Iterator[Problem]:
    """No term stands in the glossary twice, and each leads to a page that exists."""
    if not (glossary := guide[GLOSSARY]):
        return
    for locale in LOCALES:
        terms = [term.term.in_locale(locale).casefold() for term in glossary.value]
        yield from value_twice(glossary, terms, [(number, "term", locale) for number in range(len(terms))])
    ids = sorted({page for _, page in guide.loaded.page_files})
    for number, term in enumerate(glossary.value):
        if term.page and term.page not in ids:
            yield glossary.problem((number, "page"), "page-unknown", page=term.page, near=nearest(term.page, ids))
