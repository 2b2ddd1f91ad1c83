"""Keeping: a new site gets the files of the deployment before that pages still open may ask for.

Pages are asked for again each time, and name their files by what is in them. Without those of before, a page that was
open while a site was published would find neither its search nor its lists.
"""

import json
import shutil
from functools import cache
from pathlib import Path

from oxlo.gates.built.kept import KEPT_LIST, hashed_files, kept_files
from oxlo.reading.fingerprints import is_what_it_says, named_part


def keep(site: Path, before: Path) -> None:
    """Add to a site that nobody sees yet what the one before has of its own; where that is the same, what it has kept.

    A file that is not what its name says is left where it is: nobody knows where it comes from.
    """
    here, there, kept = hashed_files(site), hashed_files(before), kept_files(before)
    names = ((there - kept) - here) or ((there & kept) - here)
    is_right = cache(lambda part: is_what_it_says(before / part))
    if not (names := frozenset(name for name in names if is_right(named_part(name)))):
        return
    # First the list, so that no file ever lies there of which it is not known that it may go.
    listed = {"files": sorted(kept_files(site) | names)}
    (site / KEPT_LIST).write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(before / name, site / name)
