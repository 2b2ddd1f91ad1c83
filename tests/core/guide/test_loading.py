"""Reading the folder: what cannot be read is told, wherever it lies, and nothing is passed over in silence."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

import pytest
from tests.guides import make_guide

from oxlo.features import FEATURES
from oxlo.guide.loading import load

# No case can show it, as there is nothing that whoever runs the tests as root may not read.
ONLY_HERE: Final = "file-unreadable"


@pytest.mark.parametrize("path", ["docs/en/duty/method.md", "docs/_data/glossary.yml", "mkdocs.yml"])
def test_a_file_that_nobody_may_read(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a problem of that file, and all others are read."""
    root, really = make_guide(tmp_path), Path.open

    def refuse(self: Path, *arguments: Any, **named: Any) -> IO[Any]:
        if self == root / path:
            raise PermissionError(13, "Permission denied", str(self))
        file: IO[Any] = really(self, *arguments, **named)
        return file

    monkeypatch.setattr(Path, "open", refuse)
    _, problems = load(root, FEATURES.collections, FEATURES.front_matters)

    assert (path, 1, ONLY_HERE) in [(found.path, found.line, found.code) for found in problems]
    assert {ONLY_HERE, "data-file-missing"} >= {found.code for found in problems}


def test_a_folder_that_nobody_may_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pages would vanish from the guide without a word."""
    root, really = make_guide(tmp_path), Path.iterdir

    def refuse(self: Path) -> Iterator[Path]:
        if self == root / "docs/en/duty":
            raise PermissionError(13, "Permission denied", str(self))
        return really(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    _, problems = load(root, FEATURES.collections, FEATURES.front_matters)

    assert [("docs/en/duty", 1, ONLY_HERE)] == [(found.path, found.line, found.code) for found in problems]


def test_texts_in_a_linked_folder_are_not_read(tmp_path: Path) -> None:
    """Where `docs` itself leads out of the guide, nothing of what lies there becomes part of it."""
    root, elsewhere = make_guide(tmp_path / "guide"), tmp_path / "elsewhere"
    (root / "docs").rename(elsewhere)
    (root / "docs").symlink_to(elsewhere)
    loaded, problems = load(root, FEATURES.collections, FEATURES.front_matters)

    assert ({}, {}, {}) == (loaded.pages, loaded.data, loaded.assets)
    assert [("docs", 1, "symlink")] == [(each.path, each.line, each.code) for each in problems]
