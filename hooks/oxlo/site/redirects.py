"""Redirects: a page at each old address, which leads to the one that took its place."""

import dataclasses
from collections.abc import Iterator

from oxlo.guide.guide import Guide
from oxlo.guide.links import absolute, relative
from oxlo.guide.words import Words
from oxlo.language.locales import Locale


@dataclasses.dataclass(frozen=True)
class RedirectView:
    """A page left behind at an old address: `path` below the site, and where it leads."""

    path: str
    locale: Locale
    url: str
    canonical: str
    title: str
    words: Words


def redirects(guide: Guide, site_url: str) -> Iterator[RedirectView]:
    """Every old address with the page that took its place."""
    for page in guide.pages.values():
        address = guide.address(page.locale, page.id)
        for old in page.meta.redirects:
            path, words = f"{old.removeprefix('/')}index.html", guide.words(page.locale)
            canonical = absolute(site_url, address)
            yield RedirectView(path, page.locale, relative(old, address), canonical, page.title, words)
