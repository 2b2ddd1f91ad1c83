"""Built site: the one reading that all gates share."""

import dataclasses
import os
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from oxlo.articles.publication import as_published
from oxlo.gates.built.kept import kept_files
from oxlo.gates.built.page import NOT_FOUND, BuiltPage
from oxlo.gates.built.reading import read_page
from oxlo.guide.guide import Guide
from oxlo.reading.packed_copies import copies_of, holds

_UNKNOWN: Final = "https://site.invalid/"
# A plain relative link: how far it climbs, where it leads from there, and the anchor.
_UP: Final = re.compile(r"((?:\.\./)*)((?:[a-z0-9][a-z0-9_.-]*/)*(?:[a-z0-9][a-z0-9_.-]*)?)(?:#([a-z0-9_-]*))?")


@dataclasses.dataclass(frozen=True)
class BuiltSite:
    """A built site: its pages and the names of all its files. `base` is the path it is published under.

    `symlinks` are names that only point elsewhere, `copies` are packed copies of its files, and `guide` is what the
    site was built from, where that is known. Neither copies are among its files, nor what is kept of the deployment
    before, which has passed its gates then.
    """

    folder: Path
    base: str
    origin: str
    pages: Mapping[str, BuiltPage]
    files: frozenset[str]
    symlinks: frozenset[str] = frozenset()
    copies: frozenset[str] = frozenset()
    guide: Guide | None = None

    @cached_property
    def published(self) -> Guide | None:
        """The part of the guide that is published, where the guide is known."""
        return as_published(self.guide) if self.guide else None

    def url(self, address: str) -> str:
        """Where a file or a page is published, from its address below the site."""
        return urljoin(self.origin, self.base + address)

    @cached_property
    def _found(self) -> dict[tuple[str, str], tuple[str | None, str]]:
        return {}

    def file_of(self, page: BuiltPage, link: str) -> tuple[str | None, str]:
        """The file that a link from a page leads to, None when it leaves the site, and the anchor in it."""
        found = self._found.get((page.path, link))
        if found is None:
            found = self._found[page.path, link] = self._file_of(page, link)
        return found

    def _file_of(self, page: BuiltPage, link: str) -> tuple[str | None, str]:
        if link.startswith("#"):
            return page.path, unquote(link[1:])
        if link.startswith(("https://", "http://", "mailto:")) and not link.startswith(self.origin):
            return None, ""
        # The 404 page is shown at any address, so only links from the root are of use on it.
        start = "at/any/depth/" if page.path == NOT_FOUND else page.address
        if up := _UP.fullmatch(link):  # nearly all links: much faster than by the rules for all
            folders = start.split("/")[:-1]
            if (climbs := len(up[1]) // 3) <= len(folders):
                return _file("/".join([*folders[: len(folders) - climbs], up[2]])), up[3] or ""
        parts = urlsplit(urljoin(self.url(start), link))
        if f"{parts.scheme}://{parts.netloc}" != self.origin or parts.scheme not in ("http", "https"):
            return None, ""
        if not parts.path.startswith(self.base):
            return f"outside:{parts.path}", parts.fragment
        return _file(unquote(parts.path[len(self.base) :])), unquote(parts.fragment)

    def page_at(self, url: str) -> BuiltPage | None:
        """The page that is published at an absolute address; none for redirects and what is not on the site."""
        home = self.url("")
        if not url.startswith(home):
            return None
        page = self.pages.get(_file(unquote(url.removeprefix(home))))
        return page if page and not page.is_redirect else None

    def content(self, path: str) -> bytes:
        """What a file of the site holds, nothing when it is not there."""
        return (self.folder / path).read_bytes() if path in self.files else b""

    def is_packed_from(self, copy: str, path: str) -> bool:
        """Whether a packed copy is of a file, which may be one that is kept."""
        packed, content = (self.folder / copy).read_bytes(), (self.folder / path).read_bytes()
        return holds(PurePosixPath(copy).suffix, packed, content)

    def beginning(self, path: str) -> bytes:
        """The first bytes of a file of the site, enough to know its kind."""
        with (self.folder / path).open("rb") as file:
            return file.read(32)

    def text(self, path: str) -> str:
        """The text of a file of the site; what is not UTF-8 in it shows as U+FFFD."""
        return self.content(path).decode("utf-8", errors="replace")

    def size(self, path: str) -> int:
        """How many bytes a file of the site has."""
        return (self.folder / path).stat().st_size if path in self.files else 0


def read_site(folder: Path, guide: Guide | None = None) -> BuiltSite:
    """Read every page of the site in a folder; its home page says where it is published."""
    files, symlinks = _names(folder)
    copies = frozenset(copy for path in files for copy in copies_of(path)) & files
    files -= kept_files(folder) | copies
    pages = {
        path: read_page(path, (folder / path).read_text(encoding="utf-8", errors="replace"))
        for path in sorted(files)
        if path.endswith(".html")
    }
    home = pages.get("index.html")
    parts = urlsplit((home.canonical if home else "") or _UNKNOWN)
    return BuiltSite(
        folder, parts.path or "/", f"{parts.scheme}://{parts.netloc}", pages, files, symlinks, copies, guide
    )


def _file(address: str) -> str:
    """The file that a host sends for an address."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def _names(folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The paths of all files below a folder, and of all that only points elsewhere."""
    files: set[str] = set()
    symlinks: set[str] = set()
    waiting = [folder]
    while waiting:
        for entry in os.scandir(waiting.pop()):
            if entry.is_symlink():
                symlinks.add(entry.path)
            elif entry.is_dir():
                waiting.append(Path(entry.path))
            else:
                files.add(entry.path)
    start = len(f"{folder}/")
    return frozenset(path[start:] for path in files), frozenset(path[start:] for path in symlinks)
