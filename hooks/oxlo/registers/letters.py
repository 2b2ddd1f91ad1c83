"""Letters: entries in alphabetical order, divided by the letter they begin with."""

import dataclasses
from collections.abc import Iterable
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from oxlo.language.locales import Locale, first_letter, sort_key


class Entry(Protocol):
    """What stands in an alphabetical list, under the words that it is looked for by."""

    @property
    def text(self) -> str:
        """The words."""


E = TypeVar("E", bound=Entry)


@dataclasses.dataclass(frozen=True)
class Letter(Generic[E]):
    """A letter, its anchor, and the entries under it in order."""

    letter: str
    anchor: str
    entries: tuple[E, ...]


def by_letter(entries: Iterable[E], locale: Locale) -> tuple[Letter[E], ...]:
    """Entries in alphabetical order, divided by the letter they begin with."""
    ordered = sorted(entries, key=lambda entry: sort_key(entry.text, locale))
    letters = groupby(ordered, key=lambda entry: first_letter(entry.text, locale))
    return tuple(Letter(letter, f"letter-{_anchor(letter)}", tuple(found)) for letter, found in letters)


def _anchor(letter: str) -> str:
    """The letter as an anchor that is the same in both languages."""
    return {"Æ": "ae", "Ø": "oe", "Å": "aa"}.get(letter, letter.lower())
