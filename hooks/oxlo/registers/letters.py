"""Letters: entries in alphabetical order, divided by the letter they begin with."""

from itertools import groupby
from typing import Any

from oxlo.language.locales import Locale, first_letter, sort_key


def by_letter(entries: list[dict[str, Any]], locale: Locale) -> list[dict[str, Any]]:
    """Entries in alphabetical order, divided by first letter."""
    entries.sort(key=lambda e: sort_key(e["sort"], locale))
    letters = groupby(entries, key=lambda e: first_letter(e["sort"], locale))
    return [{"letter": letter, "anchor": f"letter-{_anchor(letter)}", "entries": list(g)} for letter, g in letters]


def _anchor(letter: str) -> str:
    """The letter as an anchor that is the same in both languages."""
    return {"Æ": "ae", "Ø": "oe", "Å": "aa"}.get(letter, letter.lower())
