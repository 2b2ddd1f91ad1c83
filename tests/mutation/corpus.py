"""The golden cases, prepared so that a mutant can be held against all of them in about two seconds.

Each case is written into a folder of its own and is read there once. After that a text that several cases have in
common is read once for each mutant, and not at all where only the checks have changed.
"""

import contextlib
import dataclasses
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from tests.core.test_cases import CASES, read_case, rows_of
from tests.guides import DATE, edit_of, make_guide
from tests.remembering import texts_remembered

import oxlo.guide.loading
import oxlo.markdown.slips.slip
import oxlo.problems.problem
from oxlo.assembly import check_guide
from oxlo.features import FEATURES
from oxlo.guide.guide import Guide
from oxlo.guide.loaded import Loaded
from oxlo.problems.problem import Problem


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
            loaded, problems = oxlo.guide.loading.load(self.folder, FEATURES.collections, FEATURES.front_matters)
            if loaded != self.loaded:
                guide = Guide(loaded, DATE, FEATURES)
            elif not checks and problems == self.problems:
                return True
        return self.expected == rows_of(sorted({*problems, *check_guide(guide)}), has_values=self.has_values)


@dataclasses.dataclass(frozen=True)
class Corpus:
    """All cases, and the codes of the problems that each line of the core, by path and number, has a part in making."""

    cases: list[Case]
    codes_by_line: Mapping[tuple[str, int], set[str]]


@contextlib.contextmanager
def prepared(folder: Path) -> Iterator[Corpus]:
    """Every case, each in its folder below `folder`; all are right as long as nothing is changed."""
    with texts_remembered():
        with _codes_noted() as codes_by_line:
            cases = sorted((_prepared(case, folder / case.stem) for case in CASES), key=_how_often())
            wrong = [case.name for case in cases if not case.is_right(reads=False)]  # also remembers what is live
            assert [] == wrong
        yield Corpus(cases, codes_by_line)


# What makes a problem, or a slip, which is one later: the module, and the class that it calls.
_MADE: Final = ((oxlo.problems.problem, "Problem"), (oxlo.markdown.slips.slip, "Slip"))


@contextlib.contextmanager
def _codes_noted() -> Iterator[Mapping[tuple[str, int], set[str]]]:
    """Note for each problem that is made where every function stood that had a part in it."""
    noted: dict[tuple[str, int], set[str]] = defaultdict(set)

    def noting(made: Callable[..., Any]) -> Callable[..., Any]:
        def make(*arguments: Any) -> Any:
            finding, frame = made(*arguments), sys._getframe(1)
            while frame.f_back:
                noted[frame.f_code.co_filename, frame.f_lineno].add(finding.code)
                frame = frame.f_back
            return finding

        return make

    with pytest.MonkeyPatch.context() as patch:
        for module, name in _MADE:
            patch.setattr(module, name, noting(getattr(module, name)))
        yield noted


def _how_often() -> Callable[[Case], int]:
    """Puts one case of each code first, then a second one of each, and so on, so that any rule is soon reached."""
    seen: Counter[str] = Counter()

    def place(case: Case) -> int:
        code = case.expected[0]["code"] if case.expected else ""
        seen[code] += 1
        return seen[code]

    return place


def _prepared(case: Path, folder: Path) -> Case:
    read = read_case(case)
    make_guide(folder, *map(edit_of, read["edits"]))
    loaded, problems = oxlo.guide.loading.load(folder, FEATURES.collections, FEATURES.front_matters)
    expected, has_values = read["problems"], read.get("values", False)
    return Case(case.stem, folder, expected, has_values, loaded, problems, Guide(loaded, DATE, FEATURES))
