"""No text makes a legal duty smaller than it is. Each pattern is a way in which one once did."""

import re
from collections.abc import Iterator
from typing import Final, get_args

import pytest
from tests.content.test_texts import FILES, all_pages, rendered, the_guide
from tests.guides import ROOT

from oxlo.language.locales import LOCALES, Locale
from oxlo.wayfinder.model import START, Duty, Item, Role, areas_of

# What a duty was once made smaller by, and how it was said in each language.
UNDERSTATED: Final = {
    # section 24 itself asks for results and expectations, and names harassment and stereotypes
    "the Act credited to the Ombud": r"[Oo]mbudet (?:leser (?:loven|§)|tar også med)"
    r"|Ombud (?:reads (?:the Act|section)|also includes)",
    # the list without age in section 26 is the Act's own
    "the grounds credited to Bufdir": r"slik Bufdir gjengir|as (?:the directorate )?Bufdir renders",
    # the Tribunal enforces section 26 a by section 7 of the Act on the Ombud and the Tribunal
    "the Tribunal credited to the Ombud": r"nemnda[^.]*ifølge[^.]*ombudet|Tribunal[^.]*according to[^.]*the Ombud",
    # section 26 names the fields and the grounds; only measures are ranked
    "one area a year": r"ett område i tjenesten|[Tt]a ett område|[Gg]runnlag vi ikke rakk"
    r"|one area of the service|[Tt]ake one area|[Gg]rounds we did not get to",
    # section 30 forbids; it does not limit
    "a ban called a limit": r"§ 30[^.]*begrens|begrens[^.]*§ 30|section 30[^.]*limit|limits[^.]*section 30",
    "a ban called an inability": r"ikke kan registrere",
    # section 4 of the Interpreting Act forbids; it does not limit
    "children as interpreters called a limit": r"grenser for bruk av barn|limits the use of children",
    # the dispensation in section 7 of the Interpreting Act is the Act's own, and ends
    "a dispensation that may be given": r"kan gis dispensasjon|[Mm]uligheten til dispensasjon"
    r"|[Dd]ispensation[^.]* is possible",
    # the eight figures are a list of Bufdir's; the Act requires the state of gender equality and the pay results
    "figures credited to the Act": r"kjønnslikestilling, (?:i|med) (?:\[åtte|fire) tall"
    r"|Redegjørelsen skal ha flere tall|statement must hold more figures"
    r"|gender equality, (?:in|with) (?:\[eight|four) figures",
    # section 32 is about those whom the employee compares themselves with, in writing
    "pay of colleagues of the employer's choice": r"det er naturlig å sammenligne",
    # section 9 of the Language Act
    "language called unregulated": r"ikke språk og bilde|not (?:cover )?language and",
    # a section is known, or it is not named
    "a section known by hearsay": r"[Ss]å vidt vi vet|[Ee]tter det vi kjenner til"
    r"|[Aa]s far as we know|[Tt]o our knowledge",
}

# Sections 7 and 8 define differential treatment; section 9 decides whether it is discrimination. In the glossary the
# old words may stand as other forms, and so on a line of their own in brackets.
_WITHOUT_THE_TEST: Final = re.compile(r"\b(?:in)?dire(?:kte diskriminering|ct discrimination)", re.IGNORECASE)
_FORMS: Final = re.compile(r"\s+(?:nb|en): \[[^\]]*\]")


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a line is at least one."""
    for line in text.splitlines():
        yield from re.split(r"(?<=[.!?:;])\s+|\s\|\s", line)


@pytest.mark.parametrize("pattern", UNDERSTATED.values(), ids=UNDERSTATED)
def test_no_duty_is_understated(pattern: str) -> None:
    """No page and no record says less than the law does, in either language."""
    found = [
        f"{path.relative_to(ROOT)}: {sentence}"
        for path in FILES
        for sentence in _sentences(path.read_text(encoding="utf-8"))
        if re.search(pattern, sentence)
    ]

    assert [] == found


def test_discrimination_is_what_fails_the_test() -> None:
    """Direct and indirect are words for differential treatment, which is discrimination when section 9 is not met."""
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in FILES
        for line in path.read_text(encoding="utf-8").splitlines()
        if _WITHOUT_THE_TEST.search(line) and not _FORMS.fullmatch(line)
    ]

    assert [] == found


@pytest.mark.parametrize(
    ("locale", "figures"),
    [
        (
            "nb",
            (
                ("Kvinner og menn i alt", "Midlertidig ansatte", "Deltidsansatte", "Uker foreldrepermisjon"),
                ("Lønnsforskjellen i alt", "Lønnsforskjellen på hvert", "Kjønnsbalansen på hvert", "Ufrivillig deltid"),
            ),
        ),
        (
            "en",
            (
                ("Women and men in total", "Temporary employees", "Part-time employees", "Average weeks of parental"),
                (
                    "The pay difference in total",
                    "The pay difference at each",
                    "The gender balance at each",
                    "Involuntary part-time",
                ),
            ),
        ),
    ],
)
def test_the_eight_figures(locale: Locale, figures: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    """The statement names four figures for every year and four for every second year, in its table and its outline."""
    page = rendered(locale, "duty/statement")
    rows = [[cell.text() for cell in row.css("td")] for row in page.css("table")[2].css("tbody tr")]
    outline = page.css_first("pre")
    assert outline is not None
    part = outline.text().partition("\nB1 ")[2].partition("\nB2 ")[0]

    assert 4 == len(rows)
    for column, names in enumerate(figures):
        assert all(row[column].startswith(name) for row, name in zip(rows, names, strict=True))
        assert all(f"   [{name}" in part for name in names)


@pytest.mark.parametrize(
    ("locale", "must"),
    [("nb", "av lønnskartleggingen skal stå"), ("en", "of the pay review must be")],
)
def test_the_pay_results_are_in_the_statement(locale: Locale, must: str) -> None:
    """Section 26 a wants the results of the pay review in the statement, not only that they are anonymous."""
    assert must in _body(locale, "duty/statement")


def _body(locale: Locale, id_: str) -> str:
    return next(page.body for page in all_pages() if (page.locale, page.id) == (locale, id_))


@pytest.mark.parametrize(("locale", "section"), [("nb", "§ 9"), ("en", "section 9")])
def test_the_exercise_asks_the_three_questions(locale: Locale, section: str) -> None:
    """The exercise on direct and indirect treatment asks the three questions of section 9 before it shows its cases."""
    before, case, _ = _body(locale, "awareness").partition("| A. ")

    assert case
    assert re.search(rf"\({section}\):\n\n1\. .*\?\n2\. .*\?\n3\. .*\?\n\n", before)


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_forbidden_to_obtain(locale: Locale) -> None:
    """The page on the workplace lists what section 30 forbids, each ground of it."""
    words = {
        "nb": "graviditet adopsjon barn religion livssyn etnisitet funksjonsnedsettelse orientering kjønnsidentitet"
        " kjønnsuttrykk",
        "en": "pregnancy adoption children religion belief ethnicity disability orientation identity expression",
    }[locale]
    sign = {"nb": "(§ 30)", "en": "(section 30)"}[locale]

    assert any(
        sign in line and all(word in line for word in words.split())
        for line in _body(locale, "inclusive-workplace").splitlines()
    )


def _items(duty: Duty | None = None) -> list[Item]:
    """All items of the wayfinder, or those with one mark."""
    items = [item for area in areas_of(the_guide()) for item in area.items]
    return [item for item in items if duty in (None, item.duty)]


def test_no_filter_hides_from_a_leader_what_an_act_requires() -> None:
    """A leader answers for what an act requires, whoever does it."""
    assert [] == [item.id for item in _items("act") if "leader" not in item.roles]


@pytest.mark.parametrize(
    ("item", "roles"),
    [
        ("review-pay-and-part-time", {"leader", "director", "hr"}),
        ("carry-out-four-steps", {"leader", "director", "hr"}),
        ("issue-yearly-statement", {"leader", "director", "hr"}),
        ("write-equality-standards", {"leader", "director"}),
        ("assess-discrimination-risk", {"leader", "director"}),
        ("offer-qualified-interpreter", {"leader", "director", "unit"}),
        ("check-private-providers", {"leader", "director", "buyer"}),
    ],
)
def test_whom_a_duty_is_for(item: str, roles: set[str]) -> None:
    """Nobody who has a part in a duty is told that it is for others."""
    assert roles <= next(set(each.roles) for each in _items() if each.id == item)


@pytest.mark.parametrize("role", get_args(Role))
def test_each_role_has_items(role: Role) -> None:
    """No choice of the filter by role shows nothing at all."""
    assert any(role in item.roles for item in _items())


def test_what_an_act_requires() -> None:
    """Only these: what a section asks for in so many words. What follows from it as a method is marked otherwise."""
    assert {
        "review-barriers",
        "offer-qualified-interpreter",
        "carry-out-four-steps",
        "review-pay-and-part-time",
        "issue-yearly-statement",
    } == {item.id for item in _items("act")}


@pytest.mark.parametrize(
    ("duty", "begins"), [("city", "city-"), ("state", "ombud- bufdir- imdi-"), ("earlier", "earlier- city-")]
)
def test_a_mark_rests_on_its_source(duty: Duty, begins: str) -> None:
    """What the City, the State or an earlier edition is said to ask for has a source of theirs in its basis."""
    found = _items(duty)

    assert found
    assert [] == [item.id for item in found if not any(basis.startswith(tuple(begins.split())) for basis in item.basis)]


def test_an_earlier_edition_is_one() -> None:
    """Where an earlier edition is said to ask for something, a source of the item is marked as such an edition."""
    sources = the_guide().sources
    editions = {id_ for id_, source in sources.items() if source.edition == "earlier"}

    assert [] == [item.id for item in _items("earlier") if editions.isdisjoint(item.basis)]


def test_where_to_begin() -> None:
    """Five items for those in a hurry, most of them what an act requires, as the page says."""
    named = [entry.item for entry in the_guide().all(START)]

    assert 5 == len(named)
    assert 4 == len({item.id for item in _items("act")} & set(named))
