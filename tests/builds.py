"""Builds as anybody runs them: each in a process of its own, on a fixed date, without the caller's settings."""

import os
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath
from typing import Final

from tests.guides import DATE, ROOT

from oxlo.publishing.build_date import epoch_of

SITE_URL: Final = "https://oxlo.example/"

# What a person may have set that would change a build or the language of its messages.
_SETTINGS: Final = (
    "OXLO_SITE_URL",
    "OXLO_OFFICIAL",
    "SOURCE_DATE_EPOCH",
    "LC_ALL",
    "LC_MESSAGES",
    "TZ",
    "PYTHONHASHSEED",
    "PYTHONDONTWRITEBYTECODE",  # each of many builds would compile all modules anew
)

Finished = subprocess.CompletedProcess[str]


def date_of_the_guide() -> str:
    """The last date that stands in the guide's texts: a build of that day is valid, today and in ten years."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*") if path.suffix in (".md", ".yml"))
    return max(found.group() for text in texts for found in re.finditer(r"\b20\d\d-\d\d-\d\d\b", text))


def settings_of(**settings: str) -> dict[str, str]:
    """The environment of a build: English unless the settings say otherwise, and nothing that its caller has set."""
    own = ("OXLO_", *_SETTINGS)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    fixed = {"LANG": "en_GB.UTF-8", "NO_MKDOCS_2_WARNING": "1"}
    return {**inherited, **fixed, **settings}


def run(program: str, *arguments: str | Path, **settings: str) -> Finished:
    """Run a Python module such as `oxlo.cli` or `mkdocs`."""
    command = [sys.executable, "-m", program, *map(str, arguments)]
    environment = settings_of(**settings)
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd=ROOT)


def oxlo_build(root: Path, site: Path, date: str, **settings: str) -> Finished:
    """`oxlo build` of the guide in a folder."""
    return run("oxlo.cli", "build", "--root", root, "--site", site, "--date", date, **settings)


def engine_build(root: Path, site: Path, engine: str = "mkdocs", **settings: str) -> Finished:
    """The engine's own strict build of a guide, on the small guide's date unless the settings have another."""
    settings = {"SOURCE_DATE_EPOCH": str(epoch_of(DATE)), **settings}
    return run(engine, "build", "--strict", "--config-file", root / "mkdocs.yml", "--site-dir", site, **settings)


def build_guide(site: Path, url: str = SITE_URL, **settings: str) -> Path:
    """Build this checkout's guide for an address into a folder, which is returned; a failure shows what was said."""
    finished = oxlo_build(ROOT, site, date_of_the_guide(), OXLO_SITE_URL=url, **settings)

    assert finished.returncode == 0, finished.stdout + finished.stderr
    return site


def published(site: Path, path: str) -> str:
    """The path from the site's root at which the build has published a file, with what is in it in its name."""
    place = PurePosixPath(path)
    (found,) = (site / place.parent).glob(f"{place.stem}.????????????{place.suffix}")
    return found.relative_to(site).as_posix()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, to compare two folders."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
