"""Wayfinder views: the steps, an item's row on a page, and the catalogue that scripts read."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, Final

from oxlo.guide.guide import Guide
from oxlo.guide.links import LinkView, Standpoint
from oxlo.language.locales import LOCALES, format_date
from oxlo.reading.fingerprints import ScriptData, script_data
from oxlo.wayfinder.model import PLAN, WAYFINDER, Area, Item, area_page_id, areas_of, sections_of_law, steps_of

# The articles that show an item in practice, by its id, as links.
Examples = Callable[[Standpoint, str], tuple[LinkView, ...]]

# The step in which the reader works on the page of the whole plan.
_PLAN_STEP: Final = "plan"


@dataclasses.dataclass(frozen=True)
class StepView:
    """A step of the path; `name` has the number in it, since it is part of what the step is called."""

    number: int
    title: str
    summary: str
    who: str
    time: str
    is_optional: bool
    url: str
    is_current: bool
    areas: tuple["AreaLink", ...]


@dataclasses.dataclass(frozen=True)
class AreaLink:
    """An area as the path shows it."""

    title: str
    url: str
    is_current: bool


@dataclasses.dataclass(frozen=True)
class BasisView:
    """Where an item comes from: a section of an act or another source, and the language it can be read in."""

    label: str
    url: str
    language: str
    mark: str


@dataclasses.dataclass(frozen=True)
class ItemView:
    """An item as a page shows it; `duty` is the mark of what asks for it, `duty_name` the mark in words."""

    id: str
    number: str
    name: str
    text: str
    how: str
    duty: str
    duty_name: str
    roles: tuple[tuple[str, str], ...]
    often: str
    is_suggestion: bool
    time: str
    date: str
    basis: tuple[BasisView, ...]
    page_title: str
    page_url: str
    articles: tuple[LinkView, ...]


def step_views(here: Standpoint) -> Iterator[StepView]:
    """The path, with the step marked that the page belongs to, if it is that of an area or of the whole plan."""
    locale, areas = here.locale, areas_of(here.guide)
    own = next((area for area in areas if area_page_id(area.id) == here.page.id), None)
    current = own.step if own else _PLAN_STEP if here.page.id == PLAN else None
    for number, step in enumerate(steps_of(here.guide), 1):
        yield StepView(
            number=number,
            title=step.title.in_locale(locale),
            summary=step.summary.in_locale(locale),
            who=step.who.in_locale(locale),
            time=step.time.in_locale(locale),
            is_optional=step.optional,
            url=f"{here.to(WAYFINDER)}#{step.anchor}",
            is_current=step.id == current,
            areas=tuple(
                AreaLink(area.title.in_locale(locale), here.to(area_page_id(area.id)), is_current=area is own)
                for area in areas
                if area.step == step.id
            ),
        )


def item_views(here: Standpoint, area: Area, examples: Examples) -> tuple[ItemView, ...]:
    """The items of an area, numbered 1.1, 1.2 and so on."""
    return tuple(_item_view(here, f"{area.number}.{n}", item, examples) for n, item in enumerate(area.items, 1))


def _item_view(here: Standpoint, number: str, item: Item, examples: Examples) -> ItemView:
    locale, words = here.locale, here.words
    target = here.guide.pages.get((locale, item.page)) if item.page else None
    return ItemView(
        id=item.id,
        number=number,
        name=item.name.in_locale(locale),
        text=item.text.in_locale(locale),
        how=item.how.in_locale(locale),
        duty=item.duty,
        duty_name=words[f"plan_duty_{item.duty}"],
        roles=tuple((role, words[f"role_{role}"]) for role in item.roles),
        often=words[f"often_{item.often.replace('-', '_')}"],
        is_suggestion=item.suggested,
        time=item.time.in_locale(locale) if item.time else "",
        date=f"{format_date(item.date.on, locale)}: {item.date.text.in_locale(locale)}" if item.date else "",
        basis=tuple(_basis(here, item)),
        page_title=target.title if target else "",
        page_url=here.to(target.id) if target else "",
        articles=examples(here, item.id),
    )


def _basis(here: Standpoint, item: Item) -> Iterator[BasisView]:
    for basis in item.basis:
        section = sections_of_law(here.guide).get(basis)
        source = here.guide.sources[section.source if section else basis]
        label = section.label.in_locale(here.locale) if section else source.title.in_locale(here.locale)
        yield BasisView(label, source.url, source.language, here.mark(source.language))


def catalogue_file(guide: Guide) -> ScriptData:
    """The catalogue as a file for scripts."""
    return script_data("wayfinder", catalogue(guide))


def catalogue(guide: Guide) -> dict[str, Any]:
    """All areas and items in both languages, for exports and prints that a script puts together.

    Addresses are relative to the site's root; `words` are those of the interface that begin with `plan_`.
    """
    return {
        "areas": [
            {
                "id": area.id,
                "number": area.number,
                "title": area.title.model_dump(),
                "address": {locale: guide.address(locale, area_page_id(area.id)).lstrip("/") for locale in LOCALES},
                "items": [_catalogued(guide, area, number, item) for number, item in enumerate(area.items, 1)],
            }
            for area in areas_of(guide)
        ],
        "words": {
            locale: {k: v for k, v in guide.words(locale).items() if k.startswith(("plan_", "role_", "often_"))}
            for locale in LOCALES
        },
    }


def _catalogued(guide: Guide, area: Area, number: int, item: Item) -> dict[str, Any]:
    bases = [sections_of_law(guide).get(b) or guide.sources[b] for b in item.basis]
    labels = [getattr(b, "label", None) or getattr(b, "title", None) for b in bases]
    return {
        "id": item.id,
        "number": f"{area.number}.{number}",
        "name": item.name.model_dump(),
        "text": item.text.model_dump(),
        "duty": item.duty,
        "roles": item.roles,
        "often": item.often,
        "suggested": item.suggested,
        "basis": {locale: [label.in_locale(locale) for label in labels if label] for locale in LOCALES},
        "date": {"on": item.date.on.isoformat(), "text": item.date.text.model_dump()} if item.date else None,
    }
