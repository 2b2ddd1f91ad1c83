"""The guide on the other hosts in Chromium: one walk on a phone through all that readers do, a language for each place.

What depends on the host is the same for all widths and both languages; nginx has all of them (`test_reading.py`).
"""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser
from tests.browser.wayfinder.planning import Locale
from tests.hosts.hosts import HOSTS, PLACES, Host
from tests.hosts.plain import PLAIN, PlainHost
from tests.hosts.reading import PHONE, reading, use_filters, use_menu, use_offline, use_search, use_wayfinder
from tests.static_host import HostedSite

_LANGUAGES: Final[dict[str, Locale]] = {"root": "nb", "path": "en"}
_HOSTS: Final[dict[str, Host | PlainHost]] = {**HOSTS, **PLAIN}


@pytest.fixture(params=[name for name in _HOSTS if name != "nginx"])
def walked(request: pytest.FixtureRequest, place: str, published_at: HostedSite) -> Iterator[HostedSite]:
    """The guide on each host but nginx, at each place."""
    with _HOSTS[request.param].serve(published_at.folder, PLACES[place]) as url:
        yield HostedSite(published_at.folder, published_at.published, url)


def test_walk(browser: Browser, walked: HostedSite, place: str) -> None:
    """Menu, search, wayfinder with saving and export, and filters: every file comes, and the console stays empty."""
    with reading(browser, walked, PHONE) as reader:
        for step in (use_menu, use_search, use_wayfinder, use_offline, use_filters):
            step(reader, _LANGUAGES[place])
