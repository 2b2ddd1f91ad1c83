"""Wayfinder lists: the items of an area, all items on paper and in a table, the areas, and where to begin."""

import dataclasses
from collections.abc import Iterator
from functools import partial
from typing import Final

from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.links import Standpoint
from oxlo.guide.page import Page
from oxlo.wayfinder.model import START, area_page_id, areas_of
from oxlo.wayfinder.plan_view import PlanView, ids_of, plan_view
from oxlo.wayfinder.views import Examples, ItemView, item_views


@dataclasses.dataclass(frozen=True)
class ItemsView:
    """The items of one area, with the bar of the plan above them."""

    area: str
    entries: tuple[ItemView, ...]
    plan: PlanView


@dataclasses.dataclass(frozen=True)
class ChecklistView:
    """An area with its items; `url` leads to its page."""

    id: str
    number: int
    title: str
    url: str
    entries: tuple[ItemView, ...]


@dataclasses.dataclass(frozen=True)
class ChecklistsView:
    """Every area with its items, on paper; `style` is the address of the stylesheet that a saved plan takes along."""

    areas: tuple[ChecklistView, ...]
    plan: PlanView
    style: str


@dataclasses.dataclass(frozen=True)
class TableView:
    """Every area with its items, one row an item, in which a plan can be kept up."""

    areas: tuple[ChecklistView, ...]
    plan: PlanView


@dataclasses.dataclass(frozen=True)
class AreaView:
    """An area in the overview; `ids` are those of its items, with blanks between."""

    number: int
    title: str
    description: str
    url: str
    ids: str


@dataclasses.dataclass(frozen=True)
class OverviewView:
    """Every area with a line on what it is about."""

    areas: tuple[AreaView, ...]
    plan: PlanView


@dataclasses.dataclass(frozen=True)
class StartEntry:
    """An item to begin with: its name and mark, how long it takes, and why to begin there."""

    name: str
    url: str
    duty_name: str
    time: str
    reason: str


@dataclasses.dataclass(frozen=True)
class StartView:
    """The items to begin with when time is short, in order."""

    entries: tuple[StartEntry, ...]


def items_view(examples: Examples, here: Standpoint) -> ItemsView:
    """The items of the area whose page it is."""
    area = next(area for area in areas_of(here.guide) if area_page_id(area.id) == here.page.id)
    return ItemsView(area.id, item_views(here, area, examples), plan_view(here))


def checklists_view(examples: Examples, here: Standpoint) -> ChecklistsView:
    """Every area with its items, on paper."""
    style = here.link(here.guide.asset("docs/assets/stylesheets/paper.css"))
    return ChecklistsView(_checklists(examples, here), plan_view(here), style)


def table_view(examples: Examples, here: Standpoint) -> TableView:
    """Every area with its items, in a table."""
    return TableView(_checklists(examples, here), plan_view(here))


def _checklists(examples: Examples, here: Standpoint) -> tuple[ChecklistView, ...]:
    return tuple(
        ChecklistView(
            id=area.id,
            number=area.number,
            title=area.title.in_locale(here.locale),
            url=here.to(area_page_id(area.id)),
            entries=item_views(here, area, examples),
        )
        for area in areas_of(here.guide)
    )


def overview_view(here: Standpoint) -> OverviewView:
    """Every area with a line on what it is about."""
    areas = (
        AreaView(
            number=area.number,
            title=area.title.in_locale(here.locale),
            description=area.description.in_locale(here.locale),
            url=here.to(area_page_id(area.id)),
            ids=ids_of((area,)),
        )
        for area in areas_of(here.guide)
    )
    return OverviewView(tuple(areas), plan_view(here))


def start_view(here: Standpoint) -> StartView:
    """The items to begin with when time is short, in order."""
    items = {item.id: (area, item) for area in areas_of(here.guide) for item in area.items}
    entries = []
    for entry in here.guide.all(START):
        area, item = items[entry.item]
        entries.append(
            StartEntry(
                name=item.name.in_locale(here.locale),
                url=f"{here.to(area_page_id(area.id))}#{item.id}",
                duty_name=here.words[f"plan_duty_{item.duty}"],
                time=item.time.in_locale(here.locale) if item.time else "",
                reason=entry.reason.in_locale(here.locale),
            )
        )
    return StartView(tuple(entries))


def _item_anchors(guide: Guide, page: Page) -> Iterator[str]:
    yield "checklist"
    yield from (item.id for area in areas_of(guide) if area_page_id(area.id) == page.id for item in area.items)


def _table_anchors(guide: Guide, _: Page) -> Iterator[str]:
    yield "checklist"
    yield from (item.id for area in areas_of(guide) for item in area.items)
    yield "own-measures"


def _checklist_anchors(guide: Guide, _: Page) -> Iterator[str]:
    for area in areas_of(guide):
        yield f"area-{area.id}"
        yield from (item.id for item in area.items)


START_LIST: Final = MadeList("start", start_view, page_type="wayfinder")
OVERVIEW_LIST: Final = MadeList("overview", overview_view, page_type="wayfinder")


def item_lists(examples: Examples) -> tuple[MadeList, ...]:
    """The items of one area on its page, and of all areas on paper and in a table.

    `examples` gives the articles that show an item.
    """
    return (
        MadeList("items", partial(items_view, examples), _item_anchors, is_generated=True, page_type="wayfinder"),
        MadeList("checklists", partial(checklists_view, examples), _checklist_anchors, page_type="paper"),
        MadeList("plan-table", partial(table_view, examples), _table_anchors, page_type="wayfinder"),
    )
