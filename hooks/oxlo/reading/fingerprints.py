"""Fingerprints: names of files that say what is in them, so that browsers may keep them for good (RFC 8246)."""

import hashlib
import json
import re
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from oxlo.reading.packed_copies import is_copy

# As much of a SHA-256 as keeps files of one name apart.
DIGITS: Final = 12
# The path of a file whose name says what is in it, or that of its folder, which only the index of the search has; so it
# does of its packed copies, which Apache asks for by their own paths.
HASHED: Final = r"assets/search/[0-9a-f]{12}/.|assets/.*\.[0-9a-f]{12}\.[a-z0-9]+(\.br|\.gz)?$"
_HASHED: Final = re.compile(HASHED)
_INDEX: Final = re.compile(r"assets/search/[0-9a-f]{12}/")


def fingerprint(content: bytes) -> str:
    """The first twelve digits of the SHA-256."""
    return hashlib.sha256(content).hexdigest()[:DIGITS]


def fingerprinted(path: str, content: bytes) -> str:
    """The path of a file with its fingerprint in its name: `images/icon.svg` becomes `images/icon.0a1b2c3d4e5f.svg`."""
    place = PurePosixPath(path)
    return str(place.with_name(f"{place.stem}.{fingerprint(content)}{place.suffix}"))


def fingerprint_of(folder: Path) -> str:
    """The fingerprint of a folder: of all files in it but packed copies, with their paths; links are not followed."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    files = sorted(path for path in found if not is_copy(path.name))
    parts = (fingerprint(bytes(path.relative_to(folder)) + b"\0" + path.read_bytes()) for path in files)
    return fingerprint("".join(parts).encode())


def is_hashed(path: str) -> bool:
    """Whether a path from the site's root says what is in the file; that of a packed copy says it of another one."""
    return bool(_HASHED.match(path)) and not is_copy(path)


def named_part(path: str) -> str:
    """What the fingerprint in a path is of: the file, or the folder of the index that it lies in."""
    index = _INDEX.match(path)
    return index[0].rstrip("/") if index else path


def is_what_it_says(place: Path) -> bool:
    """Whether a file or a folder holds what the fingerprint in its name says."""
    if place.is_dir():
        return fingerprint_of(place) == place.name
    return fingerprint(place.read_bytes()) == place.stem.rpartition(".")[2]


class ScriptData(NamedTuple):
    """A file of JSON that a script fetches, with its path from the site's root."""

    path: str
    text: str


def as_json(value: object) -> str:
    """A value as JSON without blanks and in one order, so that the same value is the same file."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def script_data(name: str, value: object) -> ScriptData:
    """A value as a file for scripts."""
    text = as_json(value)
    return ScriptData(fingerprinted(f"assets/data/{name}.json", text.encode()), text)
