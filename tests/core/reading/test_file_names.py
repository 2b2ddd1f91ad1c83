"""Names of files: which can be ids and addresses, and what the others could be called."""

from pathlib import PurePosixPath

import pytest

from oxlo.reading.file_names import better, is_asset, is_page, of_page


@pytest.mark.parametrize("name", ["plan", "a-to-z", "2024", "duty/method", "nbc", "know", "end/plan"])
def test_names_that_can_be_ids(name: str) -> None:
    """Small letters from a to z, digits, and single hyphens between them."""
    assert is_page(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Plan", "mål", "a--z", "-a", "a-", "a_z", "a b", "a.b", "", "duty/", "/duty", "duty//method"),
        *("nb", "nn", "no", "en", "duty/no", "nn/plan"),
    ],
)
def test_names_that_cannot(name: str) -> None:
    """Other letters, other signs, and the names of languages, at any place of a path."""
    assert not is_page(name)


@pytest.mark.parametrize(
    ("name", "is_one"), [("city-1.svg", True), ("a_b.png", True), ("A.svg", False), ("a..b", False)]
)
def test_names_of_assets(name: str, is_one: bool) -> None:
    """Points and low lines may part a name too."""
    assert is_one == is_asset(name)


@pytest.mark.parametrize(
    ("path", "part", "name"),
    [
        ("duty/Møte og plan.md", "Møte og plan.md", "mote-og-plan.md"),
        ("blåbær/sør.md", "blåbær", "blabaer"),
        ("duty/ærlig.md", "ærlig.md", "aerlig.md"),
        ("duty/Ål.MD", "Ål.MD", "al.md"),
        ("duty/plan.no.md", "plan.no.md", "plan.md"),
        ("duty/plan.nn-NO.md", "plan.nn-NO.md", "plan.md"),
        ("duty/plan.v2.md", "plan.v2.md", "plan-v2.md"),
        ("no/plan.md", "no", ""),
        ("duty/en.md", "en.md", ""),
        ("duty/§.md", "§.md", ""),
    ],
)
def test_a_better_name(path: str, part: str, name: str) -> None:
    """The part that cannot stay is named, with one like it, where there is one."""
    assert (part, name) == (of_page(PurePosixPath(path)), better(PurePosixPath(path)))
