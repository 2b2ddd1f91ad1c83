"""The same content gives the same bytes, whoever builds it and with which engine."""

import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from tests.builds import SITE_URL, contents, date_of_the_guide, engine_build, run, settings_of
from tests.guides import ROOT, make_guide

from oxlo.publishing.build_date import epoch_of

# The day, as every Python process of a build is told it from its start.
_CLOCK: Final = """
import datetime, os, time_machine
time_machine.travel(datetime.datetime.fromisoformat(os.environ["TODAY"]), tick=True).start()
"""
_PLAIN: Final = {"TODAY": "2026-06-02T08:00:00+02:00", "TZ": "Europe/Oslo", "PYTHONHASHSEED": "0"}
ELSEWHERE: Final = {
    "five years later": {"TODAY": "2031-11-30T23:30:00+01:00"},
    "before the commit, by a clock that is wrong": {"TODAY": "1999-12-31T23:59:00+00:00"},
    "on the day of the commit": {"TODAY": "2026-06-01T11:00:00+00:00"},
    "where it is tomorrow already": {"TZ": "Pacific/Kiritimati"},
    "where it is still yesterday": {"TZ": "Pacific/Pago_Pago"},
    "in Norwegian": {"LC_ALL": "nb_NO.UTF-8", "LANG": "nb_NO.UTF-8"},
    "in Turkish, which has another i": {"LC_ALL": "tr_TR.UTF-8"},
    "with ASCII alone": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "with other hashes": {"PYTHONHASHSEED": "4242"},
}
# What is tried in one build, since there is one clock, one zone and one locale at a time.
TOGETHER: Final = (
    ("five years later", "where it is tomorrow already", "in Norwegian", "with other hashes"),
    ("on the day of the commit", "where it is tomorrow already", "in Turkish, which has another i"),
    ("before the commit, by a clock that is wrong", "where it is still yesterday", "with ASCII alone"),
)


def _all_of(names: tuple[str, ...]) -> dict[str, str]:
    return {name: value for each in names for name, value in ELSEWHERE[each].items()}


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide in git, committed on the first of June 2026, an hour after midnight in Oslo."""
    folder = make_guide(tmp_path_factory.mktemp("committed") / "guide", engine=True)
    for needed in ("requirements.txt", "package-lock.json", "LICENCES.md"):
        shutil.copy(ROOT / needed, folder)
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@guide.test"]
    when = {"GIT_AUTHOR_DATE": "2026-01-01T00:00:00+00:00", "GIT_COMMITTER_DATE": "2026-05-31T23:00:00+00:00"}
    for arguments in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "--message", "A guide"]):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, env={**os.environ, **when})
    return folder


def _cloned(guide: Path, folder: Path) -> Path:
    subprocess.run(["git", "clone", "--quiet", str(guide), str(folder)], check=True)
    return folder


def _built_from_git(guide: Path, folder: Path, settings: dict[str, str], day: str = "1 June 2026") -> dict[str, bytes]:
    """The site, the bill of materials beside it, and whatever else lies there."""
    clock = folder / "clock"
    clock.mkdir(parents=True)
    (clock / "sitecustomize.py").write_text(_CLOCK)
    settings = {**_PLAIN, **settings, "PYTHONPATH": str(clock)}
    finished = run("oxlo.cli", "build", "--root", guide, "--site", folder / "built/site", "--lang", "en", **settings)

    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert f"Build date: {day}.\n" in finished.stdout
    return contents(folder / "built")


@pytest.fixture(scope="module")
def plain(committed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The committed guide as it was built on the day after."""
    return _built_from_git(committed, tmp_path_factory.mktemp("plain"), {})


@pytest.mark.parametrize("names", TOGETHER, ids=", ".join)
def test_a_commit_is_built_the_same(
    committed: Path, plain: dict[str, bytes], tmp_path: Path, names: tuple[str, ...]
) -> None:
    """A commit gives the same bytes and the same bill on any day, in any zone and locale, with any hashes, anywhere.

    It is built from a clone in another folder, whose files are as old as the clone. When this fails, the message names
    what makes a difference by itself.
    """
    clone = _cloned(committed, tmp_path / "another folder, with æ and blanks")
    found = _built_from_git(clone, tmp_path / "together", _all_of(names))

    assert "site.cdx.json" in plain
    assert plain == found, _culprits(committed, clone, plain, tmp_path, names)


def _culprits(committed: Path, clone: Path, plain: dict[str, bytes], folder: Path, names: tuple[str, ...]) -> list[str]:
    """Build with one of the differences at a time: those that change what is built; all when none does alone."""
    alone = [name for name in names if plain != _built_from_git(committed, folder / name, ELSEWHERE[name])]
    elsewhere = ["in another folder"] if plain != _built_from_git(clone, folder / "plain", {}) else []
    return [*alone, *elsewhere] or [*names, "together"]


def test_every_difference_is_tried() -> None:
    """No odd setting is left out."""
    assert set(ELSEWHERE) == {name for names in TOGETHER for name in names}


def test_what_is_not_committed_is_built_as_of_today(committed: Path, plain: dict[str, bytes], tmp_path: Path) -> None:
    """The day is told to the build, as a guide with changes shows: it is built as of that day, and not the same."""
    clone = _cloned(committed, tmp_path / "clone")
    (clone / "docs/assets/new.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    later = ELSEWHERE["five years later"]

    assert plain != _built_from_git(clone, tmp_path / "later", later, "30 November 2031")


@pytest.mark.parametrize(
    ("engine", "names"),
    [
        ("mkdocs", ("where it is tomorrow already", "in Norwegian", "with other hashes")),
        ("properdocs", ("where it is still yesterday", "in Turkish, which has another i", "with other hashes")),
    ],
)
def test_engines_alone_give_the_same_site(
    built_site: Path, tmp_path: Path, engine: str, names: tuple[str, ...]
) -> None:
    """MkDocs alone, and ProperDocs, which could take over from it, build every file as `oxlo build` does.

    They do so in another time zone and language, with other hashes; when this fails, the message says whether it is
    the engine or one of these.
    """
    found = _built_by(engine, tmp_path / "site", _all_of(names))

    assert contents(built_site) == found, [
        name
        for name, settings in {"the engine": {}, **{name: ELSEWHERE[name] for name in names}}.items()
        if contents(built_site) != _built_by(engine, tmp_path / name, settings)
    ]


def _built_by(engine: str, site: Path, settings: dict[str, str]) -> dict[str, bytes]:
    epoch = epoch_of(datetime.date.fromisoformat(date_of_the_guide()))
    fixed = {"OXLO_SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": str(epoch)}
    finished = engine_build(ROOT, site, engine, **fixed, **settings)

    assert finished.returncode == 0, finished.stdout + finished.stderr
    return contents(site)


def test_two_bills_are_identical(built_site: Path, tmp_path: Path) -> None:
    """The bill of this guide, made again in another time zone and language, with other hashes, has the same bytes."""
    program = "import datetime, pathlib, sys; from oxlo.publishing.sbom import write_bill; write_bill("
    program += "*map(pathlib.Path, sys.argv[1:3]), datetime.date.fromisoformat(sys.argv[3]))"
    elsewhere = settings_of(**_all_of(("where it is tomorrow already", "in Norwegian", "with other hashes")))
    bill = tmp_path / "bill.json"
    command = [sys.executable, "-c", program, str(ROOT), str(bill), date_of_the_guide()]
    subprocess.run(command, check=True, env=elsewhere)

    assert built_site.with_name("site.cdx.json").read_bytes() == bill.read_bytes()
