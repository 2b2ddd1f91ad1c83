"""The built guide, once a run for all tests: at the root of a host and below a path, as folders and on a host."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builds import SITE_URL, build_guide
from tests.static_host import HostedSite, serving


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the guide, built for the root of a host."""
    return build_guide(tmp_path_factory.mktemp("root") / "site")


@pytest.fixture(scope="session")
def built_site_under_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the guide, built for a path of a host."""
    return build_guide(tmp_path_factory.mktemp("path") / "site", f"{SITE_URL}guide/")


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
