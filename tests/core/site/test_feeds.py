"""What feeds hold: the newest articles that are published and written in their language, whole and by themselves."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.articles import article, many
from tests.guides import DATE, Edit, deleted, drawn, make_guide, replaced, written

from oxlo.articles.feed_links import feed_links
from oxlo.articles.publication import as_published
from oxlo.assembly import load_and_check
from oxlo.guide.guide import Guide
from oxlo.guide.links import standpoint
from oxlo.language.locales import LOCALES, Locale
from oxlo.reading.fingerprints import fingerprinted
from oxlo.site.feeds import Feed, feed_of, full_text, json_feed

SITE = "https://oxlo.example/guide/"
NAME = "docs/{}/best-practice/example.md"


def guide_with(folder: Path, *edits: Edit) -> Guide:
    guide, findings = load_and_check(make_guide(folder, *edits), DATE)
    assert [] == [each for each in findings if each.severity == "problem"]
    return guide


def feed_with(folder: Path, *edits: Edit, locale: Locale = "nb") -> Feed:
    """The feed of a guide as the live preview has it, which shows what is not published too."""
    guide = guide_with(folder, *edits)
    feed = feed_of(guide, locale, SITE, {page.id: f"<p>{page.title}</p>" for page in guide.in_locale(locale)})
    assert feed
    return feed


def pair(**changes: Any) -> list[Edit]:
    return [written(NAME.format(locale), article(locale, 1, **changes)) for locale in LOCALES]


def titles(feed: Feed) -> list[str]:
    return [entry.title for entry in feed.entries]


def test_entry(tmp_path: Path) -> None:
    """An entry says what the article is called, what it is about, who has done the work and when it was published."""
    (entry,) = feed_with(tmp_path).entries

    assert "https://oxlo.example/guide/beste-praksis/apent-hus/" == entry.url
    assert ("Åpent hus i nord", "Bydel nord", ("Nabolag",)) == (entry.title, entry.author, entry.topics)
    assert "Bydelen åpnet dørene for naboene en gang i måneden." == entry.summary
    assert ("2026-02-01T12:00:00+01:00", "Sun, 01 Feb 2026 12:00:00 +0100") == (
        entry.published.iso,
        entry.published.rfc822,
    )
    assert entry.published == entry.updated


def test_feed_says_where_it_is(tmp_path: Path) -> None:
    """A feed names its own addresses, its home and its language, below the path that the site is published at."""
    feed = feed_with(tmp_path, locale="en")

    assert "https://oxlo.example/guide/en/best-practice/" == feed.home
    assert {name: f"{feed.home}{name}" for name in ("rss.xml", "atom.xml", "feed.json")} == feed.urls
    assert ("en", "en/best-practice/") == (feed.locale, feed.folder)


def test_summer_and_change(tmp_path: Path) -> None:
    """A day in summer has the time of summer; the feed is as new as the newest change in it, not as the build."""
    feed = feed_with(tmp_path, *pair(published="2025-07-01", updated="2026-05-04"))

    assert ["Åpent hus i nord", "Eksempel 1"] == titles(feed)
    assert "2025-07-01T12:00:00+02:00" == feed.entries[1].published.iso
    assert "2026-05-04T12:00:00+02:00" == feed.entries[1].updated.iso == feed.updated.iso


@pytest.mark.parametrize(
    "changes",
    [{"status": "draft"}, {"published": "2026-06-02"}, {"status": "withdrawn"}],
    ids=["draft", "a later day", "withdrawn"],
)
def test_what_is_not_published_is_left_out(changes: dict[str, str], tmp_path: Path) -> None:
    """Also where the preview shows it."""
    assert ["Åpent hus i nord"] == titles(feed_with(tmp_path, *pair(**changes)))


def test_waits_for_its_twin(tmp_path: Path) -> None:
    """An article whose twin is a draft is in neither feed."""
    edits = written(NAME.format("nb"), article("nb")), written(NAME.format("en"), article("en", status="draft"))

    assert ["Åpent hus i nord"] == titles(feed_with(tmp_path / "nb", *edits))
    assert ["Open house in the north"] == titles(feed_with(tmp_path / "en", *edits, locale="en"))


def test_one_language_alone(tmp_path: Path) -> None:
    """An article in Norwegian alone is in the Norwegian feed, and not in the English one, though the list has it."""
    alone = written(NAME.format("nb"), article("nb", only="nb"))

    assert "Eksempel 1" in titles(feed_with(tmp_path / "nb", alone))
    assert "Eksempel 1" not in titles(feed_with(tmp_path / "en", alone, locale="en"))


def test_newest_fifty(tmp_path: Path) -> None:
    """Of many articles the feed holds the fifty newest, in order."""
    published = [entry.published.iso for entry in feed_with(tmp_path, many(60)).entries]

    assert 50 == len(published)
    assert sorted(published, reverse=True) == published


def test_no_articles(tmp_path: Path) -> None:
    """A guide without articles has feeds without entries, as new as the build."""
    feed = feed_with(tmp_path, *(deleted(f"docs/{locale}/best-practice/open-house.md") for locale in LOCALES))

    assert ((), "2026-06-01T12:00:00+02:00") == (feed.entries, feed.updated.iso)


def test_ids_last(tmp_path: Path) -> None:
    """An id stays the same when address and title change, and no two are the same.

    When this fails, every article would be new again to every reader: undo what has changed the id.
    """
    renamed = replaced("docs/nb/best-practice/open-house.md", "title: Åpent hus i nord\n", "title: Åpent\n")
    moved = replaced("docs/nb/best-practice/open-house.md", "slug: apent-hus", "slug: apne-dorer")
    before, after = feed_with(tmp_path / "before"), feed_with(tmp_path / "after", renamed, moved)
    english = feed_with(tmp_path / "english", locale="en")

    assert "urn:uuid:b1d785ec-6412-5940-a9f8-18c827852ec5" == before.entries[0].id == after.entries[0].id
    assert before.entries[0].url != after.entries[0].url
    assert 4 == len({before.id, english.id, before.entries[0].id, english.entries[0].id})


def test_picture(tmp_path: Path) -> None:
    """The picture comes first in the text, with its size, its description and its credit, escaped."""
    picture = {"file": "kaffe.jpg", "credit": "Bydel & nord", "alt": "Kaffe & te"}
    drawing = drawn("docs/assets/images/kaffe.jpg", width=30, height=20)
    entry = feed_with(tmp_path, drawing, *pair(published="2026-05-01", image=picture)).entries[0]
    name = fingerprinted("kaffe.jpg", (tmp_path / "docs/assets/images/kaffe.jpg").read_bytes())

    assert entry.html.startswith(
        f'<figure><img src="https://oxlo.example/guide/assets/images/{name}" width="30" height="20"'
        ' alt="Kaffe &amp; te"><figcaption>Bilde: Bydel &amp; nord</figcaption></figure>'
    )
    assert entry.picture
    assert f"https://oxlo.example/guide/assets/images/{name}" == entry.picture.url


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p><a href="../../plikten/#x">a</a></p>', '<p><a href="https://h.example/g/plikten/#x">a</a></p>'),
        ('<p><a href="#x">a</a></p>', '<p><a href="https://h.example/g/bp/a/#x">a</a></p>'),
        ('<p><a href="https://x.example/?a=1&amp;b">a</a></p>', '<p><a href="https://x.example/?a=1&amp;b">a</a></p>'),
        ('<p><a href="mailto:a@b.example">a</a></p>', '<p><a href="mailto:a@b.example">a</a></p>'),
        ('<p><img src="../p.png" alt=""></p>', '<p><img src="https://h.example/g/bp/p.png" alt=""></p>'),
        (
            '<img srcset="p.png 1x, /q.png 2x">',
            '<img srcset="https://h.example/g/bp/a/p.png 1x, https://h.example/q.png 2x">',
        ),
        ('<h2 id="x">X<a class="headerlink" href="#x">#</a></h2>', '<h2 id="x">X</h2>'),
        (
            '<div class="table" role="group" tabindex="0"><table><tbody><tr><td>1</td></tr></tbody></table></div>',
            "<table><tbody><tr><td>1</td></tr></tbody></table>",
        ),
        ("<p>a\x0b\x00\ufffeb</p>", "<p>ab</p>"),
    ],
)
def test_full_text(html: str, expected: str) -> None:
    """Every address is absolute, links to headings and boxes of tables are gone, and so is what XML refuses."""
    assert expected == full_text(html, "https://h.example/g/bp/a/")


def test_json_feed(tmp_path: Path) -> None:
    """The JSON Feed has what version 1.1 asks for, and no key without a value."""
    feed = feed_with(tmp_path)
    value = json.loads(json.dumps(json_feed(feed)))
    (item,) = value["items"]

    assert "https://jsonfeed.org/version/1.1" == value["version"]
    assert (feed.title, feed.home, feed.urls["feed.json"], "nb") == (
        value["title"],
        value["home_page_url"],
        value["feed_url"],
        value["language"],
    )
    assert {"id", "url", "title", "summary", "content_html", "date_published", "date_modified", "authors", "tags"} == {
        *item.keys()
    } - {"language"}
    assert [{"name": "Bydel nord"}] == item["authors"]
    assert all(item.values())


@pytest.mark.parametrize(
    ("page", "urls"),
    [
        ("best-practice", ["rss.xml", "atom.xml", "feed.json"]),
        ("best-practice/open-house", ["../rss.xml", "../atom.xml", "../feed.json"]),
        ("best-practice/topic/neighbourhood", ["../../rss.xml", "../../atom.xml", "../../feed.json"]),
        ("duty", []),
        ("index", []),
    ],
)
def test_pages_that_lead_to_feeds(page: str, urls: list[str], tmp_path: Path) -> None:
    """Every page about best practice leads to the feeds of its language, and no other page does."""
    guide = as_published(guide_with(tmp_path))
    own = guide.page("en", page)

    assert urls == [link.url for link in feed_links(standpoint(guide, own))]
