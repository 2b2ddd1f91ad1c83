"""Article views: what stands around an article's text, and its card in a list."""

import dataclasses
import datetime
from collections.abc import Iterator

from babel.dates import format_skeleton

from oxlo.articles.listings import listings_of
from oxlo.articles.model import (
    BEST_PRACTICE,
    FACETS,
    PICTURES,
    ArticleFrontMatter,
    Facet,
    Period,
    article_front_matter,
    is_withdrawn,
)
from oxlo.articles.publication import hold_reason
from oxlo.articles.similar import similar_of
from oxlo.guide.links import LinkView, Standpoint
from oxlo.guide.page import Page
from oxlo.language.locales import Locale, format_date
from oxlo.wayfinder.model import area_page_id, areas_of


@dataclasses.dataclass(frozen=True)
class CardView:
    """An article in a list, for a reader of `locale`; `values` are those of its facets by facet, for scripts.

    `held` says in the preview why it is not published.
    """

    id: str
    title: str
    url: str
    summary: str
    organisation: str
    period: str
    phase: str
    topics: tuple[str, ...]
    language: str
    mark: str
    values: dict[Facet, tuple[str, ...]]
    held: str = ""


@dataclasses.dataclass(frozen=True)
class RelatedView:
    """Another article, and what the two have in common."""

    link: LinkView
    why: str


@dataclasses.dataclass(frozen=True)
class PictureView:
    """The picture of an article; `alt` is empty where it is decorative."""

    url: str
    width: int
    height: int
    alt: str
    credit: str


@dataclasses.dataclass(frozen=True)
class ArticleView:
    """What an article's page shows around its text; `held` says in words why it is not published, in the preview."""

    organisation: LinkView | None
    period: str
    phase: LinkView | None
    topics: tuple[LinkView, ...]
    grounds: tuple[LinkView, ...]
    picture: PictureView | None
    published: str
    published_iso: str
    updated: str
    updated_iso: str
    contact: str
    items: tuple[LinkView, ...]
    related: tuple[RelatedView, ...]
    cite: str
    held: str
    is_withdrawn: bool


def card(here: Standpoint, page: Page) -> CardView:
    """The card of an article in a list; the article may be in the other language alone."""
    matter = article_front_matter(page)
    assert matter  # noqa: S101  lists hold nothing but articles
    names = {facet: value_titles(here, matter, facet) for facet in FACETS}
    is_foreign = page.locale != here.locale
    return CardView(
        id=page.id.rpartition("/")[2],
        title=page.title,
        url=here.to(page.id, page.locale),
        summary=page.meta.description,
        organisation=" ".join(names["organisation"]),
        period=period_in_words(matter, here.locale, here.words.period_since),
        phase=" ".join(names["phase"]),
        topics=names["topic"],
        language=page.locale if is_foreign else "",
        mark=here.mark(page.locale) if is_foreign else "",
        values={facet: tuple(v for f, v in matter.values() if f == facet) for facet in FACETS},
        held=_held(here, page),
    )


def _held(here: Standpoint, page: Page) -> str:
    """Why an article is not published, in words; empty where it is, and so everywhere outside the preview."""
    if not (reason := hold_reason(here.guide, page)):
        return ""
    matter = article_front_matter(page)
    day = format_date(matter.published, here.locale) if matter and matter.published else ""
    return here.words[f"held_{reason}"].format(date=day)


def value_titles(here: Standpoint, matter: ArticleFrontMatter, facet: Facet) -> tuple[str, ...]:
    """What the article's values of one facet are called, such as the name of its organisation."""
    lists = listings_of(here.guide)
    ids = (f"{BEST_PRACTICE}/{own}/{value}" for own, value in matter.values() if own == facet)
    return tuple(listing.own.title for each in ids if (listing := lists.get((here.locale, each))))


def picture_view(here: Standpoint, matter: ArticleFrontMatter) -> PictureView | None:
    """The article's picture with its size, which browsers need before they have it."""
    path = f"{PICTURES}/{matter.image.file}" if matter.image else ""
    if not matter.image or not (size := here.guide.loaded.pictures.get(path)):
        return None
    url = here.link(here.guide.asset(path))
    return PictureView(url, size.width, size.height, matter.image.alt or "", matter.image.credit)


def period_in_words(matter: ArticleFrontMatter, locale: Locale, since: str) -> str:
    """When the work was done: `2017–2018`, `mars 2016`; `since` holds `{start}`, for work that goes on."""
    if not matter.period:
        return ""
    start, end = (_moment(m, locale) if m else "" for m in (matter.period.start, matter.period.end))
    if not end:
        return since.format(start=start) if matter.phase == "ongoing" else start
    return start if start == end else f"{start}–{end}" if _is_in_years(matter.period) else f"{start} – {end}"


def _is_in_years(period: Period) -> bool:
    return len(period.start) == 4 and len(period.end or "") == 4


def _moment(moment: str, locale: Locale) -> str:
    if len(moment) == 4:
        return moment
    return format_skeleton("yMMMM", datetime.date.fromisoformat(f"{moment}-01"), locale=locale)


def article_view(here: Standpoint, address: str) -> ArticleView | None:
    """The view of an article at a full address; None for other pages."""
    page, words, locale = here.page, here.words, here.locale
    if not (matter := article_front_matter(page)):
        return None

    def values(facet: Facet) -> tuple[LinkView, ...]:
        ids = (f"{BEST_PRACTICE}/{facet}/{value}" for own, value in matter.values() if own == facet)
        return tuple(here.link_to(each) for each in ids if (locale, each) in here.guide.pages)

    published = format_date(matter.published, locale) if matter.published else ""
    return ArticleView(
        organisation=next(iter(values("organisation")), None),
        period=period_in_words(matter, locale, words.period_since),
        phase=next(iter(values("phase")), None),
        topics=values("topic"),
        grounds=values("ground"),
        picture=picture_view(here, matter),
        published=published,
        published_iso=matter.published.isoformat() if matter.published else "",
        updated=format_date(matter.updated, locale) if matter.updated else "",
        updated_iso=matter.updated.isoformat() if matter.updated else "",
        contact=matter.contact or "",
        items=tuple(_items(here, matter)),
        related=tuple(_related(here, matter)),
        cite=words.cite_text.format(title=page.title, published=published, url=address),
        held=_held(here, page),
        is_withdrawn=is_withdrawn(page),
    )


def _items(here: Standpoint, matter: ArticleFrontMatter) -> Iterator[LinkView]:
    for area in areas_of(here.guide):
        for number, item in enumerate(area.items, 1):
            if item.id in matter.items:
                title = f"{area.number}.{number} {item.text.in_locale(here.locale)}"
                yield LinkView(title, f"{here.to(area_page_id(area.id))}#{item.id}")


def _related(here: Standpoint, matter: ArticleFrontMatter) -> Iterator[RelatedView]:
    """The articles that share most with this one, and what they share."""
    numbers = {item.id: f"{a.number}.{n}" for a in areas_of(here.guide) for n, item in enumerate(a.items, 1)}
    for other in similar_of(here.guide)[here.locale].most_alike(here.page):
        theirs = article_front_matter(other)
        assert theirs  # noqa: S101  lists hold nothing but articles
        why = []
        if items := [number for item, number in numbers.items() if item in matter.items and item in theirs.items]:
            why.append(here.words.related_items.format(items=", ".join(items)))
        topics = [topic for topic in matter.topics if topic in theirs.topics]
        titles = [here.guide.page(here.locale, f"{BEST_PRACTICE}/topic/{topic}").title for topic in topics]
        if titles:
            why.append(here.words.related_topics.format(topics=", ".join(titles)))
        seen = card(here, other)
        yield RelatedView(LinkView(seen.title, seen.url, language=seen.language, mark=seen.mark), " · ".join(why))
