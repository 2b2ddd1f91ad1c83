"""Builds killed at fifty random moments, which `make killed-builds` runs; `make test` kills them at each known step."""

import random
import subprocess
import time
from pathlib import Path
from typing import Final

from tests.builds import contents, oxlo_build
from tests.guides import DATE
from tests.hooks.killing import kill, start, two_guides, wait_until_free

from oxlo.publishing.exchange import previous, recover, rollback

MOMENTS: Final = 50


def test_killed_builds(tmp_path: Path) -> None:
    """Killed at fifty random moments, alone or with its engine: one whole site is there, and so is the one before."""
    guides, folder = two_guides(tmp_path), tmp_path / "sites"
    site, whole, takes = folder / "site", [], 0.0
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
        build, began = start(guides[1] if now == old else guides[0], site), time.monotonic()
        try:
            build.wait(moments.uniform(0, takes))
            takes = time.monotonic() - began  # the machine has become faster
        except subprocess.TimeoutExpired:
            killed += 1
            kill(build, with_engine=number % 2 == 0)
        after = contents(site)
        wait_until_free(site)
        recover(site)
        said = f"moment {number} of seed {seed}"

        assert after in (old, new), said
        assert contents(site) == after, said
        assert contents(previous(site)) in (old, new), said
        assert {path.name for path in folder.iterdir()} == {"site", "site.previous", "site.lock"}, said
    assert killed > MOMENTS / 2, f"only {killed} builds were still running when they were to be killed"

    before = contents(site)
    finished = oxlo_build(guides[1] if before == old else guides[0], site, DATE.isoformat())
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert contents(site) in (old, new)
    assert contents(site) != before == contents(previous(site))
    assert rollback(site)
    assert before == contents(site)
