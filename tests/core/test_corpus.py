"""The corpus of bad inputs is complete: each class of failure that nobody would notice has its cases.

The classes, by the number that stands in each case of `cases/`; 0 is for rules of the guide that are in none of them.
Class 17, a publication that fails or is killed, and class 18, the reader's browser, have tests of their own.
"""

from collections import Counter
from typing import Any, Final

import pytest
import yaml
from tests.core.test_cases import CASES, read_case

CLASSES: Final = {
    1: "a file whose name says another language",
    2: "a page that begins with anything but its front matter",
    3: "front matter that cannot be read",
    4: "drafts, and dates to come",
    5: "values that are not what they look like, and mistyped keys",
    6: "files and pages that nobody meant to publish",
    7: "quotation marks and angle brackets in titles and other words",
    8: "two pages with one address",
    9: "ids that stand twice, change or go",
    10: "links that lead nowhere, and pictures without words",
    11: "what is in one language only, or differs between the two",
    12: "unknown keys and values in the settings",
    13: "Markdown that is shown otherwise than it was meant",
    14: "characters that nobody sees, and wrong encodings",
    15: "scripts and what else could run",
    16: "links out of the folder, and what is too large or too deep",
}
_LEAST: Final = 5


@pytest.fixture(scope="module")
def cases() -> list[dict[str, Any]]:
    """What stands in the file of each case."""
    return [read_case(case) for case in CASES]


def test_every_case_says_its_class(cases: list[dict[str, Any]]) -> None:
    """Each case has a class that exists, or none."""
    assert set() == {case["class"] for case in cases} - {0, *CLASSES}


@pytest.mark.parametrize("number", CLASSES)
def test_a_class_has_its_cases(cases: list[dict[str, Any]], number: int) -> None:
    """At least five cases, each with another input and another cause in its name."""
    assert len([case for case in cases if case["class"] == number]) >= _LEAST


def test_no_two_cases_have_the_same_input(cases: list[dict[str, Any]]) -> None:
    """What is the same twice shows nothing."""
    inputs = Counter(yaml.safe_dump(case["edits"]) for case in cases)

    assert [] == [edits for edits, count in inputs.items() if count > 1]


def test_the_corpus_is_large(cases: list[dict[str, Any]]) -> None:
    """The classes alone have at least 150 cases."""
    assert sum(case["class"] > 0 for case in cases) >= 150
