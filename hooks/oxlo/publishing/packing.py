"""Packing: Brotli and gzip copies of the texts of a site, made once and not at each request.

The best that either can do takes a hundred times as long as what hosts do while a reader waits.
"""

import gzip
import hashlib
import os
import stat
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

import brotli  # type: ignore[import-untyped]

from oxlo.publishing.cache import cached, sweep
from oxlo.reading.packed_copies import PACKINGS, copies_of, holds, is_copy


def _text_brotli(content: bytes) -> bytes:
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=11))


# Without a time, so that the same text is the same copy (RFC 1952, 2.3.1).
_PACK: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    ".br": _text_brotli,
    ".gz": partial(gzip.compress, compresslevel=9, mtime=0),
}


def pack(site: Path, kept: Path) -> None:
    """Lay a copy of each kind beside every text of a site that nobody sees yet, and delete those that have no text.

    `kept` is the folder of the cache; a copy in it is opened before it is taken.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and not path.is_symlink()}
    for name in files:
        if is_copy(name) and name[: -len(Path(name).suffix)] not in files:
            (site / name).unlink()
    # Both libraries let other threads work while they pack.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        made = threads.map(partial(_pack_file, site, kept), (name for name in files if copies_of(name)))
        sweep(kept, {name for names in made for name in names})


def is_packed(site: Path) -> bool:
    """Whether a site has copies: its home page has."""
    return (site / f"index.html{PACKINGS[0]}").is_file()


def _pack_file(site: Path, kept: Path, name: str) -> list[str]:
    """Make the copies of one text; gives what they are called in the cache."""
    place, content = site / name, (site / name).read_bytes()
    digest, times = hashlib.sha256(content).hexdigest(), (site / name).stat()
    for packing, packed in _PACK.items():
        copy = place.with_name(place.name + packing)
        copy.unlink(missing_ok=True)  # a link that has come to lie there is not followed
        held = cached(kept, digest + packing, partial(packed, content), partial(_is_of, packing, content))
        with copy.open("xb") as file:
            file.write(held)
        # A copy has the day of its text, which hosts tell and make the ETag of, and the same readers.
        os.utime(copy, ns=(times.st_atime_ns, times.st_mtime_ns))
        copy.chmod(stat.S_IMODE(times.st_mode))
    return [digest + packing for packing in _PACK]


def _is_of(packing: str, content: bytes, held: bytes) -> bool:
    return holds(packing, held, content)
