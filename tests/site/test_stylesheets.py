"""A page waits for one stylesheet, which holds those of all components and is named by what is in it."""

import re
from pathlib import Path
from typing import Final

from tests.guides import ROOT
from tests.site.reading import read_pages

_STYLESHEETS: Final = ROOT / "docs/assets/stylesheets"


def test_one_file_for_all_components(built_site: Path) -> None:
    """One stylesheet holds every one of `docs/assets/stylesheets/`, and its name their hash.

    Beside it stands only that of plans on paper, which a plan that is saved as a web page takes along.
    """
    (joined, paper) = sorted(built_site.rglob("*.css"))
    text = joined.read_text(encoding="utf-8")
    classes = {
        each.name: set(re.findall(r"\.([a-z][\w-]+)[^{}]*\{", each.read_text(encoding="utf-8")))
        for each in _STYLESHEETS.glob("*.css")
    }

    assert (joined.name.partition(".")[0], paper.name.partition(".")[0]) == ("guide", "paper")
    assert classes and [name for name, own in classes.items() if any(f".{each}" not in text for each in own)] == []
    assert text.startswith(":root{")


def test_components_can_be_held_in_mind() -> None:
    """A stylesheet has at most 200 lines; one that needs more holds two components."""
    lines = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in _STYLESHEETS.glob("*.css")}

    assert lines and {} == {name: count for name, count in lines.items() if count > 200}


def test_every_page_asks_for_it(built_site: Path) -> None:
    """Each page has one link to a stylesheet; pages at old addresses need none."""
    pages = [page for page in read_pages(built_site).values() if not page.is_redirect]

    assert pages and [1] * len(pages) == [len(list(page.all("link", rel="stylesheet"))) for page in pages]
