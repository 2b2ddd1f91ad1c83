"""Builds that are begun in a process of their own, and killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.builds import settings_of
from tests.guides import DATE, ROOT, make_guide, replaced

from oxlo.publishing.exchange import BusyError, alone


def two_guides(folder: Path) -> tuple[Path, Path]:
    """Two states of one guide, which differ on every page."""
    edit = replaced("docs/_data/words.yml", "nb: Hopp til innhold", "nb: Rett til innhold")
    return make_guide(folder / "old", engine=True), make_guide(folder / "new", edit, engine=True)


def start(guide: Path, site: Path) -> subprocess.Popen[bytes]:
    """Begin a build, as the leader of a group that its engine belongs to."""
    command = [sys.executable, "-m", "oxlo.cli", "build", "--root", str(guide), "--site", str(site)]
    return subprocess.Popen(
        [*command, "--date", DATE.isoformat()],
        env=settings_of(),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def wait_until_the_engine_writes(build: subprocess.Popen[bytes], site: Path) -> None:
    """Wait until the engine of a build has written a file: its folder is made before it begins, and is empty then."""
    while not any(path.is_file() for path in site.with_name(f"{site.name}.next").rglob("*")):
        assert build.poll() is None
        time.sleep(0.01)


def kill(build: subprocess.Popen[bytes], *, with_engine: bool) -> None:
    """Kill a build, alone or with its engine."""
    if with_engine:
        os.killpg(build.pid, signal.SIGKILL)
    else:
        build.kill()
    build.wait()


def wait_until_free(site: Path) -> None:
    """Wait for the engine that has outlived its build."""
    for _ in range(600):
        try:
            with alone(site):
                return
        except BusyError:
            time.sleep(0.1)
    raise AssertionError("a killed build has held its lock for a minute")
