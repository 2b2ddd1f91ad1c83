"""Kept files: those of the deployment before that a site holds beside its own, so that open pages go on working.

They alone have fingerprints in their names; a list on the site says which they are.
"""

import json
from pathlib import Path
from typing import Final

from oxlo.reading.fingerprints import is_hashed

KEPT_LIST: Final = "assets/kept.json"


def hashed_files(site: Path) -> frozenset[str]:
    """The paths of all files of a site whose names say what is in them; nothing that is only reached by a link."""
    if (site / "assets").is_symlink():
        return frozenset()
    found = (path for path in (site / "assets").rglob("*") if path.is_file() and not path.is_symlink())
    return frozenset(path for path in (each.relative_to(site).as_posix() for each in found) if is_hashed(path))


def kept_files(site: Path) -> frozenset[str]:
    """The paths of the files that are kept, as the list on the site has them; none where there is no list of ours."""
    try:
        listed = json.loads((site / KEPT_LIST).read_text(encoding="utf-8"))["files"]
        return frozenset(path for path in listed if is_hashed(path))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return frozenset()
