"""How far translations follow their sources: section by section, whatever is changed, in whichever direction."""

import datetime
import json
from pathlib import Path
from typing import Final

import jsonschema
import pytest
from tests.articles import article
from tests.guides import DATE, ROOT, Edit, deleted, make_guide, replaced, written

from oxlo.articles.publication import as_published
from oxlo.assembly import load_and_check, load_guide
from oxlo.guide.guide import Guide
from oxlo.guide.links import LinkView, standpoint
from oxlo.markdown.outline import heading_ids, outline
from oxlo.problems.messages import Messages
from oxlo.problems.problem import as_text, only_notices
from oxlo.rendering.page_view import page_view
from oxlo.translations.model import LEAD, Translation, pair, record_of, sections_of, translation_of, translations
from oxlo.translations.record import write_records
from oxlo.translations.reviews import is_overdue, overdue, review_due
from oxlo.translations.views import StaleView, translation_file, translation_list

NB, EN = "docs/nb/duty/index.md", "docs/en/duty/index.md"
SITE: Final = "https://oxlo.example/"
SCHEMA: Final = json.loads((ROOT / "docs/assets/schemas/translations-1.schema.json").read_text(encoding="utf-8"))

LEAD_CHANGED = replaced(NB, "Loven krever noe av alle.", "Loven krever mye av alle.")
TABLE_CHANGED = replaced(NB, "| Alle | Alt |", "| De fleste | Alt |")


def guide_with(folder: Path, *edits: Edit) -> Guide:
    guide, problems = load_guide(make_guide(folder, *edits), DATE)

    assert [] == problems
    return as_published(guide)


def duty(folder: Path, *edits: Edit) -> Translation:
    found = translation_of(guide_with(folder, *edits), "duty")

    assert found
    return found


def english_first(folder: Path) -> None:
    """Make English the source of the page about the duty, with Norwegian recorded as its translation."""
    for path in (NB, EN):
        replaced(path, "reviewed:", "source_locale: en\nreviewed:")(folder)
    text = (folder / EN).read_text(encoding="utf-8")
    head, _, rest = text.partition("translated_from:\n")
    (folder / EN).write_text(head + rest[rest.index("---") :], encoding="utf-8")
    guide, _ = load_guide(folder, DATE)
    write_records(guide, [(guide.page("en", "duty"), guide.page("nb", "duty"))], folder)


def test_sections(tmp_path: Path) -> None:
    """A page has its lead, named as the page, and each heading with the anchor of its English twin."""
    guide = guide_with(tmp_path)
    found = [(section.key, section.title) for section in sections_of(guide, guide.page("nb", "duty"))]

    assert [
        (LEAD, "Plikten"),
        ("what-the-law-says", "Hva loven sier"),
        ("who-it-applies-to", "Hvem det gjelder"),
        ("the-way-on", "Veien videre"),
    ] == found


@pytest.mark.parametrize("words", [LEAD, f"{LEAD} (lead)", "lead", "((lead))"])
def test_no_heading_has_the_key_of_the_lead(words: str) -> None:
    """Not even a heading of the same words gets that anchor."""
    assert LEAD not in heading_ids(outline(f"## {words}\n").headings)


def test_words_are_counted_without_addresses(tmp_path: Path) -> None:
    """Words to go are the words that readers see: no addresses, no signs, no comments."""
    text = "Se [her nå](https://law.example/act) – *og der*. <!-- ikke dette -->"
    guide = guide_with(tmp_path, replaced(NB, "Loven krever noe av alle.", text))
    page = guide.page("nb", "duty")
    above = f"{page.meta.title} {page.meta.description} Se her nå og der"

    assert len(above.split()) == sections_of(guide, page)[0].words


def test_fresh(tmp_path: Path) -> None:
    """Every page of the small guide is up to date, and nothing is left to do."""
    found = list(translations(guide_with(tmp_path)))

    assert {"fresh"} == {each.state for each in found}
    assert [(0, (), ())] == list({(each.words, each.to_do, each.removed) for each in found})
    assert "duty" in {each.source.id for each in found}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (LEAD_CHANGED, [LEAD]),
        (replaced(NB, "title: Plikten", "title: Pliktene"), [LEAD]),
        (replaced(NB, "i korte trekk", "i lange trekk"), [LEAD]),
        (replaced(NB, "## Hva loven sier", "## Dette sier loven"), ["what-the-law-says"]),
        (replaced(NB, "Se [loven]", "Les [loven]"), ["what-the-law-says"]),
        (TABLE_CHANGED, ["who-it-applies-to"]),
        (replaced(NB, "- [Metoden](method.md)\n", ""), ["the-way-on"]),
        (replaced(NB, "reviewed: 2026-01-15", "reviewed: 2026-02-15"), []),
        (replaced(NB, "slug: plikten", "slug: loven"), []),
        (replaced(NB, "krever noe av alle.\n", "krever noe av alle.  \n\n\n"), []),
        (replaced(NB, "krever noe av alle.\n", "krever noe av alle.\n\n<!-- husk -->\n"), []),
        (replaced(EN, "The law asks something of everybody.", "The law asks much."), []),
    ],
)
def test_what_makes_a_section_stale(tmp_path: Path, edit: Edit, expected: list[str]) -> None:
    """A section is stale when its words have changed, and only then; the others are not."""
    found = duty(tmp_path, edit)

    assert expected == [section.key for section in found.to_do]
    assert ("stale" if expected else "fresh", (), ()) == (found.state, found.new, found.removed)
    assert sum(section.words for section in found.to_do) == found.words


def test_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    """A file saved with other line ends says the same."""
    root = make_guide(tmp_path)
    (root / NB).write_bytes((root / NB).read_bytes().replace(b"\n", b"\r\n"))
    guide, _ = load_guide(root, DATE)
    found = translation_of(guide, "duty")

    assert found
    assert "fresh" == found.state


def test_several_sections_in_reading_order(tmp_path: Path) -> None:
    """Words to go are those of all changed sections together."""
    found = duty(tmp_path, TABLE_CHANGED, LEAD_CHANGED)

    assert [LEAD, "who-it-applies-to"] == [section.key for section in found.to_do]
    assert 0 < found.words < sum(s.words for s in sections_of(guide_with(tmp_path / "again"), found.source))


def test_new_section(tmp_path: Path) -> None:
    """A section that both languages have got since is new until somebody records it."""
    found = duty(tmp_path, *(replaced(path, "## ", "## Fresh air\n\nNew.\n\n## ") for path in (NB, EN)))

    assert ("stale", ("fresh-air",), ()) == (found.state, found.new, found.removed)
    assert ["fresh-air"] == [section.key for section in found.to_do]


def test_removed_section(tmp_path: Path) -> None:
    """A section that both languages have lost is named by the key it had; no words are left to translate."""
    gone = [
        replaced(
            NB, "## Veien videre\n\n- [Metoden](method.md)\n- [Redegjørelse](../glossary.md#statement-term)\n", ""
        ),
        replaced(EN, "## The way on\n\n- [The method](method.md)\n- [Statement](../glossary.md#statement-term)\n", ""),
    ]
    found = duty(tmp_path, *gone)

    assert ("stale", (), ("the-way-on",), 0) == (found.state, found.to_do, found.removed, found.words)


def test_another_heading_in_the_translation(tmp_path: Path) -> None:
    """New words of an English heading change the anchor but not the Norwegian text, which stays translated."""
    found = duty(tmp_path, replaced(EN, "## The way on", "## Onwards"))
    both = duty(tmp_path / "both", replaced(EN, "## The way on", "## Onwards"), TABLE_CHANGED)

    assert ("fresh", (), ()) == (found.state, found.to_do, found.removed)
    assert (["who-it-applies-to"], ()) == ([section.key for section in both.to_do], both.removed)


def test_sections_that_change_places(tmp_path: Path) -> None:
    """Two sections that have swapped places in the source alone are both stale."""
    root = make_guide(tmp_path)
    path = root / "docs/nb/duty/method.md"
    head, first, second = path.read_text(encoding="utf-8").split("## ")
    path.write_text(f"{head}## {second}\n\n## {first}", encoding="utf-8")
    found = translation_of(load_guide(root, DATE)[0], "duty/method")

    assert found
    assert ["first-step", "second-step"] == [section.key for section in found.to_do]


def test_unrecorded(tmp_path: Path) -> None:
    """A translation that nobody has compared has all words to go."""
    guide = guide_with(tmp_path, replaced("docs/en/a-z.md", "translated_from:\n", "translated_from: {}\n#"))
    found = translation_of(guide, "a-z")

    assert found
    assert ("unrecorded", ()) == (found.state, found.to_do)
    assert sum(s.words for s in sections_of(guide, found.source)) == found.words > 0


def test_missing(tmp_path: Path) -> None:
    """A page without a twin is missing, from whichever language it is in."""
    guide, _ = load_guide(make_guide(tmp_path, deleted("docs/nb/a-z.md"), deleted("docs/en/glossary.md")), DATE)
    found = {each.source.id: each for each in translations(guide)}

    assert ("missing", "en", None) == (found["a-z"].state, found["a-z"].source.locale, found["a-z"].target)
    assert ("missing", "nb", None) == (
        found["glossary"].state,
        found["glossary"].source.locale,
        found["glossary"].target,
    )
    assert found["glossary"].words > 0


@pytest.mark.parametrize(
    ("edits", "page"),
    [
        ([], "wayfinder/users"),
        ([], "best-practice/topic"),
        ([written("docs/nb/best-practice/alone.md", article("nb", only="nb"))], "best-practice/alone"),
        (
            [
                replaced(f"docs/{each}/best-practice/open-house.md", "published\n", "withdrawn\n")
                for each in ("nb", "en")
            ],
            "best-practice/open-house",
        ),
        ([replaced(NB, "## Hva", "### Hva")], "duty"),
        ([replaced(NB, "reviewed:", "source_locale: en\nreviewed:")], "duty"),
        ([replaced(EN, "title:", "titel:")], "duty"),
        ([], "no-such-page"),
    ],
    ids=["area", "list", "only", "withdrawn", "other headings", "two sources", "unread twin", "unknown"],
)
def test_pages_without_a_translation(tmp_path: Path, edits: list[Edit], page: str) -> None:
    """Pages from data, for one language, withdrawn or not comparable have no translation to speak of."""
    guide, _ = load_and_check(make_guide(tmp_path, *edits), DATE)

    assert pair(guide, page) is None
    assert page not in {each.source.id for each in translations(guide)}


def test_english_as_the_source(tmp_path: Path) -> None:
    """A page may be written in English first: then its Norwegian side is the one that lags behind."""
    root = make_guide(tmp_path, english_first)
    fresh, problems = load_and_check(root, DATE)
    replaced(EN, "The law asks something", "The law asks much")(root)
    stale = translation_of(load_guide(root, DATE)[0], "duty")
    found = translation_of(fresh, "duty")

    assert [] == problems
    assert found
    assert stale
    assert ("fresh", "en", "nb") == (found.state, found.source.locale, found.target and found.target.locale)
    assert ("stale", [LEAD]) == (stale.state, [section.key for section in stale.to_do])


def test_notices_name_sections_by_their_headings(tmp_path: Path) -> None:
    """The notice says what has changed, in the words of the source, and what to do."""
    _, findings = load_and_check(make_guide(tmp_path, LEAD_CHANGED, TABLE_CHANGED), DATE)
    (found,) = only_notices(findings)

    assert (
        f"{EN}:7: translated_from: {NB} has changed since it was translated here: Plikten · Hvem det gjelder "
        "(words to go: 23)\n"
        "  fix: translate the changes in this file, then run “oxlo translated duty”; "
        "until then the page tells its readers"
    ) == as_text([found], Messages("en"))


# Reviews


@pytest.mark.parametrize(
    ("reviewed", "due"),
    [("2024-06-01", (2026, 6, 1)), ("2024-02-29", (2026, 2, 28)), ("2023-12-31", (2025, 12, 31))],
)
def test_review_due(tmp_path: Path, reviewed: str, due: tuple[int, int, int]) -> None:
    """A review holds for 24 months, the last day included."""
    page = guide_with(tmp_path, replaced(NB, "2026-01-15", reviewed)).page("nb", "duty")

    assert datetime.date(*due) == review_due(page)


def test_overdue(tmp_path: Path) -> None:
    """A page is overdue on the day after, in its own language alone; the longest overdue comes first."""
    guide = guide_with(
        tmp_path,
        replaced(NB, "2026-01-15", "2024-05-31"),
        replaced(EN, "2026-01-15", "2024-06-01"),
        replaced("docs/en/a-z.md", "2026-01-15", "2020-01-01"),
    )

    assert ["docs/en/a-z.md", NB] == [page.path for page in overdue(guide)]
    assert not is_overdue(guide, guide.page("en", "duty"))


def test_no_review_of_lists_and_withdrawn_articles(tmp_path: Path) -> None:
    """Lists made from articles have no date, and a withdrawn article need not be reviewed."""
    path = "docs/nb/best-practice/open-house.md"
    twin = replaced("docs/en/best-practice/open-house.md", "published\n", "withdrawn\n")
    guide = guide_with(tmp_path, replaced(path, "published\n", "withdrawn\n"), twin)

    assert review_due(guide.page("nb", "best-practice/topic")) is None
    assert review_due(guide.page("nb", "best-practice/open-house")) is None


def test_an_overdue_page_says_so(tmp_path: Path) -> None:
    """The view of an overdue page has the day by which it should have been reviewed."""
    guide = guide_with(tmp_path, replaced(EN, "2026-01-15", "2024-01-15"))

    assert "15 January 2026" == page_view(guide, guide.page("en", "duty"), SITE).review_passed
    assert "" == page_view(guide, guide.page("nb", "duty"), SITE).review_passed


# What is shown


def test_banner(tmp_path: Path) -> None:
    """A stale page links to the changed sections in the other language; its source and other pages show nothing."""
    guide = guide_with(tmp_path, LEAD_CHANGED, TABLE_CHANGED)
    twin = "../../plikten/"
    links = (
        LinkView("Plikten", twin, language="nb"),
        LinkView("Hvem det gjelder", f"{twin}#who-it-applies-to", language="nb"),
    )

    assert StaleView(links, has_removed=False) == page_view(guide, guide.page("en", "duty"), SITE).stale
    assert page_view(guide, guide.page("nb", "duty"), SITE).stale is None
    assert page_view(guide, guide.page("en", "duty/method"), SITE).stale is None
    assert page_view(guide, guide.page("en", "wayfinder/users"), SITE).stale is None


def test_no_banner_where_nobody_has_compared(tmp_path: Path) -> None:
    """What nobody has compared is not said to be older."""
    guide = guide_with(tmp_path, replaced("docs/en/a-z.md", "translated_from:\n", "translated_from: {}\n#"))

    assert page_view(guide, guide.page("en", "a-z"), SITE).stale is None


def test_list(tmp_path: Path) -> None:
    """What lags behind is listed one by one, with links in the language they lead to; the rest is counted."""
    guide = guide_with(tmp_path, LEAD_CHANGED, replaced(NB, "2026-01-15", "2024-01-15"))
    shown = translation_list(standpoint(guide, guide.page("en", "translations")))
    (row,) = shown.behind
    (late,) = shown.overdue
    total = len(list(translations(guide)))

    assert (LinkView("The duty", "../duty/"), "English", "nb") == (
        row.page,
        row.into.partition(" ")[0],
        row.source_locale,
    )
    assert (LinkView("Plikten", "../../plikten/", language="nb"),) == row.sections
    assert LinkView("Plikten", "../../plikten/", language="nb") == late.page
    assert ("15 January 2024", "15 January 2026") == (late.reviewed, late.due)
    assert (total - 1, 1, 0, 0) == tuple(count for _, count in shown.states)
    assert "../../translations.json" == shown.file


def test_file(tmp_path: Path) -> None:
    """The file for programs has every page once, agrees with its schema, and tells the same as the list."""
    edits = [
        LEAD_CHANGED,
        replaced(EN, "2026-01-15", "2024-01-15"),
        written("docs/nb/best-practice/alone.md", article("nb", only="nb")),
    ]
    guide = guide_with(tmp_path, *edits)
    found = translation_file(guide)
    rows = {row["id"]: row for row in found["pages"]}

    jsonschema.validate(found, SCHEMA, jsonschema.Draft202012Validator)
    assert sorted(rows) == [row["id"] for row in found["pages"]]
    assert "2026-06-01" == found["date"]
    assert {
        "id": "duty",
        "source_locale": "nb",
        "state": "stale",
        "changed": [LEAD],
        "new": [],
        "removed": [],
        "words_to_go": found["totals"]["words_to_go"],
        "reviewed": {"nb": "2026-01-15", "en": "2024-01-15"},
        "overdue": ["en"],
    } == rows["duty"]
    assert (None, ["2026-05-01"] * 2) == (
        rows["wayfinder/users"]["state"],
        list(rows["wayfinder/users"]["reviewed"].values()),
    )
    assert (None, {"nb": "2026-05-01"}) == (
        rows["best-practice/alone"]["state"],
        rows["best-practice/alone"]["reviewed"],
    )
    assert (1, 1, 1) == tuple(found["totals"][key] for key in ("stale", "one_language", "overdue"))
    assert "best-practice/topic" not in rows


def test_record_is_what_makes_a_page_fresh(tmp_path: Path) -> None:
    """What is recorded now is exactly what the next comparison asks for."""
    root = make_guide(tmp_path, LEAD_CHANGED)
    guide, _ = load_guide(root, DATE)
    source, target = guide.page("nb", "duty"), guide.page("en", "duty")
    changed = write_records(guide, [(source, target)], root)
    after = load_guide(root, DATE)[0]
    found = translation_of(after, "duty")

    assert 1 == changed
    assert found
    assert "fresh" == found.state
    assert record_of(after, source) == after.page("en", "duty").meta.translated_from
