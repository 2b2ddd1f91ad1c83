"""Places that are ours alone: what the build makes, deletes and writes over, and must never reach through a link.

Git keeps symbolic links. One that somebody has committed at the place of a folder of ours would make the build empty
the folder that it leads to, so a link is refused before anything is touched.
"""

import stat
from pathlib import Path
from typing import Literal

Taken = Literal["is-a-link", "not-a-folder", "not-a-file"]


class TakenError(Exception):
    """A place of ours is taken by a link, or by something that is not what we put there.

    `path` is the place, and `reason` names the sentence that says what is wrong and what to do.
    """

    def __init__(self, path: Path, reason: Literal["not-a-folder", "not-a-file"]) -> None:
        super().__init__(str(path))
        self.path = path
        self.reason: Taken = "is-a-link" if path.is_symlink() else reason


def require_folder(path: Path) -> None:
    """See that nothing lies at a place, or a folder that is no link.

    Raises:
        TakenError: where something else does: a link, even one to nothing, a file, a pipe.
    """
    if (mode := _mode(path)) is not None and not stat.S_ISDIR(mode):
        raise TakenError(path, "not-a-folder")


def require_file(path: Path) -> None:
    """See that nothing lies at a place, or a file that is no link.

    Raises:
        TakenError: where something else does: a link, even one to nothing, a folder, a pipe.
    """
    if (mode := _mode(path)) is not None and not stat.S_ISREG(mode):
        raise TakenError(path, "not-a-file")


def require_no_links(folder: Path) -> None:
    """See that nothing below a folder leads out of it; there may be no such folder.

    Raises:
        TakenError: where the folder is none, or holds a link at any depth.
    """
    require_folder(folder)
    for path in folder.rglob("*"):
        if path.is_symlink():
            raise TakenError(path, "not-a-file")


def link_on_the_way(root: Path, path: Path) -> Path | None:
    """The first link between a folder and a place below it, that place included; None where all is real."""
    ways = [path, *path.parents]
    return next((way for way in reversed(ways[: ways.index(root)]) if way.is_symlink()), None)


def _mode(path: Path) -> int | None:
    """What kind of thing lies at a place, without following it; None where nothing does."""
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None
