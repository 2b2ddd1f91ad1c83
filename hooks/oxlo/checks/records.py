"""Records refer to records that exist, and dates lie where dates can lie."""

import datetime
from collections.abc import Iterator
from typing import Any, Final

from oxlo.articles import matter_of
from oxlo.collection import DataFile
from oxlo.guide import Guide
from oxlo.locales import LOCALES
from oxlo.models import GLOSSARY, REQUIREMENTS, RESOURCES, SOURCES, InlineSource
from oxlo.problems import Problem, problem
from oxlo.validation import nearest
from oxlo.wayfinder import PATH
from oxlo.yamltext import Place, field_name

# OXLO began in 2001; what is said to be older is mistyped.
EARLIEST: Final = 2001


def check_records(guide: Guide) -> Iterator[Problem]:
    """Sources and groups that are referred to exist; addresses stand in one source record only."""
    for page in guide.pages.values():
        for number, source in enumerate(page.meta.sources):
            if not isinstance(source, InlineSource) and _is_unknown(guide, source):
                line = page.line_of("sources", number)
                yield _unknown_source(guide, page.written_in, line, f"sources[{number}]", source)
    if glossary := guide[GLOSSARY]:
        for locale in LOCALES:
            terms = [term.term.in_locale(locale).casefold() for term in glossary.value]
            yield from _twice(glossary, terms, [(number, "term", locale) for number in range(len(terms))])
    if resources := guide[RESOURCES]:
        urls = [resource.url or resource.id for resource in resources.value.resources]
        yield from _twice(resources, urls, [("resources", number, "url") for number in range(len(urls))])
    if path := guide[PATH]:
        for key in ("id", "anchor"):
            values = [getattr(step, key) for step in path.value.steps]
            yield from _twice(path, values, [("steps", number, key) for number in range(len(values))])
    if requirements := guide[REQUIREMENTS]:
        yield from _groups(requirements, "requirements")
        for number, requirement in enumerate(requirements.value.requirements):
            for each, standing in enumerate(requirement.status):
                if _is_unknown(guide, standing.source):
                    line = requirements.line_of("requirements", number, "status", each, "source")
                    field = f"requirements[{number}].status[{each}].source"
                    yield _unknown_source(guide, requirements.path, line, field, standing.source)
    if resources := guide[RESOURCES]:
        yield from _groups(resources, "resources")
        for number, resource in enumerate(resources.value.resources):
            line, field = resources.line_of("resources", number), f"resources[{number}].url"
            if (resource.url is None) != (resource.state == "not-found") or bool(resource.url) != bool(
                resource.languages
            ):
                yield problem(resources.path, line, field, "resource-state", id=resource.id)
    seen: dict[str, str] = {}
    for file in guide.files_of(SOURCES):
        for number, record in enumerate(file.value):
            if record.url in seen:
                line, field = file.line_of(number, "url"), f"[{number}].url"
                yield problem(file.path, line, field, "source-twice", id=record.id, other=seen[record.url])
            seen.setdefault(record.url, record.id)


def _twice(file: DataFile[Any], values: list[str], places: list[Place]) -> Iterator[Problem]:
    """What readers would get twice."""
    for number, (value, place) in enumerate(zip(values, places, strict=True)):
        if value in values[:number]:
            yield problem(file.path, file.line_of(*place), field_name(place), "value-twice", value=value)


def check_dates(guide: Guide) -> Iterator[Problem]:
    """Nothing has been reviewed or checked on a day that has not come."""
    today = guide.date
    for page in guide.pages.values():
        matter = matter_of(page)
        for key, date in (("reviewed", page.meta.reviewed), ("published", matter and matter.published)):
            if date and date.year < EARLIEST:
                yield problem(page.written_in, page.line_of(key), key, "date-too-early", date=date)
        if page.meta.reviewed and page.meta.reviewed > today:
            line = page.line_of("reviewed")
            yield problem(page.written_in, line, "reviewed", "date-in-future", date=page.meta.reviewed, today=today)
        for number, source in enumerate(page.meta.sources):
            if isinstance(source, InlineSource) and source.checked > today:
                line, field = page.line_of("sources", number, "checked"), f"sources[{number}].checked"
                yield problem(page.written_in, line, field, "date-in-future", date=source.checked, today=today)
    for file in guide.files_of(SOURCES):
        for number, record in enumerate(file.value):
            yield from in_future(file, record.checked, today, number, "checked")
    if resources := guide[RESOURCES]:
        for number, resource in enumerate(resources.value.resources):
            yield from in_future(resources, resource.checked, today, "resources", number, "checked")
    if requirements := guide[REQUIREMENTS]:
        for number, requirement in enumerate(requirements.value.requirements):
            for each, standing in enumerate(requirement.status):
                place = ("requirements", number, "status", each, "checked")
                yield from in_future(requirements, standing.checked, today, *place)


def in_future(file: DataFile[Any], date: datetime.date, today: datetime.date, *place: str | int) -> Iterator[Problem]:
    """A problem where a date in a data file has not come yet."""
    if date > today:
        yield problem(file.path, file.line_of(*place), field_name(place), "date-in-future", date=date, today=today)


def _is_unknown(guide: Guide, source: str) -> bool:
    return source not in guide.sources and "sources" not in guide.loaded.unread


def _unknown_source(guide: Guide, path: str, line: int, field: str, source: str) -> Problem:
    return problem(path, line, field, "source-unknown", source=source, near=nearest(source, guide.sources))


def _groups(file: DataFile[Any], listed: str) -> Iterator[Problem]:
    groups = [group.id for group in file.value.groups]
    yield from _twice(file, groups, [("groups", number, "id") for number in range(len(groups))])
    used = {record.group for record in getattr(file.value, listed)}
    for number, group in enumerate(groups):
        if group not in used and used <= set(groups):  # a mistyped one is told as that
            yield problem(file.path, file.line_of("groups", number), f"groups[{number}]", "group-empty", group=group)
    for number, record in enumerate(getattr(file.value, listed)):
        if record.group not in groups:
            line, field = file.line_of(listed, number, "group"), f"{listed}[{number}].group"
            near = nearest(record.group, groups)
            yield problem(file.path, line, field, "group-unknown", group=record.group, near=near)
