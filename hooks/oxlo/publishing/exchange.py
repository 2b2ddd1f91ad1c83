"""Exchange of a finished site for the old one, so that at every moment one whole site lies there.

The folders are neighbours: `site` is published, `site.next` is being built, `site.ready` has passed its gates,
`site.previous` is the one before. Linux and macOS exchange two folders in one system call; elsewhere there is a
moment between two renames, and `recover` completes what was interrupted in it. A lock keeps two builds of one site
apart; it is the system's and goes with the process that holds it, so a kill leaves nothing to clear away but an empty
file. Every one of these places is ours alone: where a link or anything else lies at one, nothing is touched.
"""

import contextlib
import ctypes
import errno
import fcntl
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from oxlo.publishing.output_paths import TakenError, require_file, require_folder

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2  # Linux, renameat2(2)
_RENAME_SWAP: Final = 2  # macOS, renamex_np(2)


class BusyError(Exception):
    """Another process builds this site, or puts one back."""


@contextlib.contextmanager
def alone(site: Path) -> Iterator[int]:
    """Keep every other process from working on a site; gives a descriptor for child processes to share the lock by.

    A child that outlives its parent still writes to `building(site)`, and the lock is held until it ends too.

    Raises:
        BusyError: where another process has the lock.
        TakenError: where a link or something else that is no file lies at its place.
    """
    lock = _opened(site.with_name(f"{site.name}.lock"))
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError from None
        yield lock
    finally:
        os.close(lock)


def _opened(path: Path) -> int:
    """The file of the lock, made where there is none; nobody else may open it, since whoever can may also hold it."""
    # Without waiting, since a pipe would have us wait for whoever writes to it.
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        lock = os.open(path, flags, 0o600)
    except OSError as error:
        if error.errno == errno.ELOOP:  # what the system says of a link that is not to be followed
            raise TakenError(path, "not-a-file") from None
        raise
    if not stat.S_ISREG(os.fstat(lock).st_mode):
        os.close(lock)
        raise TakenError(path, "not-a-file")
    with contextlib.suppress(PermissionError):  # one of another user, or from before it was ours alone
        os.fchmod(lock, 0o600)
    return lock


def building(site: Path) -> Path:
    """The folder a new site is built in."""
    return site.with_name(f"{site.name}.next")


def ready(site: Path) -> Path:
    """The folder of a site that has passed its gates and waits to be exchanged."""
    return site.with_name(f"{site.name}.ready")


def previous(site: Path) -> Path:
    """The folder of the site that was published before."""
    return site.with_name(f"{site.name}.previous")


def bill(site: Path) -> Path:
    """The file that tells what a site was made from."""
    return site.with_name(f"{site.name}.cdx.json")


def unfinished_bill(site: Path) -> Path:
    """The file in which the bill of a site waits until the site is in place."""
    return site.with_name(f"{site.name}.cdx.json.next")


def begin(site: Path) -> Path:
    """Make the empty folder for a new site, so that the engine finds a real one there; `recover` comes before it."""
    building(site).mkdir()
    return building(site)


def recover(site: Path) -> None:
    """Complete an exchange that was interrupted, and clear away what an interrupted build has left.

    Raises:
        TakenError: where a link, or something else that is not ours, lies at the site or beside it under a name of
            ours; nothing has been touched then.
    """
    for folder in (site, building(site), ready(site), previous(site), _aside(site), _discarded(site)):
        require_folder(folder)
    for file in (bill(site), unfinished_bill(site)):
        require_file(file)
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
        _delete(leftover)


def _keep(folder: Path, site: Path) -> None:
    """Make a folder the previous site; half a folder never has that name, not even while the older one is deleted."""
    _delete(_discarded(site))
    if previous(site).exists():
        previous(site).rename(_discarded(site))
    folder.rename(previous(site))
    _delete(_discarded(site))


def _delete(folder: Path) -> None:
    """Delete a folder if there is one; what the system refuses is an error, or a later step would meet what is left."""
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)


def publish(site: Path) -> None:
    """Put the site in `building(site)` in place; the old one becomes `previous(site)`.

    Raises:
        TakenError: where `building(site)` has become something else than a folder since the build began.
    """
    require_folder(building(site))
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
