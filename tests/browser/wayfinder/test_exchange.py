"""Plans as a file: out of one browser and into another, and what a bad file does: nothing."""

import datetime
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import expect
from tests.browser.conftest import Visit
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import (
    ANSWERS,
    ITEM,
    LAW,
    OTHER_ITEM,
    USERS,
    Planner,
    answered,
    items_of,
    two_plans,
)
from tests.guides import ROOT

FIRST_FILE = (ROOT / "tests/js/fixtures/plan-version-1.json").read_bytes()
PLAN_FILES = ROOT / "tests/fixtures/plan-files"
SCHEMA = json.loads((ROOT / "docs/assets/schemas/plan-2.schema.json").read_text(encoding="utf-8"))


def _work(planner: Planner) -> None:
    planner.save()
    planner.fill(ITEM, ANSWERS)
    planner.fill(OTHER_ITEM, {"status": "in-progress", "note": "æøå «–» \\ \" ' </script> {place}\n\n\ttab"})
    planner.press("plan_copy")
    planner.name_plan("Enhet <b>B</b>", 2028, ok="plan_create")
    planner.go(USERS).fill("make-gap-analysis", {"status": "done", "due": "2028-02-29"})


def _elsewhere(visitor: Visit, planner: Planner) -> Planner:
    """Another machine: a browser in which nothing is stored."""
    return Planner(visitor().page, planner.locale, planner.root).go(LAW)


def _bytes(file: dict[str, Any]) -> bytes:
    return json.dumps(file, ensure_ascii=False).encode()


@pytest.mark.parametrize("is_saved", [True, False])
def test_lossless(visitor: Visit, begun: Begun, is_saved: bool) -> None:
    """What is exported and imported elsewhere is the same there, saved or not, and when exported again."""
    planner = begun(_work)
    file = planner.exported()
    other = _elsewhere(visitor, planner)
    if is_saved:
        other.save("Enhet C")
    other.bring_in("plan.json", _bytes({**file, "exported": "2027-01-01T00:00:00.000Z"}))
    key = "plan_said_imported_saved" if is_saved else "plan_said_imported"
    expect(other.said).to_have_text(other.word(key, count=2))

    assert (other.stored() is not None) == is_saved
    again = other.exported()
    assert file["plans"] == [plan for plan in again["plans"] if plan["unit"] != "Enhet C"]
    assert len(again["plans"]) == 2 + is_saved
    assert other.answers(ITEM) == ANSWERS
    if is_saved:
        other.reload()
        assert again == other.exported()


def test_file_follows_its_schema(begun: Begun) -> None:
    """The exported file is valid by its published JSON Schema, and has the name the page gives it."""
    planner = begun(_work)
    download = planner.export()
    file = json.loads(download.path().read_text(encoding="utf-8"))

    Draft202012Validator.check_schema(SCHEMA)
    assert list(Draft202012Validator(SCHEMA).iter_errors(file)) == []
    assert list(Draft202012Validator(SCHEMA).iter_errors({**file, "version": 1})) != []
    assert download.suggested_filename == "oxlo-plan.json"
    assert file["guide"] == planner.page.url


@pytest.mark.parametrize("count", [1, 2])
def test_some_of_the_plans(begun: Begun, count: int) -> None:
    """Of several plans the reader chooses those that go into the file, at least one; a file of one has its name."""
    planner = begun(two_plans)
    planner.begin("Enhet C", 2029)
    planner.press("plan_export")
    boxes = planner.dialog().get_by_role("checkbox")
    assert [planner.dialog().get_by_label(f"Enhet {unit}, {year}").is_checked() for unit, year in _UNITS] == [True] * 3
    for box in boxes.all():
        box.uncheck()
    planner.button("plan_download").click()
    expect(planner.dialog()).to_be_visible()
    assert boxes.first.evaluate("box => box.validationMessage") == planner.word("plan_choose_one")
    for box in boxes.all()[1 : 1 + count]:
        box.check()
    with planner.page.expect_download() as download:
        planner.button("plan_download").click()
    file = json.loads(download.value.path().read_text(encoding="utf-8"))

    assert [plan["unit"] for plan in file["plans"]] == ["Enhet B", "Enhet C"][:count]
    assert download.value.suggested_filename == ("oxlo-Enhet-B-2028.json" if count == 1 else "oxlo-plan.json")


_UNITS = (("A", 2027), ("B", 2028), ("C", 2029))


def test_unknown_sections_are_kept(begun: Begun) -> None:
    """What another edition of the guide has put into a plan is told of, stored, and handed over unchanged."""
    planner = begun(answered)
    file = planner.exported()
    statement = {"version": 3, "changed": "2026-11-02T00:00:00.000Z", "points": [{"id": "act-1", "text": "«æ»"}]}
    file["plans"][0]["sections"]["statement"] = statement
    planner.bring_in("plan.json", _bytes({**file, "exported": "2027-01-01T00:00:00.000Z"}))
    told = planner.word("plan_said_unknown", names="statement")
    expect(planner.said).to_have_text(f"{planner.word('plan_said_imported_saved', count=1)} {told}")
    planner.fill(ITEM, {"note": "again"})
    planner.reload()

    assert planner.exported()["plans"][0]["sections"]["statement"] == statement
    assert planner.answers(ITEM)["note"] == "again"


def _made(count: int, items: Iterable[str], letters: int) -> list[dict[str, Any]]:
    """Plans with a note of so many letters in each of the items."""
    moment = "2026-11-01T00:00:00.000Z"
    note = {"note": "å" * letters, "changed": {"note": moment}}
    entries = dict.fromkeys(items, note)
    sections = {"items": {"version": 1, "entries": entries}}
    name = {"year": 2027, "created": moment, "named": moment, "sections": sections}
    return [{"id": f"plan-{n}", "unit": f"Enhet {n}", **name} for n in range(count)]


def _file_of(plans: list[dict[str, Any]]) -> bytes:
    return _bytes({"format": "oxlo-plan", "version": 2, "exported": "2026-11-02T00:00:00.000Z", "plans": plans})


def test_more_than_there_is_room_for(planner: Planner) -> None:
    """Of 300 plans and 20 MB what finds no room is named, stays open for the visit, and is in the file, whole."""
    plans = _made(300, [ITEM], 35_000)
    content = _file_of(plans)
    assert len(content) > 20_000_000
    planner.save("Enhet A")
    planner.fill(ITEM, {"note": "kept"})
    planner.bring_in("plan.json", content)
    full = planner.word("plan_error_full")
    expect(planner.part("saving")).to_contain_text(full, timeout=60_000)
    text = planner.part("saving").text_content() or ""
    stored = json.loads(planner.stored_in_the_end())["plans"]
    left = {plan["unit"] for plan in plans} - {plan["unit"] for plan in stored.values()}

    assert "Enhet A" in [plan["unit"] for plan in stored.values()]
    assert len(stored) > 100
    assert all(f"{unit}, 2027" in text for unit in left)
    assert planner.word("plan_kept_here") in text
    assert planner.question_on_leaving() == "beforeunload"
    exported = planner.exported()
    assert {plan["id"]: plan for plan in exported["plans"] if plan["unit"] != "Enhet A"} == {p["id"]: p for p in plans}


def test_first_version(planner: Planner) -> None:
    """The file of the first version is imported for ever, and what the guide no longer has is listed, not lost."""
    planner.bring_in("plan-version-1.json", FIRST_FILE)

    left_out = planner.word("plan_said_left_out", deleted=1)
    expect(planner.said).to_have_text(f"{planner.word('plan_said_imported', count=1)} {left_out}")
    expect(planner.part("name")).to_have_text("Bydel Eksempel – seksjon for tjenester, 2027")
    expect(planner.part("gone")).to_be_visible()
    expect(planner.part("gone")).to_contain_text(planner.word("plan_gone"))
    gone = planner.part("gone").locator("li")
    expect(gone.first).to_have_text(
        f"an-item-of-another-time · {planner.word('plan_status_not_relevant')} · Enheten har ingen brukere."
    )
    plan = json.loads(FIRST_FILE)["plans"][0]
    assert plan["items"] == items_of(planner.exported()["plans"][0])


def test_import_into_the_same_plan(visitor: Visit, begun: Begun) -> None:
    """A file of a plan that is here already is merged with it: of each field, what was written last."""
    planner = begun(_work)
    file = planner.exported()
    other = _elsewhere(visitor, planner)
    other.bring_in("plan.json", _bytes({**file, "exported": "2027-01-01T00:00:00.000Z"}))
    other.fill(ITEM, {"note": "Later, elsewhere"})
    later = other.exported()
    planner.fill(ITEM, {"owner": "Later, here"})
    planner.bring_in("plan.json", _bytes({**later, "exported": "2027-01-01T00:00:00.000Z"}))

    expect(planner.field(ITEM, "note")).to_have_value("Later, elsewhere")
    assert planner.answers(ITEM) == ANSWERS | {"note": "Later, elsewhere", "owner": "Later, here"}


def test_import_brings_a_deleted_plan_back(begun: Begun) -> None:
    """A plan that was deleted returns with its file."""
    planner = begun(_work)
    file = planner.exported()
    planner.press("plan_delete")
    planner.confirm()
    expect(planner.said).to_have_text(planner.word("plan_said_deleted", name="Enhet <b>B</b>, 2028"))
    planner.reload()
    planner.bring_in("plan.json", _bytes({**file, "exported": "2027-01-01T00:00:00.000Z"}))
    expect(planner.said).to_have_text(planner.word("plan_said_imported_saved", count=2))
    planner.reload()

    assert [name.removesuffix(" *") for name in planner.plans()] == ["Enhet <b>B</b>, 2028", "Enhet A, 2027"]
    assert file["plans"] != []


def _spoiled(old: str, new: str) -> bytes:
    text = FIRST_FILE.decode()
    assert old in text
    return text.replace(old, new, 1).encode()


PLAN = "Bydel Eksempel – seksjon for tjenester, 2027"
ITEM_WITH_EVIDENCE = "find-population-figures"

# The content of a file, the key of what is said, and what stands in its places.
BAD_FILES: dict[str, tuple[bytes, str, dict[str, str | int]]] = {
    "empty": (b"", "plan_error_empty", {}),
    "half": (FIRST_FILE[:-20], "plan_error_not_json", {}),
    "not-text": (bytes(range(256)), "plan_error_not_text", {}),
    "other-letters": (FIRST_FILE.decode().replace("😀", "").encode("cp1252"), "plan_error_not_text", {}),
    "other-program": (b'{"format": "other", "plans": []}', "plan_error_foreign", {}),
    "list": (b"[1, 2, 3]", "plan_error_foreign", {}),
    "page": (b"<script>alert(1)</script>", "plan_error_not_json", {}),
    "newer": (_spoiled('"version": 1', '"version": 3'), "plan_error_file_newer", {}),
    "version-zero": (_spoiled('"version": 1', '"version": 0'), "plan_wrong_version", {"value": 0}),
    "unknown-part": (_spoiled('"format"', '"more": 1, "format"'), "plan_wrong_file", {"name": "more"}),
    "script-as-evidence": (
        _spoiled("https://oxlo.example/befolkning?bydel=eksempel#tabell-1", "javascript:alert(1)"),
        "plan_wrong_value",
        {"plan": PLAN, "item": ITEM_WITH_EVIDENCE, "field": "plan_evidence", "value": "javascript:alert(1)"},
    ),
    "note-too-long": (
        _spoiled('"note": "', f'"note": "{"x" * 10_000_000}'),
        "plan_wrong_length",
        {"plan": PLAN, "item": ITEM_WITH_EVIDENCE, "field": "plan_note", "count": 10_000_046, "most": 100_000},
    ),
    "prototype": (_spoiled('"items": {', '"items": {"__proto__": {},'), "plan_wrong_item", {"item": "__proto__"}),
    "markup-as-key": (_spoiled('"unit"', '"<img src=x onerror=alert(1)>"'), "plan_wrong_part", {"name": "plan_unit"}),
    "markup-as-item": (_spoiled("ask-users", "<b onclick=x>"), "plan_wrong_item", {"item": "<b onclick=x>"}),
    "unknown-in-plan": (_spoiled('"year": 2027', '"boss": 1, "year": 2027'), "plan_wrong_part", {"name": "boss"}),
    "no-plan": (_spoiled('"plans": [', '"plans": [7,'), "plan_wrong_plan", {"plan": "plan_number"}),
    "deep": (b"[" * 100_000 + b"]" * 100_000, "plan_error_foreign", {}),
    "second-plan-wrong": (_spoiled('"year": 2026', '"year": "2026"'), "plan_wrong_part", {"name": "plan_year"}),
}


def _shown(planner: Planner, value: str | int, number: int) -> str:
    """How a value is shown: the key of a word as that word, an item by its name, a number as the language writes it."""
    if isinstance(value, int):
        return planner.number(value)
    if value.startswith("plan_"):
        return planner.word(value, number=number)
    return planner.item_name(value) if value == ITEM_WITH_EVIDENCE else value


def _expected(planner: Planner, name: str) -> str:
    """What the page says of a bad file."""
    _, key, values = BAD_FILES[name]
    number = 2 if name == "second-plan-wrong" else 1
    plan = "plan_number" if number == 2 or name in ("no-plan", "markup-as-key") else PLAN
    shown = {place: _shown(planner, value, number) for place, value in ({"plan": plan} | values).items()}
    text = planner.word(key, **shown)
    return text if key.startswith("plan_error") else planner.word("plan_error_invalid", what=text)


@pytest.mark.parametrize("is_saved", [True, False])
def test_bad_file_changes_nothing(newcomer: Planner, begun: Begun, is_saved: bool) -> None:
    """A broken, foreign, newer or hostile file gets the message that fits, in words, and changes nothing."""
    planner = begun(answered) if is_saved else newcomer.go(LAW)
    if not is_saved:
        planner.fill(ITEM, ANSWERS)
    before = planner.stored(), planner.all_answers(), planner.plans(), planner.exported()
    for name, (content, *_) in BAD_FILES.items():
        _forget_what_was_said(planner)
        planner.bring_in("plan.json", content)

        expect(planner.said, name).to_have_text(_expected(planner, name))
        assert before == (planner.stored(), planner.all_answers(), planner.plans(), planner.exported()), name
        assert planner.page.get_by_label(planner.word("plan_import")).input_value() == "", name


def _forget_what_was_said(planner: Planner) -> None:
    """Take the last message away, so that the next one is seen to come."""
    planner.said.evaluate("said => { said.textContent = ''; }")


def test_oversized_file(planner: Planner, tmp_path: Path) -> None:
    """A file that is far too large is refused before it is read."""
    file = tmp_path / "video.json"
    with file.open("wb") as large:
        large.truncate(200_000_001)
    planner.open(planner.page.locator(".plan summary", has_text=planner.word("plan_menu")))
    planner.page.get_by_label(planner.word("plan_import")).set_input_files(file)

    expect(planner.said).to_have_text(planner.word("plan_error_too_large"))


# What a real file may hold, and what is said: the plans that come in, and what is told besides.
TAKEN = {
    "11-constructor-item": (3, {}),
    "16-dup-ids": (4, {"plan_said_doubled": {"doubled": 1}}),
    "17-html": (3, {}),
    "20-futurestamp": (3, {}),
    "22-51plans": (51, {}),
    "24-emoji": (1, {}),
    "25-utf16": (3, {}),
    "26-bom": (3, {}),
    "28-unknown-item": (1, {}),
    "31-deleted": (3, {}),
    "33-icsname": (1, {}),
}
NO_PLANS = {"30-noplans"}


REFUSED = sorted({path.stem for path in PLAN_FILES.iterdir()} - set(TAKEN))


@pytest.fixture
def planner_at_work(begun: Begun) -> Planner:
    """Somebody who has saved a plan with answers."""
    return begun(answered)


def test_files_made_by_hand_are_refused(planner_at_work: Planner) -> None:
    """Files made by hand that hold no plans that can be read are refused in words; nothing of before goes."""
    planner = planner_at_work
    before = planner.stored()
    for name in REFUSED:
        _forget_what_was_said(planner)
        planner.bring_in(f"{name}.json", (PLAN_FILES / f"{name}.json").read_bytes())
        text = planner.word("plan_said_imported_none" if name in NO_PLANS else "plan_error_invalid", what="")

        expect(planner.said, name).to_contain_text(text.split(".")[-2].strip())
        assert not re.search(r"plans\[|items\.|_", planner.said.inner_text().replace("__proto__", "")), name
        assert before == planner.stored(), name


@pytest.mark.parametrize("name", TAKEN)
def test_files_made_by_hand(planner_at_work: Planner, name: str) -> None:
    """Files made by hand are taken, and the count is what is there; nothing of before goes."""
    planner = planner_at_work
    planner.bring_in(f"{name}.json", (PLAN_FILES / f"{name}.json").read_bytes())
    count, more = TAKEN[name]
    said = [planner.word("plan_said_imported_saved", count=count), *(planner.word(k, **v) for k, v in more.items())]
    expect(planner.said).to_have_text(" ".join(said))

    assert len(planner.plans()) == count + 1
    assert "\ufffd" not in (planner.stored() or "")
    planner.fill(ITEM, {"status": "in-progress", "note": "Skrevet etterpå"})
    planner.fill(ITEM, {"status": "not-relevant"})
    planner.reload()
    assert planner.answers(ITEM)["status"] == "not-relevant"
    assert planner.answers(ITEM)["note"] == "Skrevet etterpå"
    assert any(name.startswith("Enhet A, ") for name in planner.plans())
    assert planner.page.evaluate("window.__xss") is None


def test_file_with_deletions_deletes_nothing(planner: Planner) -> None:
    """A file that calls the reader's own plans deleted brings them in, and what it changed can be undone."""
    planner.bring_in("plan.json", (PLAN_FILES / "26-bom.json").read_bytes())
    planner.button("plan_save").click()
    planner.wait_until_kept("Bydel Eksempel")
    planner.fill(ITEM, {"note": "Skrevet her"})
    before = planner.exported()["plans"]
    planner.bring_in("plan.json", (PLAN_FILES / "31-deleted.json").read_bytes())
    expect(planner.said).to_have_text(planner.word("plan_said_imported_saved", count=3))

    assert before == planner.exported()["plans"]


def test_import_can_be_undone(begun: Begun) -> None:
    """Undo takes back what an import brought: plans that are new, and newer answers in those that were there."""
    planner = begun(_work)
    before = [_without_times(plan) for plan in planner.exported()["plans"]]
    answers = planner.answers(ITEM)
    file = json.loads((PLAN_FILES / "26-bom.json").read_text(encoding="utf-8-sig"))
    own = next(plan for plan in planner.exported()["plans"] if plan["year"] == 2028)
    # Later than all that has been answered, and before the moment of the import, whatever day it is.
    now = datetime.datetime.now(datetime.UTC)
    stamp = (now + datetime.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    entries = {ITEM: {"note": "n", "changed": {"note": stamp}}}
    sections = {"items": {"version": 1, "entries": entries}}
    theirs = {**own, "unit": "Fra filen", "named": stamp, "sections": sections}
    planner.page.clock.set_fixed_time(now + datetime.timedelta(hours=2))
    others = [
        {key: value for key, value in plan.items() if key != "items"}
        | {"sections": {"items": {"version": 1, "entries": plan["items"]}}}
        for plan in file["plans"]
    ]
    planner.bring_in("plan.json", _file_of([theirs, *others]))
    expect(planner.said).to_have_text(planner.word("plan_said_imported_saved", count=4))
    assert planner.answers(ITEM)["note"] == "n"
    planner.button("plan_undo").click()
    expect(planner.said).to_have_text(planner.word("plan_said_undone"))

    assert before == [_without_times(plan) for plan in planner.exported()["plans"]]
    assert planner.answers(ITEM) == answers


def _without_times(plan: dict[str, Any]) -> dict[str, Any]:
    items = {item: {k: v for k, v in entry.items() if k != "changed"} for item, entry in items_of(plan).items()}
    return {"unit": plan["unit"], "year": plan["year"], "items": {k: v for k, v in items.items() if v}}


@pytest.mark.parametrize(("count", "letters"), [(60, 0), (300, 0), (8, 4000)])
def test_what_is_written_can_be_read(visitor: Visit, planner: Planner, count: int, letters: int) -> None:
    """Whatever the export writes, the import reads: many plans, and notes that are full in every item."""
    all_items = (planner.page.locator("[data-module=wayfinder]").get_attribute("data-all") or "").split()
    plans = _made(count, all_items if letters else [], letters)
    planner.bring_in("plan.json", _file_of(plans))
    expect(planner.said).to_have_text(planner.word("plan_said_imported", count=count), timeout=30_000)
    exported = planner.exported()
    other = _elsewhere(visitor, planner)
    other.bring_in("plan.json", _bytes({**exported, "exported": "2026-11-02T00:00:00.000Z"}))
    expect(other.said).to_have_text(other.word("plan_said_imported", count=count), timeout=30_000)

    assert {plan["id"]: plan for plan in exported["plans"]} == {plan["id"]: plan for plan in plans}
    assert exported == other.exported()


def test_hostile_text_stays_text(planner: Planner) -> None:
    """A valid file whose texts hold markup does no more than show it."""
    markup = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    file = json.loads(FIRST_FILE)
    file["plans"][0]["unit"] = markup
    file["plans"][0]["items"]["an-item-of-another-time"]["reason"] = markup
    planner.bring_in("plan.json", _bytes(file))

    expect(planner.part("name")).to_have_text(f"{markup}, 2027")
    expect(planner.part("gone").locator("li").first).to_contain_text(markup)
    assert planner.page.locator(":is(.plan, .bar) :is(img, script:not([data-plan]))").count() == 0
