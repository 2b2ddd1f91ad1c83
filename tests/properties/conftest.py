"""How many documents are made: a fixed few in every run, ten thousand and more with random seeds by `make properties`.

The small profile gives the same documents on every machine and keeps nothing. The thorough one keeps what failed in
`.hypothesis/`, tries it first the next time, and prints how to reproduce it (`@reproduce_failure`).
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase
from tests.guides import ROOT
from tests.properties.scratch import Scratch
from tests.properties.tally import TALLY
from tests.remembering import texts_remembered

# A document is checked as part of a whole guide, which takes a twentieth of a second, so that time says nothing.
_BASE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("small", _BASE, max_examples=100, derandomize=True, database=None)
settings.register_profile(
    "thorough",
    _BASE,
    max_examples=1000,
    print_blob=True,
    database=DirectoryBasedExampleDatabase(ROOT / ".hypothesis/examples"),
)
_PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "small")
settings.load_profile(_PROFILE)


@pytest.fixture(scope="module", autouse=True)
def _texts_shared() -> Iterator[None]:
    """What the documents of a module leave as it was is read once for all of them."""
    with texts_remembered():
        yield


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scratch]:
    """The small guide in a folder of its own, of which one document at a time is changed."""
    made = Scratch(tmp_path_factory.mktemp("properties"))
    yield made
    made.restore()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many documents were made, and how many of the codes they reached without any case of ours."""
    if TALLY.documents:
        terminalreporter.write_line(TALLY.summary(is_long=_PROFILE == "thorough"))
