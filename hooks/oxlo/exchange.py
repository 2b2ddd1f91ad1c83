"""Puts a finished site in the place of the old one, so that at every moment one whole site lies there.

The folders are neighbours: `site` is published, `site.next` is being built, `site.ready` has passed its gates,
`site.previous` is the one before. Linux and macOS exchange two folders in one system call; elsewhere there is a
moment between two renames, and `recover` completes what was interrupted in it. A lock keeps two builds of one site
apart; it is the system's and goes with the process that holds it, so a kill leaves nothing to clear away but an empty
file.
"""

import contextlib
import ctypes
import fcntl
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2  # Linux, renameat2(2)
_RENAME_SWAP: Final = 2  # macOS, renamex_np(2)


class NotAFolderError(Exception):
    """The place of the site is taken by a link or a file."""


class BusyError(Exception):
    """Another process builds this site, or puts one back."""


@contextlib.contextmanager
def alone(site: Path) -> Iterator[int]:
    """Keep every other process from working on a site; gives a descriptor for child processes to share the lock by.

    A child that outlives its parent still writes to `building(site)`, and the lock is held until it ends too.

    Raises:
        BusyError: where another process has the lock.
    """
    with site.with_name(f"{site.name}.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError from None
        yield lock.fileno()


def building(site: Path) -> Path:
    """The folder a new site is built in."""
    return site.with_name(f"{site.name}.next")


def ready(site: Path) -> Path:
    """The folder of a site that has passed its gates and waits to be exchanged."""
    return site.with_name(f"{site.name}.ready")


def previous(site: Path) -> Path:
    """The folder of the site that was published before."""
    return site.with_name(f"{site.name}.previous")


def recover(site: Path) -> None:
    """Complete an exchange that was interrupted, and clear away what an interrupted build has left.

    Raises:
        NotAFolderError: where `site` is a symbolic link or a file.
    """
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise NotAFolderError
    if not site.exists():
        if ready(site).exists():
            ready(site).rename(site)
        elif _aside(site).exists():  # killed between the two renames of a rollback
            previous(site).rename(site)
    if _aside(site).exists():
        _keep(_aside(site), site)
    if ready(site).exists():
        # Killed before the exchange, this is a site nobody has seen; killed after it, the one that was replaced.
        # It has passed its gates either way, but a previous site that is there already was surely published.
        if previous(site).exists():
            shutil.rmtree(ready(site))
        else:
            ready(site).rename(previous(site))
    for leftover in (building(site), _discarded(site)):
        shutil.rmtree(leftover, ignore_errors=True)


def _keep(folder: Path, site: Path) -> None:
    """Make a folder the previous site; half a folder never has that name, not even while the older one is deleted."""
    shutil.rmtree(_discarded(site), ignore_errors=True)
    if previous(site).exists():
        previous(site).rename(_discarded(site))
    folder.rename(previous(site))
    shutil.rmtree(_discarded(site), ignore_errors=True)


def publish(site: Path) -> None:
    """Put the site in `building(site)` in place; the old one becomes `previous(site)`."""
    building(site).rename(ready(site))
    if not site.exists():
        ready(site).rename(site)
        return
    _exchange(ready(site), site)
    _keep(ready(site), site)


def rollback(site: Path) -> bool:
    """Exchange the site with the one before; False when there is none."""
    if not previous(site).is_dir():
        return False
    _exchange(previous(site), site)
    return True


def _aside(site: Path) -> Path:
    return site.with_name(f"{site.name}.aside")


def _discarded(site: Path) -> Path:
    return site.with_name(f"{site.name}.discarded")


def _exchange(new: Path, old: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(new), os.fsencode(old)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(first, second, _RENAME_SWAP)
    else:
        failed = -1
    if not failed:
        return
    # Another system, or a file system that cannot exchange (some network disks): two renames.
    old.rename(_aside(old))
    new.rename(old)
    _aside(old).rename(new)
