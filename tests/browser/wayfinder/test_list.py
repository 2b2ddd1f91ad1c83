"""The list comes first, its rows say what they hold, and the bar below stays in view and covers nothing in use."""

import io
import json
import re
from collections.abc import Mapping
from typing import Any, Final

import pytest
from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect
from tests.browser.conftest import Visit
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import (
    ANSWERS,
    ITEM,
    LAW,
    NO_ANSWERS,
    OTHER_ITEM,
    USERS,
    Locale,
    Planner,
    answered,
)
from tests.builds import published
from tests.static_host import HostedSite

# Width and height: a wide screen, a phone, a narrow phone, a phone on its side, and 400 % of a wide screen.
WIDE: Final = (1280, 900)
PHONE: Final = (375, 667)
NARROW: Final = (320, 640)
SIDEWAYS: Final = (667, 375)
ENLARGED: Final = (320, 256)

# Where the first row begins, where its title ends, and how high the list is.
_PLACES: Final = """() => {
    const rows = [...document.querySelectorAll(".item")].map((row) => row.getBoundingClientRect());
    const title = document.querySelector(".item__title").getBoundingClientRect();
    const bar = document.querySelector(".bar").getBoundingClientRect();
    return { top: rows[0].top, titleEnds: title.bottom, height: rows.at(-1).bottom - rows[0].top, barTop: bar.top };
}"""
# How many stops lie in the main part before the first item.
_STOPS: Final = """() => [...document.querySelectorAll("main :is(a[href], button, select, input, textarea, summary)")]
    .filter((each) => each.checkVisibility() && !each.closest("details:not([open]) > :not(summary)"))
    .findIndex((each) => each.closest(".item"))"""
# How many pixels of what has the focus lie below the bar.
_COVERED: Final = """async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const bar = document.querySelector(".bar");
    const focus = document.activeElement;
    if (bar.contains(focus) || !focus.closest("main") || focus.matches("main")) return 0;
    const box = focus.getBoundingClientRect();
    return Math.max(0, Math.min(box.bottom, innerHeight) - bar.getBoundingClientRect().top);
}"""


def _sized(size: tuple[int, int]) -> ViewportSize:
    return {"width": size[0], "height": size[1]}


def _areas(site: HostedSite, locale: Locale) -> list[str]:
    """The addresses of the areas in a language."""
    path = site.folder / published(site.folder, "assets/data/wayfinder.json")
    catalogue: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return [area["address"][locale] for area in catalogue["areas"]]


def _with(newcomer: Planner, size: tuple[int, int], addresses: Mapping[Locale, str] = LAW, rest: str = "") -> Planner:
    newcomer.page.set_viewport_size(_sized(size))
    return newcomer.go(addresses, rest)


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_list_comes_first(newcomer: Planner, site_at_root: HostedSite, size: tuple[int, int]) -> None:
    """In every area the first row stands on the first screen, above the bar, after a few stops of the keyboard."""
    for address in _areas(site_at_root, newcomer.locale):
        places = _with(newcomer, size, {newcomer.locale: address}).page.evaluate(_PLACES)

        assert places["titleEnds"] <= places["barTop"] <= size[1], (address, places)
        assert newcomer.page.evaluate(_STOPS) <= 15, address
        if size == WIDE:
            assert places["height"] <= 2 * size[1], (address, places)


def test_skip_link_leads_to_the_list(newcomer: Planner) -> None:
    """The second stop of the page leads to the list; the next stop after it is of the list."""
    page = newcomer.go(LAW).page
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name=newcomer.word("skip_to_list"), exact=True)
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#checklist")).to_be_in_viewport()
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('#checklist, .plan') !== null")


def test_without_list_there_is_no_way_to_it(visitor: Visit) -> None:
    """Pages without a list of items have one skip link."""
    assert visitor().visit("veiviser/").locator(".skip-link").count() == 1


def test_row_says_what_it_holds(begun: Begun) -> None:
    """Owner, due date, note and evidence are seen without opening the item, after a reload too, until a reset."""
    planner = begun(answered)
    planner.fill(OTHER_ITEM, {"due": "2020-02-03"})
    planner.reload()
    date = {"nb": "31. mars 2027", "en": "31 March 2027"}[planner.locale]
    facts = [
        planner.word("plan_fact_owner", owner=ANSWERS["owner"]),
        planner.word("plan_fact_due", date=date),
        planner.word("plan_note"),
        planner.word("plan_fact_evidence"),
    ]
    expect(planner.item(ITEM).locator("[data-part=facts]")).to_have_text(" · ".join(facts))
    late = planner.item(OTHER_ITEM).locator(".item__facts")
    expect(late).to_contain_text(planner.word("plan_fact_late", date="").strip())
    planner.fill(OTHER_ITEM, {"status": "done"})
    expect(late).not_to_contain_text(planner.word("plan_fact_late", date="").strip())
    planner.open(planner.item(ITEM).locator("summary"))
    planner.item(ITEM).locator("[data-do=reset-item]").click()
    planner.confirm()

    expect(planner.item(ITEM).locator("[data-part=facts]")).to_have_text("")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_permalink_lands_at_its_heading(newcomer: Planner, size: tuple[int, int], motion: Any) -> None:
    """A link to an item leads to its top, as the page opens and from within it, however far it is."""
    newcomer.page.emulate_media(reduced_motion=motion)
    top = "id => document.getElementById(id).getBoundingClientRect().top"
    for item in ("offer-qualified-interpreter", "make-gap-analysis"):
        newcomer.page.goto("about:blank")
        planner = _with(newcomer, size, USERS, f"#{item}")
        expect(planner.item(item)).to_be_focused()
        planner.page.wait_for_load_state("load")
        assert 0 <= planner.page.evaluate(top, item) <= 120, item
    for item in planner.page.locator(".item").evaluate_all("all => all.map(({ id }) => id)"):
        planner.page.evaluate("id => { location.hash = id; }", item)
        expect(planner.item(item)).to_be_focused()
        assert 0 <= planner.page.evaluate(top, item) <= 120, item


@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW, SIDEWAYS])
def test_notice_and_undo_are_in_view(newcomer: Planner, size: tuple[int, int]) -> None:
    """After a reset of the last item its notice and the way to undo it are on the screen; closing it takes it away."""
    planner = _with(newcomer, size)
    last = planner.page.locator(".item").last.get_attribute("id") or ""
    planner.fill(last, {"note": "Note"})
    planner.item(last).locator("[data-do=reset-item]").click()
    planner.confirm()
    expect(planner.said).to_have_text(planner.word("plan_said_reset", count=1))
    expect(planner.said).to_be_in_viewport(ratio=1)
    expect(planner.button("plan_undo")).to_be_in_viewport(ratio=1)
    planner.button("plan_undo").click()
    expect(planner.said).to_have_text(planner.word("plan_said_undone"))
    planner.button("plan_dismiss").click()

    expect(planner.said).to_have_text("")
    expect(planner.button("plan_dismiss")).to_be_hidden()
    expect(planner.page.locator(".plan__title")).to_be_focused()
    assert planner.answers(last) == NO_ANSWERS | {"note": "Note"}


@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW, SIDEWAYS, ENLARGED])
def test_bar_covers_nothing_in_use(newcomer: Planner, size: tuple[int, int]) -> None:
    """Forwards and back through a whole area, all of it open and a notice in the bar, the focus is never covered."""
    planner = _with(newcomer, size)
    planner.begin("Etat for alt som tar plass i en linje")
    planner.page.locator("main details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    expect(planner.said).not_to_be_empty()
    planner.page.locator("main").focus()
    covered = []
    stops = 0
    for key in ("Tab", "Shift+Tab"):
        while stops < 400:
            planner.page.keyboard.press(key)
            stops += 1
            if planner.page.evaluate(_COVERED) > 0:
                covered.append(planner.page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
            end = ".bar [data-do=save]" if key == "Tab" else ".plan__view > summary"
            if planner.page.evaluate("end => document.activeElement.matches(end)", end):
                break

    assert covered == []
    assert 150 < stops < 400


@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW, SIDEWAYS, ENLARGED])
def test_bar_leaves_room(newcomer: Planner, size: tuple[int, int]) -> None:
    """The bar fits the screen, is one line where there is room, and takes a small part of a phone on its side."""
    page = _with(newcomer, size).page
    bar = page.locator(".bar").evaluate(
        "bar => [bar.offsetHeight, getComputedStyle(bar).position, document.documentElement.scrollWidth]"
    )

    assert bar[2] == size[0]
    assert bar[1] == ("static" if size == ENLARGED else "sticky")
    assert bar[0] <= {WIDE: 60, PHONE: 100, NARROW: 140, SIDEWAYS: 60, ENLARGED: 300}[size]


def _grey(page: Page, selector: str) -> list[bytes]:
    """How light each point of an element is, line by line."""
    picture = Image.open(io.BytesIO(page.locator(selector).screenshot())).convert("L")
    points = picture.tobytes()
    return [points[start : start + picture.width] for start in range(0, len(points), picture.width)]


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_nothing_moves_while_it_loads(newcomer: Planner, size: tuple[int, int]) -> None:
    """The places of what scripts add are free from the start."""
    newcomer.page.add_init_script(
        """window.shifts = 0; new PerformanceObserver((list) => { for (const each of list.getEntries())
            window.shifts += each.value; }).observe({ type: "layout-shift", buffered: true });"""
    )
    page = _with(newcomer, size).page
    page.wait_for_load_state("networkidle")

    assert page.evaluate("window.shifts") == 0


@pytest.mark.parametrize("size", [PHONE, NARROW])
def test_open_menus_fit(newcomer: Planner, size: tuple[int, int]) -> None:
    """All menus and items open are no wider than the screen."""
    page = _with(newcomer, size).page
    page.locator("main details").evaluate_all("all => all.forEach((each) => { each.open = true; })")

    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_progress_reads_forwards(newcomer: Planner, scheme: Any) -> None:
    """What is done of a progress bar stands out from the page more than what is not."""
    newcomer.page.emulate_media(color_scheme=scheme)
    planner = newcomer.go(LAW)
    planner.fill(ITEM, {"status": "done"})
    bar, panel = (_grey(planner.page, selector) for selector in ("#progress-page", ".bar"))
    done, rest, around = bar[len(bar) // 2][4], bar[len(bar) // 2][-6], panel[5][30]

    assert abs(done - around) > 5 * abs(rest - around)


@pytest.mark.parametrize("action", ["delete", "erase", "reset-page", "reset-plan"])
def test_questions_open_on_no(planner: Planner, action: str) -> None:
    """A question before a deletion opens on "no", which stands first: Enter twice deletes nothing."""
    planner.save()
    planner.fill(ITEM, ANSWERS)
    planner.page.locator(".plan details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    planner.page.locator(f"[data-do={action}]").focus()
    planner.page.keyboard.press("Enter")
    expect(planner.button("plan_cancel")).to_be_focused()
    names = planner.dialog().get_by_role("button").all_inner_texts()
    assert names == [planner.word("plan_cancel"), planner.word("plan_confirm")]
    planner.page.keyboard.press("Enter")

    expect(planner.dialog()).to_be_hidden()
    assert planner.answers(ITEM) == ANSWERS


@pytest.mark.parametrize(
    ("action", "ok"), [("plan_new", "plan_create"), ("plan_copy", "plan_create"), ("plan_rename", "plan_rename")]
)
def test_naming_says_what_it_does(begun: Begun, action: str, ok: str) -> None:
    """The button of the dialog says what it does, and what was done is said; the title stands at the top."""
    planner = begun(Planner.save)
    planner.press(action)
    gap = planner.dialog().evaluate(
        "dialog => dialog.querySelector('h3').getBoundingClientRect().top - dialog.getBoundingClientRect().top"
    )
    assert gap < 30
    planner.name_plan("Enhet C", 2028, ok=ok)
    said = "plan_said_renamed" if action == "plan_rename" else "plan_said_created"

    expect(planner.said).to_have_text(planner.word(said, name="Enhet C, 2028"))


def test_choosing_and_exporting_are_said(begun: Begun) -> None:
    """Which plan was opened, and how many went into a file, is said once each."""
    planner = begun(answered)
    planner.begin("Enhet B")
    planner.page.get_by_label(planner.word("plan_choose"), exact=True).select_option(label="Enhet A, 2027")
    expect(planner.said).to_have_text(planner.word("plan_said_chosen", name="Enhet A, 2027"))
    planner.exported()

    expect(planner.said).to_have_text(planner.word("plan_said_exported", count=2))


def test_hidden_items_are_announced(planner: Planner) -> None:
    """That the filter hides items is said politely, and seen while it does, whether or not its fold is open."""
    line = planner.part("hidden")
    expect(line).to_have_attribute("role", "status")
    assert line.evaluate("line => line.clientHeight") <= 1
    planner.view("plan_filter_role").select_option("leader")
    planner.page.locator(".plan__view summary").click()

    expect(line).to_have_text(planner.word("plan_hidden", count=3))
    expect(line).to_be_in_viewport(ratio=1)


def test_headings_are_named_by_themselves(planner: Planner) -> None:
    """A heading's name does not hold that of the link to it."""
    heading = planner.page.locator(".text > h2").last

    expect(heading).not_to_have_accessible_name(re.compile(planner.word("link_to_heading")))
    expect(heading.get_by_role("link")).to_have_accessible_name(re.compile(planner.word("link_to_heading")))


def test_paper_has_the_answers(begun: Begun) -> None:
    """An area on paper has the plan's name and each answer in words; a done item's box is ticked, once."""
    planner = begun(answered)
    planner.fill(OTHER_ITEM, {"status": "done", "owner": "Owner"})
    planner.page.emulate_media(media="print")
    item = planner.item(ITEM)
    name = planner.part("name-on-paper")
    expect(name).to_have_text(f"{planner.word('plan_title')}: Enhet A, 2027")
    expect(name).to_be_visible()
    said = f"{planner.word('plan_status')}: {planner.word('plan_status_not_relevant')}. {ANSWERS['reason']}"
    expect(item.get_by_text(said, exact=True)).to_be_visible()
    for text in (planner.word("plan_fact_owner", owner=ANSWERS["owner"]), "2027", ANSWERS["evidence"]):
        expect(item.locator(":is(.item__facts, .item__on-paper):visible", has_text=text).first).to_be_visible()
    expect(item.locator(".item__on-paper")).to_contain_text(ANSWERS["note"].split("\n")[1])
    expect(item.locator(".item__how")).to_be_visible()
    marks = (
        planner.item(OTHER_ITEM)
        .locator(".item__title")
        .evaluate("title => [...title.children].map((each) => getComputedStyle(each, '::before').content)")
    )

    assert marks == ['"✓" / ""', "none"]
    assert planner.page.locator(".item :is(select, textarea, summary):visible").count() == 0


def test_marks_keep_their_shape(visitor: Visit) -> None:
    """Where the reader's own colours are forced, a mark has an outline."""
    page: Page = visitor().visit("for-leverandorer/")
    page.emulate_media(forced_colors="active")

    assert page.locator(".standing").first.evaluate("mark => getComputedStyle(mark).borderTopStyle") == "solid"
