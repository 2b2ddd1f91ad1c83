"""The keyboard alone reaches and uses everything, on wide and narrow screens."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Visit
from tests.browser.wayfinder.planning import ITEM, LAW, Locale, Planner

WIDTHS = [1280, 375]
# All that a mouse could use in the main part of the page, as far as it is shown.
_USABLE = """() => [...document.querySelectorAll("main :is(a[href], button, select, input, textarea, summary)")]
    .filter((each) => each.checkVisibility() && !each.closest("details:not([open]) > :not(summary)"))
    .forEach((each, at) => each.dataset.stop = at)"""
# What the element with the focus is, and whether it can be seen there.
_STOP = """() => {
    const box = document.activeElement.getBoundingClientRect();
    const inside = box.width && box.height && box.bottom > 0 && box.top < innerHeight && box.right > 0
        && box.left < innerWidth;
    const isMarked = getComputedStyle(document.activeElement).outlineStyle !== "none";
    return [document.activeElement.dataset.stop ?? null, Boolean(inside), isMarked, document.activeElement.outerHTML];
}"""


@pytest.fixture(params=WIDTHS)
def typist(visitor: Visit, locale: Locale, request: pytest.FixtureRequest) -> Iterator[Planner]:
    """Somebody without a mouse, on a wide and on a narrow screen."""
    reader = visitor(request.param)
    yield Planner(reader.page, locale, reader.site.url).go(LAW)

    assert reader.errors == []


def _tab_to(typist: Planner, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(250):
        if target.evaluate("target => target === document.activeElement"):
            return
        typist.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never comes to {target}")


def test_reaches_everything(typist: Planner) -> None:
    """With all menus and items open, Tab comes to everything that can be used, in order, and each is seen."""
    typist.page.locator("main details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    typist.fill(ITEM, {"status": "not-relevant"})
    typist.page.evaluate(_USABLE)
    count = typist.page.locator("[data-stop]").count()
    typist.page.locator("main").focus()
    reached: list[int] = []
    unseen = []
    while not reached or reached[-1] != count - 1:
        typist.page.keyboard.press("Tab")
        stop, is_inside, is_marked, html = typist.page.evaluate(_STOP)
        assert stop is not None, html
        if [int(stop)] != reached[-1:]:  # a date has several stops of its own, which the browser marks
            reached.append(int(stop))
            unseen += [] if is_inside and is_marked else [html[:120]]

    assert reached == list(range(count))
    assert unseen == []
    assert count > 70


def test_works_through_an_item(typist: Planner) -> None:
    """An item is filled in, saved and reset with keys alone."""
    page, keys = typist.page, typist.page.keyboard
    _tab_to(typist, typist.field(ITEM, "status"))
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(typist.field(ITEM, "status")).to_have_value("done")
    keys.press("Tab")
    expect(typist.item(ITEM).locator(".item__details summary")).to_be_focused()
    keys.press("Enter")
    for field, text in (("note", "Note"), ("evidence", "https://oxlo.example"), ("owner", "Owner")):
        _tab_to(typist, typist.field(ITEM, field))
        keys.type(text)
    page.locator("main").focus()
    _tab_to(typist, typist.button("plan_save"))
    keys.press("Enter")
    expect(page.get_by_label(typist.word("plan_unit"), exact=True)).to_be_focused()
    keys.type("Enhet A")
    keys.press("Enter")
    expect(typist.part("name")).to_contain_text("Enhet A")
    typist.wait_until_kept("https://oxlo.example")
    reset = typist.item(ITEM).locator("[data-do=reset-item]")
    _tab_to(typist, reset)
    keys.press("Space")
    expect(typist.button("plan_cancel")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")

    expect(typist.field(ITEM, "note")).to_have_value("")
    expect(reset).to_be_focused()


@pytest.mark.parametrize("action", ["save", "new", "rename", "copy", "delete", "reset-page", "reset-plan", "erase"])
def test_dialogs(typist: Planner, action: str) -> None:
    """Each button of the bar that asks something opens its dialog, keeps the focus in it, and Escape leads back."""
    if action == "erase":
        typist.save()
    typist.page.locator(".plan details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    button = typist.page.locator(f"[data-do={action}]")
    button.focus()
    typist.page.keyboard.press("Enter")
    expect(typist.dialog()).to_be_visible()
    in_the_page = "document.activeElement !== document.body && !document.activeElement.closest('dialog')"
    for _ in range(6):
        assert not typist.page.evaluate(in_the_page)
        typist.page.keyboard.press("Tab")
    expect(typist.dialog()).to_have_accessible_name(re.compile("."))
    assert typist.dialog().evaluate("dialog => dialog.matches(':modal')")
    typist.page.keyboard.press("Escape")

    expect(typist.dialog()).to_be_hidden()
    expect(button).to_be_focused()


def test_menus_and_filters(typist: Planner) -> None:
    """The menu, the filter and the folds work with keys."""
    keys = typist.page.keyboard
    _tab_to(typist, typist.page.locator(".plan__view summary"))
    keys.press("Enter")
    keys.press("Tab")
    expect(typist.page.locator("#filter-duty")).to_be_focused()
    keys.press("ArrowDown")
    expect(typist.part("hidden")).to_have_text(typist.word("plan_hidden", count=7))
    keys.press("Tab")
    expect(typist.page.locator("#filter-role")).to_be_focused()
    keys.press("ArrowDown")
    expect(typist.part("hidden")).to_have_text(typist.word("plan_hidden", count=7))
    keys.press("Tab")
    keys.press("Space")
    expect(typist.page.locator("#filter-open")).to_be_checked()
    _tab_to(typist, typist.page.locator("[data-do=fold]"))
    keys.press("Enter")
    expect(typist.button("plan_close_all")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(typist.button("plan_new")).to_be_visible()
    _tab_to(typist, typist.page.get_by_label(typist.word("plan_import")))


def test_undo_is_near(typist: Planner) -> None:
    """After a deletion the button that takes it back can be reached and used, and the focus does not go astray."""
    typist.save()
    typist.press("plan_delete")
    typist.page.keyboard.press("Tab")
    typist.page.keyboard.press("Enter")
    _tab_to(typist, typist.button("plan_undo"))
    typist.page.keyboard.press("Enter")

    expect(typist.part("name")).to_have_text("Enhet A, 2027")
    expect(typist.page.locator(".plan__title")).to_be_focused()


@pytest.mark.parametrize("media", ["reduced motion", "forced colours"])
def test_focus_is_seen(typist: Planner, media: str) -> None:
    """With less motion and with the reader's own colours the focus is marked, and nothing moves by itself."""
    if media == "forced colours":
        typist.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    _tab_to(typist, typist.field(ITEM, "status"))
    outline = typist.field(ITEM, "status").evaluate("field => getComputedStyle(field).outlineStyle")

    assert outline == "solid"
    assert typist.page.evaluate("document.getAnimations().length") == 0
