"""How much a reader has to fetch, in bytes as a host sends them (Brotli): a page for the first time, and a search."""

from typing import Final
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
from playwright.sync_api import Response, expect
from tests.browser.conftest import Visit, Visitor

FIRST_VIEW: Final = 35 * 1024
SEARCH: Final = 180 * 1024

# What no compression makes smaller is sent as it is: Pagefind packs its files itself.
_PACKED: Final = (".png", ".jpg", ".webp", ".woff2", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment")


def weighed(reader: Visitor) -> dict[str, int]:
    """Sizes by path of all that is fetched from now on."""
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if response.ok:
            path, body = urlsplit(response.url).path, response.body()
            sizes[path] = len(body) if path.endswith(_PACKED) else len(brotli.compress(body))

    reader.page.on("response", weigh)
    return sizes


def test_first_view_of_an_article(visitor: Visit) -> None:
    """An article with all that it needs stays within the budget, and its parts never move while it loads."""
    reader = visitor(375)
    reader.context.add_init_script(
        """window.shifts = 0; new PerformanceObserver((list) => { for (const each of list.getEntries())
            window.shifts += each.value; }).observe({ type: "layout-shift", buffered: true });"""
    )
    sizes = weighed(reader)
    reader.visit("beste-praksis/kuben-mot-rasisme/").wait_for_load_state("networkidle")

    assert sum(sizes.values()) <= FIRST_VIEW, sorted(sizes.items(), key=lambda each: -each[1])
    assert reader.page.evaluate("window.shifts") == 0


def test_up_to_the_first_hit(visitor: Visit) -> None:
    """From the button to the first hit of a common word the search fetches no more than its budget."""
    reader = visitor()
    page = reader.visit("plikten/")
    page.wait_for_load_state("networkidle")
    sizes = weighed(reader)
    page.get_by_role("banner").get_by_role("button", name="Søk", exact=True).click()
    page.get_by_role("dialog").get_by_role("searchbox").fill("og")
    expect(page.locator(".search__hit").first).to_be_visible()
    page.wait_for_load_state("networkidle")

    assert 0 < sum(sizes.values()) <= SEARCH, sorted(sizes.items(), key=lambda each: -each[1])
