"""The guide on nginx: at the root of a host and below a path."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builds import SITE_URL
from tests.hosts.nginx import serving_by_nginx
from tests.static_host import HostedSite
from tools.find_nginx import HOW_TO_GET_ONE, Nginx, find_nginx


@pytest.fixture(scope="session")
def nginx() -> Nginx:
    """An nginx with its table of types; without one the tests fail and say how to get it."""
    found = find_nginx()
    if not found:
        pytest.fail(HOW_TO_GET_ONE)
    return found


@pytest.fixture(scope="session")
def nginx_at_root(nginx: Nginx, built_site: Path) -> Iterator[HostedSite]:
    """The guide on nginx, at the root of the host."""
    with serving_by_nginx(nginx, built_site) as url:
        yield HostedSite(built_site, SITE_URL, url)


@pytest.fixture(scope="session")
def nginx_under_path(nginx: Nginx, built_site_under_path: Path) -> Iterator[HostedSite]:
    """The guide on nginx, below a path of the host."""
    with serving_by_nginx(nginx, built_site_under_path, "/guide/") as url:
        yield HostedSite(built_site_under_path, f"{SITE_URL}guide/", url)


@pytest.fixture(scope="session", params=["nginx_at_root", "nginx_under_path"], ids=["root", "path"])
def hosted(request: pytest.FixtureRequest) -> HostedSite:
    """The guide on nginx: every test that asks for it runs for both places."""
    site: HostedSite = request.getfixturevalue(request.param)
    return site
