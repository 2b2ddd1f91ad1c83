"""What the handbook tells editors is so: the way from nothing to a published article, its messages and its pictures."""

import re
import shutil
from pathlib import Path
from typing import Final

import pytest
from tests.guides import ROOT, deleted

from oxlo.articles.publication import held_back
from oxlo.assembly import load_and_check
from oxlo.cli import main
from oxlo.guide.guide import Guide
from oxlo.language.locales import LOCALES, Locale
from oxlo.problems.messages import Messages
from oxlo.problems.problem import Problem, as_text, only_problems
from oxlo.publishing.build_date import today

# The Norwegian page first, as the languages are.
TEXT: Final = "\n".join((ROOT / f"handbook/editors.{each}.md").read_text(encoding="utf-8") for each in LOCALES)
TITLES: Final = re.findall(r'oxlo new article "(.+)" --en "(.+)"', TEXT)
NAME: Final = "example-open-door-at-the-library"
SUMMARY: Final[dict[Locale, str]] = {
    "nb": "Et oppdiktet eksempel som viser hvordan en artikkel ser ut.",
    "en": "An invented example that shows what an article looks like.",
}
NOT_MEASURED: Final[dict[Locale, str]] = {"nb": "Ikke målt.", "en": "Not measured."}
FIELDS: Final = {
    "published:": "published: {today}",
    "organisation:": "organisation: deichman",
    "topics: []": "topics: [culture-and-libraries, participation]",
    "grounds: []": "grounds: [ethnicity, age]",
    "phase:": "phase: ongoing",
    "period:": "period: {from: 2026-03}",
    "items: []": "items: [ask-users-and-those-missing]",
    "sources: []": "sources: [oxlo-emi]",
}


def path_of(root: Path, locale: Locale) -> Path:
    return root / f"docs/{locale}/best-practice/{NAME}.md"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert f"\n{old}\n" in text
    path.write_text(text.replace(f"\n{old}\n", f"\n{new}\n"), encoding="utf-8")


def problems_and_guide(root: Path) -> tuple[list[Problem], Guide]:
    guide, findings = load_and_check(root, today())
    return only_problems(findings), guide


@pytest.fixture
def filled_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """This guide with a new article, made by the command in the handbook and filled in as it says."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    nb, en = TITLES[0]

    assert main(["new", "article", nb, "--en", en, "--root", str(tmp_path)]) == 0
    assert NAME in capsys.readouterr().out
    for locale in LOCALES:
        path = path_of(tmp_path, locale)
        for field, value in FIELDS.items():
            change(path, field, value.replace("{today}", today().isoformat()))
        change(path, "summary:", f"summary: {SUMMARY[locale]}")
        path.write_text(re.sub("<!-- .* -->", NOT_MEASURED[locale], path.read_text(encoding="utf-8")), encoding="utf-8")
    return tmp_path


def test_from_nothing_to_published(filled_in: Path) -> None:
    """The draft has no problems and is held back; `status: published` in both files lets it out."""
    problems, guide = problems_and_guide(filled_in)
    assert [] == problems
    assert {"draft"} == {reason for page, reason in held_back(guide) if page.id.endswith(NAME)}

    for locale in LOCALES:
        change(path_of(filled_in, locale), "status: draft", "status: published")
    problems, guide = problems_and_guide(filled_in)
    assert [] == problems
    assert [] == [page for page, _ in held_back(guide) if page.id.endswith(NAME)]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_messages_are_those_that_come(filled_in: Path, locale: Locale) -> None:
    """The two mistakes that the handbook shows are told as it says, up to where it shortens a list of ids."""
    change(path_of(filled_in, "nb"), f"published: {today()}", "published: 24.11.2026")
    change(path_of(filled_in, "en"), FIELDS["topics: []"], "topics: [culture-and-library, participation]")
    told = as_text(problems_and_guide(filled_in)[0], Messages(locale)).splitlines()
    blocks = [
        re.findall(r"^ {4}(.+)$", block, re.MULTILINE) for block in re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)
    ]
    shown = blocks[LOCALES.index(locale)][:-1]

    assert len(told) == len(shown) == 4
    assert all(line.startswith(part.partition("…")[0]) for line, part in zip(told, shown, strict=True))


def test_a_published_article_may_be_withdrawn(filled_in: Path) -> None:
    """Every article of the guide can be withdrawn at any time, and nothing else has to be changed for it."""
    for locale in LOCALES:
        for path in (filled_in / f"docs/{locale}/best-practice").glob("*.md"):
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("\nstatus: published\n", "\nstatus: withdrawn\n"), encoding="utf-8")

    assert [] == problems_and_guide(filled_in)[0]


@pytest.mark.parametrize(("only", "other"), [("nb", "en"), ("en", "nb")])
def test_in_one_language_alone(filled_in: Path, only: Locale, other: Locale) -> None:
    """The line that the handbook gives and the other file's end are all that it takes."""
    path = path_of(filled_in, only)
    change(path, "# only:", f"only: {only}")
    change(path, "status: draft", "status: published")
    deleted(path_of(filled_in, other).relative_to(filled_in).as_posix())(filled_in)

    assert [] == problems_and_guide(filled_in)[0]


def test_snippets(filled_in: Path) -> None:
    """The sources, the picture, and the record of an organisation can be pasted as they stand."""
    for locale, source, image in zip(
        LOCALES,
        re.findall(r"```yaml\n {4}(sources:\n.*?)\n {4}```", TEXT, re.DOTALL),
        re.findall(r"`(image: \{.*?\})`", TEXT),
        strict=True,
    ):
        change(path_of(filled_in, locale), FIELDS["sources: []"], source.replace("\n    ", "\n"))
        change(path_of(filled_in, locale), "# image:", image.replace("light-walk-2025", "lysvandring-2025"))
        records = re.findall(r"`(- \{id: district-sagene, .*?\}\})`", TEXT)
        assert len(set(records)) == 1
    organisations = filled_in / "docs/_data/best-practice/organisations.yml"
    organisations.write_text(organisations.read_text(encoding="utf-8") + records[0] + "\n", encoding="utf-8")

    assert {"picture-missing"} == {problem.code for problem in problems_and_guide(filled_in)[0]}


def test_pictures() -> None:
    """Each picture is there, says what it shows, and is small; none is left over."""
    shown = re.findall(r"!\[([^\]]*)\]\(\.\./(\.github/images/[^)]+)\)", TEXT)
    files = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / ".github/images").iterdir()}

    assert set(files) == {path for _, path in shown}
    assert all(len(alt) > 30 for alt, _ in shown)
    assert [] == [name for name, path in files.items() if path.stat().st_size > 60_000]
