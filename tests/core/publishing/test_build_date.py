"""The build date: where it comes from, in which order, and in Norwegian time."""

import datetime
import subprocess
from pathlib import Path

import pytest

from oxlo.publishing.build_date import OSLO, NoBuildDateError, build_date, epoch_of, today

TODAY = datetime.date(2026, 7, 1)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with docs/, and a git that knows nothing of the person who runs the tests."""
    for name, value in {
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
        "GIT_CEILING_DIRECTORIES": str(tmp_path.parent),
        **{f"GIT_{role}_NAME": "Editor" for role in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{role}_EMAIL": "editor@oxlo.example" for role in ("AUTHOR", "COMMITTER")},
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("oxlo.publishing.build_date.today", lambda: TODAY)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text("text")
    return tmp_path


def commit(root: Path, committed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2020-02-02T12:00:00+00:00")
    monkeypatch.setenv("GIT_COMMITTER_DATE", committed)
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "first"]):
        subprocess.run(["git", "-C", str(root), *command], check=True)


@pytest.mark.parametrize(
    ("committed", "expected"),
    [
        ("2026-01-14T12:00:00+00:00", datetime.date(2026, 1, 14)),
        ("2026-01-14T22:59:00+00:00", datetime.date(2026, 1, 14)),
        ("2026-01-14T23:00:00+00:00", datetime.date(2026, 1, 15)),
        ("2026-06-14T21:59:00+00:00", datetime.date(2026, 6, 14)),
        ("2026-06-14T22:00:00+00:00", datetime.date(2026, 6, 15)),
        ("2026-01-15T00:30:00+09:00", datetime.date(2026, 1, 14)),
    ],
)
def test_the_last_commit(root: Path, committed: str, expected: datetime.date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing has changed since, the date is that of the last commit, as the clocks of Oslo had it."""
    commit(root, committed, monkeypatch)

    assert expected == build_date(root, {})


@pytest.mark.parametrize(
    ("path", "expected"),
    [("docs/page.md", TODAY), ("docs/new.md", TODAY), ("README.md", datetime.date(2026, 1, 14))],
)
def test_changes(root: Path, path: str, expected: datetime.date, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is today where docs/ has changes or new files, and other files do not matter."""
    commit(root, "2026-01-14T12:00:00+00:00", monkeypatch)
    (root / path).write_text("changed")

    assert expected == build_date(root, {})


@pytest.mark.parametrize(
    ("epoch", "expected"),
    [("1768431599", datetime.date(2026, 1, 14)), ("1768431600", datetime.date(2026, 1, 15))],
)
def test_source_date_epoch(root: Path, epoch: str, expected: datetime.date) -> None:
    """The variable comes before everything else, and midnight is Oslo's."""
    assert expected == build_date(root, {"SOURCE_DATE_EPOCH": epoch})


@pytest.mark.parametrize("epoch", ["yesterday", "2026-01-15", "9" * 30])
def test_source_date_epoch_that_is_no_time(root: Path, epoch: str) -> None:
    """A variable that holds no time is not passed over: nobody knows the date then."""
    with pytest.raises(NoBuildDateError):
        build_date(root, {"SOURCE_DATE_EPOCH": epoch})


def test_no_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without history has no date, whether git is there to say so or not."""
    with pytest.raises(NoBuildDateError):
        build_date(root, {})
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(NoBuildDateError):
        build_date(root, {})


@pytest.mark.parametrize("date", [datetime.date(2026, 1, 1), datetime.date(2026, 7, 31), datetime.date(2024, 2, 29)])
def test_epoch_of(root: Path, date: datetime.date) -> None:
    """A date made into a time is read as the same date again, in Oslo and in UTC."""
    epoch = epoch_of(date)

    assert date == build_date(root, {"SOURCE_DATE_EPOCH": str(epoch)})
    assert date == datetime.datetime.fromtimestamp(epoch, datetime.UTC).date()


def test_today() -> None:
    """Today is the day it is in Oslo."""
    before = datetime.datetime.now(OSLO).date()

    assert before <= today() <= datetime.datetime.now(OSLO).date()
