"""Keeping: a new site gets the files of the deployment before that pages still open may ask for.

Pages are asked for again each time, and name their files by what is in them. Without those of before, a page that was
open while a site was published would find neither its search nor its lists.
"""

import contextlib
import json
import shutil
from collections.abc import Set
from functools import cache
from pathlib import Path

from oxlo.gates.built.kept import KEPT_LIST, hashed_files, kept_files
from oxlo.gates.files import may_be_published
from oxlo.publishing.output_paths import require_file
from oxlo.reading.fingerprints import is_what_it_says, named_part
from oxlo.reading.packed_copies import copies_of


def keep(site: Path, before: Path) -> None:
    """Add to a site that nobody sees yet what the one before has of its own, and drop what neither of them has.

    Where the new site lacks nothing of that, it gets what the one before has kept itself: the same site published once
    more has been out as long. A file that is not what its name says, or of a kind that no site holds, is left where it
    is: nobody knows where it comes from.

    Raises:
        TakenError: where something else than a file lies at the place of the list.
    """
    listed, lying = kept_files(site), hashed_files(site)
    there, kept = hashed_files(before), kept_files(before)
    here = lying - (listed - _whole(site, listed & lying))
    wanted = ((there - kept) - here) or ((there & kept) - here)
    names = {name for name in _whole(before, wanted) if may_be_published(name)}
    gone = (listed - there) | (listed - here - names)
    if not (listed or names):
        return
    # The list first and last, so that no file ever lies there of which it is not known that it may go.
    _write_list(site, listed | names)
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(before / name, site / name)
    _delete(site, gone)
    _write_list(site, (listed | names) - gone)


def keep_nothing(site: Path) -> None:
    """Delete from a site that nobody sees what it has kept of another.

    Raises:
        TakenError: where something else than a file lies at the place of the list.
    """
    _delete(site, kept_files(site))
    _write_list(site, frozenset())


def _whole(site: Path, names: Set[str]) -> Set[str]:
    """Those of the files that are what their names say, in the index of the search all or none."""
    is_right = cache(lambda part: is_what_it_says(site / part))
    return {name for name in names if is_right(named_part(name))}


def _write_list(site: Path, names: Set[str]) -> None:
    path = site / KEPT_LIST
    require_file(path)
    if names:
        path.write_text(json.dumps({"files": sorted(names)}, indent=1) + "\n", encoding="utf-8")
    else:
        path.unlink(missing_ok=True)


def _delete(site: Path, names: Set[str]) -> None:
    """Delete files with their packed copies, and the folders of an index that are empty then."""
    for name in names:
        for each in (name, *copies_of(name)):
            (site / each).unlink(missing_ok=True)
    for folder in sorted({parent for name in names for parent in (site / name).parents if site in parent.parents})[
        ::-1
    ]:
        with contextlib.suppress(OSError):  # one that holds something stays
            folder.rmdir()
