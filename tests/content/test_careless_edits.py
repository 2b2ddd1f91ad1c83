"""Careless edits of the real pages, as somebody in a hurry makes them: none is published, each is told where it is.

A case is a file in `careless/`: what was done, the edits, and what `oxlo check` finds: the file, words of the line, and
the code. Lines are found by their words, so that the pages may change. To add one, write it like the others.
"""

from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from tests.guides import edit_of, own_docs, put_right

from oxlo.assembly import load_and_check
from oxlo.language.locales import LOCALES
from oxlo.problems.messages import Messages
from oxlo.problems.problem import as_text, only_problems
from oxlo.publishing.build_date import today

CASES: Final = sorted((Path(__file__).parent / "careless").glob("*.yml"))


def _read(case: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(case.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all cases: each finds the texts there as they are."""
    return tmp_path_factory.mktemp("careless")


def test_there_are_twenty_or_more() -> None:
    """No two are the same."""
    assert len({yaml.safe_dump(_read(case)["edits"]) for case in CASES}) == len(CASES) >= 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_careless_edit(case: Path, folder: Path) -> None:
    """The problem is told at its line, and in both languages the message can be said."""
    read = _read(case)
    root = put_right(folder, own_docs())
    for edit in read["edits"]:
        edit_of(edit)(root)
    problems = only_problems(load_and_check(root, today())[1])
    found = [p for p in problems if (p.path, p.code) == (read["path"], read["code"])]

    assert found, as_text(problems, Messages("en"))
    if at := read.get("at"):
        lines = (root / read["path"]).read_text(encoding="utf-8").split("\n")
        assert at in lines[found[0].line - 1]
    assert all(f"{read['path']}:{found[0].line}: " in as_text(found, Messages(locale)) for locale in LOCALES)
