"""Late translations in a real build: what readers of the stale page see, and what the page of translations says."""

import json
from pathlib import Path

import pytest
from tests.builds import engine_build
from tests.guides import make_guide, replaced
from tests.hooks.probes import said
from tests.site.reading import Document, read

PAGE = "docs/nb/duty/index.md"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small guide after somebody has changed a Norwegian page and let another get old."""
    folder = tmp_path_factory.mktemp("late")
    edits = (
        replaced(PAGE, "title: Plikten", "title: Plikten & retten"),
        replaced(PAGE, "| Alle | Alt |", "| De fleste | Alt |"),
        replaced("docs/en/duty/method.md", "2026-01-15", "2024-01-15"),
    )
    finished = engine_build(make_guide(folder / "guide", *edits, engine=True), folder / "site")

    assert finished.returncode == 0, said(finished)
    return folder / "site"


def page(site: Path, address: str) -> Document:
    return read((site / address / "index.html").read_text(encoding="utf-8"))


def test_banner(site: Path) -> None:
    """The English page says above its text that the Norwegian one is newer, and links to what has changed there."""
    english = page(site, "en/duty")
    (banner,) = english.all("div", role="note")
    title = english.one("p", id=banner.attributes["aria-labelledby"])
    links = [a for a in english.all("a", lang="nb", hreflang="nb") if "li" in a.around and "nav" not in a.around]
    order = [element.name for element in english.elements if element in (english.one("h1"), banner)]
    anchors = page(site, "plikten").ids

    assert "The Norwegian page is newer" == title.text
    assert "so the words here are older" in banner.text
    assert [("Plikten & retten", "../../plikten/"), ("Hvem det gjelder", "../../plikten/#who-it-applies-to")] == [
        (a.text, a.attributes["href"]) for a in links
    ]
    assert "who-it-applies-to" in anchors
    assert ["h1", "div"] == order


@pytest.mark.parametrize("address", ["plikten", "en/duty/method", "plikten/metoden", "en/wayfinder/users"])
def test_no_banner_elsewhere(site: Path, address: str) -> None:
    """The source itself, fresh pages and pages from data have none."""
    assert [] == list(page(site, address).all("div", role="note"))


def test_page_of_translations(site: Path) -> None:
    """Both languages list the stale page with its sections and the page that nobody has reviewed, and nothing else."""
    for address, titles, overdue in (
        ("oversettelser", ["Plikten & retten", "Plikten & retten", "Hvem det gjelder"], "The method"),
        ("en/translations", ["The duty", "Plikten & retten", "Hvem det gjelder"], "The method"),
    ):
        document = page(site, address)
        listed = [a.text for a in document.all("a") if "td" in a.around]

        assert [*titles, overdue] == listed, address
        assert {"not-up-to-date", "due-for-review"} <= set(document.ids)


def test_overdue_page_says_so(site: Path) -> None:
    """The foot of a page names the day by which it should have been reviewed."""
    text = page(site, "en/duty/method").one("section", **{"class": "page-foot"}).text

    assert "This page should have been reviewed again by 15 January 2026" in text
    assert "reviewed again" not in page(site, "en/duty").one("section", **{"class": "page-foot"}).text


def test_file_for_programs(site: Path) -> None:
    """One file for both languages stands at the root and is linked from the page."""
    data = json.loads((site / "translations.json").read_text(encoding="utf-8"))
    (link,) = [a for a in page(site, "en/translations").all("a") if "translations.json" in a.attributes["href"]]

    assert ("2026-06-01", 1, 1) == (data["date"], data["totals"]["stale"], data["totals"]["overdue"])
    assert "../../translations.json" == link.attributes["href"]
