"""What each list made from data shows: one function a list, from the guide and a page to a plain view."""

import posixpath
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any, Final

from oxlo.articles import BEST_PRACTICE
from oxlo.guide import Guide, MadeList
from oxlo.item_views import Examples, item_views
from oxlo.links import linker, relative
from oxlo.listing_pages import listings_of
from oxlo.locales import Locale, first_letter, format_date, sort_key, twin_of
from oxlo.models import GLOSSARY, REQUIREMENTS, RESOURCES
from oxlo.pages import Page
from oxlo.publication import is_indexed
from oxlo.wayfinder import HISTORY, PAPER, area_page_id, areas_of


def _standing(guide: Guide, standing: Any, locale: Locale) -> dict[str, Any]:
    source = guide.sources[standing.source]
    return {
        "kind": standing.kind,
        "label": guide.words(locale)[f"standing_{standing.kind}"],
        "condition": standing.condition.in_locale(locale),
        "source": source.title.in_locale(locale),
        "url": source.url,
        "checked": format_date(standing.checked, locale),
        "edition": source.edition,
    }


def requirements_view(guide: Guide, page: Page) -> dict[str, Any]:
    """The requirements for suppliers, group by group, numbered through."""
    file, locale = guide[REQUIREMENTS], page.locale
    if not file:
        return {"groups": []}
    number = 0
    groups = []
    for group in file.value.groups:
        items = []
        for requirement in (r for r in file.value.requirements if r.group == group.id):
            number += 1
            items.append(
                {
                    "id": requirement.id,
                    "number": number,
                    "text": requirement.text.in_locale(locale),
                    "explanation": requirement.explanation.in_locale(locale),
                    "status": [_standing(guide, s, locale) for s in requirement.status],
                }
            )
        groups.append({"id": group.id, "title": group.title.in_locale(locale), "items": items})
    return {"groups": groups}


def resources_view(guide: Guide, page: Page) -> dict[str, Any]:
    """The resources, group by group."""
    file, locale = guide[RESOURCES], page.locale
    if not file:
        return {"groups": []}
    words = guide.words(locale)
    groups = []
    for group in file.value.groups:
        items = [
            {
                "id": resource.id,
                "title": resource.title.in_locale(locale),
                "description": resource.description.in_locale(locale),
                "owner": resource.owner.in_locale(locale),
                "languages": f" {words['and']} ".join(words[f"language_{code}"] for code in resource.languages),
                "url": resource.url,
                "checked": format_date(resource.checked, locale),
                "state": resource.state,
            }
            for resource in file.value.resources
            if resource.group == group.id
        ]
        groups.append({"id": group.id, "title": group.title.in_locale(locale), "items": items})
    return {"groups": groups}


def by_letter(entries: list[dict[str, Any]], locale: Locale) -> list[dict[str, Any]]:
    """Entries in alphabetical order, divided by first letter."""
    entries.sort(key=lambda e: sort_key(e["sort"], locale))
    letters = groupby(entries, key=lambda e: first_letter(e["sort"], locale))
    return [{"letter": letter, "anchor": f"letter-{_anchor(letter)}", "entries": list(g)} for letter, g in letters]


def _anchor(letter: str) -> str:
    """The letter as an anchor that is the same in both languages."""
    return {"Æ": "ae", "Ø": "oe", "Å": "aa"}.get(letter, letter.lower())


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


def file_link(page: Page, other: Page) -> str:
    """The link from one page's file to another's, as texts have them."""
    return posixpath.relpath(other.path, posixpath.dirname(page.path))


def _requirement_anchors(guide: Guide, _: Page) -> Iterator[str]:
    if file := guide[REQUIREMENTS]:
        yield from (record.id for record in file.value.requirements)
        yield from (group.id for group in file.value.groups)


def _resource_anchors(guide: Guide, _: Page) -> Iterator[str]:
    if file := guide[RESOURCES]:
        yield from (record.id for record in file.value.resources)
        yield from (group.id for group in file.value.groups)


def _item_anchors(guide: Guide, page: Page) -> Iterator[str]:
    yield "checklist"
    yield from (item.id for area in areas_of(guide) if area_page_id(area.id) == page.id for item in area.items)


def _checklist_anchors(guide: Guide, _: Page) -> Iterator[str]:
    for area in areas_of(guide):
        yield f"area-{area.id}"
        yield from (item.id for item in area.items)


INDEX_LIST: Final = MadeList("a-z", index_view)
GLOSSARY_LIST: Final = MadeList("glossary", glossary_view, anchors=lambda guide, _: (t.id for t in guide.all(GLOSSARY)))
REQUIREMENTS_LIST: Final = MadeList("requirements", requirements_view, anchors=_requirement_anchors)
RESOURCES_LIST: Final = MadeList("resources", resources_view, anchors=_resource_anchors)
OVERVIEW_LIST: Final = MadeList("overview", overview_view, page_type="wayfinder")


def item_lists(examples: Examples) -> tuple[MadeList, MadeList]:
    """The items of one area on its page, and of all areas on paper; `examples` gives the articles that show an item."""
    return (
        MadeList("items", partial(items_view, examples), _item_anchors, is_generated=True, page_type="wayfinder"),
        MadeList("checklists", partial(checklists_view, examples), _checklist_anchors, page_type="paper"),
    )
