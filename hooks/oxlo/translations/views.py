"""Translation views: the banner of a stale page, the list of what lags behind, the file for programs."""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, get_args

from oxlo.articles.model import article_front_matter
from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.links import LinkView, Standpoint
from oxlo.guide.page import Page
from oxlo.language.locales import LOCALES, format_date, twin_of
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


@dataclasses.dataclass(frozen=True)
class BehindView:
    """A translation that is not fresh: its page, what state it is in, and what is to be translated again."""

    page: LinkView
    into: str
    state: str
    sections: tuple[LinkView, ...]
    source_locale: str
    has_removed: bool
    words: int


@dataclasses.dataclass(frozen=True)
class OverdueView:
    """A page whose review is overdue."""

    page: LinkView
    language: str
    reviewed: str
    due: str


@dataclasses.dataclass(frozen=True)
class TranslationsView:
    """The translations that are not fresh and the reviews that are overdue, one by one; the rest as counts."""

    states: tuple[tuple[str, int], ...]
    totals: Mapping[str, int]
    behind: tuple[BehindView, ...]
    overdue: tuple[OverdueView, ...]
    file: str


def stale_view(here: Standpoint) -> StaleView | None:
    """The banner of a page; None for a page that is fresh or the source itself."""
    found = translation_of(here.guide, here.page.id) if has_translation(here.page) else None
    if not found or found.state != "stale" or found.target is not here.page:
        return None
    return StaleView(_links(here, found), bool(found.removed))


def _links(here: Standpoint, translation: Translation) -> tuple[LinkView, ...]:
    """Links to the sections of the source that are to be translated again."""
    source = translation.source
    address = here.to(source.id, source.locale)

    def view(section: Section) -> LinkView:
        anchor = "" if section.key == LEAD else f"#{section.key}"
        return LinkView(section.title, address + anchor, language=source.locale)

    return tuple(view(section) for section in translation.to_do)


def translation_list(here: Standpoint) -> TranslationsView:
    """The state of all translations and reviews, for the page that lists them."""
    every = list(translations(here.guide))
    totals = _totals(here.guide, every)
    return TranslationsView(
        states=tuple((here.words[f"translation_state_{state}"], totals[state]) for state in STATES),
        totals=totals,
        behind=tuple(_behind(here, each) for each in every if each.state != "fresh"),
        overdue=tuple(_overdue(here, each) for each in overdue(here.guide)),
        file=here.link(f"/{TRANSLATIONS_FILE}"),
    )


def _behind(here: Standpoint, each: Translation) -> BehindView:
    source = each.source
    return BehindView(
        page=_titled(here, here.guide.pages.get((here.locale, source.id), source)),
        into=here.words[f"language_{twin_of(source.locale)}"],
        state=here.words[f"translation_state_{each.state}"],
        sections=_links(here, each),
        source_locale=source.locale if source.locale != here.locale else "",
        has_removed=bool(each.removed),
        words=each.words,
    )


def _overdue(here: Standpoint, page: Page) -> OverdueView:
    reviewed, due = (format_date(date, here.locale) if date else "" for date in (page.meta.reviewed, review_due(page)))
    return OverdueView(_titled(here, page), here.words[f"language_{page.locale}"], reviewed, due)


def _titled(here: Standpoint, page: Page) -> LinkView:
    language = page.locale if page.locale != here.locale else ""
    return LinkView(page.title, here.to(page.id, page.locale), language=language)


def _totals(guide: Guide, every: Sequence[Translation]) -> dict[str, int]:
    states = Counter(each.state for each in every)
    matters = (article_front_matter(page) for page in guide.pages.values())
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
