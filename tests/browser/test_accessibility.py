"""Accessibility of every page, as far as a program can see: axe-core, without exceptions."""

import datetime

import pytest
from tests.browser.axe import findings
from tests.browser.conftest import Visit
from tests.browser.pages import all_pages
from tests.site.reading import read_pages
from tests.static_host import HostedSite
from tools.accessibility_record import (
    RECORD,
    difference,
    parsed,
    published_guide,
    types_of_pages,
)
from tools.checkers import AXE, HOW_TO_GET_THEM, are_installed

from oxlo.accessibility.model import PAGE_TYPES, Automatic, AutomaticRecord, PageType


def _with(record: AutomaticRecord, criterion: str, type_: PageType, word: Automatic) -> AutomaticRecord:
    """A record with another word for one criterion on one type of page."""
    results = [
        each.model_copy(update={"results": {**each.results, type_: word}}) if each.criterion == criterion else each
        for each in record.results
    ]
    return record.model_copy(update={"results": tuple(results)})


@pytest.mark.parametrize(
    ("type_", "before", "after", "differs"),
    [
        ("home", "no-findings", "findings", True),
        ("home", "no-findings", "needs-a-human", True),
        ("home", "nothing-to-check", "no-findings", True),
        ("article", "no-findings", "needs-a-human", True),
        ("article", "no-findings", "nothing-to-check", True),
        ("article", "nothing-to-check", "no-findings", False),
        ("home", "findings", "findings", False),
    ],
)
def test_difference(type_: PageType, before: Automatic, after: Automatic, differs: bool) -> None:
    """Every other word is a difference, but a date is none, nor is the first article with something to check."""
    record = parsed(RECORD.read_text(encoding="utf-8"))
    found = _with(record, "1.4.3", type_, after).model_copy(update={"date": datetime.date(2030, 1, 1)})

    assert differs == bool(difference(_with(record, "1.4.3", type_, before), found))


def test_every_page_has_one_type(site_at_root: HostedSite) -> None:
    """Each page that is built has a type, and every type has pages."""
    types = types_of_pages(published_guide())

    assert set(types) == {*read_pages(site_at_root.folder), *all_pages(site_at_root)}
    assert set(types.values()) == set(PAGE_TYPES)


@pytest.fixture
def reader(visitor: Visit) -> Visit:
    """Visitors; without axe the tests fail and say how to get it."""
    if not are_installed():
        pytest.fail(HOW_TO_GET_THEM)
    return visitor


def test_open_menu_has_no_findings(reader: Visit) -> None:
    """The open menu of a narrow screen breaks no rule either."""
    visit = reader(375)
    visit.context.add_init_script(path=AXE)
    page = visit.visit("plikten/")
    page.get_by_role("button", name="Meny").click()

    assert findings(page) == []


def test_faults_are_found(reader: Visit) -> None:
    """A page with a fault does get findings, so that an empty list means something."""
    visit = reader()
    visit.context.add_init_script(path=AXE)
    page = visit.visit("plikten/")
    page.evaluate("""document.querySelector("main h1").innerHTML += '<img src="x.png">'""")

    assert len([finding for finding in findings(page) if "image-alt" in finding]) == 4


def test_faults_out_of_sight_are_found(reader: Visit) -> None:
    """Text that a narrow screen shows only after scrolling sideways is looked at too, and nothing stays scrolled."""
    visit = reader()
    visit.context.add_init_script(path=AXE)
    page = visit.visit("en/aims-and-measures/")
    page.evaluate("document.querySelectorAll('.table th:last-child').forEach((each) => each.style.color = '#999')")
    found = findings(page)
    everywhere = {each.partition(": ")[2] for each in found}

    assert everywhere
    assert all(f"light, {width} px: {each}" in found for width in (1280, 375) for each in everywhere)
    assert page.evaluate("[...document.querySelectorAll('.table')].every((each) => each.scrollLeft === 0)")
