"""Interface checks: every word is there, with the placeholders that the code fills, such as `{count}`.

A word or a place that is not known would end the build without telling what is wrong; a place that lacks would leave
out a name or a number.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from oxlo.guide.guide import Guide
from oxlo.guide.words import WORDS
from oxlo.language.locales import LOCALES
from oxlo.language.tables import table
from oxlo.problems.problem import Problem, problem

# By word: what templates, scripts and the core put into it.
PLACES: Final[Mapping[str, list[str]]] = table("checks", "placeholders")
# A brace that does not belong to a place is shown with what stands around it.
_BRACES: Final = re.compile(r"\{([^{}]*)\}|[{}]\S*")


def check_interface(guide: Guide) -> Iterator[Problem]:
    """Look for every word, and hold each against its places."""
    file = guide[WORDS]
    if not file:
        return
    for key in sorted(PLACES.keys() - set(file.value)):
        yield problem(file.path, 1, key, "missing-key", key=key)
    for key, word in file.value.items():
        known = PLACES.get(key, [])
        for locale in LOCALES:
            found = {each.group(): each[1] for each in _BRACES.finditer(word.in_locale(locale))}
            for shown, name in found.items():
                if name not in known:
                    listed = ", ".join(f"{{{each}}}" for each in known) or "–"
                    yield file.problem((key, locale), "place-unknown", place=shown, known=listed)
            for name in known:
                if name not in found.values():
                    yield file.problem((key, locale), "place-missing", place=f"{{{name}}}")
