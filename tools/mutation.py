"""The mutation run: which changes of the core's checks no test notices.

    .venv/bin/python -m tools.mutation               all modules, as `make mutation` does
    .venv/bin/python -m tools.mutation ids links     some of them

Each mutant is held against the golden cases first and then against the tests that import its module. The report says
for each module how many were noticed, and shows those that were not: the statement as it is and as it was changed.
Those that cannot be told apart from the code stand in `equivalent.yml`, each with its reason.
"""

import argparse
import contextlib
import gc
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import pytest
import yaml
from tests.guides import DATE, ROOT
from tests.mutation.corpus import Case, prepared
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.running import applied, applied_to_constant, find_functions, read_again
from tests.mutation.test_removals import holds_checks_alone
from tests.remembering import read_afresh

CORE: Final = ROOT / "hooks/oxlo"
# What checks, and what reads; the gates on the built site have tests on built sites.
_READERS: Final = ("assets", "characters", "file_names", "limits", "settings", "strict_yaml", "svg", "validation")
MODULES: Final = (
    *sorted((CORE / "checks").glob("*.py")),
    *sorted(CORE.glob("*/checks.py")),
    CORE / "translations/twins.py",
    *sorted((CORE / "markdown/slips").glob("*.py")),
    *(CORE / f"reading/{name}.py" for name in _READERS),
    *(CORE / f"guide/{name}.py" for name in ("front_matter", "loading", "page", "rules", "sources")),
    *(CORE / f"registers/{name}.py" for name in ("glossary", "groups", "requirements", "resources")),
    CORE / "rendering/sanitising.py",
)
# What has no part in checking, once all is read.
ONLY_READING: Final = {
    *(path for path in MODULES if path.parent.name == "slips"),
    *(CORE / f"reading/{name}.py" for name in ("assets", "characters", "limits", "settings", "svg")),
}
EQUIVALENT: Final = ROOT / "tests/mutation/equivalent.yml"
_WANTED: Final = 0.85
# A mutant that runs on for so many seconds has been noticed.
_PATIENCE: Final = 120


class Worker:
    """Holds the mutants of one module after the other against the tests."""

    def __init__(self, cases: list[Case]) -> None:
        self.cases = cases

    def survivors(self, path: Path) -> tuple[Path, int, list[Mutant]]:
        """The number of a module's mutants, and those that no test notices."""
        survivors: list[Mutant] = []
        mutants = list(mutants_of(path))
        text = path.read_text(encoding="utf-8")  # cases with codes of this module first
        self.cases.sort(key=lambda case: not any(f'"{row["code"]}"' in text for row in case.expected))
        for mutant in mutants:
            killer = _in_a_process_of_its_own(mutant, self.cases)
            if killer is None:
                survivors.append(mutant)
            for place, case in enumerate(self.cases):
                if case.name == killer:  # it may well notice the next one too
                    self.cases.insert(0, self.cases.pop(place))
                    break
        return path, len(mutants), survivors


def _in_a_process_of_its_own(mutant: Mutant, cases: list[Case]) -> str | None:
    """What notices a mutant: the name of a case, or another word; None when nothing does."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reader)
        signal.alarm(_PATIENCE)
        killer: str | None = "an error"
        try:
            killer = _killer(mutant, cases)
        finally:
            os.write(writer, (killer or "").encode())
            os._exit(0)  # whatever has happened, nothing of this process goes on
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        held = answer.read().decode()
    _, status = os.waitpid(child, 0)
    return held or ("time" if status else None)


def _killer(mutant: Mutant, cases: list[Case]) -> str | None:
    reads, checks = not holds_checks_alone(mutant.path), mutant.path not in ONLY_READING
    if mutant.function or applied_to_constant(mutant):
        with applied(mutant):
            read_afresh(only_pages=mutant.path.parent.name == "slips")
            for case in cases:
                if not case.is_right(reads=reads, checks=checks):
                    return case.name
            return "a unit test" if _unit_tests_fail(mutant.path) else None
    read_again(mutant)
    from tests.core.test_cases import rows_of
    from tests.remembering import read_afresh as afresh

    from oxlo.assembly import load_and_check

    afresh()
    for case in cases:
        if case.expected != rows_of(load_and_check(case.folder, DATE)[1], has_values=case.has_values):
            return case.name
    return "a unit test" if _unit_tests_fail(mutant.path) else None


def _unit_tests_fail(path: Path) -> bool:
    module = ".".join(path.relative_to(CORE.parent).with_suffix("").parts).removesuffix(".__init__")
    own = [test for test in sorted((ROOT / "tests/core").rglob("test_*.py")) if _imports(test, module)]
    if not own:
        return False
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        return pytest.main(["-x", "-q", "-p", "no:cacheprovider", *map(str, own)]) != 0


def _imports(test: Path, module: str) -> bool:
    text = test.read_text(encoding="utf-8")
    parent, _, name = module.rpartition(".")
    return f"from {module} import" in text or f"import {module}" in text or f"from {parent} import {name}" in text


def main() -> int:
    """Make the mutants of the modules that are named, or of all, and show what no test notices."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", help="names such as links or markdown_slips/lists; all without")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many modules at a time")
    wanted = parser.parse_args()
    paths = [path for path in MODULES if not wanted.modules or _is_named(path, wanted.modules)]
    explained = {row["mutant"]: row["reason"] for row in yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8")) or []}
    start, total, lost, unexplained = time.monotonic(), 0, 0, []
    unmet = set(explained) if paths == list(MODULES) else set()
    with tempfile.TemporaryDirectory() as folder, prepared(Path(folder)) as corpus:
        worker = Worker(corpus.cases)
        find_functions()
        gc.freeze()  # what is shared by all processes is left alone
        for path, count, survivors in _results(worker, paths, wanted.jobs):
            unmet -= {mutant.name for mutant in survivors}
            left = [mutant for mutant in survivors if mutant.name not in explained]
            told = len(survivors) - len(left)
            unexplained += left
            total, lost = total + count - told, lost + len(left)
            _report(path, count, told, left)
    for name in sorted(unmet):
        print(f"{EQUIVALENT.name} explains what is not there, or is noticed: {name}")
    share = _share(total, lost)
    print(f"All: {total} mutants, {lost} not noticed: {share:.1%} in {(time.monotonic() - start) / 60:.1f} minutes.")
    return int(share < _WANTED or bool(unmet) or any(mutant.is_removal for mutant in unexplained))


def _report(path: Path, count: int, told: int, left: list[Mutant]) -> None:
    name, share = path.relative_to(CORE).as_posix(), _share(count - told, len(left))
    print(f"{name:30} {count:4} mutants {told:3} equivalent {len(left):3} not noticed {share:5.0%}", flush=True)
    for mutant in left:
        print(f"    {'REMOVAL ' * mutant.is_removal}{name}:{mutant.lines.start} {mutant.name}", flush=True)


_SHARED: Final[list[Worker]] = []


def _results(worker: Worker, paths: list[Path], jobs: int) -> Iterator[tuple[Path, int, list[Mutant]]]:
    if jobs == 1:
        yield from map(worker.survivors, paths)
    else:
        # The cases cannot be sent to another process; one that is forked has them already.
        _SHARED.append(worker)
        with get_context("fork").Pool(jobs) as pool:
            yield from pool.imap(_survivors, paths, chunksize=1)


def _survivors(path: Path) -> tuple[Path, int, list[Mutant]]:
    return _SHARED[-1].survivors(path)


def _share(count: int, lost: int) -> float:
    return 1 - lost / count if count else 1.0


def _is_named(path: Path, names: list[str]) -> bool:
    own = path.relative_to(CORE).with_suffix("").as_posix()
    return any(own == name or own.rpartition("/")[2] == name or own.startswith(f"{name}/") for name in names)


if __name__ == "__main__":
    sys.exit(main())
