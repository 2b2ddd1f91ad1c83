"""Status and progress: in words, and for everybody."""

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Visitor
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import ITEM, OTHER_ITEM, PRINT, USERS, WAYFINDER, Planner, one_done

STATUSES = {
    "not-started": "plan_status_not_started",
    "in-progress": "plan_status_in_progress",
    "done": "plan_status_done",
    "not-relevant": "plan_status_not_relevant",
}
# Every text that a region for polite messages gets, in order.
_LISTEN = """() => {
    window.heard = [];
    for (const region of document.querySelectorAll("[role=status]")) {
        new MutationObserver(() => region.textContent && window.heard.push(region.textContent))
            .observe(region, { childList: true, characterData: true, subtree: true });
    }
}"""


def _mark(item: Locator) -> str:
    mark: str = item.locator(".item__box").evaluate("box => getComputedStyle(box, '::before').content")
    return mark


def test_status_in_words(planner: Planner) -> None:
    """Each of the four statuses is chosen and shown by its word, and repeated by a mark of its own."""
    field = planner.item(ITEM).get_by_label(planner.word("plan_status"))
    marks = {}
    for key in STATUSES.values():
        field.select_option(label=planner.word(key))
        marks[_mark(planner.item(ITEM))] = planner.field(ITEM, "status").input_value()

    assert list(marks.values()) == list(STATUSES)
    expect(field).to_be_visible()


@pytest.mark.parametrize("media", ["forced colours", "dark", "print"])
def test_status_without_colours(planner: Planner, media: str) -> None:
    """Where the reader's own colours rule, in the dark scheme and on paper, word and mark stay."""
    if media == "forced colours":
        planner.page.emulate_media(forced_colors="active")
    elif media == "dark":
        planner.page.emulate_media(color_scheme="dark")
    else:
        planner.page.emulate_media(media="print")
    planner.field(ITEM, "status").evaluate(
        "field => { field.value = 'done'; field.dispatchEvent(new Event('change')); }"
    )

    assert "✓" in _mark(planner.item(ITEM))
    expect(planner.field(ITEM, "status")).to_be_visible(visible=media != "print")
    expect(planner.item(ITEM).locator(".item__box")).to_be_visible()
    said = planner.item(ITEM).get_by_text(f"{planner.word('plan_status')}: {planner.word('plan_status_done')}")
    expect(said).to_be_visible(visible=media == "print")


def test_reason_belongs_to_not_relevant(planner: Planner) -> None:
    """The reason is asked for where an item is not relevant, and nowhere else."""
    expect(planner.field(ITEM, "reason")).to_be_hidden()
    planner.fill(ITEM, {"status": "not-relevant"})
    expect(planner.field(ITEM, "reason")).to_be_visible()
    planner.fill(ITEM, {"status": "done"})
    expect(planner.field(ITEM, "reason")).to_be_hidden()


def test_fields_have_names(planner: Planner) -> None:
    """Each field and button has a name in this language that says which item it belongs to."""
    planner.fill(ITEM, {"status": "not-relevant"})
    item = planner.item(ITEM)
    for field in ("status", "reason", "note", "evidence", "owner", "due"):
        expect(item.get_by_label(f"{planner.word(f'plan_{field}')} 3.1", exact=True)).to_have_id(f"{ITEM}--{field}")

    expect(item.get_by_role("button", name=f"{planner.word('plan_reset_item')} 3.1", exact=True)).to_be_visible()
    said = f"{planner.word('item_how')} · {planner.word('plan_details')} 3.1"
    expect(item.locator(".item__details summary")).to_have_text(said)
    expect(item.get_by_text(planner.word("plan_personal_data"), exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("evidence", "address"),
    [
        ("24/12345-6", None),
        ("G:/felles/plan.docx", None),
        ("javascript:alert(1)", None),
        ("https://name@evil.example/", None),
        ("www.oslo.kommune.no/sak?id=1", "https://www.oslo.kommune.no/sak?id=1"),
        ("http://oxlo.example/plan", "http://oxlo.example/plan"),
    ],
)
def test_evidence(planner: Planner, evidence: str, address: str | None) -> None:
    """Evidence is an address, with or without its scheme, or a text such as a case number; only addresses lead on."""
    planner.fill(ITEM, {"evidence": evidence})
    expect(planner.field(ITEM, "evidence")).not_to_have_attribute("aria-invalid", "true")
    planner.go(PRINT)
    item = planner.page.locator("[data-paper] .paper__item", has_text="3.1 ").first

    expect(item).to_contain_text(evidence)
    assert [link.get_attribute("href") for link in item.get_by_role("link").all()] == ([address] if address else [])


def test_value_that_cannot_be_kept(planner: Planner) -> None:
    """What cannot be kept is marked and said so, stays to be mended, and is given up when the item is reset."""
    field, wrong, right = "due", "0207-03-31", "2027-03-31"
    planner.fill(ITEM, {field: wrong})
    expect(planner.field(ITEM, field)).to_have_attribute("aria-invalid", "true")
    expect(planner.field(ITEM, field)).to_have_accessible_description(planner.word(f"plan_{field}_wrong"))
    planner.fill(OTHER_ITEM, {"status": "done"})
    assert planner.answers(ITEM)[field] == wrong
    assert wrong not in str(planner.exported())
    planner.fill(ITEM, {field: right})
    expect(planner.field(ITEM, field)).to_have_attribute("aria-invalid", "false")
    planner.fill(ITEM, {field: wrong})
    planner.item(ITEM).locator("[data-do=reset-item]").click()
    planner.confirm()

    expect(planner.field(ITEM, field)).to_have_value("")
    expect(planner.field(ITEM, field)).to_have_attribute("aria-invalid", "false")


def _progress(planner: Planner, name: str) -> tuple[str, str | None, str | None]:
    bar = planner.page.get_by_role("progressbar").and_(planner.page.locator(f"#progress-{name}"))
    return planner.part(f"progress-{name}").inner_text(), bar.get_attribute("value"), bar.get_attribute("max")


def test_progress(planner: Planner) -> None:
    """Progress of the page and of all stands in words and as a bar with that name; what is not relevant is left out."""
    planner.fill(ITEM, {"status": "done"})
    planner.fill(OTHER_ITEM, {"status": "not-relevant"})
    page, whole = (planner.word(f"plan_progress_{name}", done=1, total=n) for name, n in (("page", 8), ("all", 38)))

    assert (page, "1", "8") == _progress(planner, "page")
    planner.open(planner.page.locator(".plan__menu > summary"))
    assert (whole, "1", "38") == _progress(planner, "all")
    expect(planner.page.get_by_role("progressbar", name=page)).to_be_visible()
    expect(planner.page.get_by_role("progressbar", name=whole)).to_be_visible()


def _two_done(planner: Planner) -> None:
    one_done(planner)
    planner.go(USERS).fill("make-gap-analysis", {"status": "done"})


def test_progress_of_the_areas(begun: Begun) -> None:
    """The wayfinder's first page says how far each area is, and how far all of it is."""
    planner = begun(_two_done, at=WAYFINDER)
    expected = [
        planner.word("plan_progress_area", done=n, total=of) for n, of in ((0, 6), (1, 10), (1, 9), (0, 6), (0, 8))
    ]

    assert expected == planner.page.locator(".areas__progress:visible").all_inner_texts()
    assert (planner.word("plan_progress_all", done=2, total=39), "2", "39") == _progress(planner, "all")
    expect(planner.part("progress-page")).to_be_hidden()
    expect(planner.part("view")).to_be_hidden()


def test_progress_is_announced_once(planner: Planner) -> None:
    """A change of the progress is announced politely, once; typing and other changes announce nothing."""
    planner.save()
    expect(planner.said).to_have_text(planner.word("plan_said_saved"))
    planner.page.evaluate(_LISTEN)
    planner.open(planner.item(ITEM).locator(".item__details summary"))
    planner.field(ITEM, "note").press_sequentially("Three words now")
    planner.fill(ITEM, {"owner": "Owner", "due": "2027-01-01", "status": "in-progress"})
    planner.fill(ITEM, {"status": "done"})
    planner.fill(OTHER_ITEM, {"status": "done"})
    planner.fill(ITEM, {"status": "in-progress"})
    planner.wait_until_kept("in-progress")

    said = [planner.word("plan_progress_page", done=done, total=9) for done in (1, 2, 1)]
    assert said == planner.page.evaluate("window.heard")


def test_start_announces_nothing(reader: Visitor, begun: Begun) -> None:
    """A page that opens with a plan announces nothing of it."""
    reader.page.add_init_script(f"addEventListener('DOMContentLoaded', {_LISTEN})")
    planner = begun(one_done)

    expect(planner.part("progress-page").locator("label")).to_contain_text("1")
    assert planner.page.evaluate("window.heard") == []
