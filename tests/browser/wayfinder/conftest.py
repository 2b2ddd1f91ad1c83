"""A reader who works with a plan, in each language; nothing they do may write an error or ask another host."""

from collections.abc import Iterator

import pytest
from tests.browser.conftest import Visit, Visitor
from tests.browser.wayfinder.planning import LAW, LOCALES, Locale, Planner


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> Locale:
    """Each language of the guide."""
    chosen: Locale = request.param
    return chosen


@pytest.fixture
def reader(visitor: Visit) -> Iterator[Visitor]:
    """Somebody in a browser of their own, in which nothing goes wrong."""
    visitor_now = visitor()
    yield visitor_now

    assert visitor_now.errors == []
    assert visitor_now.foreign_requests == []


@pytest.fixture
def planner(reader: Visitor, locale: Locale) -> Planner:
    """Somebody on the page of an area, in each language."""
    return Planner(reader.page, locale, reader.site.url).go(LAW)
