"""What readers do with the guide, step by step: menu, search, wayfinder, filters, in either language."""

import contextlib
from collections.abc import Iterator
from typing import Final

import yaml
from playwright.sync_api import Browser, Page, Response, expect
from tests.browser.conftest import Visit, Visitor
from tests.browser.finding import SOME, Finder
from tests.browser.wayfinder.planning import ANSWERS, ITEM, LAW, PRINT, Locale, Planner, items_of
from tests.guides import ROOT
from tests.static_host import HostedSite

_WORDS: Final[dict[str, dict[str, str]]] = yaml.safe_load((ROOT / "docs/_data/words.yml").read_text(encoding="utf-8"))
_DUTY: Final[dict[Locale, str]] = {"nb": "plikten/", "en": "en/duty/"}
_SEARCH: Final[dict[Locale, str]] = {"nb": "sok/", "en": "en/search/"}
_QUERY: Final[dict[Locale, str]] = {"nb": "bære", "en": "interpreter"}
PHONE: Final = 375


@contextlib.contextmanager
def reading(browser: Browser, site: HostedSite, width: int) -> Iterator[Visitor]:
    """Somebody in a browser of their own, to whom every file comes, and whose browser has nothing to complain of."""
    visitor = Visit(browser, site)(width)
    refused: list[str] = []

    def note(response: Response) -> None:
        if response.status >= 400:
            refused.append(f"{response.status} {response.url}")

    visitor.page.on("response", note)
    visitor.page.on("requestfailed", lambda request: refused.append(f"{request.failure} {request.url}"))
    yield visitor
    visitor.context.close()

    assert refused == []
    assert visitor.errors == []
    assert visitor.foreign_requests == []


def _word(key: str, locale: Locale, **values: object) -> str:
    return _WORDS[key][locale].format_map(values)


def _visit(reader: Visitor, address: str) -> Page:
    page = reader.visit(address)
    page.wait_for_load_state("networkidle")  # a reader who leaves too early breaks off what is on its way
    return page


def use_menu(reader: Visitor, locale: Locale) -> None:
    """On a phone the button opens and closes the menu, and on every screen a link in it leads on."""
    page = _visit(reader, _DUTY[locale])
    button = page.get_by_role("button", name=_word("menu", locale), exact=True)
    menu = page.get_by_role("navigation", name=_word("main_menu", locale))
    if page.evaluate("innerWidth") == PHONE:
        expect(menu).to_be_hidden()
        button.click()
        expect(menu).to_be_visible()
        button.click()
        expect(menu).to_be_hidden()
        button.click()
    else:
        expect(button).to_be_hidden()
    link = menu.get_by_role("link").last
    address = link.evaluate("link => link.href")
    link.click()

    expect(page).to_have_url(address)
    expect(page.locator("#menu [aria-current=page]")).to_have_count(1)
    page.wait_for_load_state("networkidle")


def use_search(reader: Visitor, locale: Locale) -> None:
    """The dialog shows hits, with Norwegian letters, and Enter leads to the page with all of them."""
    page = _visit(reader, _DUTY[locale])
    page.get_by_role("banner").get_by_role("button", name=_word("search", locale), exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill(_QUERY[locale])
    expect(dialog.locator(".search__hit a").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{_SEARCH[locale]}?q=**")
    hits = page.get_by_role("main").locator(".search__hit")
    expect(hits.first).to_be_visible()
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text(_QUERY[locale])
    page.wait_for_load_state("networkidle")
    hits.first.locator("a").first.click()

    expect(page.get_by_role("main")).to_contain_text(_QUERY[locale], ignore_case=True)
    page.wait_for_load_state("networkidle")


def use_wayfinder(reader: Visitor, locale: Locale) -> None:
    """Answers are there after a reload, in the file and on paper, and the calendar has the dates."""
    planner = Planner(reader.page, locale, reader.site.url).go(LAW)
    planner.save("Enhet Æ")
    planner.fill(ITEM, ANSWERS)
    planner.wait_until_kept(ANSWERS["owner"])
    planner.page.wait_for_load_state("networkidle")
    planner.reload()
    assert planner.answers(ITEM) == ANSWERS
    (plan,) = planner.exported()["plans"]
    assert (plan["unit"], items_of(plan)[ITEM]["note"]) == ("Enhet Æ", ANSWERS["note"])
    with planner.page.expect_download() as download:
        planner.press("plan_calendar")
    assert download.value.suggested_filename == "oxlo-Enhet-Æ-2027.ics"
    planner.page.wait_for_load_state("networkidle")
    planner.go(PRINT)
    paper = planner.page.locator("[data-paper]")

    expect(paper).to_contain_text(ANSWERS["reason"])
    planner.page.wait_for_load_state("networkidle")


def use_offline(reader: Visitor, locale: Locale) -> None:
    """The worker comes with all that it fetches, and goes again."""
    planner = Planner(reader.page, locale, reader.site.url).go(LAW)
    planner.press("offline_say_start")
    expect(planner.page.get_by_text(planner.word("offline_say_ready"))).to_be_visible()
    planner.press("offline_say_stop")
    expect(planner.page.get_by_text(planner.word("offline_say_stopped"))).to_be_visible()


def use_filters(reader: Visitor, locale: Locale) -> None:
    """The filters fetch the list of articles and show those that fit."""
    finder = Finder(reader, locale).go()
    finder.tick(SOME)

    finder.expect_found(SOME)
    finder.page.wait_for_load_state("networkidle")
