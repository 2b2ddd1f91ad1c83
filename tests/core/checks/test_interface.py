"""The check knows the words of the interface as they are: each of them, and the places in it that the code fills."""

import re
from typing import Final

import pytest
import yaml
from tests.guides import ROOT

from oxlo.checks.interface import PLACES

_FILLED: Final = re.compile(r"words\.([a-z_]+)\.format\((.+)\)")


@pytest.mark.parametrize("folder", ["hooks", "overrides"])
def test_places_are_those_that_are_filled(folder: str) -> None:
    """Each word that the code or a template fills has exactly the places that are filled there."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".html")]
    filled = {word: re.findall(r"\b(\w+)=", values) for text in texts for word, values in _FILLED.findall(text)}

    assert filled
    assert filled == {word: sorted(PLACES[word], key=filled[word].index) for word in filled}


def test_the_check_knows_every_word() -> None:
    """The words that must be there are those of the guide, all of which are shown somewhere."""
    words = yaml.load((ROOT / "docs/_data/words.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)

    assert set(words) == set(PLACES)
