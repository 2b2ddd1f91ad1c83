"""Cache: what takes long to make, kept between builds below `.cache/` by a digest of what it is made from."""

import contextlib
import os
import threading
from collections.abc import Callable, Set
from pathlib import Path

from oxlo.publishing.output_paths import link_on_the_way


def cached(kept: Path, name: str, make: Callable[[], bytes], is_right: Callable[[bytes], bool]) -> bytes:
    """What a file in the cache holds, or where there is none, or not the right thing, what is made and put there.

    The folder lies in another one of ours; where either is a link, nothing is kept, which only costs time.
    """
    path = kept / name
    # Through a link, a file of the machine could be published, or one elsewhere be written over.
    if link_on_the_way(kept.parent.parent, path):
        return make()
    with contextlib.suppress(OSError):
        if is_right(held := path.read_bytes()):
            return held
    made = make()
    with contextlib.suppress(OSError):  # a folder that cannot be written to only costs time
        kept.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{name}.{os.getpid()}.{threading.get_ident()}")
        unfinished.unlink(missing_ok=True)
        with unfinished.open("xb") as file:  # which does not follow a link either
            file.write(made)
        unfinished.replace(path)
    return made


def sweep(kept: Path, names: Set[str]) -> None:
    """Delete what a cache holds besides these names; nothing where it is reached by a link, or is another user's."""
    if kept.is_dir() and not link_on_the_way(kept.parent.parent, kept):
        for path in kept.iterdir():
            if path.name not in names and not path.is_dir():
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
