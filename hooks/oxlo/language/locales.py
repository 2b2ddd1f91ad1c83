"""Locales: addresses, alphabets, dates and small words of the guide's languages.

The facts stand in `languages.yml`; `FACTS["nb"].territory` is `nb_NO`.
"""

import dataclasses
import datetime
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Literal, get_args

from babel.dates import format_date as babel_format_date

from oxlo.language.tables import table

Locale = Literal["nb", "en"]
LOCALES: Final[tuple[Locale, ...]] = get_args(Locale)
DEFAULT_LOCALE: Final[Locale] = "nb"


@dataclasses.dataclass(frozen=True)
class Facts:
    """What is known of a language in which pages are written; `languages.yml` says what each fact is."""

    root: str
    territory: str
    environment: tuple[str, ...]
    understood: frozenset[str]
    alphabet: Mapping[str, str]
    older: Mapping[str, str]
    small: str
    empty_links: frozenset[str]


def _facts(given: Mapping[str, Any]) -> Facts:
    sets = {key: frozenset(given[key]) for key in ("understood", "empty_links")}
    return Facts(**{**given, **sets, "environment": tuple(given["environment"])})


FACTS: Final[Mapping[Locale, Facts]] = {locale: _facts(table("language", "languages")[locale]) for locale in LOCALES}


def twin_of(locale: Locale) -> Locale:
    """The other language."""
    return "en" if locale == "nb" else "nb"


def root_of(locale: Locale) -> str:
    """The address of a language's home page: Norwegian at the root, English below `/en/`."""
    return FACTS[locale].root


def without_accents(text: str) -> str:
    """A text without the marks of its letters, as far as Unicode takes them for marks (NFKD): `é` becomes `e`."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@cache
def _after_z(locale: Locale) -> Mapping[str, str]:
    """What letters after z sort as: `{1`, `{2` and so on, since `{` follows `z`."""
    letters = enumerate(FACTS[locale].alphabet.items(), 1)
    return {each: f"{{{place}" for place, (letter, with_it) in letters for each in (letter, *with_it)}


def sort_key(text: str, locale: Locale) -> tuple[str, str]:
    """A key that sorts text by the alphabet of the language, ignoring case, accents and punctuation."""
    after_z = _after_z(locale)
    folded = unicodedata.normalize("NFC", text).casefold()
    for spelling, letter in FACTS[locale].older.items():
        folded = folded.replace(spelling, letter)
    key = "".join(after_z.get(c) or without_accents(c) for c in folded)
    return "".join(c for c in key if c.isalnum() or c in "{ ").strip(), text


def first_letter(text: str, locale: Locale) -> str:
    """The letter a word stands under in an alphabetical list, such as `Å` for «Aasen» in Norwegian."""
    key, _ = sort_key(text, locale)
    after_z = {_after_z(locale)[letter]: letter for letter in FACTS[locale].alphabet}
    return after_z.get(key[:2], key[:1]).upper()


def format_date(date: datetime.date, locale: Locale) -> str:
    """A date in words: «22. november 2026», “22 November 2026”."""
    return babel_format_date(date, format="long", locale=FACTS[locale].territory)
