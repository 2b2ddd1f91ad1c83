"""The sitemap (sitemaps.org): every page that search engines may list, with its languages."""

import dataclasses

from oxlo.articles.publication import is_indexed
from oxlo.guide.guide import Guide
from oxlo.guide.links import absolute
from oxlo.language.locales import DEFAULT_LOCALE, LOCALES, twin_of


@dataclasses.dataclass(frozen=True)
class SitemapRow:
    """A page in the sitemap: its absolute address and those of all its languages (sitemaps.org, hreflang)."""

    url: str
    alternates: tuple[tuple[str, str], ...]


def sitemap_rows(guide: Guide, site_url: str) -> list[SitemapRow]:
    """Every page that search engines may list, sorted by address, with `x-default` for the Norwegian one."""
    rows = []
    for page in filter(lambda page: is_indexed(guide, page), guide.pages.values()):
        urls = {locale: absolute(site_url, guide.address(locale, page.id)) for locale in LOCALES}
        alternates = (*urls.items(), ("x-default", urls[DEFAULT_LOCALE]))
        has_twin = (twin_of(page.locale), page.id) in guide.pages
        rows.append(SitemapRow(urls[page.locale], alternates if has_twin else ()))
    return sorted(rows, key=lambda row: row.url)
