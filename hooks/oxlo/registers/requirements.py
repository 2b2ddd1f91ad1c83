"""Requirements for suppliers: model, list and checks."""

import dataclasses
import datetime
import itertools
from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import Field

from oxlo.guide.collection import Collection
from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.links import Standpoint
from oxlo.guide.rules import in_future, unknown_source
from oxlo.language.locales import format_date
from oxlo.problems.problem import Problem
from oxlo.reading.bilingual import Bilingual
from oxlo.reading.validation import Record
from oxlo.reading.values import Id
from oxlo.registers.groups import Group, GroupedView, check_groups, grouped_anchors, grouped_ids, grouped_view


class Standing(Record):
    """Why a requirement applies: the law, the contract, or what the City expects; each on its own condition."""

    kind: Literal["law", "contract", "expectation"]
    condition: Bilingual
    source: Id
    checked: datetime.date


class Requirement(Record):
    """What is asked of those who deliver for the City."""

    id: Id
    group: Id
    text: Bilingual
    explanation: Bilingual
    status: Annotated[tuple[Standing, ...], Field(min_length=1)]


class Requirements(Record):
    """All requirements, in reading order."""

    groups: tuple[Group, ...]
    requirements: tuple[Requirement, ...]


REQUIREMENTS = Collection[Requirements]("suppliers", Requirements, ids=grouped_ids("requirements"))


@dataclasses.dataclass(frozen=True)
class StandingView:
    """Why a requirement applies, with the source that says so."""

    kind: str
    label: str
    condition: str
    source: str
    url: str
    checked: str
    edition: str


@dataclasses.dataclass(frozen=True)
class RequirementView:
    """A requirement with its number in the whole list."""

    id: str
    number: int
    text: str
    explanation: str
    status: tuple[StandingView, ...]


def requirements_view(here: Standpoint) -> GroupedView[RequirementView]:
    """The requirements for suppliers, group by group, numbered through."""
    if not (file := here.guide[REQUIREMENTS]):
        return GroupedView(())
    numbers = itertools.count(1)

    def view(requirement: Requirement) -> RequirementView:
        return RequirementView(
            id=requirement.id,
            number=next(numbers),
            text=requirement.text.in_locale(here.locale),
            explanation=requirement.explanation.in_locale(here.locale),
            status=tuple(_standing(here, standing) for standing in requirement.status),
        )

    return grouped_view(here, file.value.groups, file.value.requirements, view)


def _standing(here: Standpoint, standing: Standing) -> StandingView:
    source = here.guide.sources[standing.source]
    return StandingView(
        kind=standing.kind,
        label=here.words[f"standing_{standing.kind}"],
        condition=standing.condition.in_locale(here.locale),
        source=source.title.in_locale(here.locale),
        url=source.url,
        checked=format_date(standing.checked, here.locale),
        edition=source.edition,
    )


REQUIREMENTS_LIST: Final = MadeList(
    "requirements", requirements_view, anchors=grouped_anchors(REQUIREMENTS, "requirements")
)


def check_requirements(guide: Guide) -> Iterator[Problem]:
    """Requirements for suppliers stand in groups that exist and name sources that exist."""
    if not (requirements := guide[REQUIREMENTS]):
        return
    yield from check_groups(requirements, "requirements")
    for number, requirement in enumerate(requirements.value.requirements):
        for each, standing in enumerate(requirement.status):
            place = ("requirements", number, "status", each)
            yield from in_future(requirements, standing.checked, guide.date, *place, "checked")
            yield from unknown_source(guide, requirements, (*place, "source"), standing.source)
