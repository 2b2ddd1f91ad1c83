"""Prose: the language of a text by its small words, and links that say nothing."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from oxlo.language.locales import FACTS, Locale
from oxlo.language.tables import table

_SMALL: Final[Mapping[str, frozenset[str]]] = {
    language: frozenset(facts["small"].split()) for language, facts in table("language", "languages").items()
}
# What is quoted may be in any language.
_QUOTED: Final = re.compile('«[^«»]*»|“[^“”]*”|"[^"]*"')
_WORD: Final = re.compile(r"[^\W\d_]+")
_FEWEST_FOREIGN: Final = 3
_TIMES_MORE: Final = 3
_ENDS: Final = " .,:;!?→>»”"


def own_words(text: str) -> list[str]:
    """The words of a text that tell its language: those that are not quoted, in small letters."""
    return _WORD.findall(_QUOTED.sub(" ", text).lower())


@lru_cache(maxsize=100_000)
def other_language(text: str, language: str, fewest: int = 1) -> str:
    """The language that a text of at least so many words is clearly in, where that is not the one given; else empty."""
    words = own_words(text)
    if len(words) < fewest:
        return ""
    counts = {name: sum(map(small.__contains__, words)) for name, small in _SMALL.items()}
    norwegian = max(counts["nb"], counts["nn"])
    own, foreign, other = (counts["en"], norwegian, "nb") if language == "en" else (norwegian, counts["en"], "en")
    return other if foreign >= _FEWEST_FOREIGN and foreign > _TIMES_MORE * own else ""


def is_empty_link(link: str, locale: Locale) -> bool:
    """Whether the words of a link do not say where it leads (WCAG 2.2: 2.4.4)."""
    return " ".join(link.lower().split()).strip(_ENDS) in FACTS[locale].empty_links
