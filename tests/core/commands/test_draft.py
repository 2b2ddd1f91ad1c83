"""A new article: what its files hold, and that the guide has nothing against them, whatever the titles."""

import datetime
import random
from pathlib import Path
from typing import Final

import pytest
from tests.guides import DATE, Edit, make_guide, replaced, written

from oxlo.articles.form import FORM
from oxlo.articles.model import FILLED_IN, OPTIONAL, article_front_matter
from oxlo.assembly import load_and_check
from oxlo.commands.draft import (
    NewArticle,
    address_part,
    holder,
    is_used,
    new_article,
    obstacles,
    title_of,
    title_problems,
)
from oxlo.features import FEATURES
from oxlo.guide.guide import Guide
from oxlo.guide.page import parse_page
from oxlo.language.locales import LOCALES, Locale
from oxlo.problems.problem import only_problems

TITLES: Final[dict[Locale, str]] = {"nb": "Åpen dør på Tøyen", "en": "An open door at Tøyen"}
# Titles that YAML, Markdown or an address could misread.
NASTY: Final = (
    "Slik: her", "«Mangfold er hverdagen»", "Don’t wait", "It's here", "''quoted''", "Number #1", "# not a comment",
    "- not a list", "[work]", "{from: 2024}", "& og *", "*bold*", "!important", "%TAG", "@home", "`code`", "No", "null",
    "2026", "2026-11-24", "12:30", "1e3", "0x1F", "true", "? question", "what?", ": a", "a:", "a : b", "| a", "a\\b",
    "... a", "--- a", "= a", "yes", "50 % færre", "Sámi Đ ŋ", "Ærlig, øde & ånd", "İstanbul", "a" * 90,
    "ord " * 22 + "to", "👋 hei", "a\u2028b", "Ａ", "é e\u0301", "Tøyen – Grønland", "¿Qué?", "'a",
    "a'", "\\n", "${x}", "{{ x }}",
)  # fmt: skip


def guide_of(folder: Path, *edits: Edit) -> Guide:
    return load_and_check(make_guide(folder, *edits), DATE)[0]


def made(guide: Guide, nb: str = TITLES["nb"], en: str = TITLES["en"]) -> NewArticle:
    return new_article(guide, guide.value(FORM), {"nb": nb, "en": en})


def titles_in(article: NewArticle) -> list[str]:
    """The titles that a reader of its files finds."""
    kinds = FEATURES.front_matters
    pages = (parse_page(text, path, locale, article.id, kinds)[0] for locale, (path, text) in article.files.items())
    return [page.title for page in pages if page]


def put(folder: Path, article: NewArticle) -> None:
    for path, text in article.files.values():
        written(path, text)(folder)


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    """The small guide."""
    return guide_of(tmp_path)


# Addresses


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("An open door at Tøyen", "an-open-door-at-toyen"),
        ("Blåbærsyltetøy på Ås", "blabaersyltetoy-pa-as"),
        ("A\u030aS og Å", "as-og-a"),
        ("Children’s and parents' day", "childrens-and-parents-day"),
        ("Đorđe, Łódź, straße, İzmir, Sáŋŋ", "dorde-lodz-strasse-izmir-sann"),
        ("50 % – more/less (2026)", "50-more-less-2026"),
        ("word " * 12 + "end", "word-" * 11 + "word"),
        ("x" * 80, "x" * 60),
        ("«…» ?!", ""),
        ("Привет", ""),
    ],
)
def test_address_part(title: str, expected: str) -> None:
    """Lower-case letters a–z, digits and hyphens, at most sixty, cut at a word."""
    assert expected == address_part(title)


def test_title_of() -> None:
    """A title stands on one line, whatever was pasted."""
    assert "Et langt ord" == title_of("  Et\tlangt\n ord\u00a0 ")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Et langt ord", []),
        ("x" * 90, []),
        ("x" * 91, ["too-long"]),
        ("a < b", ["not-plain-text"]),
        ('a "b"', ["not-plain-text"]),
        ("a\x00b", ["control-character"]),
        ("a\u202eb", ["control-character"]),
        ("", ["empty-value"]),
    ],
)
def test_title_problems(title: str, expected: list[str]) -> None:
    """The guide's own rules for titles hold for those of a command too."""
    assert expected == [problem.code for problem in title_problems(title)]


# The files


def test_files(guide: Guide) -> None:
    """One file in each language, named after the English title, each with the address of its own."""
    article = made(guide)

    assert "best-practice/an-open-door-at-toyen" == article.id
    assert {
        "nb": "/beste-praksis/apen-dor-pa-toyen/",
        "en": "/en/best-practice/an-open-door-at-toyen/",
    } == article.addresses
    assert (
        "docs/nb/best-practice/an-open-door-at-toyen.md",
        "docs/en/best-practice/an-open-door-at-toyen.md",
    ) == article.paths


@pytest.mark.parametrize("locale", LOCALES)
def test_the_draft_is_valid(tmp_path: Path, locale: Locale) -> None:
    """Its front matter is that of a draft; the guide has no problem with it, and one notice on what it lacks."""
    put(tmp_path, made(guide_of(tmp_path)))
    guide, findings = load_and_check(tmp_path, DATE)
    page = guide.page(locale, "best-practice/an-open-door-at-toyen")
    matter = article_front_matter(page)
    assert matter

    assert [] == only_problems(findings)
    assert {"draft-lacks"} == {finding.code for finding in findings}
    assert (TITLES[locale], "draft", DATE, "nb") == (matter.title, matter.status, matter.reviewed, matter.source_locale)
    assert address_part(TITLES[locale]) == matter.slug
    assert [heading.in_locale(locale) for heading in guide.value(FORM).headings] == [
        heading.text for heading in page.outline.headings
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_hints(guide: Guide, locale: Locale) -> None:
    """Above each field, below each heading and before the lead stands help in the language of the file."""
    text = made(guide).files[locale][1]
    hints, today = guide.value(FORM).hints, DATE.isoformat()
    joined = " ".join(line.removeprefix("# ") for line in text.splitlines())

    for key in (*FILLED_IN, *OPTIONAL):
        words = hints.fields[key].in_locale(locale)
        assert words.partition("{known}")[0].replace("{today}", today) in joined
        assert f"\n{'# ' if key in OPTIONAL else ''}{key}:" in text
    for hint in (hints.lead, *hints.sections):
        assert f"\n\n<!-- {hint.in_locale(locale)} -->\n" in text
    assert "{known}" not in text
    assert max(map(len, text.partition("<!--")[0].splitlines())) <= 112


@pytest.mark.parametrize(
    "known",
    [
        "north-district (Bydel nord), quiet-agency (Den stille etaten).",
        "neighbourhood (Nabolag), work (Arbeid), care (Omsorg).",
        "gender (Kjønn), pregnancy (Graviditet)",
        "planned (Planlagt), ongoing (Pågår), ended (Avsluttet).",
        "compare-users, ask-users",
    ],
)
def test_hints_name_the_ids(guide: Guide, known: str) -> None:
    """What a field may hold stands right above it, with names in the language of the file."""
    assert known in " ".join(line.removeprefix("# ") for line in made(guide).files["nb"][1].splitlines())


def test_a_long_list_is_cut(tmp_path: Path) -> None:
    """A city with hundreds of organisations does not bury the fields."""
    names = (f"unit {n}" for n in range(300))
    more = "".join(
        f"- {{id: unit-{n}, kind: agency, name: {{nb: {name}, en: {name}}}, slug: {{nb: unit-{n}, en: unit-{n}}}}}\n"
        for n, name in enumerate(names)
    )
    text = made(guide_of(tmp_path, written("docs/_data/best-practice/organisations.yml", more))).files["nb"][1]

    assert "unit-59 " in text
    assert "unit-60 " not in text


@pytest.mark.parametrize("title", NASTY)
def test_nasty_titles(guide: Guide, title: str) -> None:
    """A title that looks like something else is read back as it was, and the guide has nothing against its draft."""
    article = made(guide, title_of(title), title_of(title))

    assert [] == title_problems(title_of(title))
    assert [title_of(title)] * 2 == titles_in(article)
    assert [] == obstacles(guide, article)


def test_titles_at_random(guide: Guide) -> None:
    """So are five hundred titles made of signs that mean something somewhere."""
    chance = random.Random(24)  # noqa: S311  no secret
    signs = "aæå9 :#'«»’-[]{}&*!|%@`,.?~=\\/$()…–"

    for _ in range(500):
        words = "".join(chance.choices(signs, k=chance.randint(1, 40)))
        titles = [title_of(f"{words} a"), title_of(f"a {words}")]
        assert titles == titles_in(made(guide, *titles))


# What is in the way


def test_nothing_is_in_the_way(guide: Guide) -> None:
    """A title of its own is no trouble."""
    assert ([], False) == (obstacles(guide, made(guide)), is_used(guide, made(guide)))


@pytest.mark.parametrize(
    ("nb", "en", "code"),
    [
        ("Åpent hus", "Another house", "address-twice"),
        ("Tema", "Themes", "slug-reserved"),
        ("Side", "Sides", "slug-reserved"),
        ("Temaet", "Topic", "article-name-reserved"),
        ("Siden", "Page", "article-name-reserved"),
    ],
)
def test_in_the_way(guide: Guide, nb: str, en: str, code: str) -> None:
    """An address in use and a name that belongs to the lists are found before anything is written."""
    assert code in {problem.code for problem in obstacles(guide, made(guide, nb, en))}


def test_holder(guide: Guide) -> None:
    """The page that has an address is named by its file, in each language."""
    assert "docs/en/best-practice/open-house.md" == holder(guide, "/en/best-practice/open-house/")
    assert "" == holder(guide, "/beste-praksis/open-house/")


def test_an_old_address_is_in_the_way(tmp_path: Path) -> None:
    """An address that leads on to another page is in use."""
    old = replaced("docs/nb/best-practice/open-house.md", "status:", "redirects: [/beste-praksis/nytt/]\nstatus:")
    guide = guide_of(tmp_path, old)

    assert ["redirect-in-use"] == [problem.code for problem in obstacles(guide, made(guide, "Nytt", "New"))]


@pytest.mark.parametrize(
    "published",
    [
        "pages: {}\nids: [best-practice/an-open-door-at-toyen]\n",
        "pages: {best-practice/an-open-door-at-toyen: {}}\nids: []\n",
    ],
)
def test_an_id_is_never_used_again(tmp_path: Path, published: str) -> None:
    """An id that was published once stays taken; so is one that has a file, or a list, now."""
    guide = guide_of(tmp_path, written("docs/_data/published.yml", published))

    assert is_used(guide, made(guide))
    assert is_used(guide, made(guide, en="Open house"))
    assert not is_used(guide, made(guide, en="Open doors"))


def test_what_is_wrong_elsewhere_is_not_in_the_way(tmp_path: Path) -> None:
    """A guide with problems of its own takes a new article all the same."""
    guide = guide_of(tmp_path, replaced("docs/nb/best-practice/open-house.md", "status: published", "status: x"))

    assert [] == obstacles(guide, made(guide))


def test_the_date_is_that_of_the_guide(tmp_path: Path) -> None:
    """The day that the draft was made is the day it was looked through."""
    guide, _ = load_and_check(make_guide(tmp_path), datetime.date(2026, 12, 31))

    assert "\nreviewed: 2026-12-31\n" in made(guide).files["en"][1]
