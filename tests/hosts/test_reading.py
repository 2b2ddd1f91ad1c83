"""The guide on nginx in Chromium: all that readers do works, in both languages, on wide screens and on phones."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import Visitor
from tests.browser.wayfinder.planning import LOCALES, Locale
from tests.hosts.reading import PHONE, reading, use_filters, use_menu, use_offline, use_search, use_wayfinder
from tests.static_host import HostedSite


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> Locale:
    """Each language of the guide."""
    chosen: Locale = request.param
    return chosen


@pytest.fixture(params=[1280, PHONE])
def reader(browser: Browser, hosted: HostedSite, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Somebody in a browser of their own, to whom every file comes, and whose browser has nothing to complain of."""
    with reading(browser, hosted, request.param) as visitor:
        yield visitor


def test_menu(reader: Visitor, locale: Locale) -> None:
    """On a phone the button opens and closes the menu, and on every screen a link in it leads on."""
    use_menu(reader, locale)


def test_search(reader: Visitor, locale: Locale) -> None:
    """The dialog shows hits, with Norwegian letters, and Enter leads to the page with all of them."""
    use_search(reader, locale)


def test_wayfinder(reader: Visitor, locale: Locale) -> None:
    """Answers are there after a reload, in the file and on paper, and the calendar has the dates."""
    use_wayfinder(reader, locale)
    use_offline(reader, locale)


def test_article_filter(reader: Visitor, locale: Locale) -> None:
    """The filters fetch the list of articles and show those that fit."""
    use_filters(reader, locale)
