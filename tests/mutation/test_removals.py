"""Every check of the core is needed: without it, a golden case is no longer what it says.

A check is a place that makes a problem, a row of a table of checks, or a call of a whole rule. Each is really taken
away, one at a time, and the cases are run until one notices. `python -m tools.mutation` makes all the other changes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from tests.guides import ROOT
from tests.mutation.corpus import Case, Corpus, prepared
from tests.mutation.mutants import Mutant, creation_sites, mutants_of
from tests.mutation.running import applied
from tests.remembering import read_afresh

_CORE: Final = ROOT / "hooks/oxlo"
# What says other things than what is wrong in the content; the gates look at a built site, `deployment` at one that is
# out: `tests/hosts/test_deploy_check.py` puts its faults into hosts.
_OTHERS: Final = {"problems", "cli.py", "commands", "gates", "deployment"}


def holds_checks_alone(path: Path) -> bool:
    """Whether a module has no part in reading."""
    return path.parent.name == "checks" or path.name in ("checks.py", "twins.py")


def _holds_rules(path: Path) -> bool:
    """Whether a module holds rules, so that those which only call others count too."""
    return path.parent.name == "slips" or "\ndef check_" in path.read_text(encoding="utf-8")


MODULES: Final = [
    path
    for path in sorted(_CORE.rglob("*.py"))
    if path.relative_to(_CORE).parts[0] not in _OTHERS and (creation_sites(path) or _holds_rules(path))
]
# A case cannot keep a file from whoever may read everything; `tests/core/guide/test_loading.py` can.
_HELD_ELSEWHERE: Final = {"loading.load: check removed: loader.say(path, 'file-unreadable') -> pass"}
REMOVALS: Final = [mutant for path in MODULES for mutant in mutants_of(path, only_removals=True)]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """All golden cases, each right as the core is."""
    with prepared(tmp_path_factory.mktemp("cases")) as corpus:
        yield corpus


def likely_first(corpus: Corpus, removal: Mutant) -> list[Case]:
    """All cases, first those that show what the removed lines say or have a part in, then what their module says."""
    made = {code for line in removal.lines for code in corpus.codes_by_line.get((str(removal.path), line), ())}
    text = removal.path.read_text(encoding="utf-8")

    def place(case: Case) -> int:
        codes = {row["code"] for row in case.expected}
        if any(code in removal.before for code in codes):
            return 0
        return 1 if codes & made else 2 if any(f'"{code}"' in text for code in codes) else 3

    return sorted(corpus.cases, key=place)


def notices(case: Case, removal: Mutant) -> bool:
    """Whether a case is not what it says, or cannot be run."""
    try:
        return not case.is_right(reads=not holds_checks_alone(removal.path))
    except Exception:
        return True


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(_CORE).as_posix())
def test_each_place_can_be_removed(path: Path) -> None:
    """No place that makes a problem is written so that the test below cannot take it away."""
    removed = {line for mutant in REMOVALS if mutant.path == path for line in mutant.lines}

    assert set() == set(creation_sites(path)) - removed


def test_what_is_held_elsewhere_is_there() -> None:
    """No removal is left out that is not one."""
    assert {removal.name for removal in REMOVALS} > _HELD_ELSEWHERE


@pytest.mark.parametrize(
    "removal",
    [removal for removal in REMOVALS if removal.name not in _HELD_ELSEWHERE],
    ids=lambda removal: f"{removal.lines.start}-{removal.name}",
)
def test_a_case_notices_that_a_check_is_gone(removal: Mutant, corpus: Corpus) -> None:
    """Without this one check, at least one golden case is wrong."""
    cases = likely_first(corpus, removal)
    with applied(removal):
        read_afresh()
        assert any(notices(case, removal) for case in cases)
    read_afresh()
