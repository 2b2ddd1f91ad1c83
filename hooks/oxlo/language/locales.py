"""The two languages of the guide: their addresses, sorting, dates and names of languages."""

import datetime
import unicodedata
from typing import Final, Literal, get_args

from babel.dates import format_date as babel_format_date

Locale = Literal["nb", "en"]
LOCALES: Final[tuple[Locale, ...]] = get_args(Locale)
DEFAULT_LOCALE: Final[Locale] = "nb"

# Babel's plain "en" writes dates the American way; the guide's English is British.
_BABEL_LOCALE: Final[dict[Locale, str]] = {"nb": "nb_NO", "en": "en_GB"}

# The Norwegian alphabet ends æ, ø, å; ä and ö sort with æ and ø, and "aa" is an older spelling of å.
_NORWEGIAN_LAST: Final[dict[str, str]] = {"æ": "{1", "ä": "{1", "ø": "{2", "ö": "{2", "å": "{3"}
_NORWEGIAN_LETTER: Final[dict[str, str]] = {"{1": "Æ", "{2": "Ø", "{3": "Å"}


def twin_of(locale: Locale) -> Locale:
    """The other language."""
    return "en" if locale == "nb" else "nb"


def root_of(locale: Locale) -> str:
    """The address of a language's home page: Norwegian at the root, English below `/en/`."""
    return "/" if locale == DEFAULT_LOCALE else f"/{locale}/"


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def sort_key(text: str, locale: Locale) -> tuple[str, str]:
    """A key that sorts text by the alphabet of the language, ignoring case, accents and punctuation."""
    folded = unicodedata.normalize("NFC", text).casefold()
    if locale == "nb":
        folded = folded.replace("aa", "å")
        key = "".join(_NORWEGIAN_LAST.get(c) or _without_accents(c) for c in folded)
    else:
        key = _without_accents(folded.replace("æ", "ae").replace("ø", "o"))
    return "".join(c for c in key if c.isalnum() or c in "{ ").strip(), text


def first_letter(text: str, locale: Locale) -> str:
    """The letter a word stands under in an alphabetical list, such as `Å` for «Aasen» in Norwegian."""
    key, _ = sort_key(text, locale)
    return _NORWEGIAN_LETTER.get(key[:2]) or key[:1].upper()


def format_date(date: datetime.date, locale: Locale) -> str:
    """A date in words: «22. november 2026», “22 November 2026”."""
    return babel_format_date(date, format="long", locale=_BABEL_LOCALE[locale])
