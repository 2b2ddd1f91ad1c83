"""Promise: every feed can be read, says its address and language, and holds that language's articles, newest first.

Pages lead to the feeds of their own language alone, and something leads to every feed.

Rules: RSS 2.0 (rssboard.org); Atom (RFC 4287); JSON Feed 1.1 (jsonfeed.org).
"""

import dataclasses
import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any, Final

from oxlo.articles.feed_links import FORMATS
from oxlo.gates.built.documents import xml_document
from oxlo.gates.built.page import locale_of
from oxlo.gates.built.site import BuiltSite
from oxlo.problems.problem import Problem, problem
from oxlo.problems.wording import shortened

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_KINDS: Final = {each.kind: each.file for each in FORMATS}


@dataclasses.dataclass(frozen=True)
class ReadEntry:
    """An article in a feed: its id, its address and when it was published."""

    id: str
    url: str
    published: datetime.datetime


@dataclasses.dataclass(frozen=True)
class ReadFeed:
    """What a feed says: its own address, the address of its page, its language and its articles."""

    own: str
    home: str
    language: str
    entries: tuple[ReadEntry, ...]


class FeedUnreadableError(Exception):
    """The file is not a feed of the format that its name says."""


def gate_feeds(site: BuiltSite) -> Iterator[Problem]:
    """Read every feed as programs do, and follow the links to it."""
    feeds = {path for path in site.files if PurePosixPath(path).name in _READERS}
    for path in sorted(feeds):
        try:
            yield from _feed(site, path, _READERS[PurePosixPath(path).name](site.content(path)))
        except FeedUnreadableError:
            yield problem(path, 1, "", "gate-feed-unreadable")
    led_to: set[str] = set()
    for path, page in site.pages.items():
        for link in (*page.related("alternate"), *page.all("a")):
            file, _ = site.file_of(page, link.get("href"))
            if file in feeds:
                led_to.add(file)
                name = _KINDS.get(link.get("type"), PurePosixPath(file).name)
                if (PurePosixPath(file).name, locale_of(file)) != (name, link.around or page.locale):
                    yield problem(path, 1, "", "gate-feed-link", target=shortened(link.get("href")))
    for path in sorted(feeds - led_to):
        yield problem(path, 1, "", "gate-feed-alone")


def _feed(site: BuiltSite, path: str, feed: ReadFeed) -> Iterator[Problem]:
    locale = locale_of(path)
    if feed.own != site.url(path):
        yield problem(path, 1, "", "gate-feed-address", found=shortened(feed.own), expected=site.url(path))
    if feed.language != locale:
        yield problem(path, 1, "", "gate-feed-language", found=shortened(feed.language), expected=locale)
    for url in (feed.home, *(entry.url for entry in feed.entries)):
        page = site.page_at(url)
        if not page or page.locale != locale:
            yield problem(path, 1, "", "gate-feed-target", target=shortened(url))
    for name in ("id", "url"):
        for value, count in Counter(getattr(entry, name) for entry in feed.entries).items():
            if count > 1 or not value:
                yield problem(path, 1, "", "gate-feed-twice", id=shortened(value))
    if any(later.published > earlier.published for earlier, later in pairwise(feed.entries)):
        yield problem(path, 1, "", "gate-feed-order")


def _rss(held: bytes) -> ReadFeed:
    root = xml_document(held)
    channel = root.find("channel") if root is not None and root.tag == "rss" else None
    if channel is None:
        raise FeedUnreadableError
    own = channel.find(f"{_ATOM}link[@rel='self']")
    text: Callable[[Any, str], str] = lambda element, name: (element.findtext(name) or "").strip()  # noqa: E731
    entries = tuple(
        ReadEntry(text(item, "guid"), text(item, "link"), _moment(parsedate_to_datetime, text(item, "pubDate")))
        for item in channel.iter("item")
    )
    home = text(channel, "link")
    return ReadFeed(own.get("href", "") if own is not None else "", home, text(channel, "language"), entries)


def _atom(held: bytes) -> ReadFeed:
    root = xml_document(held)
    if root is None or root.tag != f"{_ATOM}feed":
        raise FeedUnreadableError

    def link(element: Any, relation: str) -> str:
        found = element.find(f"{_ATOM}link[@rel='{relation}']")
        return found.get("href", "") if found is not None else ""

    entries = tuple(
        ReadEntry(
            (entry.findtext(f"{_ATOM}id") or "").strip(),
            link(entry, "alternate"),
            _moment(datetime.datetime.fromisoformat, entry.findtext(f"{_ATOM}published") or ""),
        )
        for entry in root.iter(f"{_ATOM}entry")
    )
    return ReadFeed(link(root, "self"), link(root, "alternate"), root.get(_XML_LANG, ""), entries)


def _json_feed(held: bytes) -> ReadFeed:
    try:
        feed = json.loads(held)
        entries = tuple(
            ReadEntry(
                str(item["id"]), str(item["url"]), _moment(datetime.datetime.fromisoformat, item["date_published"])
            )
            for item in feed["items"]
        )
        return ReadFeed(str(feed["feed_url"]), str(feed["home_page_url"]), str(feed["language"]), entries)
    except (ValueError, KeyError, TypeError):
        raise FeedUnreadableError from None


def _moment(read: Callable[[str], datetime.datetime], text: str) -> datetime.datetime:
    try:
        moment = read(text)
    except ValueError:
        raise FeedUnreadableError from None
    if moment.tzinfo is None:
        raise FeedUnreadableError
    return moment


_READERS: Final[Mapping[str, Callable[[bytes], ReadFeed]]] = {
    "rss.xml": _rss,
    "atom.xml": _atom,
    "feed.json": _json_feed,
}
