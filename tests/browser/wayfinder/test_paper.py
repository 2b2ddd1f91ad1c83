"""The wayfinder on paper: blank, or the reader's plan in one language or both, printed or as a file."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from selectolax.lexbor import LexborHTMLParser
from tests.browser.conftest import Visitor
from tests.browser.wayfinder.conftest import Begun
from tests.browser.wayfinder.planning import ANSWERS, OTHER_ITEM, PRINT, Locale, Planner, answered, two_plans

COLUMNS = {"nb": ["nb"], "en": ["en"], "both": ["nb", "en"]}
COUNT = 39


def _work(planner: Planner) -> None:
    answered(planner)
    planner.fill(OTHER_ITEM, {"status": "in-progress", "owner": "Owner", "due": "2027-01-02"})


@pytest.fixture
def on_paper(begun: Begun) -> Planner:
    """Somebody with a plan on the page for paper."""
    return begun(_work, at=PRINT)


def _paper(planner: Planner, languages: str) -> Locator:
    """The plan on paper in those languages."""
    planner.page.get_by_label(planner.word("plan_paper_language")).select_option(
        label=planner.word(f"plan_paper_{languages}")
    )
    paper = planner.page.locator("[data-paper]")
    expect(paper.locator(".paper__item").first.locator(".paper__text")).to_have_count(len(COLUMNS[languages]))
    expect(paper.locator(".paper__text").first).to_have_attribute("lang", COLUMNS[languages][0])
    return paper


def test_blank_without_a_plan(reader: Visitor, locale: Locale) -> None:
    """Without a saved plan there is the blank wayfinder, and the page says why there is no other."""
    planner = Planner(reader.page, locale, reader.site.url).go(PRINT)

    expect(planner.page.get_by_label(planner.word("plan_paper_blank"))).to_be_checked()
    expect(planner.page.get_by_label(planner.word("plan_paper_mine"))).to_be_disabled()
    expect(planner.page.get_by_text(planner.word("plan_paper_none"), exact=True)).to_be_visible()
    planner.page.emulate_media(media="print")
    assert planner.page.locator(".item__box:visible").count() == COUNT
    assert planner.page.locator(".item__how:visible").count() >= COUNT
    expect(planner.page.locator(".plan")).to_be_hidden()


def test_blank_with_a_plan(on_paper: Planner) -> None:
    """The blank wayfinder can be chosen beside a plan, and holds nothing of it."""
    on_paper.page.get_by_label(on_paper.word("plan_paper_blank")).check()

    expect(on_paper.page.locator("[data-paper]")).to_be_hidden()
    assert on_paper.page.locator("[data-blank] .item:visible").count() == COUNT
    assert "Seksjonsleder" not in on_paper.page.locator("main").inner_text()


@pytest.mark.parametrize("languages", COLUMNS)
def test_my_plan(on_paper: Planner, languages: str) -> None:
    """My plan has open items first, then all, with every answer, in the languages that were chosen."""
    paper = _paper(on_paper, languages)
    locales = COLUMNS[languages]
    words = [Planner(on_paper.page, locale, "").word for locale in ("nb", "en") if locale in locales]

    expect(on_paper.page.locator("[data-blank]")).to_be_hidden()
    expect(paper.locator(".paper__name")).to_have_text("Enhet A, 2027")
    titles = [say(key) for key in ("plan_paper_open", "plan_paper_everything") for say in words]
    assert paper.locator("h3").all_inner_texts() == titles
    # 38 of the 39 are open, and all are in the list that follows.
    assert paper.locator(".paper__item").count() == COUNT - 1 + COUNT
    numbers = [text.split()[0] for text in paper.locator(f".paper__text[lang={locales[0]}]").all_inner_texts()]
    assert numbers[: COUNT - 1] == [number for number in numbers[COUNT - 1 :] if number != "3.1"]
    item = paper.locator(".paper__item", has_text="3.1 ")
    expect(item).to_have_count(1)
    for say in words:
        expect(item).to_contain_text(f"{say('plan_status')}: {say('plan_status_not_relevant')}")
        expect(item).to_contain_text(f"{say('plan_owner')}: {ANSWERS['owner']}")
    for field in ("reason", "note", "evidence"):
        expect(item).to_contain_text(ANSWERS[field])
    for locale, date in (("nb", "31. mars 2027"), ("en", "31 March 2027")):
        expect(item.get_by_text(date)).to_have_count(int(locale in locales))


def test_languages_stand_side_by_side(on_paper: Planner) -> None:
    """In both languages an item's two texts are beside each other, each marked with its language."""
    parts = _paper(on_paper, "both").locator(".paper__item").first.locator(".paper__text")
    (left, right) = (part.bounding_box() for part in parts.all())

    assert left and right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    assert [part.get_attribute("lang") for part in parts.all()] == ["nb", "en"]


def test_plan_is_printed_alone(on_paper: Planner) -> None:
    """On paper there is the plan, without the page's choices and title; the button prints."""
    _paper(on_paper, on_paper.locale)
    on_paper.page.evaluate("window.print = () => { window.wasPrinted = true; }")
    on_paper.button("plan_paper_print").click()
    on_paper.page.emulate_media(media="print")

    assert on_paper.page.evaluate("window.wasPrinted")
    expect(on_paper.page.locator(".plan")).to_be_hidden()
    expect(on_paper.page.locator("h1")).to_be_hidden()
    expect(on_paper.page.locator(".paper__name")).to_be_visible()


def test_chosen_plan_is_printed(begun: Begun) -> None:
    """Of several plans the one in use is shown at first, and another one when it is chosen."""
    planner = begun(two_plans, at=PRINT)
    expect(planner.page.locator(".paper__name")).to_have_text("Enhet B, 2028")
    planner.page.get_by_label(planner.word("plan_choose"), exact=True).select_option(label="Enhet A, 2027")

    expect(planner.page.locator(".paper__name")).to_have_text("Enhet A, 2027")


@pytest.mark.parametrize("languages", COLUMNS)
def test_file_stands_alone(on_paper: Planner, languages: str, tmp_path: Path) -> None:
    """The downloaded page runs and fetches nothing, says what is in which language, and shows notes as text."""
    _paper(on_paper, languages)
    with on_paper.page.expect_download() as download:
        on_paper.button("plan_paper_download").click()
    path = tmp_path / "plan.html"
    download.value.save_as(path)
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    locales = COLUMNS[languages]

    assert download.value.suggested_filename == "oxlo-Enhet-A-2027.html"
    assert tree.css("script, link, img, iframe, object, form, [style], b") == []
    assert not [node for node in tree.css("*") if any(name.startswith("on") for name in node.attributes)]
    assert [node.attributes["href"] for node in tree.css("[href]")] == [ANSWERS["evidence"]]
    assert tree.css("html")[0].attributes["lang"] == locales[0]
    assert {node.attributes["lang"] for node in tree.css("body [lang]")} == set(locales)
    assert tree.css("title")[0].text() == "Enhet A, 2027"

    requests: list[str] = []
    page = on_paper.page.context.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    assert len(requests) == 1
    expect(page.locator(".paper__note").first).to_have_text(ANSWERS["note"], use_inner_text=True)
    expect(page.get_by_role("link")).to_have_attribute("href", ANSWERS["evidence"])
