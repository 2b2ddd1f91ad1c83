"""Shared rules of data files: no value twice, no date in the future, no unknown source."""

import datetime
from collections.abc import Iterator
from typing import Any

from oxlo.guide.collection import DataFile
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.problems.problem import Problem
from oxlo.problems.wording import nearest
from oxlo.reading.strict_yaml import Place


def value_twice(file: DataFile[Any], values: list[str], places: list[Place]) -> Iterator[Problem]:
    """A problem for each value of a data file that stands in it already."""
    for number, (value, place) in enumerate(zip(values, places, strict=True)):
        if value in values[:number]:
            yield file.problem(place, "value-twice", value=value)


def in_future(file: DataFile[Any], date: datetime.date, today: datetime.date, *place: str | int) -> Iterator[Problem]:
    """A problem where a date in a data file has not come yet."""
    if date > today:
        yield file.problem(place, "date-in-future", date=date, today=today)


def unknown_source(guide: Guide, holder: Page | DataFile[Any], place: Place, source: str) -> Iterator[Problem]:
    """A problem where no record has the id of a source, all records having been read."""
    if source not in guide.sources and "sources" not in guide.loaded.unread:
        yield holder.problem(place, "source-unknown", source=source, near=nearest(source, guide.sources))
