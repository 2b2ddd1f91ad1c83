"""Accessibility checks: results are about criteria that exist, once each, on possible days."""

from collections.abc import Iterator
from typing import Any

from oxlo.accessibility.model import CRITERIA, MANUAL, RECORD
from oxlo.guide.collection import DataFile
from oxlo.guide.guide import Guide
from oxlo.guide.rules import in_future
from oxlo.problems.problem import Problem
from oxlo.problems.wording import nearest
from oxlo.reading.strict_yaml import Place


def check_accessibility(guide: Guide) -> Iterator[Problem]:
    """Hold the results of people and programs against the list of criteria."""
    criteria, manual, record = guide[CRITERIA], guide[MANUAL], guide[RECORD]
    if criteria:
        law, aim = criteria.value.law, criteria.value.aim
        places: list[Place] = [("law", n, "number") for n in range(len(law))]
        places += [("aim", n, "number") for n in range(len(aim))]
        yield from _twice(criteria, [each.number for each in criteria.value.all], places)
    known = [each.number for each in criteria.value.all] if criteria else []
    if manual:
        results = manual.value.results
        places = [("results", n, "criterion") for n in range(len(results))]
        yield from _unknown(manual, [each.criterion for each in results], places, known)
        yield from _twice(manual, [f"{each.criterion}, {each.page_type}" for each in results], places)
        for number, result in enumerate(results):
            yield from in_future(manual, result.date, guide.date, "results", number, "date")
        if manual.value.declaration:
            yield from in_future(manual, manual.value.declaration.date, guide.date, "declaration", "date")
    if record:
        numbers = [each.criterion for each in record.value.results]
        places = [("results", n, "criterion") for n in range(len(numbers))]
        yield from _unknown(record, numbers, places, known)
        yield from _twice(record, numbers, places)
        yield from in_future(record, record.value.date, guide.date, "date")


def _unknown(file: DataFile[Any], numbers: list[str], places: list[Place], known: list[str]) -> Iterator[Problem]:
    for number, place in zip(numbers, places, strict=True):
        if known and number not in known:
            near = nearest(number, known)
            yield file.problem(place, "criterion-unknown", criterion=number, near=near)


def _twice(file: DataFile[Any], values: list[str], places: list[Place]) -> Iterator[Problem]:
    for number, (value, place) in enumerate(zip(values, places, strict=True)):
        if value in values[:number]:
            yield file.problem(place, "value-twice", value=value)
