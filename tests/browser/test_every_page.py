"""Every page of the guide, loaded once for all that is asked of each: axe, console, other hosts, narrow screens."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.axe import Inspection, broken, inspected
from tests.browser.pages import all_pages
from tests.static_host import HostedSite
from tools.accessibility_record import HOW_TO_RENEW, RECORD, difference, made_record, parsed
from tools.checkers import HOW_TO_GET_THEM, are_installed


@pytest.fixture(scope="module")
def inspection(site_at_root: HostedSite, browser: Browser) -> Inspection:
    """What a browser and axe find on every page of the guide; without axe the tests fail and say so."""
    if not are_installed():
        pytest.fail(HOW_TO_GET_THEM)
    return inspected(site_at_root.url, all_pages(site_at_root), browser)


def test_no_page_has_findings(inspection: Inspection, site_at_root: HostedSite) -> None:
    """No page breaks a rule of WCAG 2.0 to 2.2, A and AA, or of best practice, in any colours on any screen."""
    assert {address: found for address, each in inspection.items() if (found := broken(each.outcomes))} == {}
    assert set(inspection) == set(all_pages(site_at_root))


def test_record_is_up_to_date(inspection: Inspection, built_site: Path) -> None:
    """The committed record says what programs find today, its date aside."""
    changed = difference(parsed(RECORD.read_text(encoding="utf-8")), made_record(inspection, built_site))

    assert changed == [], "\n".join([HOW_TO_RENEW, *changed])


def test_no_error_and_no_other_host(inspection: Inspection) -> None:
    """No page writes an error or a warning to the console or asks another host for anything."""
    errors = [(address, error) for address, each in inspection.items() for error in each.errors]
    not_found = [address for address, error in errors if "404 (Not Found)" in error]

    assert [(address, error) for address, error in errors if "404 (Not Found)" not in error] == []
    # The browser itself reports the two pages that were asked for and are not there; no file of theirs is missing.
    assert len(not_found) == 2, not_found
    assert {address: each.foreign_requests for address, each in inspection.items() if each.foreign_requests} == {}


def test_no_sideways_scrolling(inspection: Inspection) -> None:
    """No page is wider than a screen of 320 pixels, which is also 1280 pixels at 400 % (WCAG 2.2, 1.4.10)."""
    assert {address: each.narrowest for address, each in inspection.items() if each.narrowest > 320} == {}
