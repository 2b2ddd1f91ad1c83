"""A second reading of feeds, by `feedparser` for RSS and Atom and by the words of jsonfeed.org for JSON Feed."""

import calendar
import dataclasses
import datetime
import json
import re
import urllib.parse
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]
from tests.site.reading import read

FOLDERS: Final = {"nb": "beste-praksis", "en": "en/best-practice"}
_URN: Final = re.compile("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KEYS: Final = {  # jsonfeed.org/version/1.1
    *("version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon", "favicon"),
    *("authors", "language", "expired", "hubs", "items"),
}
_ITEM_KEYS: Final = {
    *("id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image"),
    *("date_published", "date_modified", "authors", "tags", "language", "attachments"),
}


@dataclasses.dataclass(frozen=True)
class Item:
    """An article as a feed tells it."""

    id: str
    url: str
    title: str
    summary: str
    author: str
    topics: tuple[str, ...]
    published: datetime.datetime
    html: str

    @property
    def links(self) -> list[str]:
        """Every address in the text."""
        names = ("href", "src", "poster", "cite", "srcset")
        return [e.attributes[name] for e in read(self.html).elements for name in names if name in e.attributes]


@dataclasses.dataclass(frozen=True)
class ReadFeed:
    """A feed as its readers get it."""

    title: str
    language: str
    home: str
    own: str
    items: tuple[Item, ...]


def read_feeds(site: Path, locale: str) -> dict[str, ReadFeed]:
    """The three feeds of one language by the name of their file, each of them valid."""
    folder = site / FOLDERS[locale]
    return {
        "rss.xml": _parsed(folder / "rss.xml", "rss20"),
        "atom.xml": _parsed(folder / "atom.xml", "atom10"),
        "feed.json": _json(folder / "feed.json"),
    }


def _parsed(path: Path, version: str) -> ReadFeed:
    raw = path.read_bytes()
    ElementTree.fromstring(raw)  # noqa: S314  our own file, and a parser that forgives nothing
    # Without sanitising and resolving, so that what is read is what was written.
    found = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    assert (version, False) == (found.version, found.bozo), found.get("bozo_exception")
    for name in ("title", "link", "updated", "rights") if version == "atom10" else ("title", "link", "description"):
        assert found.feed[name], name
    (own,) = [link.href for link in found.feed.links if link.rel == "self"]
    return ReadFeed(
        found.feed.title, found.feed.language, found.feed.link, own, tuple(_item(each) for each in found.entries)
    )


def _item(entry: Any) -> Item:
    (content,) = entry.content
    assert "text/html" == content.type
    moment = datetime.datetime.fromtimestamp(calendar.timegm(entry.published_parsed), datetime.UTC)
    topics = tuple(tag.term for tag in entry.get("tags", ()))
    return _checked(Item(entry.id, entry.link, entry.title, entry.summary, entry.author, topics, moment, content.value))


def _json(path: Path) -> ReadFeed:
    value = json.loads(path.read_text(encoding="utf-8"))
    assert "https://jsonfeed.org/version/1.1" == value["version"]
    assert _KEYS >= set(value)
    items = []
    for each in value["items"]:
        assert _ITEM_KEYS >= set(each)
        assert each["date_modified"] >= each["date_published"]
        (author,) = each["authors"]
        moment = datetime.datetime.fromisoformat(each["date_published"])
        words = (each["id"], each["url"], each["title"], each["summary"], author["name"], tuple(each["tags"]))
        items.append(_checked(Item(*words, moment, each["content_html"])))
    return ReadFeed(value["title"], value["language"], value["home_page_url"], value["feed_url"], tuple(items))


def _checked(item: Item) -> Item:
    assert _URN.fullmatch(item.id)
    assert all((item.url, item.title, item.summary, item.author, item.html))
    relative = [link for link in item.links if not urllib.parse.urlsplit(link).scheme]
    assert [] == relative
    return item
