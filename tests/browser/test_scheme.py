"""The choice of colours at the foot of every page: it holds everywhere, is kept only when chosen, and can be undone."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from tests.browser.axe import findings
from tests.browser.conftest import Visit
from tools.checkers import AXE

Scheme = Literal["light", "dark"]
KEY = "oxlo.scheme"
LIGHT, DARK = "rgb(253, 251, 247)", "rgb(18, 24, 28)"


def paper(page: Page) -> str:
    """The colour that the page stands on."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def choose(page: Page, name: str) -> None:
    page.get_by_role("group", name="Farger").get_by_role("radio", name=name).check()


def kept(page: Page) -> object:
    """What the browser has stored."""
    return page.evaluate("Object.fromEntries(Object.entries(localStorage))")


def test_the_device_decides_until_the_reader_does(visitor: Visit) -> None:
    """Without a choice the colours follow the device, also while the page is open, and nothing is stored."""
    page = visitor().visit("plikten/")
    papers = []
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        papers.append(paper(page))

    assert papers == [LIGHT, DARK]
    expect(page.get_by_role("radio", name="Som enheten")).to_be_checked()
    assert kept(page) == {}


@pytest.mark.parametrize(
    ("device", "name", "value", "expected"), [("light", "Mørke", "dark", DARK), ("dark", "Lyse", "light", LIGHT)]
)
def test_a_choice_holds_on_every_page(visitor: Visit, device: Scheme, name: str, value: str, expected: str) -> None:
    """A choice holds on all pages, in both languages, also on the 404 page; undone, nothing stays."""
    reader = visitor()
    reader.page.emulate_media(color_scheme=device)
    page = reader.visit("plikten/")
    choose(page, name)
    assert kept(page) == {KEY: value}
    for address in ("plikten/", "beste-praksis/", "en/wayfinder/law/", "finnes-ikke/"):
        assert paper(reader.visit(address)) == expected, address
    choose(reader.visit(""), "Som enheten")

    assert kept(page) == {}
    assert paper(page) == (LIGHT if device == "light" else DARK)


def test_no_flash_before_the_scripts(visitor: Visit) -> None:
    """The chosen colours are there before any file of scripts has come."""
    reader = visitor()
    choose(reader.visit("plikten/"), "Mørke")
    reader.context.route("**/*.js", lambda route: route.abort())

    assert paper(reader.visit("plikten/")) == DARK


def test_other_windows_follow(visitor: Visit) -> None:
    """A choice in one window changes the other one too."""
    reader = visitor()
    page = reader.visit("plikten/")
    other = reader.context.new_page()
    other.goto(reader.site.url)
    choose(other, "Mørke")

    expect(page.get_by_role("radio", name="Mørke")).to_be_checked()
    assert paper(page) == DARK


@pytest.mark.parametrize("stored", ["", "null", "sepia", '{"a": 1}', 'dark" onload="alert(1)', "x" * 100_000])
def test_what_is_damaged_is_passed_over(visitor: Visit, stored: str) -> None:
    """Anything else that stands in the storage counts as no choice."""
    reader = visitor()
    page = reader.visit("plikten/")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, stored])
    page.reload()

    expect(page.get_by_role("radio", name="Som enheten")).to_be_checked()
    assert paper(page) == LIGHT
    assert reader.errors == []


@pytest.mark.parametrize(
    "trouble",
    [
        """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("", "SecurityError"); } })""",
        """Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError"); }""",
    ],
    ids=["blocked", "full"],
)
def test_a_choice_that_cannot_be_kept(visitor: Visit, trouble: str) -> None:
    """Where the browser stores nothing the choice holds on the page, and the reader is told."""
    reader = visitor()
    reader.context.add_init_script(trouble)
    page = reader.visit("plikten/")
    choose(page, "Mørke")

    assert paper(page) == DARK
    expect(page.get_by_role("contentinfo").get_by_role("status")).to_contain_text("lagrer det ikke")
    assert reader.errors == []


def test_paper_is_white(visitor: Visit) -> None:
    """A page in dark colours is printed as any other, without the choice."""
    page = visitor().visit("plikten/")
    choose(page, "Mørke")
    page.emulate_media(media="print")

    assert paper(page) == "rgb(255, 255, 255)"
    expect(page.get_by_role("group", name="Farger")).to_be_hidden()


def test_without_javascript(visitor: Visit) -> None:
    """Where nothing can be chosen, nothing is offered."""
    expect(visitor(javascript=False).visit("plikten/").locator(".scheme")).to_be_hidden()


@pytest.mark.parametrize("name", ["Lyse", "Mørke"])
def test_no_findings(visitor: Visit, name: str) -> None:
    """Chosen colours break no rule of accessibility, whatever the device has."""
    reader = visitor()
    reader.context.add_init_script(path=AXE)
    page = reader.visit("plikten/")
    choose(page, name)

    assert findings(page) == []


@pytest.mark.parametrize("address", ["", "veiviser/loven/", "beste-praksis/", "for-leverandorer/"])
def test_forced_colours(visitor: Visit, address: str) -> None:
    """Where the reader's own colours are forced, every button and link that looks like one keeps an edge."""
    page = visitor().visit(address)
    page.emulate_media(forced_colors="active")
    bare = page.locator("button:visible, .button:visible, .plan__button:visible").evaluate_all(
        "all => all.filter((each) => !parseFloat(getComputedStyle(each).borderTopWidth)).map((each) => each.outerHTML)"
    )

    assert bare == []
