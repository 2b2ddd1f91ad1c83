"""Links: what they show, and the standpoint of a reader, from which addresses become links."""

import dataclasses
import posixpath
from collections.abc import Callable
from functools import cached_property
from urllib.parse import urljoin

from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.guide.words import Words
from oxlo.language.locales import FACTS, Locale

Linker = Callable[[str], str]


@dataclasses.dataclass(frozen=True)
class LinkView:
    """A link in the chrome: its words, its address, and whether the reader is there already.

    `language` and `mark` are those of the page it leads to, empty where that is in the reader's language.
    """

    title: str
    url: str
    is_current: bool = False
    is_parent: bool = False
    language: str = ""
    mark: str = ""


def relative(from_address: str, to_address: str) -> str:
    """The relative link from one address of the site to another, so that the site works below any path."""
    if from_address == to_address:
        return "./"
    path = posixpath.relpath(to_address, from_address)
    return path + "/" if to_address.endswith("/") else path


def absolute(site_url: str, address: str) -> str:
    """The full address of a page of a site that is published at `site_url`, which may be below a path."""
    return urljoin(site_url, address.lstrip("/"))


@dataclasses.dataclass(frozen=True)
class FileLink:
    """A link between the files of two pages, as texts have them; the engine makes one between addresses of it."""

    title: str
    path: str


def file_link(page: Page, other: Page) -> FileLink:
    """The link from one page's file to another's."""
    return FileLink(other.title, posixpath.relpath(other.path, posixpath.dirname(page.path)))


@dataclasses.dataclass(frozen=True, eq=False)
class Standpoint:
    """Who reads, and from where: a page of the guide, and how an address of the site becomes a link from there.

    Every view is made for one: `page_view(here, …)`, `card(here, article)`. `link` is relative for the pages of the
    site, absolute for what is read elsewhere, such as feeds.
    """

    guide: Guide
    page: Page
    link: Linker

    @property
    def locale(self) -> Locale:
        """The reader's language."""
        return self.page.locale

    @cached_property
    def words(self) -> Words:
        """The words of the interface in the reader's language."""
        return self.guide.words(self.locale)

    def to(self, page: str, locale: Locale | None = None) -> str:
        """The link to a page by its id, in the reader's language unless another is given."""
        return self.link(self.guide.address(locale or self.locale, page))

    def link_to(self, page: str) -> LinkView:
        """The link to a page with its title, which says whether the reader is there already."""
        return LinkView(self.guide.page(self.locale, page).title, self.to(page), is_current=page == self.page.id)

    def mark(self, language: str) -> str:
        """The words that mark a link to something in a language, empty for the reader's own (WCAG 2.2: 3.1.2)."""
        return "" if language in FACTS[self.locale].understood else self.words[f"in_language_{language}"]


def standpoint(guide: Guide, page: Page) -> Standpoint:
    """A reader of the page, from which links are relative, so that the site works below any path."""
    own = guide.address(page.locale, page.id)
    return Standpoint(guide, page, lambda address: relative(own, address))


def standpoint_elsewhere(guide: Guide, page: Page, site_url: str) -> Standpoint:
    """A reader who has the page's words elsewhere than on the site, where links are absolute."""
    return Standpoint(guide, page, lambda address: absolute(site_url, address))
