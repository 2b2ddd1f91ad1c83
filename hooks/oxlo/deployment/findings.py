"""Findings on a published site: a problem at an address, and one for all addresses that have the same."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from oxlo.deployment.answers import Answer
from oxlo.deployment.published import PublishedSite
from oxlo.problems.problem import Problem, problem

REDIRECTS: Final = (301, 308)  # for good (RFC 9110, 15.4)
NUMBER: Final = re.compile("[0-9]{1,12}")


def at(answer: Answer, code: str, **values: object) -> Problem:
    """A problem with an answer."""
    return problem(answer.url, 0, "", code, **values)


def there(site: PublishedSite) -> Iterator[tuple[str, Answer]]:
    """The answers that are there, by address."""
    return ((address, answer) for address, answer in site.answers.items() if answer.status == 200)


def gathered(found: Iterable[Problem]) -> list[Problem]:
    """One problem for each thing that is wrong, at the first of its addresses, with how many there are."""
    kinds: dict[tuple[str, tuple[tuple[str, str], ...]], list[Problem]] = {}
    for each in found:
        kinds.setdefault((each.code, each.values), []).append(each)
    return sorted(
        problem(min(each.path for each in same), 0, "", code, **{**dict(values), "count": str(len(same))})
        for (code, values), same in kinds.items()
    )
