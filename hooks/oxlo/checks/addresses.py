"""Address checks: addresses are a public interface, one page each, in the right place, and none is ever lost."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from oxlo.articles.listings import listings_of
from oxlo.articles.model import is_article
from oxlo.articles.publication import as_published
from oxlo.guide.guide import Guide
from oxlo.guide.page import HOME, Page
from oxlo.guide.published import PUBLISHED
from oxlo.language.locales import LOCALES
from oxlo.problems.problem import Problem
from oxlo.reading.strict_yaml import Place

# First parts of addresses that belong to the site itself.
_RESERVED: Final = frozenset({"en", "nb", "assets", "search", "pagefind", "404", "sitemap"})


def check_addresses(guide: Guide) -> Iterator[Problem]:
    """Unique addresses, sensible slugs, redirects from addresses that are free, nothing published lost."""
    taken: dict[str, Page] = {}
    for locale in LOCALES:
        for page in guide.in_locale(locale):
            if page.written_in == page.path or (locale, page.id) not in listings_of(guide):
                yield from _slug(guide, page)
            address = guide.address(locale, page.id)
            is_list = (locale, page.id) in listings_of(guide)  # told as `record-twice`
            if address in taken and not is_list:
                other = taken[address].path
                yield page.problem(("slug",), "address-twice", address=address, other=other)
            taken.setdefault(address, page)
    sources: dict[str, list[tuple[Page, int]]] = defaultdict(list)
    for page in guide.pages.values():
        for number, old in enumerate(page.meta.redirects):
            sources[old].append((page, number))
    for old, redirects in sorted(sources.items()):
        for page, number in redirects:
            place = ("redirects", number)
            if old in taken:
                yield page.problem(place, "redirect-in-use", address=old, other=taken[old].path)
            for other_page, _ in redirects:
                if other_page is not page:
                    yield page.problem(place, "redirect-twice", address=old, other=other_page.path)
    live = guide.derive(as_published)
    reachable = {live.address(locale, page) for locale, page in live.pages}
    yield from _lost(guide, reachable | {old for page in live.pages.values() for old in page.meta.redirects})


def _slug(guide: Guide, page: Page) -> Iterator[Problem]:
    slug = page.meta.slug
    if page.id == HOME:
        if slug:
            yield page.problem(("slug",), "home-has-slug")
        return
    if not slug and not is_article(page.id):  # an article says so itself, and a draft may wait
        yield page.problem(("slug",), "slug-missing")
    if "/" not in page.id and slug in _RESERVED and not (page.locale == "en" and slug == "search"):
        yield page.problem(("slug",), "slug-reserved", slug=slug)
    parent = page.id.rpartition("/")[0]
    if parent and (page.locale, parent) not in guide.loaded.page_files:
        yield page.problem((), "parent-missing", parent=f"docs/{page.locale}/{parent}/index.md")


def _lost(guide: Guide, reachable: set[str]) -> Iterator[Problem]:
    if not (published := guide[PUBLISHED]) or not guide.loaded.has_all_pages:
        return
    for page, addresses in published.value.pages.items():
        places: list[tuple[Place, str | None]] = [((locale,), getattr(addresses, locale)) for locale in LOCALES]
        places += [(("former", number), address) for number, address in enumerate(addresses.former)]
        for place, address in places:
            if address and address not in reachable:
                whole = ("pages", page, *place)
                yield published.problem(whole, "address-lost", address=address, page=page)
