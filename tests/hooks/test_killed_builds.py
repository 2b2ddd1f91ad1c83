"""A build that is killed, at whatever moment: the published site stays whole, and the next build is none the worse."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest
from tests.builds import contents, oxlo_build, settings_of
from tests.guides import DATE, ROOT, make_guide, replaced

from oxlo.exchange import BusyError, alone, previous, recover, rollback

MOMENTS: Final = 50


@pytest.fixture(scope="module")
def guides(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two states of one guide, which differ on every page."""
    folder = tmp_path_factory.mktemp("guides")
    edit = replaced("docs/_data/words.yml", "nb: Hopp til innhold", "nb: Rett til innhold")
    return make_guide(folder / "old", engine=True), make_guide(folder / "new", edit, engine=True)


def _start(guide: Path, site: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "oxlo.cli", "build", "--root", str(guide), "--site", str(site)]
    return subprocess.Popen(
        [*command, "--date", DATE.isoformat()],
        env=settings_of(),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _kill(build: subprocess.Popen[bytes], *, with_engine: bool) -> None:
    if with_engine:
        os.killpg(build.pid, signal.SIGKILL)
    else:
        build.kill()
    build.wait()


def _wait_until_free(site: Path) -> None:
    """Wait for the engine that has outlived its build."""
    for _ in range(600):
        try:
            with alone(site):
                return
        except BusyError:
            time.sleep(0.1)
    raise AssertionError("a killed build has held its lock for a minute")


def test_killed_builds(guides: tuple[Path, Path], tmp_path: Path) -> None:
    """Killed at fifty random moments, alone or with its engine: one whole site is there, and so is the one before."""
    site, whole, takes = tmp_path / "site", [], 0.0
    for guide in (*guides, guides[0]):
        began = time.monotonic()
        finished = oxlo_build(guide, site, DATE.isoformat())
        takes = time.monotonic() - began

        assert finished.returncode == 0, finished.stdout + finished.stderr
        whole.append(contents(site))
    old, new, _ = whole
    assert old == whole[2] != new
    seed = random.SystemRandom().randrange(2**32)
    moments, killed = random.Random(seed), 0  # noqa: S311  nobody is to be kept from guessing it
    for number in range(MOMENTS):
        now = contents(site)
        build, began = _start(guides[1] if now == old else guides[0], site), time.monotonic()
        try:
            build.wait(moments.uniform(0, takes))
            takes = time.monotonic() - began  # the machine has become faster
        except subprocess.TimeoutExpired:
            killed += 1
            _kill(build, with_engine=number % 2 == 0)
        after = contents(site)
        _wait_until_free(site)
        recover(site)
        said = f"moment {number} of seed {seed}"

        assert after in (old, new), said
        assert contents(site) == after, said
        assert contents(previous(site)) in (old, new), said
        assert {path.name for path in tmp_path.iterdir()} == {"site", "site.previous", "site.lock"}, said
    assert killed > MOMENTS / 2, f"only {killed} builds were still running when they were to be killed"

    before = contents(site)
    finished = oxlo_build(guides[1] if before == old else guides[0], site, DATE.isoformat())
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert contents(site) in (old, new)
    assert contents(site) != before == contents(previous(site))
    assert rollback(site)
    assert before == contents(site)


def test_a_build_waits_for_no_other(guides: tuple[Path, Path], tmp_path: Path) -> None:
    """While the engine of a killed build still has work to do, a new build says so and ends with 2."""
    site = tmp_path / "site"
    build = _start(guides[0], site)
    while not any((tmp_path / "site.next").glob("*")):  # the folder is made before the engine begins
        assert build.poll() is None
        time.sleep(0.01)
    os.killpg(build.pid, signal.SIGSTOP)  # so that it has as much to do later, however slow the machine is
    _kill(build, with_engine=False)
    refused = oxlo_build(guides[1], site, DATE.isoformat())
    os.killpg(build.pid, signal.SIGCONT)
    _wait_until_free(site)
    finished = oxlo_build(guides[1], site, DATE.isoformat())

    assert refused.returncode == 2, refused.stdout + refused.stderr
    assert "Another command is at work on the site" in refused.stderr
    assert finished.returncode == 0, finished.stdout + finished.stderr
