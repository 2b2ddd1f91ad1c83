"""A reader who works with a plan, in each language; nothing they do may write an error or ask another host."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from tests.browser.conftest import Visit, Visitor
from tests.browser.wayfinder.planning import LAW, LOCALES, Locale, Planner

# Goes to a page of the wayfinder with what a reader has done before, as the browser has stored it.
Begun = Callable[..., Planner]
# What was stored after each piece of work, by what was done and in which language.
Stored = dict[tuple[object, ...], str]


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
def newcomer(reader: Visitor, locale: Locale) -> Planner:
    """Somebody who has not opened any page yet, in each language."""
    return Planner(reader.page, locale, reader.site.url)


@pytest.fixture
def planner(newcomer: Planner) -> Planner:
    """Somebody on the page of an area, in each language."""
    return newcomer.go(LAW)


@pytest.fixture(scope="session")
def stored() -> Stored:
    """The work that has been done in this run."""
    return {}


@pytest.fixture
def begun(newcomer: Planner, visitor: Visit, stored: Stored) -> Begun:
    """Somebody who comes back: the work is done once a run, page by page, and what it has stored is there each time."""

    def begin(work: Callable[..., object], *values: object, at: Mapping[Locale, str] = LAW, rest: str = "") -> Planner:
        key = (work, values, newcomer.locale)
        if key not in stored:
            before = visitor()
            worker = Planner(before.page, newcomer.locale, newcomer.root).go(LAW)
            work(worker, *values)
            stored[key] = worker.stored_in_the_end()
            before.context.close()
        return newcomer.keep(stored[key]).go(at, rest)

    return begin
