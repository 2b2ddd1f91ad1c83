"""List views: the cards of one page of a list of articles, the values of a facet, the newest articles."""

import dataclasses
import itertools
from typing import Any, Final

from oxlo.articles.feed_links import FeedLink, feed_links
from oxlo.articles.listings import Listing, articles_of, listings_of
from oxlo.articles.model import BEST_PRACTICE, FACETS, Facet, article_front_matter
from oxlo.articles.views import CardView, card
from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.links import LinkView, Standpoint
from oxlo.guide.page import HOME
from oxlo.language.locales import LOCALES, Locale
from oxlo.reading.fingerprints import ScriptData, script_data

_NEWEST: Final = 3
_MOST_OF_ITEM: Final = 5
# A card with places instead of words: scripts fill it from the catalogue, so that all cards have one shape.
_BLANK: Final = CardView(
    id="",
    title="{title}",
    url="./",
    summary="{summary}",
    organisation="{fact}",
    period="",
    phase="",
    topics=("{topic}",),
    language="",
    mark="{mark}",
    values={},
)


@dataclasses.dataclass(frozen=True)
class ValueView:
    """A value of a facet, with how many articles have it."""

    id: str
    title: str
    url: str
    count: int


@dataclasses.dataclass(frozen=True)
class FacetView:
    """A facet with the values that articles have, and the list of all articles."""

    id: Facet
    title: str
    url: str
    values: tuple[ValueView, ...]
    all: str


@dataclasses.dataclass(frozen=True)
class ArticlesView:
    """One page of a list of articles, with links to its other pages and, on the list of all, to every value.

    `paging` has the number and the link of each page, and whether it is this one. `query` names the value of a list of
    one value to the filters on the list of all.
    """

    cards: tuple[CardView, ...]
    blank: CardView
    total: int
    facets: tuple[FacetView, ...]
    paging: tuple[tuple[int, str, bool], ...]
    previous: str
    next: str
    all: str
    query: str
    catalogue: str
    root: str
    feeds: tuple[FeedLink, ...]


@dataclasses.dataclass(frozen=True)
class NewestView:
    """The newest articles of all."""

    cards: tuple[CardView, ...]


def articles(here: Standpoint) -> ArticlesView:
    """One page of a list of articles."""
    listing, root = listings_of(here.guide)[here.locale, here.page.id], here.link("/")
    number, last = listing.number, listing.pages
    return ArticlesView(
        cards=tuple(card(here, article) for article in listing.articles),
        blank=_BLANK,
        total=listing.total,
        facets=tuple(_facet(here, facet) for facet in FACETS) if listing.facet is None else (),
        paging=tuple((n, here.to(listing.page(n)), n == number) for n in range(1, last + 1)) if last > 1 else (),
        previous=here.to(listing.page(number - 1)) if number > 1 else "",
        next=here.to(listing.page(number + 1)) if number < last else "",
        all=here.to(BEST_PRACTICE),
        query=f"?{listing.facet}={listing.value.id}" if listing.value else "",
        catalogue=here.link(f"/{here.guide.derive(article_catalogues)[here.locale].path}"),
        root=root,
        feeds=feed_links(here) if here.page.id == BEST_PRACTICE else (),
    )


def facet(here: Standpoint) -> FacetView:
    """Every value of one facet that articles have, with how many."""
    listing = listings_of(here.guide)[here.locale, here.page.id]
    assert listing.facet  # noqa: S101  the list of all articles is no facet
    return _facet(here, listing.facet)


def _facet(here: Standpoint, facet: Facet) -> FacetView:
    own = f"{BEST_PRACTICE}/{facet}"
    firsts = (
        each for each in listings_of(here.guide).values() if each.total and _is_first_of(each, here.locale, facet)
    )
    values = (each.value for each in firsts if each.value)
    return FacetView(
        id=facet,
        title=here.guide.page(here.locale, own).title,
        url=here.to(own),
        values=tuple(ValueView(each.id, each.title, here.to(each.page), len(each.articles)) for each in values),
        all=here.to(BEST_PRACTICE),
    )


def _is_first_of(listing: Listing, locale: Locale, facet: Facet) -> bool:
    return listing.own.locale == locale and listing.facet == facet and listing.number == 1


def newest(here: Standpoint) -> NewestView:
    """The newest articles of all."""
    return NewestView(tuple(card(here, article) for article in articles_of(here.guide)[here.locale][:_NEWEST]))


def examples_of_item(here: Standpoint, item: str) -> tuple[LinkView, ...]:
    """The newest articles that show an item of the wayfinder in practice, as links."""
    found = (
        p for p in articles_of(here.guide).get(here.locale, ()) if (m := article_front_matter(p)) and item in m.items
    )
    cards = (card(here, page) for page in itertools.islice(found, _MOST_OF_ITEM))
    return tuple(LinkView(each.title, each.url, language=each.language, mark=each.mark) for each in cards)


ARTICLES_LIST: Final = MadeList("articles", articles, page_type="articles")
FACET_LIST: Final = MadeList("facet", facet, is_generated=True, page_type="articles")
NEWEST_LIST: Final = MadeList("newest", newest)


def article_catalogues(guide: Guide) -> dict[Locale, ScriptData]:
    """The catalogue of each language as a file for scripts."""
    return {each: script_data(f"articles-{each}", article_catalogue(guide, each)) for each in LOCALES}


def article_catalogue(guide: Guide, locale: Locale) -> list[dict[str, Any]]:
    """The cards of all articles of one language, for the filters; addresses are relative to the site's root."""
    here = Standpoint(guide, guide.page(locale, HOME), lambda address: address.lstrip("/"))
    cards = (card(here, page) for page in articles_of(guide)[locale])
    return [{key: value for key, value in vars(each).items() if key != "held"} for each in cards]
