"""A build that is killed, at whatever step: the published site stays whole, and the next build is none the worse.

Here it is killed at each of its steps, which are known; `make killed-builds` kills it at fifty random moments.
"""

import os
import shutil
import signal
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from tests.builds import contents, oxlo_build, run
from tests.guides import DATE, ROOT
from tests.hooks.killing import kill, start, two_guides, wait_until_free, wait_until_the_engine_writes
from tests.hooks.probes import said

from oxlo.publishing.exchange import alone, begin, building, previous, publish, recover, rollback

# What a command changes, in its order; a part of a copy or of a deletion is done at the second and the tenth change.
BUILD: Final = """
write site.lock
write site.next
write in site.next
write in site.next 2
write in site.next 10
delete site.cdx.json.next
write site.cdx.json.next
rename site.next to site.ready
exchange
rename site.previous to site.discarded
rename site.ready to site.previous
delete site.discarded
delete in site.discarded
delete in site.discarded 2
delete in site.discarded 10
delete site.discarded 2
rename site.cdx.json.next to site.cdx.json
the end
"""
FIRST_BUILD: Final = """
write site.lock
write site.next
write in site.next
write in site.next 2
write in site.next 10
delete site.cdx.json.next
write site.cdx.json.next
rename site.next to site.ready
rename site.ready to site
rename site.cdx.json.next to site.cdx.json
the end
"""
ROLLBACK: Final = """
write site.lock
exchange
the end
"""


class Built(NamedTuple):
    """Two states of a guide, and for each the folder of its site, which has its bill of materials beside it."""

    guides: tuple[Path, Path]
    folders: tuple[Path, Path]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The old guide and the new one, each built for real."""
    root = tmp_path_factory.mktemp("built")
    result = Built(two_guides(root), (root / "sites/old", root / "sites/new"))
    for guide, folder in zip(*result, strict=True):
        for needed in ("requirements.txt", "package-lock.json", "LICENCES.md"):
            shutil.copy(ROOT / needed, guide)
        finished = oxlo_build(guide, folder / "site", DATE.isoformat())

        assert finished.returncode == 0, said(finished)
    return result


def _steps(built: Built, sites: Path, *command: str | Path) -> list[str]:
    """Kill a command at each of its steps; gives what they are called."""
    finished = run("tests.hooks.steps", sites, built.folders[1] / "site", *command)

    assert finished.returncode == 0, said(finished)
    return finished.stdout.splitlines()


def _with_another_before_it(built: Built, folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The old site with an older one and a bill beside it; gives what the two sites hold."""
    shutil.copytree(built.folders[0] / "site", folder / "site")
    shutil.copytree(built.folders[0] / "site", folder / "site.previous")
    (folder / "site.previous/index.html").write_text("older")
    (folder / "site.cdx.json").write_text("the old bill")
    return contents(folder / "site"), contents(folder / "site.previous")


def _mended(site: Path, step: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The site and the one before, when the next command has found what was left; nothing else is left then."""
    now = contents(site)
    with alone(site):
        recover(site)
        left = {path.name for path in site.parent.iterdir()}

        assert contents(site) == now or now == {}, step  # a first site that has passed its gates is put in place
        assert left - {"site.cdx.json", "site.cdx.json.next"} <= {"site", "site.previous", "site.lock"}, step
        return contents(site), contents(previous(site))


def _publish_next(site: Path) -> None:
    """Publish another site, as the next build does."""
    with alone(site):
        recover(site)
        (begin(site) / "index.html").write_text("the next one")
        publish(site)


def _assert_the_next_is_published(site: Path, step: str) -> None:
    now = contents(site)
    _publish_next(site)

    assert {"index.html": b"the next one"} == contents(site), step
    assert now == contents(previous(site)), step


def test_killed_at_each_step(built: Built, tmp_path: Path) -> None:
    """Killed at any step of its order: one whole site is there, and so is the one before; the next is published."""
    old, older = _with_another_before_it(built, tmp_path / "before")
    new, bill = contents(built.folders[1] / "site"), (built.folders[1] / "site.cdx.json").read_text(encoding="utf-8")
    steps = _steps(built, tmp_path, "build", "--root", built.guides[1], "--date", DATE.isoformat())
    for number, step in enumerate(steps):
        site = tmp_path / str(number) / "site"

        assert contents(site) in (old, new), step
        assert site.with_name("site.cdx.json").read_text(encoding="utf-8") in ("the old bill", bill), step
        assert _mended(site, step) in ((old, older), (new, older), (new, old)), step
        _assert_the_next_is_published(site, step)

    assert old != new
    assert BUILD.strip().splitlines() == steps


def test_the_first_build_killed_at_each_step(built: Built, tmp_path: Path) -> None:
    """The first site is there whole or not at all, and the next command puts it there once it has passed its gates."""
    (tmp_path / "before").mkdir()
    new = contents(built.folders[1] / "site")
    steps = _steps(built, tmp_path, "build", "--root", built.guides[1], "--date", DATE.isoformat())
    for number, step in enumerate(steps):
        site = tmp_path / str(number) / "site"

        assert contents(site) in ({}, new), step
        assert _mended(site, step) in (({}, {}), (new, {})), step
        _assert_the_next_is_published(site, step)

    assert FIRST_BUILD.strip().splitlines() == steps


def test_rollback_killed_at_each_step(built: Built, tmp_path: Path) -> None:
    """A rollback has happened or has not: neither of the two sites is torn or lost."""
    old, older = _with_another_before_it(built, tmp_path / "before")
    steps = _steps(built, tmp_path, "rollback")
    states = [_mended(tmp_path / str(number) / "site", step) for number, step in enumerate(steps)]

    assert [(old, older)] * (len(states) - 1) + [(older, old)] == states
    assert ROLLBACK.strip().splitlines() == steps


def test_killed_with_its_engine(built: Built, tmp_path: Path) -> None:
    """Killed with its engine, which is at work: the old site is there, and the next build is published as any other."""
    site, (old, new) = tmp_path / "site", (contents(folder / "site") for folder in built.folders)
    shutil.copytree(built.folders[0] / "site", site)
    build = start(built.guides[1], site)
    wait_until_the_engine_writes(build, site)
    kill(build, with_engine=True)
    after, left = contents(site), contents(building(site))
    finished = oxlo_build(built.guides[1], site, DATE.isoformat())

    assert old == after
    assert left != {}
    assert finished.returncode == 0, said(finished)
    assert (new, old) == (contents(site), contents(previous(site)))
    assert rollback(site)
    assert (old, new) == (contents(site), contents(previous(site)))


def test_a_build_waits_for_no_other(built: Built, tmp_path: Path) -> None:
    """While the engine of a killed build still has work to do, a new build says so and ends with 2."""
    site = tmp_path / "site"
    build = start(built.guides[0], site)
    wait_until_the_engine_writes(build, site)
    os.killpg(build.pid, signal.SIGSTOP)  # so that it has as much to do later, however slow the machine is
    kill(build, with_engine=False)
    refused = oxlo_build(built.guides[1], site, DATE.isoformat())
    os.killpg(build.pid, signal.SIGCONT)
    wait_until_free(site)
    finished = oxlo_build(built.guides[1], site, DATE.isoformat())

    assert refused.returncode == 2, said(refused)
    assert "Another command is at work on the site" in refused.stderr
    assert finished.returncode == 0, said(finished)
    assert contents(built.folders[1] / "site") == contents(site)
