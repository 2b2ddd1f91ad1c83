"""Listings: the lists that gather articles, all of them and one for each value of each facet, with following pages."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from oxlo.articles.form import FORM, GROUNDS, ORGANISATIONS, TOPICS
from oxlo.articles.model import BEST_PRACTICE, FACETS, PAGING, Facet, article_front_matter, is_withdrawn
from oxlo.guide.front_matter import FrontMatter
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.guide.published import PUBLISHED
from oxlo.language.locales import LOCALES, Locale, sort_key
from oxlo.markdown.outline import Outline, escape_markdown


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


PER_PAGE: Final = 40


def _newest_first(page: Page) -> tuple[int, str]:
    """A key that sorts articles by the day of publication, the newest first; drafts without one come before all."""
    matter = article_front_matter(page)
    day = matter.published.toordinal() if matter and matter.published else 10**7
    return -day, page.id


def _articles_for(guide: Guide, locale: Locale) -> tuple[Page, ...]:
    """The articles that the lists of one language show, newest first.

    Those of the other language alone are among them, since nobody should miss a case for the sake of its language.
    """
    found = []
    for page in guide.loaded.pages.values():
        matter = article_front_matter(page)
        if matter and not is_withdrawn(page) and (page.locale == locale or matter.only == page.locale):
            found.append(page)
    return tuple(sorted(found, key=_newest_first))


def _values_of(guide: Guide, locale: Locale) -> dict[Facet, tuple[Value, ...]]:
    """Every value of every facet in one language: records in alphabetical order, grounds in that of the Act.

    A value that no article has is among them, since its page keeps its address. Years come newest first.
    """
    having: dict[tuple[Facet, str], list[Page]] = defaultdict(list)
    for page in articles_of(guide)[locale]:
        if matter := article_front_matter(page):
            for each in matter.values():
                having[each].append(page)
    years = {value for facet, value in having if facet == "year"} | _recorded_years(guide)
    names = _names(guide, locale, sorted(years))
    return {
        facet: tuple(
            Value(facet, id_, title, slug, tuple(having[facet, id_])) for id_, (title, slug) in names[facet].items()
        )
        for facet in FACETS
    }


def _recorded_years(guide: Guide) -> set[str]:
    """Years whose page is published: it stays when the last article of the year is withdrawn or gets another year."""
    first = f"{BEST_PRACTICE}/year/"
    recorded = file.value.pages if (file := guide[PUBLISHED]) else {}
    return {page.removeprefix(first) for page in recorded if page.startswith(first) and page.count("/") == 2}


def _names(guide: Guide, locale: Locale, years: Sequence[str]) -> dict[Facet, dict[str, tuple[str, str]]]:
    """Title and slug of each value by facet and id, in reading order."""
    phases = form.value.phases if (form := guide[FORM]) else {}
    topics = {t.id: (t.title.in_locale(locale), t.slug.in_locale(locale)) for t in guide.all(TOPICS)}
    organisations = {o.id: (o.name.in_locale(locale), o.slug.in_locale(locale)) for o in guide.all(ORGANISATIONS)}

    def by_title(names: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
        return dict(sorted(names.items(), key=lambda name: sort_key(name[1][0], locale)))

    return {
        "topic": by_title(topics),
        "ground": {g.id: (g.title.in_locale(locale), g.slug.in_locale(locale)) for g in guide.all(GROUNDS)},
        "organisation": by_title(organisations),
        "year": {year: (year, year) for year in sorted(years, reverse=True)},
        "phase": {id_: (phase.title.in_locale(locale), phase.slug.in_locale(locale)) for id_, phase in phases.items()},
    }


def articles_of(guide: Guide) -> Mapping[Locale, tuple[Page, ...]]:
    """The articles that the lists of each language hold, newest first."""
    return guide.derive(_articles)


def listings_of(guide: Guide) -> Mapping[tuple[Locale, str], Listing]:
    """The lists of articles by the page that shows them."""
    return guide.derive(_all_listings)


def pages_of_listings(guide: Guide) -> Iterator[Page]:
    """A page for each list that has no file of its own."""
    return (listing.own for listing in listings_of(guide).values())


def paging_part(guide: Guide, locale: Locale, page: str) -> str | None:
    """What stands in an address between a list of articles and the number of its page; no page has that address."""
    parent, _, part = page.rpartition("/")
    form = guide[FORM]
    is_paging = form and part == PAGING and parent.startswith(BEST_PRACTICE)
    return form.value.paging.slug.in_locale(locale) if form and is_paging else None


def _articles(guide: Guide) -> Mapping[Locale, tuple[Page, ...]]:
    return {locale: _articles_for(guide, locale) for locale in LOCALES}


def _all_listings(guide: Guide) -> Mapping[tuple[Locale, str], Listing]:
    indexes = [guide.loaded.pages.get((locale, BEST_PRACTICE)) for locale in LOCALES]
    made = (listing for index in indexes if index for listing in _listings(guide, index))
    return {(each.own.locale, each.own.id): each for each in made}


def _listings(guide: Guide, index: Page) -> Iterator[Listing]:
    if not (file := guide[FORM]):
        return
    values = _values_of(guide, index.locale)
    yield from _pages(guide, Listing(index, BEST_PRACTICE, 1, 1, 0, articles_of(guide)[index.locale]))
    for facet, form in file.value.facets.items():
        first = f"{BEST_PRACTICE}/{facet}"
        title, slug = form.title.in_locale(index.locale), form.slug.in_locale(index.locale)
        own = _made(index, first, title, slug, form.description.in_locale(index.locale), "facet")
        yield Listing(own, first, 1, 1, len(values[facet]), (), facet)
        for value in values[facet]:
            about = form.about.in_locale(index.locale).replace("{value}", value.title)
            own = _made(index, value.page, value.title, value.slug, about)
            yield from _pages(guide, Listing(own, value.page, 1, 1, 0, value.articles, facet, value))


def _pages(guide: Guide, whole: Listing) -> Iterator[Listing]:
    """The pages of one list, which `whole` holds as if it were one page."""
    words, own, count = guide.words(whole.own.locale), whole.own, max(1, -(-len(whole.articles) // PER_PAGE))
    for number in range(1, count + 1):
        if number > 1:
            title = words.paging_title.format(title=own.title, number=number)
            own = _made(whole.own, whole.page(number), title, str(number), whole.own.meta.description)
        shown = whole.articles[(number - 1) * PER_PAGE : number * PER_PAGE]
        yield dataclasses.replace(whole, own=own, number=number, pages=count, total=len(whole.articles), articles=shown)


def _made(like: Page, page: str, title: str, slug: str, description: str, name: str = "articles") -> Page:
    """A page that has no file, as if it lay where its id says, with the list of that name as its text."""
    # Its words have been checked in their records, where other limits of length hold.
    meta = FrontMatter.model_construct(title=title, description=description, slug=slug)
    text = f"{escape_markdown(description)}\n\n<!-- oxlo:{name} -->\n"
    path = f"docs/{like.locale}/{page}.md"
    has_list_alone = Outline(headings=(), links=(), markers=((name, 3),))  # the rest of the text is escaped
    return Page(page, like.locale, path, meta, text, 1, has_list_alone, written_in=like.written_in)
