"""Checks of many guides, each as `oxlo check` runs and in a process of its own that is stopped when it takes too long.

`python -m tests.core.checking 30 2026-06-01 folder …` writes beside each folder what was said, and how it ended. The
processes share what has been imported, which takes longer than most checks.
"""

import os
import resource
import sys
import traceback
from pathlib import Path
from typing import NamedTuple

from oxlo.cli import main


class Checked(NamedTuple):
    """How a check of a guide ended and what it said; the status is below zero where it was stopped."""

    status: int
    out: str
    err: str


def checked(folder: Path) -> Checked:
    """What this program has written beside a folder."""
    status, out, err = (
        folder.with_suffix(suffix).read_text(encoding="utf-8") for suffix in (".status", ".out", ".err")
    )
    return Checked(int(status), out, err)


def _check(folder: Path, seconds: int, date: str) -> None:
    """Check a guide in a process of its own."""
    if (child := os.fork()) == 0:
        status = 3
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            for suffix, stream in ((".out", 1), (".err", 2)):
                os.dup2(os.open(folder.with_suffix(suffix), os.O_WRONLY | os.O_CREAT), stream)
            status = main(["check", "--root", str(folder), "--date", date])
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)  # whatever has happened, nothing of this process goes on
    _, status = os.waitpid(child, 0)
    folder.with_suffix(".status").write_text(str(os.waitstatus_to_exitcode(status)), encoding="utf-8")


if __name__ == "__main__":
    for each in sys.argv[3:]:
        _check(Path(each), int(sys.argv[1]), sys.argv[2])
