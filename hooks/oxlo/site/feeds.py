"""Feeds of new articles, one language each: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, with the whole text.

A feed holds the newest articles that are written in its language and published. Its ids follow from the permanent ids
of pages, so that a new address makes no article new.
"""

import dataclasses
import datetime
import re
import uuid
from collections.abc import Mapping
from email.utils import format_datetime
from typing import Any, Final
from urllib.parse import urljoin

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from oxlo.articles.feed_links import FORMATS
from oxlo.articles.listings import articles_of
from oxlo.articles.model import BEST_PRACTICE, article_front_matter
from oxlo.articles.publication import is_live
from oxlo.articles.views import PictureView, picture_view, value_titles
from oxlo.guide.guide import Guide
from oxlo.guide.links import Standpoint, absolute, standpoint_elsewhere
from oxlo.language.locales import Locale
from oxlo.publishing.build_date import OSLO

_MOST: Final = 50


# Made once for the guide's feeds; another one would make every article new to every reader.
_NAMESPACE: Final = uuid.UUID("5d0b2f0e-6a3c-4e57-9b0e-2f6f1c7a94d1")


_HOLDERS: Final = ("href", "src", "poster", "cite")


# What XML 1.0 (2.2) cannot hold.
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclasses.dataclass(frozen=True)
class Moment:
    """Noon in Oslo of a day, as JSON Feed and Atom (RFC 3339) and as RSS (RFC 822) write it."""

    iso: str
    rfc822: str


@dataclasses.dataclass(frozen=True)
class Entry:
    """An article in a feed; `html` is its whole text, in which every address is absolute."""

    id: str
    url: str
    title: str
    summary: str
    author: str
    topics: tuple[str, ...]
    published: Moment
    updated: Moment
    picture: PictureView | None
    html: str


@dataclasses.dataclass(frozen=True)
class Feed:
    """All that the three formats have in common; `urls` are their own addresses by file."""

    id: str
    locale: Locale
    title: str
    description: str
    rights: str
    home: str
    folder: str
    urls: Mapping[str, str]
    updated: Moment
    entries: tuple[Entry, ...]


def feed_of(guide: Guide, locale: Locale, site_url: str, texts: Mapping[str, str]) -> Feed | None:
    """The feed of one language; `texts` are the finished texts of articles by id. None without a page for its list."""
    if not (index := guide.pages.get((locale, BEST_PRACTICE))):
        return None
    words, address = guide.words(locale), guide.address(locale, BEST_PRACTICE)
    own = (page for page in articles_of(guide)[locale] if page.locale == locale and is_live(guide, page))
    newest = list(own)[:_MOST]
    days = [matter.updated or matter.published for page in newest if (matter := article_front_matter(page))]
    return Feed(
        id=_urn(locale),
        locale=locale,
        title=f"{index.title} – {words.site_name}",
        description=index.meta.description,
        rights=words.licence,
        home=absolute(site_url, address),
        folder=address.removeprefix("/"),
        urls={each.file: absolute(site_url, address + each.file) for each in FORMATS},
        updated=_moment(max(filter(None, days), default=guide.date)),
        entries=tuple(_entry(standpoint_elsewhere(guide, page, site_url), texts[page.id]) for page in newest),
    )


def _urn(*names: str) -> str:
    return uuid.uuid5(_NAMESPACE, "/".join(names)).urn


def _moment(day: datetime.date) -> Moment:
    noon = datetime.datetime.combine(day, datetime.time(12), OSLO)
    return Moment(noon.isoformat(), format_datetime(noon))


def _entry(here: Standpoint, text: str) -> Entry:
    page, matter = here.page, article_front_matter(here.page)
    assert matter and matter.published  # noqa: S101  what is live is an article and has its day
    url, picture = here.to(page.id), picture_view(here, matter)
    return Entry(
        id=_urn(page.locale, page.id),
        url=url,
        title=page.title,
        summary=page.meta.description,
        author=" ".join(value_titles(here, matter, "organisation")),
        topics=value_titles(here, matter, "topic"),
        published=_moment(matter.published),
        updated=_moment(matter.updated or matter.published),
        picture=picture,
        html=_figure(picture, here.words.article_credit) + full_text(text, url),
    )


def _figure(picture: PictureView | None, credit: str) -> str:
    if not picture:
        return ""
    form = Markup(
        '<figure><img src="{url}" width="{width}" height="{height}" alt="{alt}">'
        "<figcaption>{said}: {credit}</figcaption></figure>\n"
    )
    return str(form.format(said=credit, **vars(picture)))


def full_text(html: str, url: str) -> str:
    """A page's finished text as it can stand anywhere: absolute addresses, and nothing that only its page needs."""
    tree = LexborHTMLParser(_NOT_XML.sub("", html), is_fragment=True)
    for mark in tree.css("a.headerlink"):
        mark.decompose()
    for box in tree.css("div.table"):
        box.unwrap()
    for name in _HOLDERS:
        for node in tree.css(f"[{name}]"):
            node.attrs[name] = urljoin(url, node.attrs.sget(name))
    for node in tree.css("[srcset]"):
        parts = (part.split() for part in node.attrs.sget("srcset").split(","))
        node.attrs["srcset"] = ", ".join(" ".join((urljoin(url, part[0]), *part[1:])) for part in parts if part)
    return (tree.html or "").strip()


def json_feed(feed: Feed) -> dict[str, Any]:
    """The feed as jsonfeed.org describes version 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.home,
        "feed_url": feed.urls["feed.json"],
        "language": feed.locale,
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "summary": entry.summary,
                "content_html": entry.html,
                **({"image": entry.picture.url} if entry.picture else {}),
                "date_published": entry.published.iso,
                "date_modified": entry.updated.iso,
                "authors": [{"name": entry.author}],
                "tags": list(entry.topics),
                "language": feed.locale,
            }
            for entry in feed.entries
        ],
    }
