"""Promise: no paragraph, heading, list item or cell is clearly in another language than it is marked as.

Told by small words such as “the” and “of”. What is quoted, code, marked as another language or the words of a link to
something in another language does not count, and neither do texts that are too short to tell: a name can be in any
language.

Rules: WCAG 2.2, 3.1.1 and 3.1.2 (language of page and of parts).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from oxlo.gates.built_site import BuiltSite
from oxlo.problems import Problem, problem
from oxlo.tables import table
from oxlo.validation import shortened

_QUOTED: Final = re.compile('«[^»]*»|“[^”]*”|"[^"]*"')
_SMALL_WORDS: Final = {name: frozenset(listed.split()) for name, listed in table("function_words").items()}
_WORD: Final = re.compile(r"[^\W\d_]+")
# Measured on all texts of the guide, each under its own language and under the other one.
_FEWEST_WORDS: Final = 8
_FEWEST_FOREIGN: Final = 3
_TIMES_MORE: Final = 3


def gate_prose(site: BuiltSite) -> Iterator[Problem]:
    """Read every text on every page, and what search engines show of it."""
    for path, page in site.pages.items():
        for language, text in () if page.is_redirect else page.passages:
            if other := other_language(text, language):
                yield problem(path, 1, "", "gate-prose", text=shortened(text), found=language, expected=other)


def own_words(text: str) -> list[str]:
    """The words of a text that tell its language: those that are not quoted."""
    return _WORD.findall(_QUOTED.sub(" ", text).lower())


@lru_cache(maxsize=100_000)
def other_language(text: str, language: str) -> str:
    """The language that a text is clearly in, where that is not the one given; else empty."""
    words = own_words(text)
    if len(words) < _FEWEST_WORDS:
        return ""
    counts = {name: sum(map(small.__contains__, words)) for name, small in _SMALL_WORDS.items()}
    norwegian = max(counts["nb"], counts["nn"])
    own, foreign, other = (counts["en"], norwegian, "nb") if language == "en" else (norwegian, counts["en"], "en")
    return other if foreign >= _FEWEST_FOREIGN and foreign > _TIMES_MORE * own else ""
