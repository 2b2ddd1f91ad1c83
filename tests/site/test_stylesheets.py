"""A page waits for one stylesheet, which holds those of all components and is named by what is in it."""

import re
from pathlib import Path
from typing import Final

from tests.guides import ROOT
from tests.site.reading import read_pages

_STYLESHEETS: Final = ROOT / "docs/assets/stylesheets"


def test_one_file_for_all_components(built_site: Path) -> None:
    """One stylesheet holds every one of `docs/assets/stylesheets/`, and its name their hash.

    Beside it stand only that of the whole plan, which one page needs, and that of plans on paper, which a plan that is
    saved as a web page takes along.
    """
    (joined, paper, plan) = sorted(built_site.rglob("*.css"))
    text = joined.read_text(encoding="utf-8") + plan.read_text(encoding="utf-8")
    classes = {
        each.name: set(re.findall(r"\.([a-z][\w-]+)[^{}]*\{", each.read_text(encoding="utf-8")))
        for each in _STYLESHEETS.glob("*.css")
    }

    assert [each.name.partition(".")[0] for each in (joined, paper, plan)] == ["guide", "paper", "plan"]
    assert classes and [name for name, own in classes.items() if any(f".{each}" not in text for each in own)] == []
    assert text.startswith(":root{")


def test_components_can_be_held_in_mind() -> None:
    """A stylesheet has at most 200 lines; one that needs more holds two components."""
    lines = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in _STYLESHEETS.glob("*.css")}

    assert lines and {} == {name: count for name, count in lines.items() if count > 200}


def test_every_page_asks_for_it(built_site: Path) -> None:
    """Each page has one link to a stylesheet, that of the whole plan two; pages at old addresses need none."""
    pages = {address: page for address, page in read_pages(built_site).items() if not page.is_redirect}
    found = {address: len(list(page.all("link", rel="stylesheet"))) for address, page in pages.items()}

    assert pages and {"veiviser/planen/": 2, "en/wayfinder/plan/": 2} == {k: v for k, v in found.items() if v != 1}
