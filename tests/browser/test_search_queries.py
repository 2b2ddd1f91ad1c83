"""Search finds what readers expect: every row of `search_queries.yml`, in the real guide and in its dialog."""

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import Visit
from tests.browser.queries import HOME, QUERIES, Query, shown_for, texts_in
from tests.static_host import HostedSite

from oxlo.language.locales import LOCALES, Locale


@pytest.fixture(scope="module")
def hits(browser: Browser, site_at_root: HostedSite) -> dict[tuple[Locale, str], list[str]]:
    """What the dialog shows for every query, asked on one page in each language."""
    visit, found = Visit(browser, site_at_root), {}
    for locale in LOCALES:
        reader = visit()
        answers = shown_for(reader.visit(HOME[locale]), site_at_root.url, texts_in(locale))
        found.update({(locale, text): urls for text, urls in answers.items()})
        assert reader.errors == []
        reader.context.close()
    return found


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: f"{query.locale}-{query.text}-{query.hit}")
def test_a_reader_finds_what_they_expect(query: Query, hits: dict[tuple[Locale, str], list[str]]) -> None:
    """The expected hit is among the first that the dialog shows."""
    shown = hits[query.locale, query.text]

    assert query.hit in shown[: query.within], shown
