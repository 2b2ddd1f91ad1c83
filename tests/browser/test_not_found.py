"""The page for addresses that lead nowhere, in a browser."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Visit
from tests.static_host import HostedSite

FIRST = [("finnes-ikke/", "nb"), ("en/no-such/page/", "en"), ("energi/", "nb")]


@pytest.mark.parametrize(("address", "language"), FIRST)
def test_language_of_the_address_comes_first(visitor: Visit, site: HostedSite, address: str, language: str) -> None:
    """The part in the language of the address stands first, at the root of a host and below a path."""
    page = visitor(site=site).visit(address)

    expect(page.locator("main section").first).to_have_attribute("lang", language)
    expect(page.locator("main section")).to_have_count(2)
    expect(page.locator("main h1").first).to_be_in_viewport()


def test_both_are_there_without_javascript(visitor: Visit) -> None:
    """Without JavaScript both parts are there, the Norwegian one first."""
    page = visitor(javascript=False).visit("en/no-such/")

    expect(page.locator("main section:visible")).to_have_count(2)
    expect(page.locator("main section").first).to_have_attribute("lang", "nb")


def test_leads_on(visitor: Visit) -> None:
    """A link of the page leads to a page that exists, from any depth."""
    reader = visitor()
    page = reader.visit("en/no/such/page/here/")
    page.locator("main section").first.get_by_role("link").first.click()

    expect(page).to_have_url(f"{reader.site.url}en/")
