"""The built guide, once a run for all tests: at the root of a host and below a path, as folders and on a host.

And the one browser of a run, since Playwright starts only once in a program.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.browser.find_chromium import FLAGS, HOW_TO_GET_ONE, find_chromium
from tests.builds import SITE_URL, build_guide
from tests.static_host import HostedSite, serving

Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make a folder once a run, by its name, whichever of the run's processes needs it first; the others wait."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    shared.mkdir(exist_ok=True)

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = shared / name, shared / f"{name}.made"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                folder.mkdir()
                make(folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def built_site(made_once: Once) -> Path:
    """The folder of the guide, built for the root of a host."""
    return made_once("root", lambda folder: build_guide(folder / "site")) / "site"


@pytest.fixture(scope="session")
def built_site_under_path(made_once: Once) -> Path:
    """The folder of the guide, built for a path of a host."""
    return made_once("path", lambda folder: build_guide(folder / "site", f"{SITE_URL}guide/")) / "site"


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
