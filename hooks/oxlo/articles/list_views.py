"""What the lists of articles show: the cards of one page of a list, the values of a facet, the newest of all."""

import itertools
from typing import Any, Final

from oxlo.articles.feed_links import feed_links
from oxlo.articles.listings import articles_of, listings_of
from oxlo.articles.model import BEST_PRACTICE, FACETS, Facet, matter_of
from oxlo.articles.views import CardView, card
from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.links import Linker, LinkView, linker
from oxlo.guide.page import Page
from oxlo.language.locales import Locale

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


def articles(guide: Guide, page: Page) -> dict[str, Any]:
    """One page of a list of articles, with links to the other pages and, on the list of all, to every value."""
    listing, link = listings_of(guide)[page.locale, page.id], linker(guide, page)

    def url(number: int) -> str:
        return link(guide.address(page.locale, listing.page(number)))

    root = link("/")
    return {
        "cards": [card(guide, article, page.locale, link) for article in listing.articles],
        "blank": _BLANK,
        "total": listing.total,
        "facets": [_facet(guide, page, facet, link) for facet in FACETS] if listing.facet is None else [],
        "paging": [(n, url(n), n == listing.number) for n in range(1, listing.pages + 1)] if listing.pages > 1 else [],
        "previous": url(listing.number - 1) if listing.number > 1 else "",
        "next": url(listing.number + 1) if listing.number < listing.pages else "",
        "all": link(guide.address(page.locale, BEST_PRACTICE)),
        "query": f"?{listing.facet}={listing.value.id}" if listing.value else "",
        "catalogue": f"{root}assets/articles-{page.locale}.json",
        "root": root,
        "feeds": feed_links(guide, page, link) if page.id == BEST_PRACTICE else (),
    }


def _facet(guide: Guide, page: Page, facet: Facet, link: Linker) -> dict[str, Any]:
    own = f"{BEST_PRACTICE}/{facet}"
    values = [each.value for each in listings_of(guide).values() if _is_first_of(each, page, facet) and each.total]
    return {
        "id": facet,
        "title": guide.page(page.locale, own).title,
        "url": link(guide.address(page.locale, own)),
        "values": [
            {
                "id": value.id,
                "title": value.title,
                "url": link(guide.address(page.locale, value.page)),
                "count": len(value.articles),
            }
            for value in values
            if value
        ],
    }


def _is_first_of(listing: Any, page: Page, facet: Facet) -> bool:
    is_own = listing.own.locale == page.locale and listing.facet == facet
    return is_own and listing.value is not None and listing.number == 1


def facet(guide: Guide, page: Page) -> dict[str, Any]:
    """Every value of one facet that articles have, with how many."""
    listing, link = listings_of(guide)[page.locale, page.id], linker(guide, page)
    assert listing.facet  # noqa: S101  the list of all articles is no facet
    return {**_facet(guide, page, listing.facet, link), "all": link(guide.address(page.locale, BEST_PRACTICE))}


def newest(guide: Guide, page: Page) -> dict[str, Any]:
    """The newest articles of all."""
    link = linker(guide, page)
    return {"cards": [card(guide, article, page.locale, link) for article in articles_of(guide)[page.locale][:_NEWEST]]}


def examples_of_item(guide: Guide, item: str, locale: Locale, link: Linker) -> tuple[LinkView, ...]:
    """The newest articles that show an item of the wayfinder in practice, as links."""
    found = (page for page in articles_of(guide).get(locale, ()) if (m := matter_of(page)) and item in m.items)
    cards = (card(guide, page, locale, link) for page in itertools.islice(found, _MOST_OF_ITEM))
    return tuple(LinkView(each.title, each.url, language=each.language, mark=each.mark) for each in cards)


ARTICLES_LIST: Final = MadeList("articles", articles, page_type="articles")
FACET_LIST: Final = MadeList("facet", facet, is_generated=True, page_type="articles")
NEWEST_LIST: Final = MadeList("newest", newest)


def article_catalogue(guide: Guide, locale: Locale) -> list[dict[str, Any]]:
    """The cards of all articles of one language, for the filters; addresses are relative to the site's root."""
    cards = (card(guide, page, locale, lambda address: address.lstrip("/")) for page in articles_of(guide)[locale])
    return [{key: value for key, value in vars(each).items() if key != "held"} for each in cards]
