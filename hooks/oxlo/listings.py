"""The shapes of the lists that gather articles; `oxlo.listing_pages` makes them."""

import dataclasses

from oxlo.articles import BEST_PRACTICE, PAGING, Facet
from oxlo.pages import Page


@dataclasses.dataclass(frozen=True)
class Value:
    """A value of a facet in one language, and the articles that have it, newest first."""

    facet: Facet
    id: str
    title: str
    slug: str
    articles: tuple[Page, ...]

    @property
    def page(self) -> str:
        """The id of the page that lists its articles."""
        return f"{BEST_PRACTICE}/{self.facet}/{self.id}"


@dataclasses.dataclass(frozen=True)
class Listing:
    """One page of a list of articles: number `number` of `pages`, all pages together holding `total` articles.

    `own` is the page that shows it. `first` is the id of the list's first page. `facet` and `value` are empty for the
    list of all articles, `value` alone for a page that lists the values of a facet, `total` in all.
    """

    own: Page
    first: str
    number: int
    pages: int
    total: int
    articles: tuple[Page, ...]
    facet: Facet | None = None
    value: Value | None = None

    def page(self, number: int) -> str:
        """The id of another page of the same list."""
        return self.first if number == 1 else f"{self.first}/{PAGING}/{number}"
