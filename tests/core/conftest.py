"""Texts of the guides, the small one and this checkout's, are read once a process for all tests of this folder."""

from collections.abc import Iterator

import pytest
from tests.remembering import texts_remembered


@pytest.fixture(scope="session", autouse=True)
def _texts_shared() -> Iterator[None]:
    """What the guides of all these tests have in common is read once."""
    with texts_remembered():
        yield
