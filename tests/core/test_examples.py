"""Examples in the docstrings of packages: what they show is what happens."""

import doctest
import importlib
from typing import Final

import pytest
from tests.guides import ROOT

PACKAGES: Final = sorted(path.parent.name for path in (ROOT / "hooks/oxlo").glob("*/__init__.py"))


@pytest.mark.parametrize("package", [name for name in PACKAGES if name != "commands"])  # which only print
def test_example_of_a_package(package: str) -> None:
    """Each package shows an example, and it is right."""
    failed, tried = doctest.testmod(importlib.import_module(f"oxlo.{package}"))

    assert tried > 0
    assert failed == 0
