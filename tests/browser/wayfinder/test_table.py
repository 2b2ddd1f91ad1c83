"""The whole plan in a table: every item and own measure, filtered and sorted, and where the plan stands."""

import datetime
import json
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Visit
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import ITEM, LAW, OTHER_ITEM, PLAN, PRINT, Planner

COUNT = 39


@pytest.fixture
def table(newcomer: Planner) -> Planner:
    """Somebody on the page of the whole plan, in each language."""
    return newcomer.go(PLAN)


def _rows(planner: Planner) -> Locator:
    return planner.page.locator(".plan-table__row:visible")


def _numbers(planner: Planner) -> list[str]:
    return _rows(planner).locator(".item__number").all_inner_texts()


def _measure(planner: Planner, **answers: str) -> Locator:
    """Add a measure and fill it in."""
    planner.button("measures_add").click()
    item = planner.part("measures").locator(".item").last
    for field, answer in answers.items():
        control = item.locator(f"[data-field={field}]")
        control.select_option(answer) if field in ("status", "tied") else control.fill(answer)
    return item


def test_every_item_is_in_it(table: Planner) -> None:
    """Each item is a row with its mark, a link to its explanation, and fields for status, owner and due date."""
    assert _rows(table).count() == COUNT
    assert _rows(table).locator(".standing").count() == COUNT
    assert _rows(table).locator("select[data-field=status]").count() == COUNT
    assert _rows(table).locator("[data-field=owner]").count() == COUNT
    assert _rows(table).locator("[data-field=due]").count() == COUNT
    link = table.item(ITEM).get_by_role("link")
    link.click()

    table.page.wait_for_url(f"**/{LAW[table.locale]}#{ITEM}")
    expect(table.ready().item(ITEM)).to_be_focused()


def test_what_is_set_in_it_is_in_the_area(table: Planner) -> None:
    """Status, owner and due date are those of the item, wherever they are set."""
    answers = {"status": "in-progress", "owner": "HR", "due": "2027-03-31"}
    table.fill(ITEM, answers)
    table.go(LAW)
    found = table.answers(ITEM)
    table.fill(OTHER_ITEM, {"note": "En merknad", "due": "2020-01-01"})
    table.go(PLAN)

    assert {field: found[field] for field in answers} == answers
    late = table.word("plan_fact_late", date=_date(table, "2020-01-01"))
    expect(table.item(OTHER_ITEM).locator("[data-part=facts]")).to_have_text(f"{late} · {table.word('plan_note')}")
    expect(table.item(ITEM).locator("[data-part=facts]")).to_have_text("")


def _date(planner: Planner, day: str) -> str:
    text: str = planner.page.evaluate(
        """day => new Date(`${day}T12:00`).toLocaleDateString(
            document.documentElement.lang === "en" ? "en-GB" : "nb", { dateStyle: "long" })""",
        day,
    )
    return text


@pytest.mark.parametrize(
    ("filter_", "value", "numbers"),
    [
        ("area", "law", [f"3.{n}" for n in range(1, 10)]),
        ("duty", "act", ["2.6", "2.8", "3.6", "3.7", "5.5"]),
        ("role", "buyer", ["3.9", "5.8"]),
        ("status", "done", ["3.1"]),
        ("owner", "Leder", ["3.1", "3.3"]),
        ("due", "late", ["3.3"]),
        ("due", "soon", ["2.6"]),
    ],
)
def test_filters(table: Planner, filter_: str, value: str, numbers: list[str]) -> None:
    """Each filter shows what it says, tells how many it hides, and is in the address, which shows the same again."""
    soon = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=10)).date().isoformat()
    table.fill(ITEM, {"status": "done", "owner": "Leder", "due": "2020-01-01"})
    table.fill(OTHER_ITEM, {"owner": "Leder", "due": "2020-01-01"})
    table.fill("review-barriers", {"due": soon})
    _measure(table, measure="Et tiltak som ikke passer", owner="En annen", due="2999-01-01")
    table.page.keyboard.press("Escape")
    table.open(table.page.locator(".plan__view summary"))
    table.page.locator(f"[data-filter={filter_}]").select_option(value)

    assert _numbers(table) == numbers
    expect(table.part("hidden")).to_have_text(table.word("plan_hidden", count=COUNT + 1 - len(numbers)))
    assert all(
        area.locator("[data-item]:visible").count()
        for area in table.page.locator("[data-in-guide]").all()
        if area.locator(".plan-table__title").is_visible()
    ), "no heading without rows"
    assert f"{filter_}={value}" in table.page.url
    table.reload()
    assert _numbers(table) == numbers


def test_sorting(table: Planner) -> None:
    """Rows can be sorted by due date, status and owner, and go back to the order of the guide."""
    table.fill(ITEM, {"status": "done", "owner": "B", "due": "2027-03-31"})
    table.fill("review-barriers", {"status": "in-progress", "owner": "A", "due": "2027-01-31"})
    before = _numbers(table)
    table.open(table.page.locator(".plan__view summary"))
    sort = table.page.locator("[data-filter=sort]")
    found = {}
    for choice in ("due", "owner", "status"):
        sort.select_option(choice)
        found[choice] = _numbers(table)
    table.reload()

    assert found["due"][:2] == ["2.6", "3.1"]
    assert found["owner"][:2] == ["2.6", "3.1"]
    assert found["status"][-2:] == ["2.6", "3.1"]
    assert all(sorted(order) == sorted(before) for order in found.values())
    assert _numbers(table) == found["status"]
    table.open(table.page.locator(".plan__view summary"))
    table.page.locator("[data-filter=sort]").select_option("")
    assert _numbers(table) == before


def test_picture(table: Planner) -> None:
    """Where the plan stands is drawn for each area, and said in words beside it."""
    table.fill(ITEM, {"status": "done"})
    table.fill(OTHER_ITEM, {"status": "in-progress"})
    line = table.part("picture").locator("li").nth(2)

    expect(line).to_contain_text(table.word("plan_picture_line", done=1, progress=1, open=7))
    widths = line.locator("rect").evaluate_all("all => all.map((each) => Math.round(each.getAttribute('width')))")
    assert widths == [11, 11, 78, 0]
    expect(line.locator("svg")).to_have_attribute("aria-hidden", "true")


def test_own_measure(table: Planner) -> None:
    """A measure has its fields in a list and a row in the table, is kept as it is typed, and is in the file."""
    assert table.page.evaluate("sessionStorage.length") == 0
    table.button("measures_add").click()
    item = table.part("measures").locator(".item")
    expect(item.locator("[data-field=gap]")).to_be_focused()
    assert table.page.evaluate("sessionStorage.length") == 0, "nothing is kept before something is entered"
    answers = {
        "gap": "Få eldre kommer",
        "goal": "Halvparten",
        "measure": "Kurs på senteret\nmed buss",
        "indicator": "Antall",
        "owner": "Fagleder",
        "due": "2020-05-01",
    }
    for field, answer in answers.items():
        item.locator(f"[data-field={field}]").fill(answer)
    item.locator("[data-field=tied]").select_option(ITEM)
    item.locator("[data-field=status]").select_option("in-progress")
    row = table.part("own-rows").locator("tr")

    late = table.word("plan_fact_late", date=_date(table, "2020-05-01"))
    for text in ("Kurs på senteret", "Fagleder", late):
        expect(row).to_contain_text(text)
    expect(row).not_to_contain_text("med buss")
    expect(row).to_contain_text(table.word("plan_own_measure"))
    [(own, entry)] = table.exported()["plans"][0]["sections"]["measures"]["entries"].items()
    assert own.startswith("own-")
    assert {key: value for key, value in entry.items() if key != "changed"} == answers | {
        "tied": ITEM,
        "status": "in-progress",
    }
    table.reload()
    table.open(table.page.locator(".plan__view summary"))
    table.page.locator("[data-filter=area]").select_option("law")
    assert _numbers(table)[-1] == table.word("plan_measure_number", number=1)
    assert item.locator("[data-field=measure]").input_value() == answers["measure"]


def test_measures_are_in_the_calendar_and_on_paper(table: Planner) -> None:
    """What the plan says of a measure is in every form that the plan is taken along in."""
    answers = {"measure": "Kurs på senteret", "gap": "Få eldre", "goal": "Halvparten", "indicator": "Antall"}
    _measure(table, **answers, owner="Fagleder", due="2027-05-01")
    table.page.locator("h1").click()
    with table.page.expect_download() as download:
        table.press("plan_calendar")
    calendar = Calendar.from_ical(Path(download.value.path()).read_bytes())
    [event] = [event for event in calendar.events if "own-" in str(event["UID"])]
    assert event.start == datetime.date(2027, 5, 1)
    assert "Kurs på senteret" in str(event["SUMMARY"])
    assert str(event["URL"]).split("#")[0].endswith(PLAN[table.locale])
    table.go(PRINT)
    paper = table.page.locator("[data-paper]")

    for text in (*answers.values(), "Fagleder", _date(table, "2027-05-01"), table.word("plan_measures")):
        expect(paper).to_contain_text(text)


def test_measure_can_be_deleted_and_undone(table: Planner) -> None:
    """Deleting a measure asks, takes its row away, and can be undone, whole."""
    _measure(table, measure="Første", owner="A")
    _measure(table, measure="Andre", gap="Et gap")
    first = table.part("measures").locator(".item").first
    first.get_by_role("button", name=table.word("measures_delete")).click()
    expect(table.part("question")).to_have_text(table.word("plan_ask_delete_measure", name="Første"))
    table.confirm()
    expect(table.part("measures").locator(".item")).to_have_count(1)
    expect(table.part("own-rows").locator("tr")).to_have_count(1)
    expect(table.part("own-rows")).to_contain_text("Andre")
    expect(table.page.locator(".plan__title")).to_be_focused()
    table.button("plan_undo").click()

    expect(table.part("measures").locator(".item")).to_have_count(2)
    assert first.locator("[data-field=owner]").input_value() == "A"


def test_measures_in_two_tabs(begun: Begun) -> None:
    """What one tab adds is in the other, and both write in one measure without losing a field."""
    planner = begun(Planner.save, at=PLAN)
    other = planner.another_tab().go(PLAN)
    _measure(planner, measure="Felles", gap="Fra den ene")
    own = other.part("measures").locator(".item")
    expect(own).to_have_count(1)
    other.page.bring_to_front()
    other.open(own.locator("summary"))
    own.locator("[data-field=goal]").fill("Fra den andre")
    own.locator("[data-field=goal]").blur()
    planner.page.bring_to_front()

    expect(planner.part("measures").locator("[data-field=goal]")).to_have_value("Fra den andre")
    expect(own.locator("[data-field=gap]")).to_have_value("Fra den ene")


def test_measures_follow_the_plan(table: Planner) -> None:
    """Another plan has measures of its own, and a measure begun in one is not in the other."""
    _measure(table, measure="I den første")
    table.begin("Enhet B", 2028)
    expect(table.part("measures").locator(".item")).to_have_count(0)
    table.button("measures_add").click()
    table.part("measures").locator("[data-field=measure]").fill("I den andre")
    table.part("measures").locator("[data-field=measure]").blur()
    plans = {plan["unit"]: plan["sections"]["measures"]["entries"] for plan in table.exported()["plans"]}

    assert [[entry["measure"] for entry in plans[unit].values()] for unit in ("", "Enhet B")] == [
        ["I den første"],
        ["I den andre"],
    ]


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_with_a_hundred_measures(visitor: Visit, locale: str, width: int) -> None:
    """With 39 items and 100 measures the table fits its page."""
    guest = visitor(width)
    planner = Planner(guest.page, "nb" if locale == "nb" else "en", guest.site.url).go(PLAN)
    stamp = "2026-11-01T00:00:00.000Z"
    measures = {f"own-{n:03}": {"measure": f"Tiltak {n} " * 8, "changed": {"measure": stamp}} for n in range(100)}
    sections = {"items": {"version": 1, "entries": {}}, "measures": {"version": 1, "entries": measures}}
    plan = {"id": "a", "unit": "Enhet", "year": 2027, "created": stamp, "named": stamp, "sections": sections}
    file = {"format": "oxlo-plan", "version": 2, "exported": stamp, "plans": [plan]}
    planner.bring_in("plan.json", json.dumps(file).encode())
    expect(planner.part("own-rows").locator("tr")).to_have_count(100)

    assert planner.page.evaluate("document.documentElement.scrollWidth") <= width


def test_table_prints(table: Planner) -> None:
    """On paper the rows are there with what is set, and lines to fill in for measures of one's own."""
    table.fill(ITEM, {"status": "done", "owner": "Leder"})
    table.page.emulate_media(media="print")

    expect(table.field(ITEM, "owner")).to_be_visible()
    expect(table.page.locator(".measures__blank")).to_be_visible()
    expect(table.page.locator(".bar")).to_be_hidden()
