"""The one parse of a built site that all gates share."""

import dataclasses
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from oxlo.locales import DEFAULT_LOCALE, LOCALES, Locale

NOT_FOUND: Final = "404.html"

# Attributes that hold an address (HTML Living Standard, "attributes" index), as far as our pages use them.
# And the two that tell our scripts where to find a file.
_ADDRESSES: Final = tuple((f"[{n}]", n) for n in ("href", "src", "action", "poster", "data-catalogue", "data-style"))


def candidates(srcset: str) -> list[str]:
    """The addresses in a `srcset`, which lists several, each with a width or a density."""
    return [part.split()[0] for part in srcset.split(",") if part.split()]


@dataclasses.dataclass(frozen=True)
class BuiltPage:
    """A built page: `path` is the file below the site, `address` its own from the site's root."""

    path: str
    address: str
    html: LexborHTMLParser

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id on the page, as often as it stands there."""
        return tuple(n.attrs.sget("id") for n in self.html.css("[id]"))

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Every address the page holds, in links, images, scripts and stylesheets alike."""
        found = [n.attrs.sget(name) for selector, name in _ADDRESSES for n in self.html.css(selector)]
        for node in self.html.css("[srcset]"):
            found += candidates(node.attrs.sget("srcset"))
        refresh = self.html.css_first('meta[http-equiv="refresh"]')
        if refresh:
            found.append(refresh.attrs.sget("content").partition("url=")[2])
        return tuple(found)

    @property
    def is_redirect(self) -> bool:
        """Whether the page only leads on to another."""
        return self.html.css_first('meta[http-equiv="refresh"]') is not None

    @property
    def locale(self) -> Locale:
        """The language that the page's place on the site promises."""
        first = self.path.partition("/")[0]
        return next((locale for locale in LOCALES if locale == first), DEFAULT_LOCALE)


@dataclasses.dataclass(frozen=True)
class BuiltSite:
    """A built site: its pages and the names of all its files. `base` is the path it is published under."""

    folder: Path
    base: str
    origin: str
    pages: Mapping[str, BuiltPage]
    files: frozenset[str]

    def file_of(self, page: BuiltPage, link: str) -> tuple[str | None, str]:
        """The file that a link from a page leads to, None when it leaves the site, and the anchor in it."""
        if link.startswith("#"):
            return page.path, unquote(link[1:])
        # The 404 page is shown at any address, so only links from the root are of use on it.
        start = urljoin(self.origin, self.base + ("at/any/depth/" if page.path == NOT_FOUND else page.address))
        parts = urlsplit(urljoin(start, link))
        if f"{parts.scheme}://{parts.netloc}" != self.origin or parts.scheme not in ("http", "https"):
            return None, ""
        if not parts.path.startswith(self.base):
            return f"outside:{parts.path}", parts.fragment
        path = unquote(parts.path[len(self.base) :])
        return (f"{path}index.html" if path.endswith("/") or not path else path), unquote(parts.fragment)

    def text(self, path: str) -> str:
        """The text of a file of the site, empty when there is none."""
        return (self.folder / path).read_text(encoding="utf-8") if path in self.files else ""


def read_site(folder: Path) -> BuiltSite:
    """Parse every page of the site in a folder; its home page says where it is published."""
    files = frozenset(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    pages: dict[str, BuiltPage] = {}
    for path in sorted(f for f in files if f.endswith(".html")):
        html = LexborHTMLParser((folder / path).read_text(encoding="utf-8"))
        name = PurePosixPath(path)
        address = path if name.name != "index.html" else path.removesuffix("index.html")
        pages[path] = BuiltPage(path, address, html)
    home = pages.get("index.html")
    canonical = home.html.css_first('link[rel="canonical"]') if home else None
    parts = urlsplit(canonical.attrs.sget("href") if canonical else "https://site.invalid/")
    return BuiltSite(folder, parts.path or "/", f"{parts.scheme}://{parts.netloc}", pages, files)
