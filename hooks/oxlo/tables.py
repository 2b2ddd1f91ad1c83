"""The core's own tables, which lie beside it in YAML: messages, places in words, small words of languages."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> Any:
    """The table in `name.yml`, read once."""
    return yaml.safe_load(files("oxlo").joinpath(f"{name}.yml").read_text(encoding="utf-8"))
