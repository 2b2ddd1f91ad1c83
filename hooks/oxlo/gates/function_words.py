"""What languages are known by: small words that no text in one can do without and that the other has not."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """Small words by language."""
    text = files("oxlo.gates").joinpath("function_words.yml").read_text(encoding="utf-8")
    return {language: frozenset(listed.split()) for language, listed in yaml.safe_load(text).items()}
