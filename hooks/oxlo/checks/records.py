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
from oxlo.yamltext import Place, field_name

# OXLO began in 2001; what is said to be older is mistyped.
EARLIEST: Final = 2001


def check_sources(guide: Guide) -> Iterator[Problem]:
    """Sources that pages refer to exist; an address stands in one source record only."""
    for page in guide.pages.values():
        for number, source in enumerate(page.meta.sources):
            if not isinstance(source, InlineSource) and is_unknown_source(guide, source):
                line = page.line_of("sources", number)
                yield unknown_source(guide, page.written_in, line, f"sources[{number}]", source)
    seen: dict[str, str] = {}
    for file in guide.files_of(SOURCES):
        for number, record in enumerate(file.value):
            yield from in_future(file, record.checked, guide.date, number, "checked")
            if record.url in seen:
                line, field = file.line_of(number, "url"), f"[{number}].url"
                yield problem(file.path, line, field, "source-twice", id=record.id, other=seen[record.url])
            seen.setdefault(record.url, record.id)


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


def check_resources(guide: Guide) -> Iterator[Problem]:
    """Resources stand in groups that exist, each once, and have an address unless they were never found."""
    if not (resources := guide[RESOURCES]):
        return
    urls = [resource.url or resource.id for resource in resources.value.resources]
    yield from value_twice(resources, urls, [("resources", number, "url") for number in range(len(urls))])
    yield from check_groups(resources, "resources")
    for number, resource in enumerate(resources.value.resources):
        yield from in_future(resources, resource.checked, guide.date, "resources", number, "checked")
        line, field = resources.line_of("resources", number), f"resources[{number}].url"
        if (resource.url is None) != (resource.state == "not-found") or bool(resource.url) != bool(resource.languages):
            yield problem(resources.path, line, field, "resource-state", id=resource.id)


def check_requirements(guide: Guide) -> Iterator[Problem]:
    """Requirements for suppliers stand in groups that exist and name sources that exist."""
    if not (requirements := guide[REQUIREMENTS]):
        return
    yield from check_groups(requirements, "requirements")
    for number, requirement in enumerate(requirements.value.requirements):
        for each, standing in enumerate(requirement.status):
            place = ("requirements", number, "status", each)
            yield from in_future(requirements, standing.checked, guide.date, *place, "checked")
            if is_unknown_source(guide, standing.source):
                line, field = requirements.line_of(*place, "source"), field_name((*place, "source"))
                yield unknown_source(guide, requirements.path, line, field, standing.source)


def value_twice(file: DataFile[Any], values: list[str], places: list[Place]) -> Iterator[Problem]:
    """A problem for each value of a data file that stands in it already."""
    for number, (value, place) in enumerate(zip(values, places, strict=True)):
        if value in values[:number]:
            yield problem(file.path, file.line_of(*place), field_name(place), "value-twice", value=value)


def check_dates(guide: Guide) -> Iterator[Problem]:
    """No page has been reviewed or has had its sources checked on a day that has not come."""
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


def in_future(file: DataFile[Any], date: datetime.date, today: datetime.date, *place: str | int) -> Iterator[Problem]:
    """A problem where a date in a data file has not come yet."""
    if date > today:
        yield problem(file.path, file.line_of(*place), field_name(place), "date-in-future", date=date, today=today)


def is_unknown_source(guide: Guide, source: str) -> bool:
    """Whether no record has the id of a source, all records having been read."""
    return source not in guide.sources and "sources" not in guide.loaded.unread


def unknown_source(guide: Guide, path: str, line: int, field: str, source: str) -> Problem:
    """The problem of a source that no record has."""
    return problem(path, line, field, "source-unknown", source=source, near=nearest(source, guide.sources))


def check_groups(file: DataFile[Any], listed: str) -> Iterator[Problem]:
    """Groups of a data file stand in it once and are used, and its records stand in groups that exist."""
    groups = [group.id for group in file.value.groups]
    yield from value_twice(file, groups, [("groups", number, "id") for number in range(len(groups))])
    used = {record.group for record in getattr(file.value, listed)}
    for number, group in enumerate(groups):
        if group not in used and used <= set(groups):  # a mistyped one is told as that
            yield problem(file.path, file.line_of("groups", number), f"groups[{number}]", "group-empty", group=group)
    for number, record in enumerate(getattr(file.value, listed)):
        if record.group not in groups:
            line, field = file.line_of(listed, number, "group"), f"{listed}[{number}].group"
            near = nearest(record.group, groups)
            yield problem(file.path, line, field, "group-unknown", group=record.group, near=near)
