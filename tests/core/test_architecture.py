"""The handbook shows the code as it is: its picture of the packages, its tables of adapters, gates and the engine."""

from pathlib import Path

import pytest
from tests.core.test_boundaries import FLOORS
from tools.architecture import HANDBOOK, HOW_TO_RENEW, MADE, imports, pages, reduced, renewed


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_the_handbook_shows_the_code_as_it_is(page: Path) -> None:
    """What stands between the marks is what the program writes; `make handbook` renews it."""
    text = page.read_text(encoding="utf-8")

    assert renewed(text) == text, HOW_TO_RENEW


def test_every_part_has_its_place() -> None:
    """Each part that the program makes stands on one page."""
    text = "".join(path.read_text(encoding="utf-8") for path in HANDBOOK.glob("*.md"))

    assert {name: text.count(f"<!-- made: {name} -->") for name in MADE} == dict.fromkeys(MADE, 1)
    assert text.count("<!-- end -->") == len(MADE)


def test_arrows_that_follow_from_others_are_left_out() -> None:
    """An arrow goes where a longer way leads to the same place, and nowhere else."""
    graph: dict[str, set[str]] = {"a": {"b", "c", "d"}, "b": {"c"}, "c": set(), "d": {"c"}}

    assert reduced(graph) == {"a": {"b", "d"}, "b": {"c"}, "c": set(), "d": {"c"}}


def test_every_package_is_in_the_picture() -> None:
    """No package is without an arrow, and all arrows lead downwards."""
    found = reduced(imports())
    ends = {*(part for part, targets in found.items() if targets), *(t for targets in found.values() for t in targets)}

    assert set(FLOORS[1:]) <= ends
    assert [] == [
        (a, b) for a, targets in found.items() for b in targets if a in FLOORS and FLOORS.index(a) < FLOORS.index(b)
    ]
