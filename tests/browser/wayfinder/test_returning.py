"""What a reader has done is still there after a reload, on the way back, and in the other language."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.conftest import Visit, Visitor
from tests.browser.wayfinder.planning import (
    ANSWERS,
    ENTITY_ITEM,
    ITEM,
    LANGUAGE_SWITCH,
    LAW,
    OTHER_ITEM,
    OTHER_LANGUAGE,
    USERS,
    Locale,
    Planner,
)
from tools.find_chromium import find_chromium


def _work(planner: Planner) -> None:
    planner.save()
    planner.fill(ITEM, ANSWERS)
    planner.fill(OTHER_ITEM, {"status": "done", "note": "Ferdig"})
    planner.view("plan_filter_role").select_option("leader")
    planner.view("plan_filter_open").check()


def _assert_all_is_there(planner: Planner) -> None:
    planner.ready()

    expect(planner.part("name")).to_have_text("Enhet A, 2027")
    assert planner.answers(ITEM) == ANSWERS
    assert planner.answers(OTHER_ITEM)["status"] == "done"
    assert planner.answers(OTHER_ITEM)["note"] == "Ferdig"
    assert planner.view("plan_filter_role").input_value() == "leader"
    assert planner.view("plan_filter_open").is_checked()
    expect(planner.item(ENTITY_ITEM)).to_be_hidden()


def test_reload(planner: Planner) -> None:
    """A reload keeps every answer and the filter."""
    _work(planner)
    planner.reload()

    _assert_all_is_there(planner)


def test_language_switch(planner: Planner) -> None:
    """The other language, halfway through, has every answer and the filter."""
    _work(planner)
    planner.page.locator(LANGUAGE_SWITCH).click()
    other = OTHER_LANGUAGE[planner.locale]
    planner.page.wait_for_url(f"**/{LAW[other]}?role=leader&open=1")

    _assert_all_is_there(Planner(planner.page, other, planner.root))


def test_back(planner: Planner) -> None:
    """The way to another page and back keeps every answer and the filter."""
    _work(planner)
    planner.go(USERS)
    planner.page.go_back()

    _assert_all_is_there(planner)


def test_next_day(planner: Planner) -> None:
    """Another window, opened when the first is closed, has every answer."""
    _work(planner)
    tomorrow = planner.another_tab()
    planner.page.close()

    _assert_all_is_there(tomorrow.go(LAW, "?role=leader&open=1"))


@pytest.fixture
def caching(browser: Browser, visitor: Visit) -> Iterator[Visitor]:
    """A reader whose browser keeps pages as they are for the way back, which Playwright otherwise switches off."""
    with ThreadPoolExecutor() as another_thread:  # in this one Playwright runs already
        program = another_thread.submit(find_chromium, is_whole=True).result()
    chromium = browser.browser_type.launch(
        executable_path=program, ignore_default_args=["--disable-back-forward-cache"]
    )
    reader = Visit(chromium, visitor.site)()
    reader.context.add_init_script("addEventListener('pageshow', (event) => { window.isKept = event.persisted; })")
    yield reader
    chromium.close()


def test_back_to_a_kept_page(caching: Visitor, locale: Locale) -> None:
    """A page that the browser has kept shows what was done elsewhere since, and nothing older is stored again."""
    planner = Planner(caching.page, locale, caching.site.url).go(LAW)
    planner.save()
    planner.fill(ITEM, {"note": "old"})
    planner.field(ITEM, "owner").fill("old")
    planner.field(ITEM, "owner").press("Enter")
    planner.go(USERS)
    tab = planner.another_tab().go(LAW)
    tab.fill(ITEM, {"note": "new", "owner": "new", "status": "done"})
    tab.fill(OTHER_ITEM, {"status": "in-progress"})
    tab.wait_until_kept(OTHER_ITEM)
    tab.page.close()
    planner.page.go_back(wait_until="commit")

    assert planner.page.evaluate("window.isKept")
    expect(planner.field(ITEM, "owner")).to_have_value("new")
    expect(planner.field(ITEM, "status")).to_have_value("done")
    expect(planner.field(OTHER_ITEM, "status")).to_have_value("in-progress")
    planner.fill(ITEM, {"evidence": "https://oxlo.example"})
    planner.reload()
    assert [planner.answers(ITEM)[field] for field in ("note", "owner", "status")] == ["new", "new", "done"]
    assert planner.answers(OTHER_ITEM)["status"] == "in-progress"
