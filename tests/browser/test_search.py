"""Searching: what is found, how the dialog and the page of hits work, and what happens when they cannot."""

import re

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser.axe import findings
from tests.browser.conftest import Visit, Visitor
from tests.browser.trouble import TROUBLES, in_trouble
from tests.guides import ROOT
from tools.checkers import AXE

BUTTON = {"nb": "Søk", "en": "Search"}


def opened(reader: Visitor, address: str = "plikten/", locale: str = "nb") -> Page:
    page = reader.visit(address)
    page.get_by_role("banner").get_by_role("button", name=BUTTON[locale], exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


def asked(page: Page, query: str) -> None:
    page.get_by_role("dialog").get_by_role("searchbox").fill(query)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(query)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("løsninger", "Skriv en artikkel"),  # where only «løsningen» stands
        ("opplæringen", "Læring"),
        ("oppgaver", "For ansatte og ledere"),
        ("gapanalyse", "Mål og tiltak"),
        ("kuben", "Kuben gjorde arbeidet mot rasisme til en del av planene"),
    ],
)
def test_norwegian_words(visitor: Visit, query: str, title: str) -> None:
    """Norwegian words are found in all their forms, with æ, ø and å."""
    page = visitor().visit(f"sok/?q={query}")
    page.get_by_role("status").first.wait_for()
    while (more := page.get_by_role("button", name=re.compile("^Vis flere"))).count():
        more.click()

    expect(page.get_by_role("main").get_by_role("link", name=title, exact=True).first).to_be_visible()


def test_old_terms(visitor: Visit) -> None:
    """An old name brings the hits of the name in use, and says which that is."""
    page = opened(visitor())
    asked(page, "rapporteringsplikt")

    expect(page.get_by_role("dialog")).to_contain_text("heter «aktivitets- og redegjørelsesplikten» i denne guiden")
    hit = page.get_by_role("dialog").get_by_role("link", name="Aktivitets- og redegjørelsesplikten")
    expect(hit.first).to_be_visible()


def test_hits_stand_by_kind_and_lead_to_the_place(visitor: Visit) -> None:
    """Items and terms are hits of their own, under the name of their kind, and lead to the very place."""
    reader = visitor()
    page = opened(reader, "en/duty/", "en")
    asked(page, "interpreter")

    expect(page.get_by_role("dialog").get_by_role("heading", name="The glossary")).to_be_visible()
    page.get_by_role("dialog").get_by_role("link", name="interpreter", exact=True).click()
    page.wait_for_url("**/en/glossary/#*")
    assert reader.errors == []


def test_keyboard_alone(visitor: Visit) -> None:
    """With the keyboard from the button to a hit and back: arrows among the hits, Escape closes, focus returns."""
    page = visitor().visit("plikten/")
    button = page.get_by_role("banner").get_by_role("button", name="Søk", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("dialog").get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("tolk")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("tolk")
    links = page.locator(".search__list a")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()


def test_all_hits_have_an_address(visitor: Visit) -> None:
    """Enter leads to the page with all hits; kinds and topics stand in its address, and Back takes a step back."""
    page = opened(visitor())
    page.get_by_role("dialog").get_by_role("searchbox").fill("skole")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=skole")
    page.get_by_role("radio", name="Beste praksis").check()
    page.wait_for_url("**/sok/?q=skole&kind=article")
    expect(page.get_by_label("Tema")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("heading", level=3)).to_have_text(["Beste praksis"])
    page.get_by_label("Tema").select_option("Barn og skole")
    page.wait_for_url("**/sok/?q=skole&kind=article&topic=Barn+og+skole")
    page.reload()
    expect(page.get_by_label("Tema")).to_have_value("Barn og skole")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("radio", name="Alt")).to_be_checked()


def test_the_other_language(visitor: Visit) -> None:
    """The same question in the other language is a link away, from the dialog and by the language switch."""
    page = opened(visitor())
    asked(page, "OXLO")
    page.get_by_role("dialog").get_by_role("link", name="Søk etter «OXLO» på engelsk").click()
    page.wait_for_url("**/en/search/?q=OXLO")
    expect(page.get_by_role("status").first).to_contain_text("Hits for “OXLO”")
    page.get_by_role("banner").get_by_role("link", name="Norsk").click()
    page.wait_for_url("**/sok/?q=OXLO")


def test_no_hits(visitor: Visit) -> None:
    """No hit is said in words, with what to do next."""
    page = opened(visitor())
    asked(page, "qqqqqq")

    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Ingen treff på «qqqqqq».")
    expect(page.get_by_role("dialog")).to_contain_text("Prøv færre eller andre ord")


def test_where_the_index_cannot_be_fetched(visitor: Visit) -> None:
    """A search that cannot start says so, and works again as soon as it can."""
    reader = visitor()
    broken = re.compile(r"/pagefind\.js")
    reader.context.route(broken, lambda route: route.abort())
    page = opened(reader)
    page.get_by_role("dialog").get_by_role("searchbox").fill("tolk")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Søket virker ikke akkurat nå")
    reader.context.unroute(broken)
    page.reload()
    page.get_by_role("banner").get_by_role("button", name="Søk", exact=True).click()
    asked(page, "tolk")
    expect(page.locator(".search__hit").first).to_be_visible()
    assert reader.errors != []  # for those who look for the cause
    told = ("pagefind.js", "Failed to load resource")
    assert [error for error in reader.errors if not any(part in error for part in told)] == []
    reader.errors.clear()


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize(
    ("locale", "address", "query"), [("nb", "sok/?q=skole", "skole"), ("en", "en/search/?q=school", "school")]
)
def test_where_a_list_of_the_search_cannot_be_fetched(
    visitor: Visit, locale: str, address: str, query: str, trouble: str
) -> None:
    """Without the list of kinds the page says that the search does not work; asking again does, without a reload."""
    reader = visitor()
    come_again = in_trouble(reader.context, f"**/search-{locale}.json", trouble)
    page = reader.visit(address)
    failed = {"nb": "Søket virker ikke akkurat nå", "en": "The search does not work just now"}[locale]
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text(failed)
    come_again()
    page.get_by_role("main").get_by_role("searchbox").press("Enter")

    expect(page.get_by_role("main").get_by_role("status")).to_contain_text(query)
    expect(page.get_by_role("main").locator(".search__hit").first).to_be_visible()
    assert [error for error in reader.errors if not any(part in error for part in ("search:", "Failed to load"))] == []
    reader.errors.clear()


@pytest.mark.parametrize("trouble", TROUBLES)
def test_where_the_topics_cannot_be_fetched(visitor: Visit, trouble: str) -> None:
    """Without the list of topics there are hits and no empty choice; with the next question there is one."""
    reader = visitor()
    come_again = in_trouble(reader.context, "**/topics-nb.json", trouble)
    page = reader.visit("sok/?q=skole&kind=article")
    expect(page.get_by_role("main").locator(".search__hit").first).to_be_visible()
    expect(page.get_by_label("Tema")).to_be_hidden()
    come_again()
    page.get_by_role("main").get_by_role("searchbox").press("Enter")

    page.get_by_label("Tema").select_option("Barn og skole")
    page.wait_for_url("**&topic=Barn+og+skole")


def test_nothing_of_it_before_it_is_opened(visitor: Visit) -> None:
    """A page that nobody searches on fetches no file of the search."""
    reader = visitor()
    fetched: list[str] = []
    reader.page.on("request", lambda request: fetched.append(request.url))
    reader.visit("plikten/").wait_for_load_state("networkidle")

    assert fetched
    assert [url for url in fetched if "search" in url or "dialog" in url] == []


def _module(route: Route) -> None:
    """Answer with one of the modules that scripts are joined from."""
    path = route.request.url.partition("/modules/")[2]
    route.fulfill(path=ROOT / "docs/assets/javascripts" / path, content_type="text/javascript")


def test_markup_in_the_index_stays_text(visitor: Visit) -> None:
    """What the index holds is shown as text: no excerpt can bring an element or a handler with it."""
    reader = visitor()
    hostile = "<img src=x onerror=alert(1)><mark>tolk</mark>"
    page = opened(reader)
    reader.context.route("**/modules/**", _module)
    shown = page.evaluate(
        """async (excerpt) => {
            const { Results } = await import(new URL("/modules/search/results.js", location.origin));
            const { Words } = await import(new URL("/modules/words.js", location.origin));
            const words = new Words(JSON.parse(document.getElementById("search").dataset.words));
            const $list = document.createElement("div");
            const results = new Results($list, document.createElement("p"), words);
            const hit = { title: excerpt, kind: "guide", url: "#", excerpt, parts: [] };
            results.show("tolk", { hits: [hit], term: null }, [hit], null);
            return [$list.querySelectorAll("img").length, $list.querySelectorAll("mark").length];
        }""",
        hostile,
    )

    assert shown == [0, 1]
    # The policy would have stopped the handler too.
    assert [error for error in reader.errors if "Executing inline event handler violates" not in error] == []
    reader.errors.clear()


def test_without_javascript(visitor: Visit) -> None:
    """Without scripts the search is a link to a page that leads to the list A–Å."""
    page = visitor(javascript=False).visit("plikten/")
    page.get_by_role("banner").get_by_role("link", name="Søk").click()
    page.get_by_role("main").get_by_role("link", name="A–Å").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("A–Å")


@pytest.mark.parametrize("width", [375, 1280])
def test_open_search_has_no_findings(visitor: Visit, width: int) -> None:
    """The open dialog with hits, and the page of all hits, break no rule of accessibility in any colours."""
    reader = visitor(width)
    reader.context.add_init_script(path=AXE)
    page = opened(reader)
    asked(page, "tolk")
    expect(page.locator(".search__hit").first).to_be_visible()

    assert findings(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=tolk")
    expect(page.get_by_role("main").locator(".search__hit").first).to_be_visible()
    assert findings(page) == []
    assert reader.errors == []
