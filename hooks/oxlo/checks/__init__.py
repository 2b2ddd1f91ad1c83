"""Rules that span several files; each module holds one kind, each rule yields problems and never stops at the first."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from oxlo.checks.accessibility import check_accessibility
from oxlo.checks.addresses import check_addresses
from oxlo.checks.articles import check_articles
from oxlo.checks.ids import check_ids
from oxlo.checks.interface import check_interface
from oxlo.checks.languages import check_languages
from oxlo.checks.links import check_links
from oxlo.checks.markdown import check_markdown
from oxlo.checks.navigation import check_navigation
from oxlo.checks.records import check_dates, check_records
from oxlo.checks.translations import check_reviews, check_translations
from oxlo.checks.wayfinder import check_wayfinder
from oxlo.checks.wording import check_wording
from oxlo.guide import Guide, load_guide
from oxlo.listing_pages import with_listings
from oxlo.problems import Problem


def check_guide(guide: Guide) -> Iterator[Problem]:
    """Every rule over the whole guide."""
    yield from check_languages(guide)
    yield from check_ids(guide)
    yield from check_addresses(guide)
    yield from check_links(guide)
    yield from check_markdown(guide)
    yield from check_wording(guide)
    yield from check_navigation(guide)
    yield from check_records(guide)
    yield from check_wayfinder(guide)
    yield from check_articles(guide)
    yield from check_accessibility(guide)
    yield from check_interface(guide)
    yield from check_dates(guide)
    yield from check_translations(guide)
    yield from check_reviews(guide)


def load_and_check(root: Path, date: datetime.date) -> tuple[Guide, list[Problem]]:
    """The guide below a folder as of a date and everything that is wrong with it, sorted by path and line."""
    guide, problems = load_guide(root, date)
    guide = with_listings(guide)
    return guide, sorted({*problems, *check_guide(guide)})
