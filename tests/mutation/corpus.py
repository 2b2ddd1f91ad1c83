"""The golden cases, prepared so that a mutant can be held against all of them in about two seconds.

Each case is written into a folder of its own and is read there once. After that a text that several cases have in
common is read once for each mutant, and not at all where only the checks have changed.
"""

import contextlib
import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from tests.core.test_cases import CASES, rows_of
from tests.guides import DATE, edit_of, make_guide

import oxlo.loading
from oxlo.assembly import check_guide
from oxlo.checks import addresses, links
from oxlo.features import FEATURES
from oxlo.guide import Guide
from oxlo.loaded import Loaded
from oxlo.problems import Problem
from oxlo.publication import as_published

# What reads one text, and gives the same for the same text.
_READERS: Final = {
    name: getattr(oxlo.loading, name) for name in ("parse_page", "parse_yaml", "validate", "settings_problems")
}


@dataclasses.dataclass(frozen=True)
class Case:
    """A golden case in its folder: the problems that it expects, and what has been read there."""

    name: str
    folder: Path
    expected: list[dict[str, Any]]
    has_values: bool
    loaded: Loaded
    problems: list[Problem]
    guide: Guide

    def is_right(self, *, reads: bool = True, checks: bool = True) -> bool:
        """Whether the case gives what it expects, where reading, checking or both may be other than they were."""
        guide, problems = self.guide, self.problems
        if reads:
            loaded, problems = oxlo.loading.load(self.folder, FEATURES.collections, FEATURES.front_matters)
            if loaded != self.loaded:
                guide = Guide(loaded, DATE, FEATURES)
            elif not checks and problems == self.problems:
                return True
        return self.expected == rows_of(sorted({*problems, *check_guide(guide)}), has_values=self.has_values)


@contextlib.contextmanager
def prepared(folder: Path) -> Iterator[list[Case]]:
    """Every case, each in its folder below `folder`; all are right as long as nothing is changed."""
    with pytest.MonkeyPatch.context() as patch:
        live = _remembering(as_published, id)
        for module in (links, addresses):
            patch.setattr(module, "as_published", live)
        for name, reader in _READERS.items():
            patch.setattr(oxlo.loading, name, reader)  # so that it is given back
        read_afresh()
        cases = sorted((_prepared(case, folder / case.stem) for case in CASES), key=_how_often())
        assert [] == [case.name for case in cases if not case.is_right()]  # which also remembers what is live
        yield cases


def _how_often() -> Callable[[Case], int]:
    """Puts one case of each code first, then a second one of each, and so on, so that any rule is soon reached."""
    seen: Counter[str] = Counter()

    def place(case: Case) -> int:
        code = case.expected[0]["code"] if case.expected else ""
        seen[code] += 1
        return seen[code]

    return place


def read_afresh(*, only_pages: bool = False) -> None:
    """Forget what has been read, or the pages of it; from now on, the same text is read once."""
    for name, reader in _READERS.items():
        if name == "parse_page" or not only_pages:
            setattr(oxlo.loading, name, _remembering(reader, lambda *key: tuple(map(_as_key, key))))


def _as_key(value: object) -> object:
    return value if isinstance(value, str) else id(value)


def _remembering(function: Callable[..., Any], key_of: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[Any, tuple[Any, Any]] = {}

    def remember(*arguments: Any) -> Any:
        key = key_of(*arguments)
        if key not in known:
            known[key] = (arguments, function(*arguments))  # the arguments too, so that no id is given again
        return known[key][1]

    return remember


def _prepared(case: Path, folder: Path) -> Case:
    read = yaml.safe_load(case.read_text(encoding="utf-8"))
    make_guide(folder, *map(edit_of, read["edits"]))
    loaded, problems = oxlo.loading.load(folder, FEATURES.collections, FEATURES.front_matters)
    expected, has_values = read["problems"], read.get("values", False)
    return Case(case.stem, folder, expected, has_values, loaded, problems, Guide(loaded, DATE, FEATURES))
