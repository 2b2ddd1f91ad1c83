"""The built guide, once a run for all tests: at the root of a host and below a path, as folders and on a host.

And the one browser of a run, since Playwright starts only once in a program.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.builds import SITE_URL, build_guide, date_of_the_guide, oxlo_build
from tests.once import make_once
from tests.prose import THOUSAND, copy_of_the_guide, varied
from tests.static_host import HostedSite, serving
from tools.find_chromium import FLAGS, HOW_TO_GET_ONE, find_chromium

Once = Callable[[str, Callable[[Path], object]], Path]


# The files that take longest, the longest first: two processes share a run file by file, and none is to be left alone
# with a long one at the end.
_LONGEST_FIRST: Final = (
    "browser/test_every_page.py",
    "browser/wayfinder/test_exchange.py",
    "hooks/test_articles.py",
    "mutation/test_removals.py",
    "hooks/test_killed_builds.py",
    "hooks/test_build_command.py",
    "site/test_reproducible.py",
    "core/test_cases.py",
    "core/test_expressions.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the longest files first; within a file and among all others the order stays."""
    places = {Path(__file__).parent / name: place for place, name in enumerate(_LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make a folder once a run, by its name, whichever of the run's processes needs it first; the others wait."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    shared.mkdir(exist_ok=True)

    return lambda name, make: make_once(shared / name, make)


@pytest.fixture(scope="session")
def built_site(made_once: Once) -> Path:
    """The folder of the guide, built for the root of a host."""
    return made_once("root", lambda folder: build_guide(folder / "site")) / "site"


@pytest.fixture(scope="session")
def built_site_under_path(made_once: Once) -> Path:
    """The folder of the guide, built for a path of a host."""
    return made_once("path", lambda folder: build_guide(folder / "site", f"{SITE_URL}guide/")) / "site"


@pytest.fixture(scope="session")
def thousand(made_once: Once) -> Path:
    """A folder with a copy of this guide, `guide`, which has a thousand articles more in each language, and its `site`.

    Their own pictures for links from elsewhere are left out.
    """

    def build(folder: Path) -> None:
        guide = copy_of_the_guide(folder / "guide", varied(THOUSAND))
        finished = oxlo_build(guide, folder / "site", date_of_the_guide(), OXLO_SHARE_IMAGES="false")

        assert finished.returncode == 0, finished.stdout + finished.stderr

    return made_once("thousand", build)


@pytest.fixture(scope="session")
def site_at_root(built_site: Path) -> Iterator[HostedSite]:
    """The guide on a host, at its root."""
    with serving(built_site) as url:
        yield HostedSite(built_site, SITE_URL, url)


@pytest.fixture(scope="session")
def site_under_path(built_site_under_path: Path) -> Iterator[HostedSite]:
    """The guide on a host, below a path."""
    with serving(built_site_under_path, "/guide/") as url:
        yield HostedSite(built_site_under_path, f"{SITE_URL}guide/", url)


@pytest.fixture(scope="session", params=["site_at_root", "site_under_path"], ids=["root", "path"])
def site(request: pytest.FixtureRequest) -> HostedSite:
    """The guide on a host: every test that asks for it runs for both places."""
    hosted: HostedSite = request.getfixturevalue(request.param)
    return hosted


@pytest.fixture(scope="session")
def program() -> str:
    """Where a Chromium is; without one the tests fail and say how to get it."""
    found = find_chromium()
    if not found:
        pytest.fail(HOW_TO_GET_ONE)
    return found


@pytest.fixture(scope="session")
def browser(program: str) -> Iterator[Browser]:
    """A Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()
