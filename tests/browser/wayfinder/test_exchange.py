"""Plans as a file: out of one browser and into another, and what a bad file does: nothing."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import expect
from tests.browser.conftest import Visit
from tests.browser.wayfinder.planning import ANSWERS, ITEM, LAW, OTHER_ITEM, USERS, Planner
from tests.guides import ROOT

FIRST_FILE = (ROOT / "tests/js/fixtures/plan-version-1.json").read_bytes()
SCHEMA = json.loads((ROOT / "docs/assets/schemas/plan-1.schema.json").read_text(encoding="utf-8"))


def _work(planner: Planner) -> None:
    planner.save()
    planner.fill(ITEM, ANSWERS)
    planner.fill(OTHER_ITEM, {"status": "in-progress", "note": "æøå «–» \\ \" ' </script> {place}\n\n\ttab"})
    planner.press("plan_copy")
    planner.name_plan("Enhet <b>B</b>", 2028)
    planner.go(USERS).fill("make-gap-analysis", {"status": "done", "due": "2028-02-29"})


def _elsewhere(visitor: Visit, planner: Planner) -> Planner:
    """Another machine: a browser in which nothing is stored."""
    return Planner(visitor().page, planner.locale, planner.root).go(LAW)


def _bytes(file: dict[str, Any]) -> bytes:
    return json.dumps(file, ensure_ascii=False).encode()


@pytest.mark.parametrize("is_saved", [True, False])
def test_lossless(visitor: Visit, planner: Planner, is_saved: bool) -> None:
    """What is exported and imported elsewhere is the same there, saved or not, and when exported again."""
    _work(planner)
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


def test_file_follows_its_schema(planner: Planner) -> None:
    """The exported file is valid by its published JSON Schema, and has the name the page gives it."""
    _work(planner)
    planner.open(planner.page.locator(".plan__menu summary"))
    with planner.page.expect_download() as download:
        planner.button("plan_export").click()
    file = json.loads(download.value.path().read_text(encoding="utf-8"))

    Draft202012Validator.check_schema(SCHEMA)
    assert list(Draft202012Validator(SCHEMA).iter_errors(file)) == []
    assert list(Draft202012Validator(SCHEMA).iter_errors({**file, "version": 2})) != []
    assert download.value.suggested_filename == "oxlo-plan.json"
    assert file["guide"] == planner.page.url


def test_first_version(planner: Planner) -> None:
    """The file of the first version is imported for ever, and what the guide no longer has is listed, not lost."""
    planner.bring_in("plan-version-1.json", FIRST_FILE)

    expect(planner.said).to_have_text(planner.word("plan_said_imported", count=1))
    expect(planner.part("name")).to_have_text("Bydel Eksempel – seksjon for tjenester, 2027")
    expect(planner.part("gone")).to_be_visible()
    expect(planner.part("gone")).to_contain_text(planner.word("plan_gone"))
    gone = planner.part("gone").locator("li")
    expect(gone.first).to_have_text(
        f"an-item-of-another-time · {planner.word('plan_status_not_relevant')} · Enheten har ingen brukere."
    )
    plan = json.loads(FIRST_FILE)["plans"][0]
    assert set(plan["items"]) == set(planner.exported()["plans"][0]["items"])
    assert (
        plan["items"]["find-population-figures"] == planner.exported()["plans"][0]["items"]["find-population-figures"]
    )


def test_import_into_the_same_plan(visitor: Visit, planner: Planner) -> None:
    """A file of a plan that is here already is merged with it: of each field, what was written last."""
    _work(planner)
    file = planner.exported()
    other = _elsewhere(visitor, planner)
    other.bring_in("plan.json", _bytes({**file, "exported": "2027-01-01T00:00:00.000Z"}))
    other.fill(ITEM, {"note": "Later, elsewhere"})
    later = other.exported()
    planner.go(LAW).fill(ITEM, {"owner": "Later, here"})
    planner.bring_in("plan.json", _bytes({**later, "exported": "2027-01-01T00:00:00.000Z"}))

    expect(planner.field(ITEM, "note")).to_have_value("Later, elsewhere")
    assert planner.answers(ITEM) == ANSWERS | {"note": "Later, elsewhere", "owner": "Later, here"}


def test_import_brings_a_deleted_plan_back(planner: Planner) -> None:
    """A plan that was deleted returns with its file."""
    _work(planner)
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


BAD_FILES = {
    "empty": (b"", "not_json", ""),
    "half": (FIRST_FILE[:-20], "not_json", ""),
    "not-text": (bytes(range(256)), "not_json", ""),
    "other-program": (b'{"format": "other", "plans": []}', "foreign", ""),
    "list": (b"[1, 2, 3]", "foreign", ""),
    "page": (b"<script>alert(1)</script>", "not_json", ""),
    "newer": (_spoiled('"version": 1', '"version": 2'), "file_newer", ""),
    "oversized": (b'{"format": "oxlo-plan", "x-": "' + b"x" * 2_000_000 + b'"}', "too_large", ""),
    "script-as-evidence": (
        _spoiled("https://oxlo.example/befolkning", "javascript:alert(1)//"),
        "invalid",
        "plans[0].items.find-population-figures.evidence",
    ),
    "prototype": (_spoiled('"items": {', '"items": {"__proto__": {},'), "invalid", "plans[0].items.__proto__"),
    "markup-as-key": (_spoiled('"unit"', '"<img src=x onerror=alert(1)>"'), "invalid", "plans[0].unit"),
    "markup-as-item": (_spoiled("ask-users", "<b onclick=x>"), "invalid", "plans[0].items.<b onclick=x>"),
    "deep": (b"[" * 100_000 + b"]" * 100_000, "foreign", ""),
    "second-plan-wrong": (_spoiled('"year": 2026', '"year": "2026"'), "invalid", "plans[1].year"),
}


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("is_saved", [True, False])
def test_bad_file_changes_nothing(planner: Planner, name: str, is_saved: bool) -> None:
    """A broken, foreign, newer, oversized or hostile file gets the message that fits, and changes nothing."""
    content, code, place = BAD_FILES[name]
    if is_saved:
        planner.save()
    planner.fill(ITEM, ANSWERS)
    if is_saved:
        planner.wait_until_kept(ANSWERS["due"])
    before = planner.stored(), planner.all_answers(), planner.plans(), planner.exported()
    planner.bring_in("plan.json", content)

    expect(planner.said).to_have_text(planner.word(f"plan_error_{code}", place=place))
    assert before == (planner.stored(), planner.all_answers(), planner.plans(), planner.exported())
    assert planner.page.get_by_label(planner.word("plan_import")).input_value() == ""


def test_hostile_text_stays_text(planner: Planner) -> None:
    """A valid file whose texts hold markup does no more than show it."""
    markup = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    file = json.loads(FIRST_FILE)
    file["plans"][0]["unit"] = markup
    file["plans"][0]["items"]["an-item-of-another-time"]["reason"] = markup
    planner.bring_in("plan.json", _bytes(file))

    expect(planner.part("name")).to_have_text(f"{markup}, 2027")
    expect(planner.part("gone").locator("li").first).to_contain_text(markup)
    assert planner.page.locator(".plan img, .plan script:not([data-plan])").count() == 0
