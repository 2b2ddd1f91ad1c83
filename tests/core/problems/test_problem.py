"""How findings are told: to an editor, to a program, to a code host."""

import json

from oxlo.problems.messages import Messages
from oxlo.problems.problem import as_github, as_json, as_text, notice, only_notices, only_problems, problem

BROKEN = problem("docs/nb/duty/index.md", 12, "", "link-broken", target="metod.md", near="method.md")
KEY = problem("docs/_data/glossary.yml", 3, "[0].termm", "unknown-key", key="termm", near="", known="term, also")
REMARK = notice("docs/nb/index.md", 2, "title", "too-short", minimum=3, length=1)
FINDINGS = [BROKEN, KEY, REMARK]


def test_problems_and_notices_are_told_apart() -> None:
    """Each list holds its own kind, sorted by path and line, and nothing twice."""
    expected = ([KEY, BROKEN], [REMARK])

    assert expected == (only_problems([*FINDINGS, BROKEN]), only_notices(FINDINGS))


def test_order() -> None:
    """Findings are sorted by path, then by line as a number, then by field."""
    unsorted = [("b", 2, ""), ("b", 10, ""), ("a", 3, "z"), ("a", 3, "b")]
    expected = [("a", 3, "b"), ("a", 3, "z"), ("b", 2, ""), ("b", 10, "")]
    found = only_problems(problem(path, line, field, "slug-missing") for path, line, field in unsorted)

    assert expected == [(p.path, p.line, p.field) for p in found]


def test_text() -> None:
    """Two lines a finding in the editor's language, with the field where there is one, and the label `fix:`."""
    expected = (
        "docs/nb/duty/index.md:12: lenken metod.md fører til en side som ikke finnes; mente du «method.md»?\n"
        "  fix: rett lenken; lenk til filen, som i ../duty/index.md\n"
        "docs/_data/glossary.yml:3: [0].termm: feltet «termm» finnes ikke\n"
        "  fix: rett navnet eller slett linjen; feltene her er: term, also"
    )

    assert expected == as_text([BROKEN, KEY], Messages("nb"))


def test_json() -> None:
    """A list of problems only, sorted, with exactly these six keys."""
    expected = [
        {
            "path": "docs/_data/glossary.yml",
            "line": 3,
            "field": "[0].termm",
            "message": "there is no field “termm”",
            "fix": "mend the name or delete the line; the fields here are: term, also",
            "code": "unknown-key",
        },
        {
            "path": "docs/nb/duty/index.md",
            "line": 12,
            "field": "",
            "message": "the link metod.md leads to a page that does not exist; did you mean “method.md”?",
            "fix": "mend the link; link to the file, as in ../duty/index.md",
            "code": "link-broken",
        },
    ]

    assert expected == json.loads(as_json(FINDINGS, Messages("en")))


def test_json_without_problems() -> None:
    """No problem is an empty list, notices or not."""
    expected = "[]"

    assert expected == as_json([REMARK], Messages("en"))


def test_github() -> None:
    """One command a finding; what would end it or part it is escaped, and notices are told as such."""
    odd = problem("docs/a,b:c%\n.md", 1, "x", "link-broken", target="50%\n,:", near="")
    expected = (
        "::error file=docs/a%2Cb%3Ac%25%0A.md,line=1,title=link-broken::"
        "x the link 50%25 ,: leads to a page that does not exist mend the link; link to the file, "
        "as in ../duty/index.md\n"
        "::notice file=docs/nb/index.md,line=2,title=too-short::title too short: 1, and at least 3 required "
        "write at least 3 characters (if it is a list: as many values)"
    )

    assert expected == as_github([odd, REMARK], Messages("en"))


def test_values_are_not_read_as_placeholders() -> None:
    """Braces in what an editor wrote stay what they are."""
    found = problem("docs/nb/a.md", 1, "", "link-broken", target="{near:hint}{x}", near="{target}")

    assert "the link {near:hint}{x} leads" in as_text([found], Messages("en"))
    assert "did you mean “{target}”?" in as_text([found], Messages("en"))


def test_what_nobody_sees_is_told_by_its_number() -> None:
    """A finding keeps to its lines and tells a terminal nothing, whatever stands in a name, a field or a value."""
    found = problem("docs/nb/a\nb.md", 1, "x\x1b[2J", "link-broken", target="a\n\u202eb\x85\ud800", near="")
    expected = "docs/nb/a b.md:1: xU+001B[2J: the link a U+202Eb U+D800 leads to a page that does not exist"

    assert [expected, "  fix: mend the link; link to the file, as in ../duty/index.md"] == as_text(
        [found], Messages("en")
    ).split("\n")
