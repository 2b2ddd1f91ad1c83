"""The real texts and data: complete in both languages, and true to what the guide promises its readers."""

import re
from functools import cache
from pathlib import Path
from typing import Final

import markdown
import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser
from tests.guides import ROOT

from oxlo.articles.publication import as_published
from oxlo.assembly import load_and_check
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.guide.sources import InlineSource
from oxlo.language.locales import LOCALES, Locale
from oxlo.markdown.outline import MARKER
from oxlo.problems.problem import Problem, only_problems
from oxlo.publishing.build_date import today
from oxlo.registers.requirements import REQUIREMENTS

FILES: Final = sorted(path for path in (ROOT / "docs").rglob("*") if path.suffix in {".md", ".yml"})

# Pages that say nothing that could have a source: lists, and what this site itself does with data.
WITHOUT_SOURCES: Final = {
    "a-z",
    "about-this-site/privacy",
    "about-this-site/translations",
    "best-practice",
    "search",
    "wayfinder/plan",
    "wayfinder/plan-file",
    "wayfinder/print",
}

_PHONE: Final = re.compile(
    r"\+47|\b\d\d \d\d \d\d \d\d\b|\b\d{3} \d\d \d{3}\b|\b\d{8}\b|\b0\d{4}\b|\b(?:tlf|tel)\b", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"\w+://\S+")


@cache
def _whole() -> tuple[Guide, list[Problem]]:
    """The guide with everything that is found in it, read when a test asks: to list the tests takes none of it."""
    return load_and_check(ROOT, today())


@cache
def the_guide() -> Guide:
    """What is published: an editor's draft is nobody's mistake."""
    return as_published(_whole()[0])


@cache
def all_pages() -> list[Page]:
    """Its pages, sorted by path."""
    return sorted(the_guide().loaded.pages.values(), key=lambda page: page.path)


def rendered(locale: Locale, page: str) -> LexborHTMLParser:
    body = the_guide().page(locale, page).body
    return LexborHTMLParser(markdown.markdown(body, extensions=["tables", "fenced_code", "admonition"]))


def first_cells(tree: LexborHTMLParser) -> list[list[str]]:
    """The beginning of every row of every table, up to the first full stop."""
    tables = [table.css("tbody tr") for table in tree.css("table")]
    return [[row.text().strip().partition("\n")[0].partition(".")[0] for row in rows] for rows in tables]


def test_there_are_no_problems() -> None:
    """As of today the texts and data have no problem at all."""
    assert only_problems(_whole()[1]) == []


def test_every_page_has_its_twin() -> None:
    """The same files are there in both languages."""
    norwegian, english = (
        {path.relative_to(ROOT / "docs" / locale) for path in (ROOT / "docs" / locale).rglob("*")} for locale in LOCALES
    )

    assert norwegian
    assert norwegian == english


def test_every_page_rests_on_sources() -> None:
    """A page has sources, but for those listed here, and nobody has checked one of them after the last review."""
    wrong = []
    for page in all_pages():
        sources = [s if isinstance(s, InlineSource) else the_guide().sources[s] for s in page.meta.sources]
        if bool(sources) != (page.id not in WITHOUT_SOURCES):
            wrong.append(f"{page.path}: sources")
        if not page.meta.reviewed or any(source.checked > page.meta.reviewed for source in sources):
            wrong.append(f"{page.path}: reviewed")

    assert all_pages()
    assert [] == wrong


def test_every_source_is_used() -> None:
    """A source that is listed belongs to a page or to a requirement."""
    used = {source for page in all_pages() for source in page.meta.sources if isinstance(source, str)}
    used |= {each.source for requirement in the_guide().value(REQUIREMENTS).requirements for each in requirement.status}

    assert used == set(the_guide().sources)


@pytest.mark.parametrize("locale", LOCALES)
def test_titles_differ(locale: Locale) -> None:
    """No two pages of a language have the same title or the same description."""
    pages = [page for page in all_pages() if page.locale == locale]

    assert len(pages) == len({page.meta.title for page in pages}) == len({page.meta.description for page in pages})


@pytest.mark.parametrize("locale", LOCALES)
def test_the_points_of_the_statement(locale: Locale) -> None:
    """The statement has four points for services and two parts for employers, and the City asks nine questions."""
    points, parts, _, services, workplace, *_ = first_cells(rendered(locale, "duty/statement"))

    assert (["1", "2", "3", "4"], ["1", "2"]) == (points, parts)
    assert [str(number) for number in range(1, 10)] == services + workplace
    assert (5, 4) == (len(services), len(workplace))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_outline_of_the_statement(locale: Locale) -> None:
    """The outline to copy has a place for every point: A1 to A5, B1 to B3 and the nine of the City."""
    code = rendered(locale, "duty/statement").css_first("pre")
    assert code is not None
    expected = ["A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3"]

    assert expected == re.findall(r"^([AB]\d) ", code.text(), re.MULTILINE)
    assert [str(number) for number in range(1, 10)] == re.findall(r"^   (\d) ", code.text(), re.MULTILINE)


@pytest.mark.parametrize(
    ("locale", "words"), [("nb", ("Minst fire punkter", "To deler")), ("en", ("At least four points", "Two parts"))]
)
def test_the_duty_names_both_roles(locale: Locale, words: tuple[str, ...]) -> None:
    """The page about the duty puts what is asked of a provider of services beside what is asked of an employer."""
    rows = [[cell.text() for cell in row.css("td")] for row in rendered(locale, "duty").css("tr")]

    assert any(all(word in cell for word, cell in zip(words, row[1:], strict=False)) for row in rows if len(row) > 1)


def test_the_requirements() -> None:
    """There are eighteen requirements, and each says on what condition and by which source it applies."""
    requirements = the_guide().value(REQUIREMENTS).requirements

    assert 18 == len(requirements)
    assert all(requirement.status for requirement in requirements)
    assert all(each.source in the_guide().sources for requirement in requirements for each in requirement.status)
    assert {
        "law",
        "contract",
        "expectation",
    } == {each.kind for requirement in requirements for each in requirement.status}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_phone_numbers() -> None:
    """No file holds a phone number; numbers within addresses do not count."""
    texts = {_name(path): path.read_text(encoding="utf-8") for path in FILES}
    found = {name: _PHONE.findall(_ADDRESS.sub("", text)) for name, text in texts.items()}

    assert texts
    assert {} == {name: numbers for name, numbers in found.items() if numbers}


def test_only_secure_addresses() -> None:
    """No file holds an address that begins with anything but https."""
    texts = {_name(path): path.read_text(encoding="utf-8") for path in FILES}
    found = {name: {address.partition(":")[0] for address in _ADDRESS.findall(text)} for name, text in texts.items()}

    assert {"https"} == set().union(*found.values())
    assert {} == {name: begins for name, begins in found.items() if not begins <= {"https"}}


def _html_in(page: Page) -> list[str]:
    allowed = rf'<div class="[a-z ]+" markdown>|</div>|{MARKER.pattern}' if page.id == "index" else MARKER
    tokens = MarkdownIt("commonmark").parse(page.body)
    every = [*tokens, *(child for token in tokens for child in token.children or ())]
    found = {token.content.strip() for token in every if token.type in {"html_block", "html_inline"}}
    return sorted(html for html in found if not re.fullmatch(allowed, html))


def test_no_html() -> None:
    """Texts are Markdown without HTML, but for the places of lists and the boxes of the home page."""
    assert {} == {page.path: found for page in all_pages() if (found := _html_in(page))}


def test_callouts() -> None:
    """A page has two callouts at most, each of a known kind and with a title."""
    callouts = {page.path: re.findall(r"^ *(!!!.*)$", page.body, re.MULTILINE) for page in all_pages()}
    known = re.compile(r'!!! (note|tip|warning) "[^"]+"')

    assert any(callouts.values())
    assert {} == {path: found for path, found in callouts.items() if len(found) > 2}
    assert {} == {path: found for path, found in callouts.items() if not all(map(known.fullmatch, found))}


def test_sections_are_spelt_out_in_english() -> None:
    """English says “section 24” where Norwegian writes § 24."""
    assert [] == [page.path for page in all_pages() if page.locale == "en" and "§" in page.body + page.meta.description]
