"""How much a reader has to fetch, in bytes as a host sends them (Brotli): a page for the first time, and a search."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Response, expect
from tests.browser.conftest import Visit, Visitor
from tests.browser.queries import HOME, fetched_for, texts_in
from tests.builds import SITE_URL
from tests.static_host import HostedSite, serving

from oxlo.language.locales import LOCALES

SEARCH: Final = 180 * 1024
# First views: an article, and an area of the wayfinder, all of whose items can be edited on the page.
ARTICLE: Final = 12 * 1024
AREA: Final = 35 * 1024

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


@cache
def size(file: Path) -> int:
    """How many bytes a host sends for a file."""
    body = file.read_bytes()
    return len(body) if file.suffix in _PACKED else len(brotli.compress(body))


def test_first_view_of_an_article(visitor: Visit) -> None:
    """An article with all that it needs stays within the budget, and its parts never move while it loads."""
    reader = visitor(375)
    reader.context.add_init_script(
        """window.shifts = 0; new PerformanceObserver((list) => { for (const each of list.getEntries())
            window.shifts += each.value; }).observe({ type: "layout-shift", buffered: true });"""
    )
    sizes = weighed(reader)
    reader.visit("beste-praksis/kuben-mot-rasisme/").wait_for_load_state("networkidle")

    assert sum(sizes.values()) <= ARTICLE, sorted(sizes.items(), key=lambda each: -each[1])
    assert reader.page.evaluate("window.shifts") == 0


@pytest.mark.parametrize("address", ["beste-praksis/kuben-mot-rasisme/", "en/wayfinder/law/", "en/search/"])
def test_one_round_of_waiting(visitor: Visit, address: str) -> None:
    """All that a page needs first comes in six requests at most, and its HTML names every one of them."""
    reader = visitor()
    sizes = weighed(reader)
    page = reader.visit(address)
    page.wait_for_load_state("networkidle")
    named = page.evaluate(
        """() => [...document.querySelectorAll("[src], link[href]")]
            .map((each) => new URL(each.src ?? each.href).pathname).concat(location.pathname)"""
    )

    assert 3 <= len(sizes) <= 6, sizes
    assert sizes.keys() - set(named) == set()


def test_first_view_of_an_area(visitor: Visit) -> None:
    """Every area of the wayfinder with all that it needs stays within the budget."""
    folder = visitor.site.folder / "veiviser"
    areas = [page.parent for page in folder.glob("*/index.html") if b'data-module="wayfinder"' in page.read_bytes()]
    assert len(areas) >= 5
    for area in areas:
        reader = visitor(375)
        sizes = weighed(reader)
        reader.visit(f"veiviser/{area.name}/").wait_for_load_state("networkidle")

        assert sum(sizes.values()) <= AREA, (area.name, sorted(sizes.items(), key=lambda each: -each[1]))


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


@pytest.fixture(scope="module")
def large_site(thousand: Path) -> Iterator[HostedSite]:
    """This guide with a thousand articles more in each language, on a host."""
    with serving(thousand / "site") as url:
        yield HostedSite(thousand / "site", SITE_URL, url)


def test_up_to_the_first_hit_among_a_thousand_articles(visitor: Visit, large_site: HostedSite) -> None:
    """Whatever readers look for, among a thousand articles too, no search fetches more than its budget."""
    weights = {}
    for locale, common in zip(LOCALES, ("og", "and"), strict=True):
        page = visitor(site=large_site).visit(HOME[locale])
        page.wait_for_load_state("networkidle")
        for text, paths in fetched_for(page, large_site.url, [*texts_in(locale), common]).items():
            sizes = {path: size(large_site.folder / path) for path in paths}
            assert any(path.endswith(".pf_fragment") for path in paths), (text, paths)
            weights[locale, text] = sum(sizes.values()), sorted(sizes.items(), key=lambda each: -each[1])
    heaviest = max(weights, key=lambda each: weights[each])
    print(f"The heaviest of {len(weights)} searches is {heaviest}:", *weights[heaviest])

    assert weights[heaviest][0] <= SEARCH, (heaviest, weights[heaviest])
