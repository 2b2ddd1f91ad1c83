"""Resources elsewhere: model, list and checks."""

import dataclasses
import datetime
from collections.abc import Iterator
from typing import Final, Literal

from oxlo.guide.collection import Collection
from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.links import Standpoint
from oxlo.guide.rules import in_future, value_twice
from oxlo.language.locales import format_date
from oxlo.problems.problem import Problem, problem
from oxlo.reading.bilingual import Bilingual
from oxlo.reading.validation import Record
from oxlo.reading.values import Id, Language, WebAddress
from oxlo.registers.groups import Group, GroupedView, check_groups, grouped_anchors, grouped_ids, grouped_view


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


@dataclasses.dataclass(frozen=True)
class ResourceView:
    """A resource as the list shows it; without an address it was never found."""

    id: str
    title: str
    description: str
    owner: str
    languages: str
    url: str | None
    checked: str
    state: str


def resources_view(here: Standpoint) -> GroupedView[ResourceView]:
    """The resources, group by group."""
    if not (file := here.guide[RESOURCES]):
        return GroupedView(())

    def view(resource: Resource) -> ResourceView:
        return ResourceView(
            id=resource.id,
            title=resource.title.in_locale(here.locale),
            description=resource.description.in_locale(here.locale),
            owner=resource.owner.in_locale(here.locale),
            languages=f" {here.words['and']} ".join(here.words[f"language_{code}"] for code in resource.languages),
            url=resource.url,
            checked=format_date(resource.checked, here.locale),
            state=resource.state,
        )

    return grouped_view(here, file.value.groups, file.value.resources, view)


RESOURCES_LIST: Final = MadeList("resources", resources_view, anchors=grouped_anchors(RESOURCES, "resources"))


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
