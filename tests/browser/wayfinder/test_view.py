"""What of the list is shown: the filter, links to single items, and the folds."""

import json

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import ENTITY_ITEM, ITEM, LAW, OTHER_ITEM, Planner

# What the nine items of the area are for.
ROLES = {"leader": 6, "director": 6, "hr": 3, "contact": 1, "buyer": 1, "unit": 2}
# What asks for them; nothing in this area is the City's, or only ours.
DUTIES = {"act": 2, "city": 0, "state": 2, "earlier": 5, "advice": 0}


def _shown(planner: Planner) -> list[str]:
    shown: list[str] = planner.page.locator("[data-item]:visible").evaluate_all("all => all.map((each) => each.id)")
    return shown


def _role(planner: Planner) -> Locator:
    return planner.view("plan_filter_role")


def _duty(planner: Planner) -> Locator:
    return planner.view("plan_filter_duty")


def _only_open(planner: Planner) -> Locator:
    return planner.view("plan_filter_open")


@pytest.mark.parametrize("role", ROLES)
def test_filter_by_role(planner: Planner, role: str) -> None:
    """The filter shows the items for one role, says how many it hides, and stands in the address."""
    _role(planner).select_option(label=planner.word(f"role_{role}"))

    assert len(_shown(planner)) == ROLES[role]
    expect(planner.part("hidden")).to_have_text(planner.word("plan_hidden", count=9 - ROLES[role]))
    assert planner.page.url.endswith(f"?role={role}")
    _role(planner).select_option(label=planner.word("plan_filter_all"))
    assert len(_shown(planner)) == 9
    expect(planner.part("hidden")).to_have_text(planner.word("plan_hidden_none"))
    assert "?" not in planner.page.url


@pytest.mark.parametrize("duty", DUTIES)
def test_filter_by_duty(planner: Planner, duty: str) -> None:
    """The filter shows what one thing asks for, such as the law; each of these says so in its row."""
    _duty(planner).select_option(label=planner.word(f"plan_filter_duty_{duty}"))

    assert len(_shown(planner)) == DUTIES[duty]
    expect(planner.part("hidden")).to_have_text(planner.word("plan_hidden", count=9 - DUTIES[duty]))
    marks = planner.page.locator("[data-item]:visible .standing").all_inner_texts()
    assert marks == [planner.word(f"plan_duty_{duty}")] * DUTIES[duty]
    assert planner.page.url.endswith(f"?duty={duty}")
    _duty(planner).select_option(label=planner.word("plan_filter_duty_all"))
    assert len(_shown(planner)) == 9
    expect(planner.part("hidden")).to_have_text(planner.word("plan_hidden_none"))
    assert "?" not in planner.page.url


def test_filters_together(planner: Planner) -> None:
    """What the law requires of a role, and of that what remains."""
    _duty(planner).select_option("act")
    _role(planner).select_option("hr")
    assert _shown(planner) == ["carry-out-four-steps", "review-pay-and-part-time"]
    planner.fill("carry-out-four-steps", {"status": "done"})
    _only_open(planner).check()
    _duty(planner).focus()

    expect(planner.item("carry-out-four-steps")).to_be_hidden()
    assert planner.page.url.endswith("?duty=act&role=hr&open=1")


def test_filter_by_open_items(planner: Planner) -> None:
    """The filter shows what remains: not started and in progress."""
    planner.fill(ITEM, {"status": "done"})
    planner.fill(OTHER_ITEM, {"status": "not-relevant"})
    planner.fill(ENTITY_ITEM, {"status": "in-progress"})
    _only_open(planner).check()

    assert len(_shown(planner)) == 7
    assert ENTITY_ITEM in _shown(planner)
    expect(planner.part("hidden")).to_have_text(planner.word("plan_hidden", count=2))
    assert planner.page.url.endswith("?open=1")


def test_item_in_use_stays(planner: Planner) -> None:
    """With the filter for open items on, an item that is ticked off does not vanish from under the reader."""
    _only_open(planner).check()
    planner.field(ITEM, "status").focus()
    planner.field(ITEM, "status").select_option("done")

    expect(planner.field(ITEM, "status")).to_be_focused()
    assert ITEM in _shown(planner)
    planner.field(OTHER_ITEM, "status").focus()
    planner.field(OTHER_ITEM, "status").select_option("in-progress")
    assert ITEM not in _shown(planner)


def test_filter_from_the_address(newcomer: Planner) -> None:
    """An address with a filter opens the page so filtered, and other parts of the address are left alone."""
    planner = newcomer.go(LAW, "?q=1&role=leader&duty=state&open=1")

    assert _shown(planner) == ["write-equality-standards", "assess-discrimination-risk"]
    chosen = (_role(planner).input_value(), _duty(planner).input_value(), _only_open(planner).is_checked())
    assert chosen == ("leader", "state", True)
    _only_open(planner).uncheck()
    assert planner.page.url.endswith("?q=1&role=leader&duty=state")


def test_filter_from_an_old_address(newcomer: Planner) -> None:
    """What was asked for the entity is asked of its director, whose name the address has from then on."""
    planner = newcomer.go(LAW, "?role=entity")

    assert len(_shown(planner)) == ROLES["director"]
    assert _role(planner).input_value() == "director"
    _only_open(planner).check()
    assert planner.page.url.endswith("?role=director&open=1")


@pytest.mark.parametrize("rest", ["?role=nobody&open=2", "?duty=all", "?role=<b>", "#%E0%A4%A", "#--", "?%&#%"])
def test_strange_address(newcomer: Planner, rest: str) -> None:
    """An address that means nothing shows everything."""
    planner = newcomer.go(LAW, rest)

    assert len(_shown(planner)) == 9


def _one_done(planner: Planner) -> None:
    planner.save()
    planner.fill(ENTITY_ITEM, {"status": "done"})


@pytest.mark.parametrize("query", ["", "?role=leader&open=1"])
@pytest.mark.parametrize("way", ["opened", "on the page"])
def test_permalink(begun: Begun, query: str, way: str) -> None:
    """A link to an item shows it, also against the filter, opens it, focuses and marks it."""
    planner = begun(_one_done, rest="" if way == "opened" else query)
    if way == "opened":
        planner.open(planner.item(ENTITY_ITEM).locator("summary"))
        link = planner.item(ENTITY_ITEM).get_by_role("link", name=f"{planner.word('item_link')} 3.8", exact=True)
        place = link.get_attribute("href")
        planner.page.goto("about:blank")
        planner.go(LAW, f"{query}{place}")
    else:
        planner.page.evaluate("id => { location.hash = id; }", ENTITY_ITEM)

    expect(planner.item(ENTITY_ITEM)).to_be_focused()
    expect(planner.item(ENTITY_ITEM)).to_be_in_viewport()
    expect(planner.item(ENTITY_ITEM).locator(".item__details")).to_have_attribute("open", "")
    assert len(_shown(planner)) == (ROLES["leader"] + 1 if query else 9)
    style = planner.item(ENTITY_ITEM).evaluate("item => [getComputedStyle(item).outlineStyle, item.matches(':target')]")
    assert style == ["solid", True]
    planner.field(ENTITY_ITEM, "status").select_option("not-relevant")
    assert ENTITY_ITEM in _shown(planner)


def test_permalink_of_each_item(newcomer: Planner) -> None:
    """Every item has a link to itself, which adds its id to the address and keeps the filter."""
    planner = newcomer.go(LAW, "?role=unit")
    for item in _shown(planner):
        planner.open(planner.item(item).locator("summary"))
        planner.item(item).locator(".item__link a").click()
        expect(planner.item(item)).to_be_focused()
        assert planner.page.url.endswith(f"?role=unit#{item}")


def _open_items(planner: Planner) -> list[str]:
    opened: list[str] = planner.page.locator(".item__details[open]").evaluate_all(
        "all => all.map((each) => each.closest('.item').id)"
    )
    return opened


def test_folds(begun: Begun) -> None:
    """Items are folded when a page opens, also for those who had hidden explanations once; one opens by itself."""
    planner = begun(Planner.save)
    stored = json.loads(planner.stored() or "")
    planner.keep(json.dumps(stored | {"settings": {**stored["settings"], "hiddenExplanations": [ITEM]}})).go(LAW)
    assert _open_items(planner) == []
    planner.item(ITEM).locator("summary").click()

    expect(planner.item(ITEM).locator(".item__how")).to_be_visible()
    assert _open_items(planner) == [ITEM]
    expect(planner.part("saving")).to_have_text(planner.word("plan_saved"))
    planner.reload()
    assert _open_items(planner) == []


def test_all_folds(planner: Planner) -> None:
    """One button opens all items of the page and closes them again; it follows what is opened one by one."""
    planner.item(ITEM).locator("summary").click()
    planner.view("plan_filter_open")
    planner.button("plan_open_all").click()
    expect(planner.button("plan_close_all")).to_be_focused()
    assert len(_open_items(planner)) == 9
    planner.item(ITEM).locator("summary").click()
    planner.button("plan_open_all").click()
    planner.button("plan_close_all").click()

    expect(planner.button("plan_open_all")).to_be_visible()
    assert _open_items(planner) == []


def test_printing_opens_and_folds_again(planner: Planner) -> None:
    """Where the browser does not unfold on paper by itself, the page does, and folds again what was folded."""
    planner.item(ITEM).locator("summary").click()
    planner.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(_open_items(planner)) == 9
    planner.page.evaluate("dispatchEvent(new Event('afterprint'))")

    assert _open_items(planner) == [ITEM]
