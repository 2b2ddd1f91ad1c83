"""Wayfinder checks: steps, bases, pages and reporting points exist, and no tick of a reader is orphaned."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from oxlo.guide.collection import DataFile
from oxlo.guide.guide import Guide
from oxlo.guide.rules import unknown_source, value_twice
from oxlo.language.locales import LOCALES, Locale
from oxlo.problems.problem import Problem
from oxlo.problems.wording import nearest
from oxlo.wayfinder.model import (
    HISTORY,
    LAW,
    PATH,
    REPORTING,
    START,
    WAYFINDER,
    Area,
    Item,
    area_files,
    areas_of,
    sections_of_law,
    steps_of,
)


def check_wayfinder(guide: Guide) -> Iterator[Problem]:
    """Hold areas, items and the history of ids against what they refer to."""
    numbers: dict[int, str] = {}
    for area in area_files(guide):
        yield from _area(guide, area)
        if area.value.number in numbers:
            other = numbers[area.value.number]
            yield area.problem(("number",), "area-number-twice", number=area.value.number, other=other)
        numbers.setdefault(area.value.number, area.path)
        for number, item in enumerate(area.value.items):
            yield from _item(guide, area, number, item)
    yield from _names(guide)
    if law := guide[LAW]:
        for number, section in enumerate(law.value):
            yield from unknown_source(guide, law, (number, "source"), section.source)
    yield from _steps(guide)
    yield from _start(guide)
    yield from _history(guide)


def _area(guide: Guide, file: DataFile[Area]) -> Iterator[Problem]:
    area, steps = file.value, [step.id for step in steps_of(guide)]
    name = PurePosixPath(file.path).stem
    if area.id != name:
        yield file.problem(("id",), "area-name", id=area.id, name=name)
    if steps and area.step not in steps:
        near = nearest(area.step, steps)
        yield file.problem(("step",), "step-unknown", step=area.step, near=near)


def _item(guide: Guide, file: DataFile[Area], number: int, item: Item) -> Iterator[Problem]:
    pages = {page for _, page in guide.loaded.page_files}
    points = guide[REPORTING]
    for key in ("roles", "basis", "report"):
        values = getattr(item, key)
        for each, value in enumerate(values):
            if value in values[:each]:
                yield file.problem(("items", number, key, each), "value-twice", value=value)
    yield from _basis(guide, file, number, item)
    if item.page and item.page not in pages:
        near = nearest(item.page, pages)
        yield file.problem(("items", number, "page"), "page-unknown", page=item.page, near=near)
    ids = [point.id for point in points.value] if points else list(item.report)
    for each, point in enumerate(item.report):
        if point not in ids:
            place = ("items", number, "report", each)
            yield file.problem(place, "report-unknown", point=point, near=nearest(point, ids))


def _basis(guide: Guide, file: DataFile[Area], number: int, item: Item) -> Iterator[Problem]:
    """What an item rests on exists, and is a section of an act where the item is marked as required by one."""
    sections = sections_of_law(guide)
    known: Mapping[str, object] = {**guide.sources, **sections}
    for each, basis in enumerate(item.basis):
        if basis not in known and guide.loaded.unread.isdisjoint({"sources", "wayfinder"}):
            place = ("items", number, "basis", each)
            yield file.problem(place, "basis-unknown", basis=basis, near=nearest(basis, known))
    if item.duty == "act" and sections.keys().isdisjoint(item.basis) and known.keys() >= set(item.basis):
        yield file.problem(("items", number, "duty"), "duty-without-section")


def _names(guide: Guide) -> Iterator[Problem]:
    """No two items have one name in a language."""
    found: dict[tuple[Locale, str], str] = {}
    for file in area_files(guide):
        for number, item in enumerate(file.value.items):
            for locale in LOCALES:
                name = item.name.in_locale(locale)
                if other := found.get((locale, name.casefold())):
                    yield file.problem(("items", number, "name", locale), "item-name-twice", name=name, other=other)
                found.setdefault((locale, name.casefold()), item.id)


def _steps(guide: Guide) -> Iterator[Problem]:
    if not (file := guide[PATH]):
        return
    for key in ("id", "anchor"):
        values = [getattr(step, key) for step in file.value.steps]
        yield from value_twice(file, values, [("steps", number, key) for number in range(len(values))])
    if not (page := guide.pages.get(("en", WAYFINDER))):
        return
    anchors = guide.heading_anchors(page)
    for number, step in enumerate(file.value.steps):
        if step.anchor not in anchors:
            said = {"target": WAYFINDER, "anchor": step.anchor, "near": nearest(step.anchor, anchors)}
            yield file.problem(("steps", number, "anchor"), "anchor-broken", **said)


def _start(guide: Guide) -> Iterator[Problem]:
    """What is named to begin with is there, and named once."""
    if not (file := guide[START]):
        return
    named = [entry.item for entry in file.value]
    yield from value_twice(file, named, [(number, "item") for number in range(len(named))])
    items = {item.id for area in areas_of(guide) for item in area.items}
    for number, item in enumerate(named):
        if item not in items and "wayfinder/areas" not in guide.loaded.unread:
            yield file.problem((number, "item"), "start-leads-nowhere", id=item, near=nearest(item, items))


def _history(guide: Guide) -> Iterator[Problem]:
    if not (file := guide[HISTORY]) or "wayfinder/areas" in guide.loaded.unread:
        return
    items = {item.id for area in areas_of(guide) for item in area.items}
    former = {entry.id for entry in file.value}
    for number, entry in enumerate(file.value):
        if entry.id in items:
            yield file.problem((number, "id"), "history-in-use", id=entry.id)
        if entry.id in [other.id for other in file.value[:number]]:
            yield file.problem((number, "id"), "value-twice", value=entry.id)
        if entry.became and entry.became not in items | former - {entry.id}:
            near = nearest(entry.became, items)
            yield file.problem((number, "became"), "history-leads-nowhere", id=entry.became, near=near)
