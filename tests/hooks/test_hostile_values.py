"""Data is shown as it is written, wherever it meets HTML, XML, JSON or Markdown: nothing in it becomes markup.

`oxlo check` refuses `<`, `>` and `"` in words. Here that is switched off and every word of the guide is followed by an
attack, so that what is shown rests on the escapes of templates and views alone.
"""

import json
import re
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser
from tests.builds import engine_build
from tests.guides import make_guide, replaced, written
from tests.hooks.probes import said

from oxlo.reading.strict_yaml import parse_yaml
from oxlo.site.security import EARLY_SCRIPT

ATTACK: Final = "\"'><script>alert(1)</script>&lt;[a](javascript:2)"
_WORDS: Final = {"title", "description", "summary", "contact", "credit", "alt", "reason", "nb", "en"}
# What is no words: addresses, Markdown, which has rules of its own, and words that texts have to repeat.
_KEPT: Final = {"slug", "introduction", "headings", "not_measured", "pages"}
# How much of a name stays, since names of items are short.
_OF_A_NAME: Final = 10

# Loaded before all other hooks: it takes the rule away that words have no such signs, and leaves all else as it is.
_WITHOUT_THE_RULE: Final = """
import re
import oxlo.reading.values

oxlo.reading.values._MARKUP = re.compile("(?!)")
"""

# The same for what the check says of HTML, attributes and links in texts.
_WITHOUT_THE_FIRST_WALL: Final = """
import oxlo.checks.links
import oxlo.markdown.outline

oxlo.markdown.outline.markdown_slips = lambda *_: ()
oxlo.checks.links.check_links = lambda _: ()
"""


def _read(text: str) -> Any:
    parsed, problems = parse_yaml(text, "")

    assert parsed, problems
    return parsed.value


def _attacked(value: Any, key: str = "", most: int = 35) -> Any:
    if isinstance(value, dict):
        return {
            name: each if name in _KEPT else _attacked(each, name, _OF_A_NAME if key == "name" else most)
            for name, each in value.items()
        }
    if isinstance(value, tuple):
        return [_attacked(each, key, most) for each in value]
    if not isinstance(value, str) or key not in _WORDS:
        return value
    return f"{value if '{' in value else value[:most]} {ATTACK}"


def _attack(root: Path) -> None:
    for path in (root / "docs/_data").rglob("*.yml"):
        if path.name != "published.yml":
            value = _attacked(_read(path.read_text(encoding="utf-8")))
            path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for path in (root / "docs").rglob("*.md"):
        _, matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
        value = _attacked(_read(matter))
        head = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        path.write_text(f"---\n{head}---\n{body}", encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in which every word is followed by an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    first = replaced("mkdocs.yml", "hooks:\n", "hooks:\n  - hooks/without_the_rule.py\n")
    rule = written("hooks/without_the_rule.py", _WITHOUT_THE_RULE)
    finished = engine_build(make_guide(folder / "guide", _attack, first, rule, engine=True), folder / "site")

    assert finished.returncode == 0, said(finished)
    return folder / "site"


def _files(site: Path, suffix: str) -> list[Path]:
    found = sorted(site.rglob(f"*{suffix}"))

    assert found
    return found


def test_the_attack_is_on_every_page_as_words(site: Path) -> None:
    """Title, headings, lists and what surrounds the text show it letter by letter."""
    for path in _files(site, ".html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))

        assert all(ATTACK in node.text() for node in page.css("title, body"))


def test_no_page_holds_what_could_run(site: Path) -> None:
    """No script but ours, no handler, no link that runs."""
    for path in _files(site, ".html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        scripts = [
            s for s in page.css("script") if s.attrs.get("type") not in ("application/json", "application/ld+json")
        ]

        assert [] == [s.html for s in scripts if (not s.attrs.get("src") or s.text()) and s.text() != EARLY_SCRIPT]
        assert [] == page.css("[onerror], [onclick], [href^='javascript'], img:not([src])")


def test_data_in_pages_can_be_read(site: Path) -> None:
    """JSON within a page is whole, and holds the attack as words."""
    found = [
        json.loads(script.text())
        for path in _files(site, ".html")
        for script in LexborHTMLParser(path.read_text(encoding="utf-8")).css("script[type$=json]")
    ]

    assert ATTACK in json.dumps(found, ensure_ascii=False).replace('\\"', '"')


def test_files_for_programs_can_be_read(site: Path) -> None:
    """Feeds, the sitemap and JSON are whole; feeds and JSON hold the attack as words."""
    for path in _files(site, ".xml"):
        words = "".join(ElementTree.parse(path).getroot().itertext())  # noqa: S314  we have made it ourselves
        assert path.name == "sitemap.xml" or ATTACK in words
    for path in _files(site, ".json"):
        place = path.relative_to(site).as_posix()
        if not re.match(
            r"assets/(?:schemas|javascripts)|assets/(?:search|offline)\.json|.*/pagefind-entry|translations", place
        ):
            text = json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False)
            assert ATTACK in text.replace('\\"', '"'), path


@pytest.mark.parametrize(
    "text",
    [
        '<img src="x" onerror="alert(1)">',
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "[a](index.md){ onclick=alert(1) }",
        '<section data-module="wayfinder">a</section>',
    ],
)
def test_what_gets_past_the_check_stops_the_build(tmp_path: Path, text: str) -> None:
    """Without the first wall, the second names the page and what it would have held."""
    edits = (
        replaced("docs/en/duty/method.md", "## First step", f"{text}\n\n## First step"),
        written("hooks/first_wall.py", _WITHOUT_THE_FIRST_WALL),
        replaced("mkdocs.yml", "hooks:\n", "hooks:\n  - hooks/first_wall.py\n"),
    )
    finished = engine_build(make_guide(tmp_path / "guide", *edits, engine=True), tmp_path / "site")

    assert finished.returncode == 1
    assert "docs/en/duty/method.md: the page would hold something that is not allowed: <" in said(finished)
