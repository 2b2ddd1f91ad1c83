"""Golden cases: what `oxlo check` says when one thing is wrong with the small guide.

A case is a file in `cases/` beside the tests of the package whose code it shows, and its name begins with that code:
edits to the small guide, and the problems that follow. What looks wrong and is right lies in `allowed/`. To add one,
write its `edits`, run `.venv/bin/python -m tests.core.test_cases`, which writes the `problems` of every case anew, and
read the difference: it is the test. With `values: true` it holds what the sentences are filled with too.
"""

import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from tests.guides import DATE, edit_of, put_right, small_guide

from oxlo.assembly import load_and_check
from oxlo.problems.problem import Problem

_HERE: Final = Path(__file__).parent
CASES: Final = sorted([*_HERE.glob("*/cases/*.yml"), *(_HERE / "allowed").glob("*.yml")], key=lambda case: case.stem)
_PROBLEMS: Final = "problems:"
# What is said of every Norwegian text that changes while nobody has looked at the English one.
_BEHIND: Final = {"translation-stale", "translation-unrecorded"}


@cache
def read_case(case: Path) -> dict[str, Any]:
    """What stands in the file of a case."""
    read: dict[str, Any] = yaml.load(case.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return read


def found(case: Path, folder: Path) -> list[dict[str, Any]]:
    """The problems that the case's edits give, each with the near match where there is one.

    The folder is empty, or another case has been there.
    """
    read, root = read_case(case), put_right(folder, small_guide())
    for edit in read["edits"]:
        edit_of(edit)(root)
    _, problems = load_and_check(root, DATE)
    return rows_of(problems, has_values=read.get("values", False))


def rows_of(problems: Iterable[Problem], *, has_values: bool) -> list[dict[str, Any]]:
    """Problems as they stand in a case."""
    rows: list[dict[str, Any]] = []
    for problem in problems:
        values = dict(problem.values)
        near = values.pop("near", "")
        row = {"path": problem.path, "line": problem.line, "field": problem.field, "code": problem.code}
        severity = {"severity": "notice"} if problem.severity == "notice" else {}
        says = {"values": values} if has_values and values else {}
        rows.append(row | ({"near": near} if near else {}) | severity | says)
    return rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all cases: each finds the small guide there, and writing it anew would take as long as the rest."""
    return tmp_path_factory.mktemp("cases")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path, folder: Path) -> None:
    """The edits give exactly these problems, in this order, each with its path, line, field and near match."""
    assert read_case(case)["problems"] == found(case, folder)


def test_case_is_named_after_its_rule() -> None:
    """A case shows the code that its name begins with, or is `allowed-…` and shows none but late translations."""
    codes = {case.stem: {row["code"] for row in read_case(case)["problems"]} for case in CASES}

    assert [] == [
        name
        for name, shown in codes.items()
        if not any(name.startswith(code) for code in shown)
        and not (name.startswith("allowed-") and not shown - _BEHIND)
    ]


def _regenerate() -> None:
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            rows = found(case, Path(folder))
        head = case.read_text(encoding="utf-8").partition(f"\n{_PROBLEMS}")[0].rstrip("\n")
        text = "".join(f"  - {_flow(row)}\n" for row in rows)
        case.write_text(f"{head}\n{_PROBLEMS}{'' if rows else ' []'}\n{text}", encoding="utf-8")


def _flow(row: dict[str, Any]) -> str:
    return yaml.safe_dump(row, default_flow_style=True, sort_keys=False, allow_unicode=True, width=1000).strip()


if __name__ == "__main__":
    _regenerate()
