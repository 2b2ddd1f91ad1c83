"""Words by which a text is known: the common ones of a language, and those of links that say nothing."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from oxlo.locales import Locale, twin_of

_WORD: Final = re.compile(r"[^\W\d_]+")
# What is quoted, is code or is an address may be in any language.
_QUOTED: Final = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|`[^`]*`|\]\([^)]*\)|<!--.*?-->", re.DOTALL)
# So many words have to be foreign, and so many of a text's own outweigh each of them.
_FOREIGN: Final = 3
_ENDS: Final = " .,:;!?→>»”"


@cache
def _vocabulary() -> Mapping[str, Mapping[Locale, frozenset[str]]]:
    given = yaml.safe_load(files("oxlo").joinpath("vocabulary.yml").read_text(encoding="utf-8"))
    return {kind: {locale: frozenset(words) for locale, words in lists.items()} for kind, lists in given.items()}


def is_in_other_language(text: str, locale: Locale) -> bool:
    """Whether a text that should be in one language is clearly in the other; what it quotes does not count."""
    words = [word.lower() for word in _WORD.findall(_QUOTED.sub(" ", text))]
    common = _vocabulary()["common"]
    own = sum(word in common[locale] for word in words)
    foreign = sum(word in common[twin_of(locale)] for word in words)
    return foreign >= _FOREIGN * (own + 1)


def says_nothing(link: str, locale: Locale) -> bool:
    """Whether the words of a link do not say where it leads (WCAG 2.2: 2.4.4)."""
    return " ".join(link.lower().split()).strip(_ENDS) in _vocabulary()["empty_links"][locale]
