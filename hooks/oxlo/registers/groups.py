"""Groups: the headings under which requirements and resources are listed."""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar

from oxlo.guide.collection import Collection, DataFile
from oxlo.guide.guide import Guide
from oxlo.guide.links import Standpoint
from oxlo.guide.page import Page
from oxlo.guide.rules import value_twice
from oxlo.problems.problem import Problem
from oxlo.problems.wording import nearest
from oxlo.reading.bilingual import Bilingual
from oxlo.reading.strict_yaml import Place
from oxlo.reading.validation import Record
from oxlo.reading.values import Id


class Group(Record):
    """A heading under which records are listed."""

    id: Id
    title: Bilingual


V = TypeVar("V")


class Grouped(Protocol):
    """A record that stands under a heading."""

    @property
    def group(self) -> str:
        """The id of the heading."""


G = TypeVar("G", bound=Grouped)


@dataclasses.dataclass(frozen=True)
class GroupView(Generic[V]):
    """A heading with its records."""

    id: str
    title: str
    records: tuple[V, ...]


@dataclasses.dataclass(frozen=True)
class GroupedView(Generic[V]):
    """All records of a list, heading by heading."""

    groups: tuple[GroupView[V], ...]


def grouped_view(
    here: Standpoint, groups: Iterable[Group], records: Iterable[G], view: Callable[[G], V]
) -> GroupedView[V]:
    """The view of each record under its heading, both in the order of the file."""
    having = defaultdict(list)
    for record in records:
        having[record.group].append(record)
    return GroupedView(
        tuple(
            GroupView(group.id, group.title.in_locale(here.locale), tuple(view(record) for record in having[group.id]))
            for group in groups
        )
    )


def grouped_ids(listed: str) -> Callable[[Any], Iterator[tuple[str, Place]]]:
    """The ids of a file whose records stand under a key."""

    def ids(file: Any) -> Iterator[tuple[str, Place]]:
        return ((record.id, (listed, number, "id")) for number, record in enumerate(getattr(file, listed)))

    return ids


def grouped_anchors(kind: Collection[Any], listed: str) -> Callable[[Guide, Page], Iterator[str]]:
    """The anchors of a list of a kind: its records, which stand under a key of the file, and their headings."""

    def anchors(guide: Guide, _: Page) -> Iterator[str]:
        if file := guide[kind]:
            yield from (record.id for record in getattr(file.value, listed))
            yield from (group.id for group in file.value.groups)

    return anchors


def check_groups(file: DataFile[Any], listed: str) -> Iterator[Problem]:
    """Groups of a data file stand in it once and are used, and its records stand in groups that exist."""
    groups = [group.id for group in file.value.groups]
    yield from value_twice(file, groups, [("groups", number, "id") for number in range(len(groups))])
    used = {record.group for record in getattr(file.value, listed)}
    for number, group in enumerate(groups):
        if group not in used and used <= set(groups):  # a mistyped one is told as that
            yield file.problem(("groups", number), "group-empty", group=group)
    for number, record in enumerate(getattr(file.value, listed)):
        if record.group not in groups:
            near = nearest(record.group, groups)
            yield file.problem((listed, number, "group"), "group-unknown", group=record.group, near=near)
