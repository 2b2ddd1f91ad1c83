"""Bilingual values: the same thing in Norwegian and English, side by side in one record."""

from typing import Generic, TypeVar

from oxlo.language.locales import Locale
from oxlo.reading.validation import Record
from oxlo.reading.values import Lines, PlainText

T = TypeVar("T")


class Both(Record, Generic[T]):
    """One thing in both languages, side by side, so that neither can be forgotten."""

    nb: T
    en: T

    def in_locale(self, locale: Locale) -> T:
        """The one in one language."""
        return self.nb if locale == "nb" else self.en


Bilingual = Both[PlainText]


BilingualLines = Both[Lines]


class BilingualList(Record):
    """Words in both languages, not necessarily as many in each."""

    nb: tuple[PlainText, ...] = ()
    en: tuple[PlainText, ...] = ()

    def in_locale(self, locale: Locale) -> tuple[str, ...]:
        """The words in one language."""
        return self.nb if locale == "nb" else self.en
