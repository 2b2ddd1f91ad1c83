"""Packed copies: a Brotli (RFC 7932) and a gzip (RFC 1952) file beside each text of a site, which hosts send instead.

>>> copies_of("plikten/index.html")
('plikten/index.html.br', 'plikten/index.html.gz')
>>> is_copy("assets/main.js.br"), is_copy("assets/main.js")
(True, False)
"""

import gzip
import zlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Final

import brotli  # type: ignore[import-untyped]

_UNPACK: Final[Mapping[str, Callable[[bytes], bytes]]] = {".br": brotli.decompress, ".gz": gzip.decompress}
PACKINGS: Final = tuple(_UNPACK)
# What is worth packing; all else is packed as it is, or nobody asks for it.
TEXTS: Final = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})


def copies_of(path: str) -> tuple[str, ...]:
    """The paths of the copies of a text; none for other files."""
    return tuple(path + packing for packing in PACKINGS) if PurePosixPath(path).suffix in TEXTS else ()


def is_copy(path: str) -> bool:
    """Whether a path is that of a copy, whatever lies beside it."""
    place = PurePosixPath(path)
    return place.suffix in PACKINGS and PurePosixPath(place.stem).suffix in TEXTS


def holds(packing: str, packed: bytes, content: bytes) -> bool:
    """Whether packed bytes are those of a text."""
    try:
        # Python takes no bytes at all for gzip of nothing; browsers do not.
        return bool(packed) and _UNPACK[packing](packed) == content
    except (brotli.error, OSError, EOFError, zlib.error):
        return False
