"""Rules that many kinds of data share: no value twice, no date in the future, no unknown source."""

import datetime
from collections.abc import Iterator
from typing import Any

from oxlo.guide.collection import DataFile
from oxlo.guide.guide import Guide
from oxlo.problems.problem import Problem, problem
from oxlo.problems.wording import nearest
from oxlo.reading.strict_yaml import Place, field_name


def value_twice(file: DataFile[Any], values: list[str], places: list[Place]) -> Iterator[Problem]:
    """A problem for each value of a data file that stands in it already."""
    for number, (value, place) in enumerate(zip(values, places, strict=True)):
        if value in values[:number]:
            yield problem(file.path, file.line_of(*place), field_name(place), "value-twice", value=value)


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
