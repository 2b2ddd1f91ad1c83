"""The same content gives the same bytes, whoever builds it and with which engine."""

import datetime
import os
import subprocess
from pathlib import Path
from typing import Final

import pytest
from tests.builds import SITE_URL, build_guide, contents, date_of_the_guide, engine_build, run
from tests.guides import ROOT, make_guide

from oxlo.dates import epoch_of

# The day, as every Python process of a build is told it from its start.
_CLOCK: Final = """
import datetime, os, time_machine
time_machine.travel(datetime.datetime.fromisoformat(os.environ["TODAY"]), tick=True).start()
"""
_PLAIN: Final = {"TODAY": "2026-06-02T08:00:00+02:00", "TZ": "Europe/Oslo", "PYTHONHASHSEED": "0"}
ELSEWHERE: Final = {
    "five years later": {"TODAY": "2031-11-30T23:30:00+01:00"},
    "before the commit, by a clock that is wrong": {"TODAY": "1999-12-31T23:59:00+00:00"},
    "where it is tomorrow already": {"TZ": "Pacific/Kiritimati", "TODAY": "2026-06-01T11:00:00+00:00"},
    "where it is still yesterday": {"TZ": "Pacific/Pago_Pago", "TODAY": "2026-06-01T10:00:00+00:00"},
    "in Norwegian": {"LC_ALL": "nb_NO.UTF-8", "LANG": "nb_NO.UTF-8"},
    "in Turkish, which has another i": {"LC_ALL": "tr_TR.UTF-8"},
    "with ASCII alone": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "with other hashes": {"PYTHONHASHSEED": "4242"},
}


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide in git, committed on the first of June 2026, an hour after midnight in Oslo."""
    folder = make_guide(tmp_path_factory.mktemp("committed") / "guide", engine=True)
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@guide.test"]
    when = {"GIT_AUTHOR_DATE": "2026-01-01T00:00:00+00:00", "GIT_COMMITTER_DATE": "2026-05-31T23:00:00+00:00"}
    for arguments in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "--message", "A guide"]):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, env={**os.environ, **when})
    return folder


def _built_from_git(guide: Path, folder: Path, settings: dict[str, str], day: str = "1 June 2026") -> dict[str, bytes]:
    clock = folder / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(_CLOCK)
    settings = {**_PLAIN, **settings, "PYTHONPATH": str(clock)}
    finished = run("oxlo.cli", "build", "--root", guide, "--site", folder / "site", "--lang", "en", **settings)

    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert f"Build date: {day}.\n" in finished.stdout
    return contents(folder / "site")


@pytest.fixture(scope="module")
def once(committed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The committed guide as it was built on the day after."""
    return _built_from_git(committed, tmp_path_factory.mktemp("once"), {})


@pytest.mark.parametrize("settings", ELSEWHERE.values(), ids=list(ELSEWHERE))
def test_a_commit_is_built_the_same(
    committed: Path, once: dict[str, bytes], tmp_path: Path, settings: dict[str, str]
) -> None:
    """A commit gives the same bytes on any day, in any time zone and locale, with any hash seed."""
    assert once == _built_from_git(committed, tmp_path, settings)


def test_a_copy_is_built_the_same(committed: Path, once: dict[str, bytes], tmp_path: Path) -> None:
    """A clone in another folder, whose files are as old as the clone, gives the same bytes."""
    clone = tmp_path / "another folder, with æ and blanks"
    subprocess.run(["git", "clone", "--quiet", str(committed), str(clone)], check=True)

    assert once == _built_from_git(clone, tmp_path, {})


def test_what_is_not_committed_is_built_as_of_today(committed: Path, once: dict[str, bytes], tmp_path: Path) -> None:
    """The day is told to the build, as a guide with changes shows: it is built as of that day, and not the same."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(committed), str(clone)], check=True)
    (clone / "docs/assets/new.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    later = ELSEWHERE["five years later"]

    assert once != _built_from_git(clone, tmp_path, later, "30 November 2031")


def test_two_builds_are_identical(built_site: Path, tmp_path: Path) -> None:
    """A build in another time zone and language, with other hashes, gives the same bytes, and the same bill."""
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "nb_NO.UTF-8", "PYTHONHASHSEED": "4242"}
    again = build_guide(tmp_path / "again", **elsewhere)

    assert contents(built_site) == contents(again)
    assert built_site.with_name("site.cdx.json").read_bytes() == again.with_name("again.cdx.json").read_bytes()


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_engines_alone_give_the_same_site(built_site: Path, tmp_path: Path, engine: str) -> None:
    """MkDocs alone, and ProperDocs, which could take over from it, build every file as `oxlo build` does."""
    epoch = epoch_of(datetime.date.fromisoformat(date_of_the_guide()))
    finished = engine_build(ROOT, tmp_path / "site", engine, OXLO_SITE_URL=SITE_URL, SOURCE_DATE_EPOCH=str(epoch))

    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert contents(built_site) == contents(tmp_path / "site")
