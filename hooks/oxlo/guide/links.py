"""Links of the chrome: what they show, and how addresses become links from one page to another."""

import dataclasses
import posixpath
from collections.abc import Callable
from urllib.parse import urljoin

from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.language.locales import Locale

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


def language_mark(guide: Guide, locale: Locale) -> Callable[[str], str]:
    """A function from a language to the words that mark a link to it, empty for the page's own language."""
    words = guide.words(locale)
    # Written Nynorsk needs no warning in Bokmål, but is still marked up as what it is.
    own = {"nb", "nn"} if locale == "nb" else {"en"}
    return lambda language: "" if language in own else words[f"in_language_{language}"]


def linker(guide: Guide, page: Page) -> Linker:
    """A function from an address of the site to a link from the page."""
    own = guide.address(page.locale, page.id)
    return lambda address: relative(own, address)


def absolute(site_url: str, address: str) -> str:
    """The full address of a page of a site that is published at `site_url`, which may be below a path."""
    return urljoin(site_url, address.lstrip("/"))


def file_link(page: Page, other: Page) -> str:
    """The link from one page's file to another's, as texts have them."""
    return posixpath.relpath(other.path, posixpath.dirname(page.path))
