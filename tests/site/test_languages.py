"""What the two languages of a page say of each other."""

import datetime
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from babel.dates import format_date
from tests.site.reading import Document, language_at, pages_in_languages
from tests.static_host import HostedSite

_SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def _pairs(site: HostedSite) -> Iterator[tuple[str, Document, Document]]:
    """The address of each Norwegian page with the page and its English twin."""
    pages = pages_in_languages(site.folder)
    for address, page in pages.items():
        if language_at(address) == "nb":
            yield address, page, pages[page.alternates["en"].removeprefix(site.published)]


def test_every_page_is_in_the_language_of_its_address(site: HostedSite) -> None:
    """English pages lie below `en/`, all others are Norwegian, and there are as many of each."""
    pages = pages_in_languages(site.folder)
    found = [page.one("html").attributes["lang"] for page in pages.values()]

    assert [language_at(address) for address in pages] == found
    assert found.count("nb") == found.count("en") > 0


def test_head_names_both_languages(site: HostedSite) -> None:
    """Every head gives absolute addresses of itself, of its twin and of the Norwegian page as the default."""
    for address, page in pages_in_languages(site.folder).items():
        own = site.published + address
        alternates = page.alternates

        assert own == page.one("link", rel="canonical").attributes["href"]
        assert sorted(alternates) == ["en", "nb", "x-default"]
        assert own == alternates[language_at(address)]
        assert alternates["nb"] == alternates["x-default"]


def test_twins_agree(site: HostedSite) -> None:
    """Both languages of a page give the same addresses for both."""
    for _, page, twin in _pairs(site):
        assert page.alternates == twin.alternates


def test_sitemap_says_what_the_heads_say(site: HostedSite) -> None:
    """The sitemap lists every page once, with the languages that its head gives, but those kept from search engines."""
    pages = pages_in_languages(site.folder)
    kept = {address for address, page in pages.items() if list(page.all("meta", name="robots", content="noindex"))}
    expected = {site.published + address: page.alternates for address, page in pages.items() if address not in kept}

    rows = ElementTree.parse(site.folder / "sitemap.xml").findall("s:url", _SITEMAP)  # noqa: S314  our own file
    listed = {
        row.findtext("s:loc", "", _SITEMAP): {
            a.attrib["hreflang"]: a.attrib["href"] for a in row.findall("x:link", _SITEMAP)
        }
        for row in rows
    }

    assert expected == listed
    assert len(rows) == len(listed)


def test_anchors_are_the_same(site: HostedSite) -> None:
    """An anchor on a page leads to the same place in the other language; only letters of the alphabet may lack one."""
    for address, page, twin in _pairs(site):
        own, other = ([i for i in each.ids if not i.startswith("letter-")] for each in (page, twin))

        assert sorted(own) == sorted(other), address


def test_letters_are_the_same(site: HostedSite) -> None:
    """Where both languages have an anchor of a letter, it is the same letter."""
    for address, page, twin in _pairs(site):
        own, other = (
            {h.attributes["id"]: h.text[0] for h in each.all("h2") if h.attributes.get("id", "").startswith("letter-")}
            for each in (page, twin)
        )

        assert {i: own[i] for i in own if i in other} == {i: other[i] for i in other if i in own}, address


def test_dates_are_in_the_language_of_the_page(site: HostedSite) -> None:
    """The days at the foot of a page are written as its language writes days, for people and for programs."""
    dated = 0
    for address, page in pages_in_languages(site.folder).items():
        for time in page.all("time"):
            day = datetime.date.fromisoformat(time.attributes["datetime"])
            locale = "en_GB" if language_at(address) == "en" else "nb_NO"

            assert format_date(day, format="long", locale=locale) == time.text
            dated += 1
    assert dated > 0


def test_no_date_of_the_other_language(site: HostedSite) -> None:
    """No date at the foot of a page or in a list from data is written as the other language writes dates."""
    of_the_other = {"nb": r"\b\d{1,2} \w+ 20\d\d\b", "en": r"\b\d{1,2}\. \w+ 20\d\d\b"}
    dated = 0
    for address, page in pages_in_languages(site.folder).items():
        for element in [*page.all("section", **{"class": "page-foot"}), *page.all("li")]:
            dated += bool(re.search(r"\b20\d\d\b", element.text))

            assert re.findall(of_the_other[language_at(address)], element.text) == [], address
    assert dated > 0
