"""Page view: all that the templates show around a page's text."""

import dataclasses
import datetime
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from oxlo.articles.model import BEST_PRACTICE, is_withdrawn
from oxlo.articles.publication import description_of, is_indexed
from oxlo.articles.views import ArticleView, article_view
from oxlo.guide.guide import Guide
from oxlo.guide.links import LinkView, Standpoint, absolute, standpoint
from oxlo.guide.navigation import NAVIGATION, Section
from oxlo.guide.page import HOME, Page
from oxlo.guide.sources import InlineSource
from oxlo.guide.words import Words
from oxlo.language.locales import DEFAULT_LOCALE, LOCALES, Locale, format_date, twin_of
from oxlo.rendering.search_form import SearchView, search_view
from oxlo.translations.reviews import is_overdue, review_due
from oxlo.translations.views import StaleView, stale_view
from oxlo.wayfinder.model import WAYFINDER, area_page_id, areas_of
from oxlo.wayfinder.views import StepView, step_views


@dataclasses.dataclass(frozen=True)
class SourceView:
    """A source at the foot of a page; `mark` says the language where it is not the page's, `checked` the date."""

    title: str
    url: str
    language: str
    mark: str
    checked: str
    is_earlier_edition: bool


@dataclasses.dataclass(frozen=True)
class AlternateView:
    """The page in one language, for the head (`absolute`) and for the switch (`url`)."""

    locale: str
    name: str
    url: str
    absolute: str


@dataclasses.dataclass(frozen=True)
class PageView:
    """Everything around the text of one page; `sources_checked` is the date that all its sources share, if they do.

    `stale` is there where the page is a translation that lags behind, `review_passed` where its review was due before.
    A page that has no twin has no `alternates` either; `only` then says so, and `twin` leads to the list of articles.
    """

    locale: Locale
    title: str
    description: str
    is_home: bool
    is_indexed: bool
    home_url: str
    canonical: str
    default_url: str
    alternates: tuple[AlternateView, ...]
    twin: AlternateView
    only: str
    menu: tuple[LinkView, ...]
    section_title: str
    section: tuple[LinkView, ...]
    breadcrumbs: tuple[LinkView, ...]
    foot: tuple[LinkView, ...]
    steps: tuple[StepView, ...]
    article: ArticleView | None
    stale: StaleView | None
    reviewed: str
    reviewed_iso: str
    review_passed: str
    sources: tuple[SourceView, ...]
    sources_checked: str
    words: Words
    search: SearchView


def page_view(guide: Guide, page: Page, site_url: str) -> PageView:
    """The view of one page of a site that is published at `site_url`."""
    return _view(standpoint(guide, page), site_url)


def not_found_view(guide: Guide, site_url: str, locale: Locale) -> PageView:
    """The 404 page in one language: it can appear at any address, so its links start at the site's own path."""
    base = urlsplit(site_url).path
    here = Standpoint(guide, guide.page(locale, HOME), lambda address: base + address.removeprefix("/"))
    return dataclasses.replace(_view(here, site_url), is_home=False, sources=())


def _view(here: Standpoint, site_url: str) -> PageView:
    guide, page, locale, words = here.guide, here.page, here.locale, here.words
    canonical = absolute(site_url, guide.address(locale, page.id))
    is_alone = (twin_of(locale), page.id) not in guide.pages
    section = _section_of(guide, page)
    foot = file.value.foot if (file := guide[NAVIGATION]) else ()
    sources = () if is_withdrawn(page) else tuple(_sources(here))
    due = review_due(page) if is_overdue(guide, page) else None
    return PageView(
        locale=locale,
        title=page.title,
        description=description_of(guide, page),
        is_home=page.id == HOME,
        is_indexed=is_indexed(guide, page),
        home_url=here.to(HOME),
        canonical=canonical,
        default_url="" if is_alone else absolute(site_url, guide.address(DEFAULT_LOCALE, page.id)),
        alternates=() if is_alone else tuple(_alternate(here, page.id, other, site_url) for other in LOCALES),
        twin=_alternate(here, BEST_PRACTICE if is_alone else page.id, twin_of(locale), site_url),
        only=words.only_here if is_alone else "",
        menu=tuple(_menu(here)),
        section_title=(section.title.in_locale(locale) if section and section.title else ""),
        section=tuple(here.link_to(each) for each in section.pages) if section and section.title else (),
        breadcrumbs=tuple(_breadcrumbs(here)),
        foot=tuple(here.link_to(other) for other in foot),
        steps=tuple(step_views(here)) if page.id.split("/")[0] == WAYFINDER else (),
        article=article_view(here, canonical),
        stale=stale_view(here),
        reviewed=format_date(page.meta.reviewed, locale) if page.meta.reviewed and not is_withdrawn(page) else "",
        reviewed_iso=page.meta.reviewed.isoformat() if page.meta.reviewed else "",
        review_passed=format_date(due, locale) if due else "",
        sources=sources,
        sources_checked=sources[0].checked if len({source.checked for source in sources}) == 1 else "",
        search=search_view(here),
        words=words,
    )


def _alternate(here: Standpoint, page: str, locale: Locale, site_url: str) -> AlternateView:
    full = absolute(site_url, here.guide.address(locale, page))
    return AlternateView(locale, here.guide.words(locale).language_name, here.to(page, locale), full)


def _section_of(guide: Guide, page: Page) -> Section | None:
    own = BEST_PRACTICE if page.id.split("/")[0] == BEST_PRACTICE else page.id
    return next((section for section in menu_of(guide) if own in section.pages), None)


def menu_of(guide: Guide) -> tuple[Section, ...]:
    """The menu with the wayfinder's areas in place: right after the wayfinder's own page."""
    file = guide[NAVIGATION]
    areas = tuple(area_page_id(area.id) for area in areas_of(guide))
    return tuple(
        section.model_copy(update={"pages": (WAYFINDER, *areas, *section.pages[1:])})
        if section.pages[0] == WAYFINDER
        else section
        for section in (file.value.menu if file else ())
    )


def _menu(here: Standpoint) -> Iterator[LinkView]:
    own = _section_of(here.guide, here.page)
    for section in menu_of(here.guide):
        entrance = here.link_to(section.pages[0])
        title = section.title.in_locale(here.locale) if section.title else entrance.title
        is_parent = section == own and not entrance.is_current
        yield dataclasses.replace(entrance, title=title, is_parent=is_parent)


def _breadcrumbs(here: Standpoint) -> Iterator[LinkView]:
    page = here.page
    if page.id == HOME:
        return
    yield LinkView(here.words.home, here.to(HOME))
    section = _section_of(here.guide, page)
    entrance = section.pages[0] if section else page.id
    if section and section.title and entrance != page.id:
        yield LinkView(section.title.in_locale(here.locale), here.to(entrance))
    steps = page.id.split("/")
    for depth in range(1, len(steps)):
        parent = "/".join(steps[:depth])
        if parent != entrance and (here.locale, parent) in here.guide.pages:
            yield here.link_to(parent)


def _sources(here: Standpoint) -> Iterator[SourceView]:
    for listed in here.page.meta.sources:
        source = listed if isinstance(listed, InlineSource) else here.guide.sources[listed]
        title = source.title if isinstance(source.title, str) else source.title.in_locale(here.locale)
        checked = format_date(source.checked, here.locale)
        earlier = source.edition == "earlier"
        yield SourceView(title, source.url, source.language, here.mark(source.language), checked, earlier)


def feedback_link(view: PageView, mailbox: str, date: datetime.date) -> str:
    """A link that opens a mail about a page (RFC 6068), with its address, its language and the build; "" unset."""
    if not mailbox:
        return ""
    subject = view.words.feedback_subject.format(title=view.title)
    body = view.words.feedback_body.format(url=view.canonical, locale=view.locale, version=date.isoformat())
    lines = quote(body.replace("\n", "\r\n"))
    return f"mailto:{quote(mailbox, safe='@')}?subject={quote(subject)}&body={lines}"
