"""One small guide for all documents: a document is written over its file, checked, and put back."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from tests.guides import DATE, make_guide

from oxlo.assembly import check_guide, load_and_check
from oxlo.features import FEATURES
from oxlo.guide.guide import Guide
from oxlo.guide.page import parse_page
from oxlo.problems.problem import Problem
from oxlo.reading.characters import character_problems


class Scratch:
    """A folder with the small guide, of which a few files at a time are changed."""

    def __init__(self, folder: Path) -> None:
        self.root = make_guide(folder)
        self._right: dict[str, bytes] = {}
        self.guide, findings = load_and_check(self.root, DATE)
        assert [] == findings

    def restore(self) -> None:
        """Put back every file that was changed."""
        for path, content in self._right.items():
            (self.root / path).write_bytes(content)
        self._right = {}

    def write(self, changes: Mapping[str, bytes]) -> None:
        """Change these files, all others being right."""
        self.restore()
        for path, content in changes.items():
            self._right[path] = (self.root / path).read_bytes()
            (self.root / path).write_bytes(content)

    def check(self, changes: Mapping[str, bytes]) -> tuple[Guide, list[Problem]]:
        """The guide with these files changed, and everything that is found in it."""
        self.write(changes)
        return load_and_check(self.root, DATE)

    def text(self, path: str) -> str:
        """A file as it is right."""
        right = self._right.get(path)
        return (right if right is not None else (self.root / path).read_bytes()).decode("utf-8")

    def read(self, texts: Mapping[str, str]) -> tuple[Guide, list[Problem]]:
        """The guide with other texts of some pages, and what is found in them one by one; no file is touched."""
        pages, problems = dict(self.guide.loaded.pages), []
        for path, text in texts.items():
            own = self.guide.by_path(path)
            found = list(character_problems(text, path))
            page, more = (None, found) if found else parse_page(text, path, own.locale, own.id, FEATURES.front_matters)
            problems += more
            del pages[own.locale, own.id]
            if page:
                pages[own.locale, own.id] = page
        loaded = dataclasses.replace(self.guide.loaded, pages=pages)
        return Guide(loaded, DATE, FEATURES), problems

    def check_texts(self, texts: Mapping[str, str]) -> tuple[Guide, list[Problem]]:
        """The same with everything that is found, in half the time of `check`."""
        guide, problems = self.read(texts)
        return guide, sorted({*problems, *check_guide(guide)})
