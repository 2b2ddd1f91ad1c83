"""Loading, from disk to models: the only module of the core that reads the content's files."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from oxlo.guide.collection import Collection, DataFile
from oxlo.guide.loaded import Loaded
from oxlo.guide.page import FrontMatterKinds, Page, page_id, parse_page
from oxlo.language.locales import LOCALES, Locale
from oxlo.problems.problem import Problem, problem
from oxlo.problems.wording import nearest
from oxlo.reading import assets
from oxlo.reading import file_names as names
from oxlo.reading.characters import character_problems
from oxlo.reading.limits import MOST_BYTES_OF_A_PAGE, MOST_BYTES_OF_DATA, too_long_line
from oxlo.reading.pictures.measuring import MOST_BYTES, Picture
from oxlo.reading.settings import FILE, settings_problems
from oxlo.reading.strict_yaml import parse_yaml
from oxlo.reading.validation import validate

DATA: Final = "docs/_data"
_FOLDERS: Final = (*LOCALES, "_data", "assets")


def load(
    root: Path, collections: Sequence[Collection[Any]], front_matters: FrontMatterKinds
) -> tuple[Loaded, list[Problem]]:
    """Read all content below `root/docs` and collect every problem on the way."""
    loader = _Loader(root, collections, front_matters)
    names_of_files = {kind.name for kind in collections if not kind.is_folder}
    for path in _programs(root):
        if path.is_symlink():
            loader.say(path, "symlink")
    settings = [path for path in [root / FILE] if path.is_file() or path.is_symlink()]  # for none, the engine says so
    if (root / "docs").is_symlink():  # none of what is outside may be read, and all that is missing follows from it
        return Loaded({}, {}, {}, frozenset(names_of_files)), [*loader.problems, problem("docs", 1, "", "symlink")]
    for path in sorted([*(root / "docs").rglob("*"), *settings]):
        try:
            loader.see(path)
        except OSError:  # most likely nobody may read it; a folder like that would be passed over in silence
            loader.say(path, "file-unreadable")
    missing = sorted(names_of_files - loader.seen)
    loader.problems += [problem(f"{DATA}/{name}.yml", 1, "", "data-file-missing") for name in missing]
    # A folder of data counts as unread when any of its files is.
    unread = {name.rpartition("/")[0] or name for name in loader.seen | names_of_files if name not in loader.data}
    return Loaded(
        loader.pages, loader.page_files, loader.data, frozenset(unread), loader.assets, loader.pictures
    ), loader.problems


def _programs(root: Path) -> Iterator[Path]:
    """Templates and hooks, which the engine reads and runs: a link among them could publish a file of the machine."""
    for folder in (root / "hooks", root / "overrides"):
        yield folder
        if not folder.is_symlink():
            yield from sorted(folder.rglob("*"))


class _Loader:
    """What one pass over the files has found so far."""

    def __init__(self, root: Path, collections: Sequence[Collection[Any]], front_matters: FrontMatterKinds) -> None:
        self.root = root
        self.settings = root / FILE
        self.collections = {kind.name: kind for kind in collections}
        self.front_matters = front_matters
        self.pages: dict[tuple[Locale, str], Page] = {}
        self.page_files: dict[tuple[Locale, str], str] = {}
        self.data: dict[str, DataFile[Any]] = {}
        self.seen: set[str] = set()
        self.assets: dict[str, str] = {}
        self.pictures: dict[str, Picture] = {}
        self.problems: list[Problem] = []

    def say(self, path: Path, code: str, line: int = 1, **values: str) -> None:
        self.problems.append(problem(path.relative_to(self.root).as_posix(), line, "", code, **values))

    def see(self, path: Path) -> None:
        """Read what lies at a path, whatever it is.

        Raises:
            OSError: if it cannot be read.
        """
        if path.is_symlink():
            self.say(path, "symlink")
        elif path == self.settings:
            self.problems += settings_problems(path.read_text(encoding="utf-8", errors="replace"))
        elif path.is_file():
            path.open("rb").close()  # also what is only copied has to be readable
            self.read(path)
        elif path.is_dir():
            next(path.iterdir(), None)
        else:  # a pipe or a device, which the engine would wait for
            self.say(path, "file-not-expected", near="")

    def read(self, path: Path) -> None:
        relative = path.relative_to(self.root)
        place, parts = relative.as_posix(), relative.parts[1:]  # below `docs`
        if path.name.startswith("."):
            self.say(path, "file-not-expected", near="")
        elif parts[0] in LOCALES and path.suffix == ".md":
            self._page(path, place, "nb" if parts[0] == "nb" else "en", PurePosixPath(*parts[1:]))
        elif parts[0] == "_data" and path.suffix == ".yml":
            self._data(path, place, PurePosixPath(*parts[1:]).with_suffix("").as_posix())
        elif parts[0] != "assets" or path.suffix not in assets.KINDS:
            near = nearest(parts[0], _FOLDERS) if len(parts) > 1 and parts[0] not in _FOLDERS else ""
            self.say(path, "file-not-expected", near=near)
        else:
            picture, found = assets.picture_of(path, place)
            size = path.stat().st_size
            content = path.read_bytes() if size <= MOST_BYTES else b""
            self.problems += [*assets.asset_problems(place, size, content), *found]
            self.assets[place] = assets.published_path(place, content, picture)
            if picture:
                self.pictures[place] = picture

    def _page(self, path: Path, place: str, locale: Locale, relative: PurePosixPath) -> None:
        page = page_id(relative)
        if not names.is_page(page):
            self.say(path, "file-name", name=names.of_page(relative), near=names.better(relative))
            return
        if not self._claimed(path, locale, page, place):
            return
        if (text := self._text(path, place, MOST_BYTES_OF_A_PAGE)) is not None:
            parsed, found = parse_page(text, place, locale, page, self.front_matters)
            self.problems += found
            if parsed:
                self.pages[locale, page] = parsed

    def _claimed(self, path: Path, locale: Locale, page: str, place: str) -> bool:
        """Whether no other file has made this page already."""
        if (locale, page) in self.page_files:
            self.say(path, "page-twice", other=self.page_files[locale, page])
            return False
        self.page_files[locale, page] = place
        return True

    def _data(self, path: Path, place: str, name: str) -> None:
        kind = self.collections.get(name)
        if kind is None or kind.is_folder:
            folder = self.collections.get(name.rpartition("/")[0])
            kind = folder if folder and folder.is_folder else None
        if kind is None:
            known = [each.name for each in self.collections.values() if not each.is_folder]
            self.say(path, "data-file-unknown", near=nearest(name, known))
            return
        if not names.is_page(name):
            self.say(path, "file-name", name=path.name, near="")
            return
        self.seen.add(name)
        if (text := self._text(path, place, MOST_BYTES_OF_DATA)) is None:
            return
        if found := too_long_line(text, place):
            self.problems += found
            return
        parsed, found = parse_yaml(text, place)
        self.problems += found
        if parsed is None:
            return
        value, found = validate(kind.model, parsed, place)
        self.problems += found
        if value is None:
            return
        self.data[name] = file = DataFile(place, value, parsed)
        for page in kind.pages(file):
            if self._claimed(path, page.locale, page.id, page.path):
                self.pages[page.locale, page.id] = page

    def _text(self, path: Path, place: str, most: int) -> str | None:
        """The text of a file that is not too large and holds nothing that does not belong in a text."""
        if (size := path.stat().st_size) > most:
            self.say(path, "file-too-large", size=str(size // 1000), most=str(most // 1000))
            return None
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            self.say(path, "not-utf-8", line=raw[: error.start].count(b"\n") + 1)
            return None
        if text.startswith("\ufeff"):
            self.say(path, "byte-order-mark")
            return None
        if "\x00" in text:  # UTF-16 without a mark has one in every other place
            self.say(path, "not-utf-8", line=text[: text.index("\x00")].count("\n") + 1)
            return None
        text = text.replace("\r\n", "\n")
        found = list(character_problems(text, place))
        self.problems += found
        return None if found else text
