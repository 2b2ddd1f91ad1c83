"""Build date: one for the whole site, in Norwegian time, so that a commit gives the same bytes on any day."""

import datetime
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


class NoBuildDateError(Exception):
    """There is neither a date nor a git history to take one from."""


def today() -> datetime.date:
    """Today in Oslo."""
    return datetime.datetime.now(OSLO).date()


def epoch_of(date: datetime.date) -> int:
    """Noon UTC of a date as `SOURCE_DATE_EPOCH` has it (reproducible-builds.org); the same day in Oslo and in UTC."""
    return int(datetime.datetime.combine(date, datetime.time(12), datetime.UTC).timestamp())


def build_date(root: Path, environ: Mapping[str, str] = os.environ) -> datetime.date:
    """`SOURCE_DATE_EPOCH`, else today where `docs/` has uncommitted changes, else the last commit's date.

    Raises:
        NoBuildDateError: without any of them, as in an unpacked archive, or where the variable holds no time.
    """
    if epoch := environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.datetime.fromtimestamp(int(epoch), OSLO).date()
        except (ValueError, OverflowError, OSError) as error:
            raise NoBuildDateError from error
    try:
        changed = _git(root, "status", "--porcelain", "--", "docs")
        if changed.strip():
            return today()
        committed = _git(root, "log", "-1", "--format=%cI").strip()
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoBuildDateError from error
    if not committed:
        raise NoBuildDateError
    return datetime.datetime.fromisoformat(committed).astimezone(OSLO).date()


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
