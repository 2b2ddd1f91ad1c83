"""The view of a page: all that the templates show around its text, ready to be written out."""

import dataclasses
import datetime
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from oxlo.articles.model import BEST_PRACTICE, is_withdrawn
from oxlo.articles.publication import description_of, is_indexed
from oxlo.articles.views import ArticleView, article_view
from oxlo.guide.guide import Guide
from oxlo.guide.links import Linker, LinkView, absolute, language_mark, relative
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
    own = guide.address(page.locale, page.id)
    return _view(guide, page, site_url, lambda address: relative(own, address))


def not_found_view(guide: Guide, site_url: str, locale: Locale) -> PageView:
    """The 404 page in one language: it can appear at any address, so its links start at the site's own path."""
    base = urlsplit(site_url).path
    home = guide.page(locale, HOME)
    view = _view(guide, home, site_url, lambda address: base + address.removeprefix("/"))
    return dataclasses.replace(view, is_home=False, sources=())


def _view(guide: Guide, page: Page, site_url: str, link: Linker) -> PageView:
    locale, address = page.locale, guide.address(page.locale, page.id)
    words = guide.words(locale)
    is_alone = (twin_of(locale), page.id) not in guide.pages
    alternates = tuple(_alternate(guide, page.id, other, site_url, link) for other in LOCALES)
    article = article_view(guide, page, link, absolute(site_url, address))
    section = _section_of(guide, page)
    foot = file.value.foot if (file := guide[NAVIGATION]) else ()
    sources = () if is_withdrawn(page) else tuple(_sources(guide, page))
    due = review_due(page) if is_overdue(guide, page) else None
    return PageView(
        locale=locale,
        title=page.title,
        description=description_of(guide, page),
        is_home=page.id == HOME,
        is_indexed=is_indexed(guide, page),
        home_url=link(guide.address(locale, HOME)),
        canonical=absolute(site_url, address),
        default_url="" if is_alone else absolute(site_url, guide.address(DEFAULT_LOCALE, page.id)),
        alternates=() if is_alone else alternates,
        twin=_alternate(guide, BEST_PRACTICE if is_alone else page.id, twin_of(locale), site_url, link),
        only=words.only_here if is_alone else "",
        menu=tuple(_menu(guide, page, link)),
        section_title=(section.title.in_locale(locale) if section and section.title else ""),
        section=tuple(_link(guide, page, p, link) for p in section.pages) if section and section.title else (),
        breadcrumbs=tuple(_breadcrumbs(guide, page, link)),
        foot=tuple(_link(guide, page, other, link) for other in foot),
        steps=tuple(step_views(guide, page, link)) if page.id.split("/")[0] == WAYFINDER else (),
        article=article,
        stale=stale_view(guide, page, link),
        reviewed=format_date(page.meta.reviewed, locale) if page.meta.reviewed and not is_withdrawn(page) else "",
        reviewed_iso=page.meta.reviewed.isoformat() if page.meta.reviewed else "",
        review_passed=format_date(due, locale) if due else "",
        sources=sources,
        sources_checked=sources[0].checked if len({source.checked for source in sources}) == 1 else "",
        search=search_view(guide, locale, link),
        words=words,
    )


def _alternate(guide: Guide, page: str, locale: Locale, site_url: str, link: Linker) -> AlternateView:
    address = guide.address(locale, page)
    return AlternateView(locale, guide.words(locale).language_name, link(address), absolute(site_url, address))


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


def _link(guide: Guide, page: Page, other: str, link: Linker) -> LinkView:
    title = guide.page(page.locale, other).title
    return LinkView(title, link(guide.address(page.locale, other)), is_current=other == page.id)


def _menu(guide: Guide, page: Page, link: Linker) -> Iterator[LinkView]:
    own = _section_of(guide, page)
    for section in menu_of(guide):
        entrance = _link(guide, page, section.pages[0], link)
        title = section.title.in_locale(page.locale) if section.title else entrance.title
        is_parent = section == own and not entrance.is_current
        yield dataclasses.replace(entrance, title=title, is_parent=is_parent)


def _breadcrumbs(guide: Guide, page: Page, link: Linker) -> Iterator[LinkView]:
    if page.id == HOME:
        return
    yield LinkView(guide.words(page.locale).home, link(guide.address(page.locale, HOME)))
    section = _section_of(guide, page)
    entrance = section.pages[0] if section else page.id
    if section and section.title and entrance != page.id:
        yield LinkView(section.title.in_locale(page.locale), link(guide.address(page.locale, entrance)))
    steps = page.id.split("/")
    for depth in range(1, len(steps)):
        parent = "/".join(steps[:depth])
        if parent != entrance and (page.locale, parent) in guide.pages:
            yield _link(guide, page, parent, link)


def _sources(guide: Guide, page: Page) -> Iterator[SourceView]:
    mark = language_mark(guide, page.locale)
    for listed in page.meta.sources:
        source = listed if isinstance(listed, InlineSource) else guide.sources[listed]
        title = source.title if isinstance(source.title, str) else source.title.in_locale(page.locale)
        checked = format_date(source.checked, page.locale)
        earlier = source.edition == "earlier"
        yield SourceView(title, source.url, source.language, mark(source.language), checked, earlier)


def feedback_link(view: PageView, mailbox: str, date: datetime.date) -> str:
    """A link that opens a mail about a page (RFC 6068), with its address, its language and the build; "" unset."""
    if not mailbox:
        return ""
    subject = view.words.feedback_subject.format(title=view.title)
    body = view.words.feedback_body.format(url=view.canonical, locale=view.locale, version=date.isoformat())
    lines = quote(body.replace("\n", "\r\n"))
    return f"mailto:{quote(mailbox, safe='@')}?subject={quote(subject)}&body={lines}"
