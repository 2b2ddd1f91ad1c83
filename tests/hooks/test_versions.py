"""The versions of the engine that our templates and adapters were written for."""

from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final

import pytest
from tests.guides import ROOT

CHECKED: Final = {"mkdocs": "1.6.1", "mkdocs-material": "9.8.1", "mkdocs-static-i18n": "1.3.1"}

_OVERRIDES: Final = ROOT / "overrides"
_THEME: Final = Path(str(files("material"))) / "templates"
_BUILT_IN: Final = Path(str(files("mkdocs"))) / "templates"


def _replaced() -> list[str]:
    """Our templates that stand in the place of one that the theme or the engine brings."""
    paths = sorted(p.relative_to(_OVERRIDES).as_posix() for p in _OVERRIDES.rglob("*") if p.is_file())
    return [path for path in paths if (_THEME / path).is_file() or (_BUILT_IN / path).is_file()]


@pytest.mark.parametrize("package", CHECKED)
def test_version_is_the_one_that_was_checked(package: str) -> None:
    """The installed version is the one our templates were compared with.

    When this fails: compare each template that the message names with the theme's new one, put the new version on its
    first line, run all tests in this folder (each says what to do when it fails), then put the version in `CHECKED`.
    """
    look_at = ", ".join(f"overrides/{path}" for path in _replaced())

    assert CHECKED[package] == version(package), f"{package} has changed: compare {look_at} with the theme's"


@pytest.mark.parametrize("package", CHECKED)
def test_version_is_pinned(package: str) -> None:
    """The project asks for exactly the version that was checked.

    When this fails: a version was changed in `pyproject.toml`; do what the test above says.
    """
    assert f'"{package}=={CHECKED[package]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", _replaced())
def test_replaced_template_names_what_it_replaces(path: str) -> None:
    """The first line of a template that stands in the place of another names that one and its version.

    When this fails: the template is new or was not compared with the present version; compare it, then say so on its
    first line, `{#- Replaces … of mkdocs-material … -#}`.
    """
    first = (_OVERRIDES / path).read_text(encoding="utf-8").partition("\n")[0]

    assert first.startswith(f"{{#- Replaces {path} of mkdocs-material {CHECKED['mkdocs-material']}")


@pytest.mark.parametrize("folder", ["fragments", "parts"])
def test_fragments_and_parts_are_ours_alone(folder: str) -> None:
    """Lists from data and parts of a page have no namesake in the theme, which could slip in their place.

    When this fails: the theme has got a template of that name; give ours another one.
    """
    ours = {path.relative_to(_OVERRIDES).as_posix() for path in (_OVERRIDES / folder).iterdir()}

    assert sorted(ours & set(_replaced())) == []


def test_partials_are_those_of_the_theme() -> None:
    """Each template in `partials/` stands in the place of one of the theme's.

    When this fails: the theme no longer has a template of that name; ours goes to `parts/`.
    """
    ours = {path.relative_to(_OVERRIDES).as_posix() for path in (_OVERRIDES / "partials").iterdir()}

    assert ours and sorted(ours - set(_replaced())) == []
