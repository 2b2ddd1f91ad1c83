"""Promise: the sitemap lists every page that may be indexed, once and with its languages, and nothing else.

Rules: sitemaps.org/protocol.html; hreflang in sitemaps as search engines read it; dates as in w3.org/TR/NOTE-datetime.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from oxlo.gates.built.documents import xml_document
from oxlo.gates.built.site import BuiltSite
from oxlo.problems.problem import Problem, problem

SITEMAP: Final = "sitemap.xml"
_PLACE: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK: Final = "{http://www.w3.org/1999/xhtml}link"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d.*(Z|[+-]\d\d:\d\d))?")


def gate_sitemap(site: BuiltSite) -> Iterator[Problem]:
    """Compare the rows of the sitemap with the pages."""
    expected = {site.url(page.address): page.alternates for page in site.pages.values() if page.is_indexed}
    rows: Mapping[str, Element] = {}
    if SITEMAP in site.files:
        root = xml_document(site.content(SITEMAP))
        if root is None or root.tag != f"{_PLACE}urlset":
            yield problem(SITEMAP, 1, "", "gate-sitemap-unreadable")
            return
        rows = {_value(row, "loc"): row for row in root}
        for address, count in Counter(_value(row, "loc") for row in root).items():
            if count > 1:
                yield problem(SITEMAP, 1, "", "gate-sitemap-twice", address=address)
    for address in sorted(rows.keys() ^ expected.keys()):
        yield problem(SITEMAP, 1, "", "gate-sitemap", address=address)
    for address, row in rows.items():
        yield from _row(site, address, row, expected.get(address))


def last_day(held: bytes) -> datetime.date | None:
    """The latest day on which a sitemap says that a page has changed, which is the day the site was built for."""
    root = xml_document(held)
    days = (_day(_value(row, "lastmod")) for row in root) if root is not None else ()
    return max(filter(None, days), default=None)


def _row(site: BuiltSite, address: str, row: Element, alternates: Mapping[str, str] | None) -> Iterator[Problem]:
    stated = {link.get("hreflang", ""): link.get("href", "") for link in row.iter(_LINK)}
    if alternates is not None and stated != alternates:
        yield problem(SITEMAP, 1, "", "gate-sitemap-languages", address=address)
    date = _value(row, "lastmod")
    if not (day := _day(date)) or (site.guide and day > site.guide.date):
        yield problem(SITEMAP, 1, "", "gate-sitemap-date", address=address, date=date)
    for part in row if row.tag == f"{_PLACE}url" else [row]:
        if part.tag not in (f"{_PLACE}loc", f"{_PLACE}lastmod", _LINK):
            yield problem(SITEMAP, 1, "", "gate-sitemap-other", name=part.tag.rpartition("}")[2])


def _value(row: Element, name: str) -> str:
    return (row.findtext(f"{_PLACE}{name}") or "").strip()


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.datetime.fromisoformat(text).date() if _DAY.fullmatch(text) else None
    except ValueError:
        return None
