"""File names: they become ids and addresses, so they are the same on every machine and in every link."""

import re
from pathlib import PurePosixPath
from typing import Final

from oxlo.language.slugs import slug

# The folder says which language a page is in; a name that says so too would be taken for another page's.
_LANGUAGES: Final = frozenset({"nb", "nn", "no", "en"})
_PART: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ASSET: Final = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")


def is_page(page: str) -> bool:
    """Whether every part of a page's id can stand in one."""
    return all(_PART.fullmatch(part) and part not in _LANGUAGES for part in page.split("/"))


def is_asset(name: str) -> bool:
    """Whether a file or a folder below `docs/assets` may have that name."""
    return _ASSET.fullmatch(name) is not None


def of_page(relative: PurePosixPath) -> str:
    """The part of a page's path that cannot stand in an id."""
    return next((part for part in relative.parts[:-1] if not is_page(part)), relative.name)


def better(relative: PurePosixPath) -> str:
    """A name like the one that cannot be used; empty where there is none."""
    name = PurePosixPath(of_page(relative))
    stem, _, language = name.stem.rpartition(".")
    if not stem or language.lower()[:2] not in _LANGUAGES:
        stem = name.stem
    made = slug(stem)
    return f"{made}{name.suffix.lower()}" if is_page(made) else ""
