"""Folders that are made once a run, whichever of its processes needs one first; the others wait for it."""

import fcntl
from collections.abc import Callable
from pathlib import Path


def make_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Have something made in a new folder, unless that has been done; gives the folder.

    Where it fails, the folder stays, and the next who asks fails too.
    """
    done = folder.with_name(f"{folder.name}.made")
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
