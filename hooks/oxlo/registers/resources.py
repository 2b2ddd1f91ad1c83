"""Resources elsewhere: model, list and checks."""

import datetime
from collections.abc import Iterator
from typing import Any, Final, Literal

from oxlo.guide.collection import Collection
from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.page import Page
from oxlo.guide.rules import in_future, value_twice
from oxlo.language.locales import format_date
from oxlo.problems.problem import Problem, problem
from oxlo.reading.bilingual import Bilingual
from oxlo.reading.validation import Record
from oxlo.reading.values import (
    Id,
    Language,
    WebAddress,
)
from oxlo.registers.groups import Group, check_groups, grouped_ids


class Resource(Record):
    """Something to read or use elsewhere; one that was never found has neither an address nor a language."""

    id: Id
    group: Id
    title: Bilingual
    description: Bilingual
    owner: Bilingual
    languages: tuple[Language, ...]
    url: WebAddress | None = None
    checked: datetime.date
    state: Literal["verified", "earlier", "not-found"]


class Resources(Record):
    """All resources, in reading order."""

    groups: tuple[Group, ...]
    resources: tuple[Resource, ...]


RESOURCES = Collection[Resources](
    "resources",
    Resources,
    ids=grouped_ids("resources"),
    links=lambda file: ((r.url, r.languages[0]) for r in file.resources if r.url and len(r.languages) == 1),
)


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


def _resource_anchors(guide: Guide, _: Page) -> Iterator[str]:
    if file := guide[RESOURCES]:
        yield from (record.id for record in file.value.resources)
        yield from (group.id for group in file.value.groups)


RESOURCES_LIST: Final = MadeList("resources", resources_view, anchors=_resource_anchors)


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
