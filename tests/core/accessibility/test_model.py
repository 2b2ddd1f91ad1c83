"""The record of accessibility: the law's list, what the status page says of results, and the type of each page."""

from pathlib import Path
from typing import Final

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.core.rendering.test_fragments import guide_with, rendered, texts
from tests.guides import Edit, replaced

from oxlo.accessibility.model import CRITERIA, PAGE_TYPES, Criteria, PageType, PageTypes, page_type
from oxlo.guide.guide import Guide
from oxlo.language.locales import LOCALES

STATUS: Final = "accessibility-status"
MANUAL: Final = "docs/_data/accessibility/manual.yml"


def status(folder: Path, *edits: Edit) -> LexborHTMLParser:
    return rendered(guide_with(folder, *edits), STATUS, "en")


def row(tree: LexborHTMLParser, number: str) -> list[str]:
    """What stands in the cells of a criterion's row, a line a paragraph."""
    for found in tree.css(".criteria tbody tr"):
        heading, *cells = found.css("th, td")
        if heading.text().startswith(f"{number} "):
            return ["|".join(" ".join(p.text().split()) for p in cell.css("p")) for cell in cells]
    raise KeyError(number)


def criteria(guide: Guide) -> Criteria:
    found: Criteria = guide.value(CRITERIA)
    return found


def test_the_law_has_48_criteria(tmp_path: Path) -> None:
    """The law asks for WCAG 2.1 A and AA without 1.2.3 and 1.2.4; the six of WCAG 2.2 are apart from them."""
    found = criteria(guide_with(tmp_path))
    law = [each.number for each in found.law]
    expected = {"1.1": 1, "1.2": 5, "1.3": 5, "1.4": 13, "2.1": 4, "2.2": 2, "2.3": 1, "2.4": 7, "2.5": 4}
    expected |= {"3.1": 2, "3.2": 4, "3.3": 4, "4.1": 3}
    numbers = {f"{guideline}.{n}" for guideline, last in expected.items() for n in range(1, last + 1)}
    # Those of level AAA, and the two that public bodies are exempt from.
    numbers -= {"1.2.3", "1.2.4", "1.4.6", "1.4.7", "1.4.8", "1.4.9", "2.1.3"}

    assert 48 == len(law)
    assert numbers == set(law)
    assert ["2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"] == [each.number for each in found.aim]


def test_every_type_has_a_name() -> None:
    """The types that results may name are those that have a name, in the same order."""
    assert list(PAGE_TYPES) == list(PageTypes.model_fields)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("index", "home"),
        ("duty/method", "page"),
        ("wayfinder", "wayfinder"),
        ("wayfinder/users", "wayfinder"),
        ("wayfinder/print", "paper"),
        ("best-practice", "articles"),
        ("best-practice/topic", "articles"),
        ("best-practice/topic/neighbourhood", "articles"),
        ("best-practice/open-house", "article"),
        ("glossary", "data"),
        ("a-z", "data"),
        (STATUS, "data"),
        ("search", "search"),
    ],
)
def test_page_type(page: str, expected: PageType, tmp_path: Path) -> None:
    """A page is of the type that its list makes it, and the same in both languages."""
    guide = guide_with(tmp_path)

    assert {expected} == {page_type(guide, guide.page(locale, page)) for locale in LOCALES}


def test_all_criteria_are_shown(tmp_path: Path) -> None:
    """Each criterion has a row, the law's below their principles and the others below a heading of their own."""
    guide = guide_with(tmp_path)
    tree = rendered(guide, STATUS, "en")
    headings = ["Perceivable", "Operable", "Understandable", "Robust", "Not in the law yet"]

    assert headings == texts(tree, "h2")[1:]
    assert [f"{c.number} {c.name.en} (level {c.level})" for c in criteria(guide).all] == texts(
        tree, ".criteria th[scope=row]"
    )


def test_automatic_results(tmp_path: Path) -> None:
    """A result stands with its types of page and the programs; a criterion without a rule says so."""
    tree = status(tmp_path)

    assert [
        "Nothing to check: home page|No findings: all other types of page|axe-core, 7 rules",
        "Needs a human: home page|Findings (rules broken: 1): ordinary page"
        "|No findings: all other types of page|axe-core, 1 rule",
        "No automatic rule",
    ] == [row(tree, number)[0] for number in ("1.1.1", "1.4.3", "1.3.3")]


def test_what_nobody_has_tested(tmp_path: Path) -> None:
    """Without results by people, each criterion is not yet tested, and no type of page has any."""
    results = (tmp_path, replaced(MANUAL, "results:", "results: []\n#"))
    emptied = [replaced(MANUAL, f"\n  {line}", f"\n#  {line}") for line in ("- criterion: 1", "- criterion: 2")]
    emptied += [
        replaced(MANUAL, f"\n    {key}", f"\n#    {key}") for key in ("page_type", "result:", "date", "note") * 2
    ]
    tree = status(*results, *emptied)

    assert {"Not yet tested"} == {row(tree, each)[1] for each in ("1.1.1", "1.4.3", "2.5.8")}
    assert {"0 of 48"} == set(texts(tree, "table:not(.criteria) td:last-child")) - {"Nobody has tested this by hand."}


def test_manual_results(tmp_path: Path) -> None:
    """What somebody found stands with its types of page, day and note; the rest is not yet tested."""
    tree = status(tmp_path)

    assert (
        "Passed: home page. 14 January 2026. Measured in light and dark colours."
        "|Not yet tested: all other types of page"
    ) == row(tree, "1.4.3")[1]
    assert row(tree, "2.5.8")[1].startswith("Failed: page not found (404). 15 January 2026.")
    assert ["1 of 48", "0 of 48"] == [texts(tree, "table:not(.criteria) td:last-child")[n] for n in (0, -1)]


def test_declaration(tmp_path: Path) -> None:
    """Without a formal statement the page says so; with one it leads there."""
    declared = replaced(MANUAL, "declaration: null", "declaration: {url: https://law.example/uu, date: 2026-05-01}")
    without, with_one = status(tmp_path / "a"), status(tmp_path / "b", declared)
    (link,) = with_one.css('a[href="https://law.example/uu"]')

    assert "Formal accessibility statement: there is none" in texts(without, "li")
    assert "1 May 2026" == link.text()
