"""What readers and programs see of translations: the banner of a stale page, the list of what lags behind, the file."""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, get_args

from oxlo.articles.model import matter_of
from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.links import Linker, LinkView, linker
from oxlo.guide.page import Page
from oxlo.language.locales import LOCALES, Locale, format_date, twin_of
from oxlo.translations.model import LEAD, Section, State, Translation, has_translation, translation_of, translations
from oxlo.translations.reviews import is_overdue, overdue, review_due

STATES: Final[tuple[State, ...]] = get_args(State)
# Where programs find the state of all translations, from the site's root.
TRANSLATIONS_FILE: Final = "translations.json"


@dataclasses.dataclass(frozen=True)
class StaleView:
    """The banner of a page whose source has changed since: the changed sections there, and whether some are gone."""

    sections: tuple[LinkView, ...]
    has_removed: bool


def stale_view(guide: Guide, page: Page, link: Linker) -> StaleView | None:
    """The banner of a page; None for a page that is fresh or the source itself."""
    found = translation_of(guide, page.id) if has_translation(page) else None
    if not found or found.state != "stale" or found.target is not page:
        return None
    return StaleView(_links(guide, found, link), bool(found.removed))


def _links(guide: Guide, translation: Translation, link: Linker) -> tuple[LinkView, ...]:
    """Links to the sections of the source that are to be translated again."""
    source = translation.source
    address = link(guide.address(source.locale, source.id))

    def view(section: Section) -> LinkView:
        anchor = "" if section.key == LEAD else f"#{section.key}"
        return LinkView(section.title, address + anchor, language=source.locale)

    return tuple(view(section) for section in translation.to_do)


def translation_list(guide: Guide, page: Page) -> dict[str, Any]:
    """The translations that are not fresh and the reviews that are overdue, one by one; the rest as counts."""
    link, words, every = linker(guide, page), guide.words(page.locale), list(translations(guide))
    totals = _totals(guide, every)

    def titled(shown: Page) -> LinkView:
        language = shown.locale if shown.locale != page.locale else ""
        return LinkView(shown.title, link(guide.address(shown.locale, shown.id)), language=language)

    behind = [
        {
            "page": titled(guide.pages.get((page.locale, each.source.id), each.source)),
            "into": words[f"language_{twin_of(each.source.locale)}"],
            "state": words[f"translation_state_{each.state}"],
            "sections": _links(guide, each, link),
            "source_locale": each.source.locale if each.source.locale != page.locale else "",
            "has_removed": bool(each.removed),
            "words": each.words,
        }
        for each in every
        if each.state != "fresh"
    ]
    late = [
        {"page": titled(each), "language": words[f"language_{each.locale}"], **_review_dates(each, page.locale)}
        for each in overdue(guide)
    ]
    return {
        "states": [(words[f"translation_state_{state}"], totals[state]) for state in STATES],
        "totals": totals,
        "behind": behind,
        "overdue": late,
        "file": link(f"/{TRANSLATIONS_FILE}"),
    }


def _review_dates(page: Page, locale: Locale) -> dict[str, str]:
    dates = {"reviewed": page.meta.reviewed, "due": review_due(page)}
    return {name: format_date(date, locale) for name, date in dates.items() if date}


def _totals(guide: Guide, every: Sequence[Translation]) -> dict[str, int]:
    states = Counter(each.state for each in every)
    matters = (matter_of(page) for page in guide.pages.values())
    return {
        **{state: states[state] for state in STATES},
        "one_language": sum(bool(matter and matter.only) for matter in matters),
        "words_to_go": sum(each.words for each in every),
        "reviewed": sum(review_due(page) is not None for page in guide.pages.values()),
        "overdue": sum(is_overdue(guide, page) for page in guide.pages.values()),
    }


def translation_file(guide: Guide) -> dict[str, Any]:
    """The same as data, for programs; `docs/assets/schemas/translations-1.schema.json` describes it.

    A page made from data has no state, since both its languages stand side by side.
    """
    every = {each.source.id: each for each in translations(guide)}
    return {
        "format": "oxlo-translations",
        "version": 1,
        "date": guide.date.isoformat(),
        "totals": _totals(guide, list(every.values())),
        "pages": [
            _row(guide, page, every.get(page)) for page in sorted({page.id for page in _listed(guide)} | {*every})
        ],
    }


def _listed(guide: Guide) -> Iterator[Page]:
    return (page for page in guide.pages.values() if review_due(page))


def _row(guide: Guide, page: str, translation: Translation | None) -> dict[str, Any]:
    both = [found for locale in LOCALES if (found := guide.pages.get((locale, page)))]
    changed = [s.key for s in translation.to_do if s.key not in translation.new] if translation else []
    return {
        "id": page,
        "source_locale": translation.source.locale if translation else None,
        "state": translation.state if translation else None,
        "changed": changed,
        "new": list(translation.new) if translation else [],
        "removed": list(translation.removed) if translation else [],
        "words_to_go": translation.words if translation else 0,
        "reviewed": {each.locale: each.meta.reviewed.isoformat() for each in both if each.meta.reviewed},
        "overdue": [each.locale for each in both if is_overdue(guide, each)],
    }


TRANSLATIONS_LIST: Final = MadeList(
    "translations", translation_list, anchors=lambda _, __: ("not-up-to-date", "due-for-review")
)
