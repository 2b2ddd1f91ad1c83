"""Every built page, stylesheet and picture is valid, by vnu, the checker behind validator.w3.org, and html-validate.

vnu knows the standard; html-validate also knows what its rules for accessibility call a mistake in valid HTML.
"""

from pathlib import Path

import pytest
from tests.builds import engine_build
from tests.guides import make_guide, replaced
from tests.site.validity import html_validate_findings, vnu_findings


def test_site_is_valid(built_site: Path) -> None:
    """No page, stylesheet or picture of the guide has errors or warnings."""
    assert vnu_findings(built_site) == ()
    assert html_validate_findings(built_site) == ()


@pytest.mark.parametrize("fault", ['<img src="x.png">', '<p id="a"></p><p id="a"></p>', "<button>x</button>"])
def test_second_opinion_is_one(tmp_path: Path, fault: str) -> None:
    """A page with a fault does get findings, so that an empty list means something."""
    page = f'<!DOCTYPE html><html lang="nb"><head><title>x</title></head><body>{fault}</body></html>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")

    assert len(html_validate_findings(tmp_path)) > 0


def test_page_at_an_old_address_is_valid(tmp_path: Path) -> None:
    """The page that an old address leads on from is valid too."""
    moved = replaced("docs/nb/duty/index.md", "reviewed:", "redirects: [/gammelt/]\nreviewed:")
    engine_build(make_guide(tmp_path / "guide", moved, engine=True), tmp_path / "site")

    assert (tmp_path / "site/gammelt/index.html").is_file()
    assert vnu_findings(tmp_path / "site") == ()


def test_late_translations_are_valid(tmp_path: Path) -> None:
    """The banner of a stale page, and the lists of what is late, are valid too."""
    edits = (
        replaced("docs/nb/duty/index.md", "Loven krever noe", "Loven krever mye"),
        replaced("docs/nb/duty/method.md", "2026-01-15", "2024-01-15"),
    )
    engine_build(make_guide(tmp_path / "guide", *edits, engine=True), tmp_path / "site")

    assert 'role="note"' in (tmp_path / "site/en/duty/index.html").read_text(encoding="utf-8")
    assert vnu_findings(tmp_path / "site") == ()


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("index.html", "<!doctype html><html lang=nb><title>x</title><p><h1>x</h1></p>"),
        ("en/style.css", "p { colour: red }"),
        ("picture.svg", '<svg xmlns="http://www.w3.org/2000/svg"><rect wide="1"/></svg>'),
    ],
)
def test_faults_are_found(tmp_path: Path, file: str, fault: str) -> None:
    """A file with a fault does get findings, so that an empty list means something."""
    (tmp_path / "site/en").mkdir(parents=True)
    (tmp_path / "site" / file).write_text(fault, encoding="utf-8")

    assert {f"/{file}"} == {finding.partition(":")[0] for finding in vnu_findings(tmp_path / "site")}
