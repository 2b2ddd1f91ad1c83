"""What the README and the handbook name is there: paths, links between them, commands of the Makefile."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest
from tests.guides import ROOT

PAGES: Final = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "handbook").glob("*.md"))]
# What commands make, what hosts and browsers know it by, and names that editors give.
_MADE: Final = re.compile(
    r"(site|site\.[a-z.]+|\.venv|\.cache|\.hypothesis)/.*|site\.(cdx\.json|next|lock|previous)|_headers|(apache|caddy|nginx)-headers\.conf"
    r"|assets/(?:search|kept)\.json|/.*|\.\./.*"
)
_ENDINGS: Final = "py|md|yml|html|js|css|json|toml|txt|xml|conf"
_FILE: Final = re.compile(rf"[\w.*/<>-]+\.({_ENDINGS})|[\w.*<>-]+/[\w.*/<>-]*")
_OURS: Final = [path for path in ROOT.iterdir() if path.name not in {".git", ".venv", ".cache", "site"}]
_FOLDERS: Final = {path.name for path in _OURS if path.is_dir()}


def _without_fences(page: Path) -> str:
    return re.sub(r"^ *```.*?^ *```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def _named(page: Path) -> Iterator[str]:
    """Every path between backticks: what ends as a file does, or begins with a folder of ours."""
    for code in re.findall(r"`([^`\n]+)`", _without_fences(page)):
        found = _FILE.fullmatch(code)
        if found and (found[1] or code.split("/")[0] in _FOLDERS) and not _MADE.fullmatch(code):
            yield code


def _is_there(name: str) -> bool:
    """Whether a path from the root exists, `<…>` being any name; a file without its folder may be in any."""
    pattern = re.sub("<[^>]*>", "*", name).rstrip("/")
    folders = [path for path in _OURS if path.is_dir()]
    return any(ROOT.glob(pattern)) or ("/" not in name and any(next(f.rglob(pattern), None) for f in folders))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_are_there(page: Path) -> None:
    """Every file and folder that is named between backticks exists."""
    assert [] == sorted({name for name in _named(page) if not _is_there(name)})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_names_are_in_the_files_that_they_are_said_to_be_in(page: Path) -> None:
    """Where a page says that a function or a constant is in a file, the file has it."""
    said = re.findall(r"`(?:\w+\.)?(\w+)`(?: in|,? \() ?`([\w/.-]+\.(?:py|js))`", _without_fences(page))

    assert [] == [(name, file) for name, file in said if name not in (ROOT / file).read_text(encoding="utf-8")]


def _anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", _without_fences(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of ours leads to one, and to a heading on it where it names one."""
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", _without_fences(page)):
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not re.match("[a-z]+:", target) and not (file.exists() and (not anchor or anchor in _anchors(file))):
            broken.append(target)

    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_targets_of_the_makefile_are_there(page: Path) -> None:
    """Every `make …` that a page tells of is a target."""
    targets = set(re.findall("^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set() == set(re.findall("`make ([a-z-]+)", page.read_text(encoding="utf-8"))) - targets


@pytest.mark.parametrize("page", [ROOT / "Makefile", *PAGES], ids=lambda page: page.name)
def test_programs_are_there(page: Path) -> None:
    """Every `python -m …` can be found, tests and tools among them."""
    programs = set(re.findall(r"python -m ([a-z_.]+)", page.read_text(encoding="utf-8")))

    assert set() == {program for program in programs if not find_spec(program.rstrip("."))}


def test_the_readme_tells_of_every_target() -> None:
    """No target of the Makefile is known to the Makefile alone."""
    targets = re.findall(r"^([a-z-]+):.* ##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert targets
    assert [] == [target for target in targets if f"`make {target}`" not in readme]


def test_every_page_of_the_handbook_is_linked_from_the_doors() -> None:
    """CONTRIBUTING leads to each page of the handbook."""
    doors = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert [] == [page.name for page in PAGES[2:] if f"(handbook/{page.name})" not in doors]
