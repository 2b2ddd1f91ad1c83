"""A whole guide in small, to be changed and checked or built in a folder of its own.

`make_guide(tmp_path)` copies `tests/fixtures/small_guide/`: pages in both languages (home, `duty` with its child
`duty/method`, the wayfinder with one area, one page for each list made from data, an article) and every data file.
The words of the interface, the form of articles and the criteria of accessibility are the real ones, so that they
cannot drift. The guide has no problems on `DATE`; edits give it some:

    root = make_guide(tmp_path, deleted("docs/en/duty/method.md"), replaced("docs/nb/a-z.md", "title:", "titel:"))

The settings in `mkdocs.yml` are the real ones too. With `engine=True` the folder also gets what a build needs: the
adapters in `hooks/`, `overrides/` and `docs/assets/`. Without git, a build wants to be told its date:
`oxlo build --root … --date 2026-06-01`.
"""

import datetime
import os
import shutil
import stat
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Final

from PIL import Image

ROOT: Final = Path(__file__).parent.parent
DATE: Final = datetime.date(2026, 6, 1)

# What the small guide takes from the real one.
_SHARED: Final = (
    "docs/_data/words.yml",
    "docs/_data/accessibility/criteria.yml",
    "docs/_data/accessibility/page-types.yml",
    "docs/_data/best-practice/form.yml",
    "docs/_data/best-practice/grounds.yml",
    "mkdocs.yml",
)

Edit = Callable[[Path], None]


class OwnPaths(dict[str, str]):
    """Each file of a site at its own path, for pages that are made without a build."""

    def __missing__(self, path: str) -> str:
        return path


def make_guide(folder: Path, *edits: Edit, engine: bool = False) -> Path:
    """Copy the small guide to a folder, change it, and return the folder; `engine` makes it ready to be built."""
    _write(folder, small_guide())
    if engine:
        (folder / "hooks").mkdir()
        for adapter in (ROOT / "hooks").glob("*.py"):
            shutil.copy(adapter, folder / "hooks")
        shutil.copytree(ROOT / "overrides", folder / "overrides")
        shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    for edit in edits:
        edit(folder)
    return folder


def put_right(folder: Path, right: Mapping[str, bytes]) -> Path:
    """Make of a folder the guide of these files, whatever an edit has left there, and return it.

    What is right bears a date that no edit gives, and is left as it lies.
    """
    lies: set[str] = set()
    folders = {parent.as_posix() for name in right for parent in PurePosixPath(name).parents}
    for base, below, files in os.walk(folder, topdown=False):
        for path in (Path(base, name) for name in (*files, *below)):
            place, found = path.relative_to(folder).as_posix(), path.lstat()
            if stat.S_ISDIR(found.st_mode) and place not in folders:
                path.rmdir()
            elif not stat.S_ISDIR(found.st_mode) and (place not in right or found.st_mtime):
                path.unlink()
            else:
                lies.add(place)
    missing = {place: content for place, content in right.items() if place not in lies}
    _write(folder, missing)
    for place in missing:
        os.utime(folder / place, (0, 0))
    return folder


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    paths = {folder / place: content for place, content in files.items()}
    for parent in {path.parent for path in paths}:
        parent.mkdir(parents=True, exist_ok=True)
    for path, content in paths.items():
        path.write_bytes(content)


@cache
def small_guide() -> Mapping[str, bytes]:
    """Each file of the small guide by its path: a thousand tests write them, and none has to read them again."""
    return {**_files(ROOT / "tests/fixtures/small_guide"), **{name: (ROOT / name).read_bytes() for name in _SHARED}}


@cache
def own_docs() -> Mapping[str, bytes]:
    """Each file of this checkout's own texts and data."""
    return {f"docs/{name}": content for name, content in _files(ROOT / "docs").items()}


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def written(path: str, text: str, encoding: str = "utf-8") -> Edit:
    """Write a file, a new one or over an old one."""

    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode(encoding))

    return edit


def replaced(path: str, old: str, new: str) -> Edit:
    """Replace the first place where a text stands in a file; it must stand there."""

    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def deleted(path: str) -> Edit:
    """Delete a file or a folder."""

    def edit(root: Path) -> None:
        if (root / path).is_dir():
            shutil.rmtree(root / path)
        else:
            (root / path).unlink()

    return edit


def drawn(path: str, width: int = 12, height: int = 8, padding: int = 0, frames: int = 1, kind: str = "") -> Edit:
    """Put a picture of that size at a path, in the format of its suffix or as a `kind`, such as `png`.

    `padding` makes the file larger by so much; a picture of several `frames` moves.
    """

    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        first, *more = [Image.new("L", (width, height), 200 - 9 * number) for number in range(frames)]
        moving = {"save_all": True, "append_images": more} if more else {}
        first.save(root / path, format=kind or None, **moving)
        with (root / path).open("ab") as file:
            file.write(bytes(padding))

    return edit


def linked(path: str, target: str) -> Edit:
    """Put a symbolic link at a path."""

    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)

    return edit


def moved(path: str, target: str, *, is_copy: bool = False) -> Edit:
    """Give a file another name, or put a copy of it beside it."""

    def edit(root: Path) -> None:
        shutil.copy(root / path, root / target)
        if not is_copy:
            (root / path).unlink()

    return edit


def saved(path: str, encoding: str) -> Edit:
    """Save a file in another encoding."""

    def edit(root: Path) -> None:
        (root / path).write_bytes((root / path).read_text(encoding="utf-8").encode(encoding))

    return edit


def piped(path: str) -> Edit:
    """Put a pipe at a path: reading it would wait for ever."""

    def edit(root: Path) -> None:
        os.mkfifo(root / path)

    return edit


def edit_of(record: Mapping[str, str]) -> Edit:
    """The edit that a record in a case file describes, such as `{in: path, replace: old, by: new}`.

    What is written or put in may stand there several `times`.
    """
    match dict(record):
        case {"write": path, "text": text, **more}:
            return written(path, text * int(more.pop("times", 1)), **more)
        case {"in": path, "replace": old, "by": new, **more}:
            return replaced(path, old, new * int(more.get("times", 1)))
        case {"delete": path}:
            return deleted(path)
        case {"draw": path, **size}:
            kind = size.pop("kind", "")
            return drawn(path, **{name: int(value) for name, value in size.items()}, kind=kind)
        case {"link": path, "to": target}:
            return linked(path, target)
        case {"move": path, "to": target}:
            return moved(path, target)
        case {"copy": path, "to": target}:
            return moved(path, target, is_copy=True)
        case {"save": path, "as": encoding}:
            return saved(path, encoding)
        case {"pipe": path}:
            return piped(path)
    raise ValueError(f"not an edit: {record}")
