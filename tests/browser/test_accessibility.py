"""Accessibility of every page, as far as a program can see: axe-core, without exceptions."""

from typing import Final

import pytest
from playwright.sync_api import Page
from tests.browser.checkers import AXE, HOW_TO_GET_THEM, are_installed
from tests.browser.conftest import Visit
from tests.browser.pages import all_pages

_RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
_RUN: Final = """rules => axe.run(document, { runOnly: rules, resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`)))"""


def findings(page: Page) -> list[str]:
    """What axe finds on a page: rule and element, for each scheme of colours and for a wide and a narrow screen."""
    found = []
    for width in (1280, 375):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            found += [f"{scheme}, {width} px: {finding}" for finding in page.evaluate(_RUN, _RULES)]
    return found


@pytest.fixture
def reader(visitor: Visit) -> Visit:
    """Visitors; without axe the tests fail and say how to get it."""
    if not are_installed():
        pytest.fail(HOW_TO_GET_THEM)
    return visitor


def test_no_page_has_findings(reader: Visit) -> None:
    """No page breaks a rule of WCAG 2.0 to 2.2, A and AA, or of best practice, in any colours on any screen."""
    visit = reader()
    visit.context.add_init_script(path=AXE)
    found = {address: findings(visit.visit(address)) for address in all_pages(visit.site)}

    assert {address: each for address, each in found.items() if each} == {}


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
