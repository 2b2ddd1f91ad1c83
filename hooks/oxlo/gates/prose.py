"""Promise: no paragraph, heading, list item or cell is clearly in another language than it is marked as.

Told by small words such as “the” and “of”. What is quoted, code, marked as another language or the words of a link to
something in another language does not count, and neither do texts that are too short to tell: a name can be in any
language.

Rules: WCAG 2.2, 3.1.1 and 3.1.2 (language of page and of parts).
"""

from collections.abc import Iterator
from typing import Final

from oxlo.gates.built.site import BuiltSite
from oxlo.language.prose import other_language
from oxlo.problems.problem import Problem, problem
from oxlo.problems.wording import shortened

# Measured on all texts of the guide, each under its own language and under the other one.
FEWEST_WORDS: Final = 8


def gate_prose(site: BuiltSite) -> Iterator[Problem]:
    """Read every text on every page, and what search engines show of it."""
    for path, page in site.pages.items():
        for language, text in () if page.is_redirect else page.passages:
            if other := other_language(text, language, FEWEST_WORDS):
                yield problem(path, 1, "", "gate-prose", text=shortened(text), found=language, expected=other)
