"""The main paths through the guide, walked in Firefox and in WebKitGTK, which `make browsers` runs.

In Chromium `make test` goes every way there is. On each of these paths nothing goes wrong either: `reader` says so.
"""

import json
from typing import Final

import pytest
from tests.browser.finding import INDEX, SOME, search_of
from tests.browser.wayfinder.planning import ITEM, LAW, OTHER_ITEM, OTHER_LANGUAGE, PRINT, WAYFINDER
from tests.browsers.reader import Reader

from oxlo.language.locales import Locale

WIDTHS: Final = pytest.mark.parametrize("width", [1280, 375])
DUTY: Final[dict[Locale, str]] = {"nb": "plikten/", "en": "en/duty/"}
METHOD: Final[dict[Locale, str]] = {"nb": "plikten/metoden/", "en": "en/duty/method/"}
GLOSSARY: Final[dict[Locale, str]] = {"nb": "ordliste/", "en": "en/glossary/"}
SEARCH: Final[dict[Locale, str]] = {"nb": "sok/", "en": "en/search/"}
# A term, and where it stands in the menu.
TERM: Final[dict[Locale, str]] = {"nb": "brukerråd", "en": "interpreter"}
NOTE, OWNER = "Første linje æøå «–»", "Seksjonsleder"
ANSWERS: Final = ("done", NOTE, OWNER, "2027-03-31")
DATES: Final[dict[Locale, str]] = {"nb": "31. mars 2027", "en": "31 March 2027"}


@WIDTHS
def test_menu(reader: Reader, width: int) -> None:
    """The menu leads to its pages; on a narrow screen a button opens it first."""
    reader.go(DUTY, width)
    if width == 375:
        reader.gone("#menu")
        reader.click("button", reader.word("menu"))
    reader.gone("button[aria-expanded=false]")
    reader.click("#menu a", {"nb": "Veiviser", "en": "Wayfinder"}[reader.locale])

    reader.arrives(WAYFINDER[reader.locale])


@WIDTHS
def test_search_in_the_dialog(reader: Reader, width: int) -> None:
    """The button opens the search, a word has hits, and a hit leads to the very place."""
    reader.go(DUTY, width)
    reader.click(".header button", reader.word("search"))
    reader.type("dialog[open] input", TERM[reader.locale])
    reader.says("dialog[open] [role=status]", TERM[reader.locale])
    reader.click("dialog[open] .search__hit a", TERM[reader.locale])

    reader.until("return location.href.startsWith(arguments[0])", f"{reader.root}{GLOSSARY[reader.locale]}#")
    reader.says(":target", TERM[reader.locale])


@WIDTHS
def test_search_on_its_page(reader: Reader, width: int) -> None:
    """The page of the search has hits for a word, of one kind where the reader wants so, and they lead to pages."""
    reader.go(SEARCH, width)
    reader.type("main input[type=search]", "OXLO")
    reader.click("main button", reader.word("search_go"))
    reader.says("main [role=status]", "OXLO")
    reader.click("main input[value=article]")
    reader.until("return location.search === '?q=OXLO&kind=article'")
    reader.gone("main .search__list h3", reader.word("search_say_kind_guide"))
    reader.click("main .search__hit a")

    reader.until("return location.href.startsWith(arguments[0])", reader.root + INDEX[reader.locale])
    reader.one("h1")


@WIDTHS
def test_filters_of_articles(reader: Reader, width: int) -> None:
    """A filter leaves the articles that fit, says how many, stands in the address, and can be taken away."""
    reader.go(INDEX, width)
    total = len(reader.all(".card"))
    for facet, values in SOME.items():
        reader.click(f"[data-facet={facet}] summary")
        for value in values:
            reader.click(f"[data-facet={facet}] input[value='{value}']")
            reader.one(f".chosen__value[data-value='{value}']")
    reader.until("return location.search === arguments[0]", search_of(SOME))
    count = len(reader.all(".card"))
    assert 0 < count < total
    reader.says("main [role=status]", reader.word("articles_hits", count=count, total=total))
    reader.reload()
    reader.says("main [role=status]", reader.word("articles_hits", count=count, total=total))
    reader.click("button", reader.word("articles_clear"))

    reader.says("main [role=status]", reader.word("articles_shown", shown=total, total=total))
    assert len(reader.all(".card")) == total
    assert reader.run("return location.search") == ""


@WIDTHS
def test_language_switch(reader: Reader, width: int) -> None:
    """The switch leads to the same page in the other language, at the same place, and back again."""
    reader.go(METHOD, width, "?q=a%20b")
    place = reader.run("return document.querySelector('.text h2[id]').id")
    reader.run("location.hash = arguments[0]", place)
    for locale in (OTHER_LANGUAGE[reader.locale], reader.locale):
        reader.click("[data-module=language-link]")
        reader.arrives(f"{METHOD[locale]}?q=a%20b#{place}")
        assert reader.run("return document.documentElement.lang") == locale


def _begin(reader: Reader, width: int) -> None:
    """Name a plan, save it and work with it."""
    reader.go(LAW, width)
    reader.click("button", reader.word("plan_save"))
    reader.type("dialog[open] input", "Enhet Å", reader.word("plan_unit"))
    reader.type("dialog[open] input", "2027", reader.word("plan_year"))
    reader.click("dialog[open] button", reader.word("plan_ok"))
    reader.says("[data-plan=name]", "Enhet Å, 2027")
    reader.until("return document.activeElement.matches('.plan__title')")
    reader.choose(f"[id={OTHER_ITEM}--status]", reader.word("plan_status_done"))
    reader.says("[data-plan=progress-page]", reader.word("plan_progress_page", done=1, total=9))
    reader.click(f"[data-item={ITEM}] .item__details summary")
    reader.type(f"[id={ITEM}--note]", NOTE)
    reader.type(f"[id={ITEM}--owner]", OWNER)
    reader.date(f"[id={ITEM}--due]", "2027-03-31")
    reader.click("h1")
    _shows(reader, *ANSWERS)


def _shows(reader: Reader, *answers: str) -> None:
    """Wait until the fields hold these answers."""
    ids = [f"{OTHER_ITEM}--status", *(f"{ITEM}--{field}" for field in ("note", "owner", "due"))]
    reader.until(
        "return arguments[0].every((id, n) => document.getElementById(id)?.value === arguments[1][n])", ids, answers
    )


@WIDTHS
def test_plan(reader: Reader, width: int) -> None:
    """What is answered is there again after a reload, and, out of a file, after the plan has been deleted."""
    _begin(reader, width)
    reader.reload()
    reader.says("[data-plan=name]", "Enhet Å, 2027")
    _shows(reader, *ANSWERS)
    reader.press("plan_export")
    file = reader.downloaded("oxlo-plan.json")
    assert (
        json.loads(file.read_text(encoding="utf-8"))["plans"][0]["sections"]["items"]["entries"][ITEM]["note"] == NOTE
    )
    reader.press("plan_delete")
    reader.click("dialog[open] button", reader.word("plan_confirm"))
    reader.says("[data-plan=said]", reader.word("plan_said_deleted", name="Enhet Å, 2027"))
    reader.reload()
    _shows(reader, "not-started", "", "", "")
    reader.unfold()
    reader.upload("#plan-file", file)
    reader.says("[data-plan=said]", reader.word("plan_said_imported_saved", count=1))
    _shows(reader, *ANSWERS)
    reader.reload()

    reader.says("[data-plan=name]", "Enhet Å, 2027")
    _shows(reader, *ANSWERS)


@WIDTHS
def test_paper(reader: Reader, width: int) -> None:
    """The page for paper has the plan's answers, in the language of the page or in both."""
    _begin(reader, width)
    reader.go(PRINT, width)

    for text in ("Enhet Å, 2027", NOTE, OWNER, DATES[reader.locale]):
        reader.says("[data-paper]", text)
    reader.choose("main select", reader.word("plan_paper_both"), reader.word("plan_paper_language"))
    for date in DATES.values():
        reader.says("[data-paper]", date)
    reader.gone("[data-blank]")


def test_offline(reader: Reader) -> None:
    """The wayfinder comes for offline use where the reader asks for it, and goes again."""
    reader.go(LAW)
    reader.press("offline_say_start")
    reader.says(".offline [role=status]", reader.word("offline_say_ready"))
    reader.press("offline_say_stop")
    reader.says(".offline [role=status]", reader.word("offline_say_stopped"))


def test_what_goes_wrong_is_told(reader: Reader) -> None:
    """The tests themselves: a page tells what its console says, what fails in its scripts and what does not come."""
    reader.go(DUTY)
    reader.run("document.body.append(Object.assign(document.createElement('script'), { src: '/wrong.js' }))")
    expected = ("console.error: one", "console.warn: two", "three", "four.png", "img-src", "six")
    reader.until("return arguments[0].every((word) => sessionStorage.getItem('told')?.includes(word))", expected)
    reader.run("sessionStorage.clear()")
