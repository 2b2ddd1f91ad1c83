"""Lists of the wayfinder: the items of an area, all items for paper, and the overview of areas."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.links import linker, relative
from oxlo.guide.page import Page
from oxlo.wayfinder.model import HISTORY, PAPER, area_page_id, areas_of
from oxlo.wayfinder.views import Examples, item_views


def items_view(examples: Examples, guide: Guide, page: Page) -> dict[str, Any]:
    """The items of the area whose page it is."""
    area = next(area for area in areas_of(guide) if area_page_id(area.id) == page.id)
    entries = item_views(guide, area, page, examples)
    return {"entries": entries, "plan": _plan(guide, page), "area": area.id}


def checklists_view(examples: Examples, guide: Guide, page: Page) -> dict[str, Any]:
    """Every area with its items, for paper."""
    areas = [
        {
            "id": area.id,
            "number": area.number,
            "title": area.title.in_locale(page.locale),
            "entries": item_views(guide, area, page, examples),
        }
        for area in areas_of(guide)
    ]
    return {"areas": areas, "plan": _plan(guide, page)}


def _plan(guide: Guide, page: Page) -> dict[str, Any]:
    """What scripts need to know of the page they are on."""
    root = relative(guide.address(page.locale, page.id), "/")
    words = guide.words(page.locale)
    return {
        "catalogue": f"{root}assets/wayfinder.json",
        "root": root,
        "locale": page.locale,
        "all": " ".join(item.id for area in areas_of(guide) for item in area.items),
        "print": linker(guide, page)(guide.address(page.locale, PAPER)),
        "history": {entry.id: {"became": entry.became} for entry in guide.all(HISTORY)},
        "words": {key: text for key, text in words.items() if key.startswith("plan_")},
    }


def overview_view(guide: Guide, page: Page) -> dict[str, Any]:
    """Every area with a line on what it is about."""
    link = linker(guide, page)
    areas = [
        {
            "number": area.number,
            "title": area.title.in_locale(page.locale),
            "description": area.description.in_locale(page.locale),
            "url": link(guide.address(page.locale, area_page_id(area.id))),
            "ids": " ".join(item.id for item in area.items),
        }
        for area in areas_of(guide)
    ]
    return {"areas": areas, "plan": _plan(guide, page)}


def _item_anchors(guide: Guide, page: Page) -> Iterator[str]:
    yield "checklist"
    yield from (item.id for area in areas_of(guide) if area_page_id(area.id) == page.id for item in area.items)


def _checklist_anchors(guide: Guide, _: Page) -> Iterator[str]:
    for area in areas_of(guide):
        yield f"area-{area.id}"
        yield from (item.id for item in area.items)


OVERVIEW_LIST: Final = MadeList("overview", overview_view, page_type="wayfinder")


def item_lists(examples: Examples) -> tuple[MadeList, MadeList]:
    """The items of one area on its page, and of all areas on paper; `examples` gives the articles that show an item."""
    return (
        MadeList("items", partial(items_view, examples), _item_anchors, is_generated=True, page_type="wayfinder"),
        MadeList("checklists", partial(checklists_view, examples), _checklist_anchors, page_type="paper"),
    )
