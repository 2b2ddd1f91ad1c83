"""Assembly of a guide: from a folder to a guide, with every problem in it."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from oxlo.features import FEATURES
from oxlo.guide.guide import Guide
from oxlo.guide.loading import load
from oxlo.problems.problem import Problem


def load_guide(root: Path, date: datetime.date) -> tuple[Guide, list[Problem]]:
    """Read the guide below a folder as of a date, with the problems that can be seen file by file."""
    loaded, problems = load(root, FEATURES.collections, FEATURES.front_matters)
    return Guide(loaded, date, FEATURES), problems


def check_guide(guide: Guide) -> Iterator[Problem]:
    """Every rule over the whole guide."""
    for check in guide.features.checks:
        yield from check(guide)


def load_and_check(root: Path, date: datetime.date) -> tuple[Guide, list[Problem]]:
    """The guide below a folder as of a date and everything that is wrong with it, sorted by path and line."""
    guide, problems = load_guide(root, date)
    return guide, sorted({*problems, *check_guide(guide)})
