"""The glossary: model, list and checks."""

from collections.abc import Iterator
from typing import Any, Final

from oxlo.guide.collection import Collection, listed
from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.links import file_link, relative
from oxlo.guide.page import Page
from oxlo.guide.rules import value_twice
from oxlo.language.locales import LOCALES, twin_of
from oxlo.problems.problem import Problem, problem
from oxlo.problems.wording import nearest
from oxlo.reading.bilingual import Bilingual, BilingualList
from oxlo.reading.validation import Record
from oxlo.reading.values import Id, PageId
from oxlo.registers.letters import by_letter


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


def glossary_view(guide: Guide, page: Page) -> dict[str, Any]:
    """Every term with its explanation under its letter; former names lead to the term."""
    locale, entries = page.locale, []
    other = twin_of(locale)
    twin = relative(guide.address(locale, page.id), guide.address(other, page.id))
    for term in guide.all(GLOSSARY):
        words = term.term.in_locale(locale)
        target = guide.pages.get((locale, term.page)) if term.page else None
        entries.append(
            {
                "id": term.id,
                "sort": words,
                "term": words,
                "explanation": term.explanation.in_locale(locale),
                "also": term.also.in_locale(locale),
                "former": term.former.in_locale(locale),
                "twin": {"term": term.term.in_locale(other), "url": f"{twin}#{term.id}", "locale": other},
                "page": {"title": target.title, "path": file_link(page, target)} if target else None,
            }
        )
        see = {"id": term.id, "term": words}
        entries += [{"id": None, "sort": old, "term": old, "see": see} for old in term.former.in_locale(locale)]
    return {"letters": by_letter(entries, locale)}


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
            line, field = glossary.line_of(number, "page"), f"[{number}].page"
            yield problem(glossary.path, line, field, "page-unknown", page=term.page, near=nearest(term.page, ids))
