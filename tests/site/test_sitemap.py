"""The sitemap as search engines read it."""

import datetime
import gzip
from xml.etree import ElementTree

from tests.builds import date_of_the_guide
from tests.static_host import HostedSite, fetch

_PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_lastmod_is_the_build_date(site: HostedSite) -> None:
    """Every row gives the one build date."""
    rows = ElementTree.parse(site.folder / "sitemap.xml").iter(f"{_PLACE}lastmod")  # noqa: S314  our own file

    assert {date_of_the_guide()} == {row.text for row in rows}


def test_every_address_in_it_answers(site: HostedSite) -> None:
    """Every address in the sitemap lies below the published one and answers by itself, without a redirect."""
    rows = ElementTree.parse(site.folder / "sitemap.xml").iter(f"{_PLACE}loc")  # noqa: S314  our own file
    answers = {(url := site.served(row.text or "")): fetch(url) for row in rows}

    assert {url: (200, url) for url in answers} == {url: (a.status, a.url) for url, a in answers.items()}
    assert len(answers) > 1


def test_packed_twin_is_the_same(site: HostedSite) -> None:
    """The packed sitemap holds what the plain one holds, and its time is the build date, not today."""
    packed = (site.folder / "sitemap.xml.gz").read_bytes()
    time = datetime.datetime.fromtimestamp(int.from_bytes(packed[4:8], "little"), datetime.UTC)  # RFC 1952, 2.3.1

    assert (site.folder / "sitemap.xml").read_bytes() == gzip.decompress(packed)
    assert date_of_the_guide() == time.date().isoformat()
