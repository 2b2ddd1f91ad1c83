"""The feeds of the real guide, as programs that read feeds understand them."""

import datetime
from urllib.parse import urldefrag, urljoin
from zoneinfo import ZoneInfo

import pytest
from tests.builds import date_of_the_guide
from tests.guides import ROOT
from tests.site.feeds import FOLDERS, read_feeds
from tests.site.reading import language_at, read, read_pages
from tests.static_host import HostedSite, fetch

from oxlo.articles.listings import articles_of
from oxlo.articles.publication import as_published
from oxlo.assembly import load_and_check

_LOCALES = sorted(FOLDERS)


@pytest.mark.parametrize("locale", _LOCALES)
def test_three_formats_say_the_same(site: HostedSite, locale: str) -> None:
    """All three are valid, each names itself and its home, and they hold the same articles."""
    feeds = read_feeds(site.folder, locale)
    home = f"{site.published}{FOLDERS[locale]}/"
    (items,) = {feed.items for feed in feeds.values()}

    assert {name: f"{home}{name}" for name in feeds} == {name: feed.own for name, feed in feeds.items()}
    assert {(home, locale)} == {(feed.home, feed.language) for feed in feeds.values()}
    assert len(items) == len({item.id for item in items}) == len({item.url for item in items}) > 10


@pytest.mark.parametrize("locale", _LOCALES)
def test_articles_are_those_of_the_language(site: HostedSite, locale: str) -> None:
    """The feed holds the articles written in its language, the newest first, at noon in Oslo of their day."""
    guide = as_published(load_and_check(ROOT, datetime.date.fromisoformat(date_of_the_guide()))[0])
    articles = {
        urljoin(site.published, guide.address(page.locale, page.id).removeprefix("/")): page.title
        for pages in articles_of(guide).values()
        for page in pages
        if page.locale == locale
    }
    items = read_feeds(site.folder, locale)["atom.xml"].items
    moments = [item.published.astimezone(ZoneInfo("Europe/Oslo")) for item in items]

    assert articles == {item.url: item.title for item in items}
    assert sorted(moments, reverse=True) == moments
    assert {datetime.time(12)} == {moment.time() for moment in moments}


@pytest.mark.parametrize("locale", _LOCALES)
def test_text_is_whole(site: HostedSite, locale: str) -> None:
    """Every paragraph and heading of an article's text stands in its feed, without the marks of links to headings."""
    for item in read_feeds(site.folder, locale)["rss.xml"].items:
        page = read_pages(site.folder)[item.url.removeprefix(site.published)]
        texts = [e.text.removesuffix("#") for e in page.all("div", **{"class": "text"})]
        told = read(item.html)

        assert len(texts[0]) > 500
        assert "#" not in "".join(heading.text for heading in told.all("h2"))
        assert [h.text.removesuffix("#") for h in page.all("h2") if "div" in h.around and h.text.endswith("#")] == [
            h.text for h in told.all("h2")
        ]
        assert [p.text for p in page.all("p") if p.around[-1] == "div" and "article" in p.around] == [
            p.text for p in told.all("p") if not p.around
        ]


@pytest.mark.parametrize("locale", _LOCALES)
def test_links_lead_somewhere(site: HostedSite, locale: str) -> None:
    """Every address of an article, and in its text, that lies on this site answers there, with its anchor."""
    pages, followed = read_pages(site.folder), 0
    for item in read_feeds(site.folder, locale)["rss.xml"].items:
        for link in [item.url, *item.links]:
            target, anchor = urldefrag(link)
            if target.startswith(site.published):
                followed += 1
                assert 200 == fetch(site.served(target)).status, link
                assert not anchor or anchor in pages[target.removeprefix(site.published)].ids, link

    assert followed > 10


def test_pages_lead_to_the_feeds_of_their_language(site: HostedSite) -> None:
    """The head of every page about best practice names the three feeds, and no other page's does."""
    for address, page in read_pages(site.folder).items():
        folder = f"{FOLDERS[language_at(address)]}/"
        named = {urljoin(f"/{address}", link) for link in page.feeds.values()}
        expected = {f"/{folder}{name}" for name in ("rss.xml", "atom.xml", "feed.json")}

        assert named == (expected if address.startswith(folder) else set()), address


@pytest.mark.parametrize("locale", _LOCALES)
def test_readers_see_links_to_the_feeds(site: HostedSite, locale: str) -> None:
    """The list of all articles has a line with a link to each feed."""
    (line,) = read_pages(site.folder)[f"{FOLDERS[locale]}/"].all("p", **{"class": "feeds"})
    links = [a for a in read_pages(site.folder)[f"{FOLDERS[locale]}/"].all("a") if a.attributes.get("type")]

    assert line.text.endswith(": RSS, Atom, JSON Feed")
    assert ["rss.xml", "atom.xml", "feed.json"] == [a.attributes["href"] for a in links]
