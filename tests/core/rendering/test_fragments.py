"""Lists made from data: complete, in order, and never more markup than the templates have."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.guides import DATE, ROOT, Edit, make_guide, replaced, written

from oxlo.articles.publication import as_published
from oxlo.assembly import load_guide
from oxlo.features import FEATURES
from oxlo.guide.guide import Guide
from oxlo.language.locales import Locale
from oxlo.markdown.outline import escape_markdown
from oxlo.rendering.text import finished_markdown

EXTENSIONS: Final = ["admonition", "attr_list", "md_in_html", "tables", "toc", "fenced_code"]
PAGES: Final = {
    "a-z": "a-z",
    "accessibility": "accessibility-status",
    "checklists": "wayfinder/print",
    "glossary": "glossary",
    "items": "wayfinder/users",
    "overview": "wayfinder",
    "plan-table": "wayfinder/plan",
    "requirements": "suppliers",
    "resources": "resources",
    "start": "wayfinder",
    "translations": "translations",
}


def as_html(text: str) -> LexborHTMLParser:
    """Markdown as the engine makes it into HTML."""
    return LexborHTMLParser(markdown.markdown(text, extensions=EXTENSIONS))


def guide_with(folder: Path, *edits: Edit) -> Guide:
    guide, problems = load_guide(make_guide(folder, *edits), DATE)

    assert [] == problems
    return as_published(guide)


def rendered(guide: Guide, page: str, locale: Locale = "nb") -> LexborHTMLParser:
    return as_html(finished_markdown(guide, guide.page(locale, page), ROOT / "overrides/fragments"))


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


@pytest.mark.parametrize("start", ["", "- ", "### ", "- **Owner:** ", "words "])
@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ **c** __d__",
        "[x](y.md) ![i](p.png) [r][1]",
        "`code` ``more``",
        "# heading",
        "- item",
        "+ item",
        "* item",
        "!!! note",
        "| a | b |",
        "a & b &amp; c &#42;",
        "<b>x</b> <script>y</script> <!-- oxlo:a-z -->",
        "> quote",
        "{ #id } {: .class }",
        "\\* \\\\ \\",
        "a = b ~ c ^ d",
        "~~a~~ ^b^ ==c==",
        "1. one",
        "<https://law.example/> https://law.example/a_b_c",
        "\"straight\" 'and' «angled» – …",
        "{{ x }} {% if y %}",
        "---",
        "§ 24, 1.5 %, nr. 2.",
    ],
)
def test_text_from_data_stays_text(text: str, start: str) -> None:
    """Whatever stands in a value, a reader sees exactly that, and no markup comes of it."""
    tree = as_html(start + escape_markdown(text))
    expected = f"{start.strip('#-* ').replace('**', '')} {text}".strip()

    assert expected == texts(tree, "body")[0]
    assert {node.tag for node in tree.css("body *")} <= {"p", "ul", "li", "h3", "strong"}


HOSTILE: Final = "*a* _b_ [c](d.md) `e` {f} # & !g | \\\\h ''i''"
SHOWN: Final = "*a* _b_ [c](d.md) `e` {f} # & !g | \\\\h 'i'"


def _hostile(path: str) -> Edit:
    """Put a text full of markup in every bilingual text of a data file."""
    text = (ROOT / "tests/fixtures/small_guide" / path).read_text(encoding="utf-8")
    return written(path, re.sub(r"(nb|en): [^\[\],}]+", lambda match: f"{match[1]}: '{HOSTILE}'", text))


@pytest.mark.parametrize(
    ("fragment", "path", "expected"),
    [("glossary", "glossary", 7), ("requirements", "suppliers", 5), ("resources", "resources", 8)],
)
def test_hostile_data(fragment: str, path: str, expected: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value that a list shows is escaped, wherever its template puts it."""
    monkeypatch.setattr("oxlo.reading.values._MARKUP", re.compile("(?!)"))  # the check would refuse the link
    page = PAGES[fragment]
    calm, hostile = (
        rendered(guide_with(tmp_path / name, *edits), page)
        for name, edits in (("calm", []), ("hostile", [_hostile(f"docs/_data/{path}.yml")]))
    )

    assert expected == texts(hostile, "body")[0].count(SHOWN)
    assert sorted(node.tag or "" for node in calm.css("*")) == sorted(node.tag or "" for node in hostile.css("*"))


@pytest.mark.parametrize("locale", ["nb", "en"])
@pytest.mark.parametrize("fragment", sorted(set(PAGES) - {"a-z"}))
def test_anchors(fragment: str, locale: Locale, tmp_path: Path) -> None:
    """The anchors that links may use are all on the page, each once, in both languages."""
    guide = guide_with(tmp_path)
    ids = [node.attrs.sget("id") for node in rendered(guide, PAGES[fragment], locale).css("[id]")]

    assert set(FEATURES.lists[fragment].anchors(guide, guide.page(locale, PAGES[fragment]))) <= set(ids)
    assert len(ids) == len(set(ids))


def test_every_fragment_has_its_template() -> None:
    """A list and its template have the same name."""
    templates = {path.stem for path in (ROOT / "overrides/fragments").iterdir()}

    assert set(FEATURES.lists) == templates - {"bar", "card", "item", "plan"}  # these are parts of others


def test_glossary(tmp_path: Path) -> None:
    """Terms stand under their letters with the word of the other language; an old one leads to the one in use."""
    tree = rendered(guide_with(tmp_path), "glossary")
    twin, page, see = (tree.css_first(selector) for selector in ("li a[lang]", 'a[href$=".md"]', 'a[href^="#"]'))

    assert ["R", "redegjørelse", "Å", "åpenhet"] == texts(tree, "h2, h3")
    assert "rapport" in texts(tree, "p strong")
    assert [
        ("../en/glossary/#statement-term", "statement"),
        ("duty/index.md", "Plikten"),
        ("#statement-term", "redegjørelse"),
    ] == [(node.attrs.sget("href"), node.text()) for node in (twin, page, see) if node]


def test_index(tmp_path: Path) -> None:
    """Every page and every word, old and new, stands in the index once, in the order of the alphabet."""
    tree = rendered(guide_with(tmp_path), "a-z", "en")
    expected = {
        "Accessibility status": "accessibility-status.md",
        "A–Z": "a-z.md",
        "Best practice": "best-practice/index.md",
        "For suppliers": "suppliers.md",
        "Glossary": "glossary.md",
        "Know your users": "wayfinder/users.md",
        "Open house in the north": "best-practice/open-house.md",
        "openness": "glossary.md#inclusion-term",
        "Print the wayfinder": "wayfinder/print.md",
        "report": "glossary.md#statement-term",
        "Resources": "resources.md",
        "Search": "search.md",
        "statement": "glossary.md#statement-term",
        "The duty": "duty/index.md",
        "The method": "duty/method.md",
        "The plan": "wayfinder/plan.md",
        "The small guide": "index.md",
        "Translations": "translations.md",
        "Wayfinder": "wayfinder/index.md",
        "yearly statement": "glossary.md#statement-term",
    }

    assert list(expected.items()) == [(node.text(), node.attrs.sget("href")) for node in tree.css("li a")]
    assert ["A", "B", "F", "G", "K", "O", "P", "R", "S", "T", "W", "Y"] == texts(tree, "h2")


def test_requirements(tmp_path: Path) -> None:
    """A requirement has its number, its text and each of its standings with condition, source and date."""
    tree = rendered(guide_with(tmp_path), "suppliers", "en")
    standing = [node.attrs.sget("data-kind") for node in tree.css(".standing")]

    assert ["Before you sign", "1. Read the contract."] == texts(tree, "h2, h3")
    assert ["law", "expectation"] == standing
    assert (
        "Expectation Stands in the first guide. Source: The first guide (earlier edition of the guide), "
        "checked 13 January 2026."
    ) == texts(tree, "li")[1]


def test_resources(tmp_path: Path) -> None:
    """A resource has its owner, language and date; one that nobody has found has no link and says so."""
    tree = rendered(guide_with(tmp_path), "resources", "en")
    expected: list[Any] = ["https://law.example/text"]

    assert expected == [node.attrs.sget("href") for node in tree.css("a")]
    assert [
        "Owner: The Storting",
        "Language: Norwegian (Bokmål)",
        "Last checked: 12 January 2026",
    ] == texts(tree, "li")[:3]
    assert "Named in earlier editions" in texts(tree, "li")[-1]


def test_several_languages(tmp_path: Path) -> None:
    """A resource in two languages names both."""
    edit = replaced("docs/_data/resources.yml", "languages: [nb]", "languages: [nb, en]")
    tree = rendered(guide_with(tmp_path, edit), "resources")

    assert "Språk: bokmål og engelsk" in texts(tree, "li")


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (
            "nb",
            [
                "Spør alle. Loven krever det. Det går fort.",
                "Sammenlign brukerne. En tidligere utgave ber om det. Tid: 1",
            ],
        ),
        (
            "en",
            ["Ask everyone. The law requires it. It is", "Compare the users. An earlier edition asks for it. Time: 1"],
        ),
    ],
)
def test_start(locale: Locale, said: list[str], tmp_path: Path) -> None:
    """Where to begin: each item by its name with its mark and time, why, and a link to the very item."""
    tree = rendered(guide_with(tmp_path), "wayfinder", locale)
    place = {"nb": "brukerne/", "en": "users/"}[locale]
    expected: list[Any] = [f"{place}#ask-users", f"{place}#compare-users"]

    assert [True, True] == [
        found.startswith(begins) for found, begins in zip(texts(tree, ".start > li"), said, strict=True)
    ]
    assert expected == [node.attrs.sget("href") for node in tree.css(".start a")]


def _markers(guide: Guide) -> Iterator[str]:
    for page in guide.pages.values():
        yield from (name for name, _ in page.outline.markers)


def test_no_marker_is_left(tmp_path: Path) -> None:
    """Every place for a list is filled, and a page without one is handed on as it is."""
    guide = guide_with(tmp_path)
    pages = [finished_markdown(guide, page, ROOT / "overrides/fragments") for page in guide.pages.values()]

    assert set(FEATURES.lists) == set(_markers(guide))
    assert not any("oxlo:" in html.unescape(text) for text in pages)


def test_text_from_data_stays_on_its_line() -> None:
    """Lines and paragraphs in a value are one line on the page: a break in it would end the list it stands in."""
    assert escape_markdown("first\n\n    second") == "first second"
