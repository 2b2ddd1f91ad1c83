"""Requirements for suppliers: model, list and checks."""

import datetime
from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from oxlo.guide.collection import Collection
from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.page import Page
from oxlo.guide.rules import in_future, is_unknown_source, unknown_source
from oxlo.language.locales import Locale, format_date
from oxlo.problems.problem import Problem
from oxlo.reading.bilingual import Bilingual
from oxlo.reading.strict_yaml import field_name
from oxlo.reading.validation import Record
from oxlo.reading.values import (
    Id,
)
from oxlo.registers.groups import Group, check_groups, grouped_ids


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


def _requirement_anchors(guide: Guide, _: Page) -> Iterator[str]:
    if file := guide[REQUIREMENTS]:
        yield from (record.id for record in file.value.requirements)
        yield from (group.id for group in file.value.groups)


REQUIREMENTS_LIST: Final = MadeList("requirements", requirements_view, anchors=_requirement_anchors)


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
