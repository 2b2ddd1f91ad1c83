"""Articles for tests: any number of them, each with its own mix of values, in both languages.

`article("nb", 7, status="draft")` is the text of one file; `many(count)` is an edit that adds articles to the small
guide. All values follow from the number, so that a test can count independently what a list should hold.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml
from tests.guides import Edit

from oxlo.language.locales import LOCALES, Locale

HEADINGS: Final[dict[Locale, tuple[str, ...]]] = {
    "nb": ("Utfordringen", "Hva ble gjort", "For hvem", "Resultat", "Hva andre kan lære"),
    "en": ("The challenge", "What was done", "For whom", "Result", "What others can learn"),
}
_TEXT: Final[dict[Locale, str]] = {"nb": "Ikke målt i eksempel {number}.", "en": "Not measured in example {number}."}
_SUMMARY: Final[dict[Locale, str]] = {
    "nb": "Eksempel {number} med noen få ord, så langt som et sammendrag må være.",
    "en": "Example {number} in a few words, as long as a summary has to be at least.",
}
_TOPICS: Final = ("neighbourhood", "work", "care")
_GROUNDS: Final = ("gender", "ethnicity", "age", "disability", "religion")
_PHASES: Final = ("planned", "ongoing", "ended")


def matter(locale: Locale, number: int) -> dict[str, Any]:
    """The front matter of article number `number`; what its twin shares is the same in both languages."""
    word = {"nb": "Eksempel", "en": "Example"}[locale]
    return {
        "title": f"{word} {number}",
        "summary": _SUMMARY[locale].format(number=number),
        "slug": f"{word.lower()}-{number}",
        "status": "published",
        "published": f"{2020 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}",
        "reviewed": "2026-05-01",
        "organisation": "north-district" if number % 3 else "quiet-agency",
        "topics": sorted({_TOPICS[number % 3], _TOPICS[number % 2]}),
        "grounds": [_GROUNDS[number % 5]],
        "phase": _PHASES[number % 3],
        "period": {"from": 2000 + number % 20},
        "items": ["ask-users" if number % 2 else "compare-users"],
        "sources": ["act"],
    }


def article(locale: Locale, number: int = 1, **changes: Any) -> str:
    """The text of an article; a change to None takes a key away."""
    values = {key: value for key, value in {**matter(locale, number), **changes}.items() if value is not None}
    head = yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000).replace("'", "")
    text = _TEXT[locale].format(number=number)
    sections = "\n\n".join(f"## {heading}\n\n{text}" for heading in HEADINGS[locale])
    return f"---\n{head}---\n\n{text}\n\n{sections}\n"


def numbers(count: int) -> Iterator[int]:
    """The numbers of `count` articles."""
    return iter(range(1, count + 1))


def many(count: int, **changes: Any) -> Edit:
    """Add articles 1 to `count` in both languages."""

    def edit(root: Path) -> None:
        for locale in LOCALES:
            for number in numbers(count):
                path = root / f"docs/{locale}/best-practice/example-{number}.md"
                path.write_text(article(locale, number, **changes), encoding="utf-8")

    return edit
