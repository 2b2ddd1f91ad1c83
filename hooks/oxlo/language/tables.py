"""Tables of the core in YAML: messages, placeholders of the interface's words, small words of languages."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where PyYAML has it


@cache
def table(package: str, name: str) -> Any:
    """The table `name.yml` of a package, read once: `table("language", "languages")`."""
    text = files("oxlo").joinpath(package, f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, _LOADER)  # noqa: S506  one of the two safe ones


@cache
def tables(name: str) -> Mapping[str, Any]:
    """The tables of that name in all packages as one; a key stands in one of them."""
    packages = sorted(each.name for each in files("oxlo").iterdir() if each.joinpath(f"{name}.yml").is_file())
    return {key: value for package in packages for key, value in table(package, name).items()}
