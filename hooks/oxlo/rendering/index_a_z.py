"""The index from A to Å: every page and every term under its letter."""

from typing import Any, Final

from oxlo.articles.listings import listings_of
from oxlo.articles.model import BEST_PRACTICE
from oxlo.articles.publication import is_indexed
from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.links import file_link
from oxlo.guide.page import Page
from oxlo.registers.glossary import GLOSSARY
from oxlo.registers.letters import by_letter


def index_view(guide: Guide, page: Page) -> dict[str, Any]:
    """Every page and every term, old ones included, under its letter."""
    locale = page.locale
    entries: list[dict[str, Any]] = [
        {"sort": other.title, "text": other.title, "path": file_link(page, other), "kind": "page"}
        for other in guide.in_locale(locale)
        if is_indexed(guide, other) and (other.id == BEST_PRACTICE or (locale, other.id) not in listings_of(guide))
    ]
    glossary = next((p for p in guide.in_locale(locale) if any(m == "glossary" for m, _ in p.outline.markers)), None)
    titles = {entry["sort"].casefold() for entry in entries}
    for term in guide.all(GLOSSARY) if glossary else ():
        for text in (term.term.in_locale(locale), *term.also.in_locale(locale), *term.former.in_locale(locale)):
            if text.casefold() not in titles:
                path = f"{file_link(page, glossary)}#{term.id}" if glossary else ""
                entries.append({"sort": text, "text": text, "path": path, "kind": "term"})
    return {"letters": by_letter(entries, locale)}


INDEX_LIST: Final = MadeList("a-z", index_view)
