"""The guide on each host: at its root and below a path."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builds import SITE_URL
from tests.conftest import Once
from tests.hosts.hosts import HOSTS, PLACES, Host, Served, program_of
from tests.hosts.plain import PLAIN, PlainHost
from tests.static_host import HostedSite
from tools.find_hosts import Program

from oxlo.publishing.packing import pack

# So that a promise that is not kept shows what was told, as a test does.
pytest.register_assert_rewrite("tests.hosts.promises")


@pytest.fixture(scope="session")
def nginx() -> Program:
    """An nginx with its table of types; without one the tests fail and say how to get it."""
    return program_of("nginx")


@pytest.fixture(scope="session", params=HOSTS)
def host(request: pytest.FixtureRequest) -> Host:
    """Each host that is a program of its own."""
    return HOSTS[request.param]


@pytest.fixture(scope="session", params=PLACES)
def place(request: pytest.FixtureRequest) -> str:
    """At the root of a host and below a path."""
    named: str = request.param
    return named


@pytest.fixture(scope="session")
def published_at(place: str, request: pytest.FixtureRequest, made_once: Once) -> HostedSite:
    """The guide as it is published for a place, with packed copies, on no host yet."""
    built: Path = request.getfixturevalue("built_site" if place == "root" else "built_site_under_path")

    def packed(folder: Path) -> None:
        shutil.copytree(built, folder / "site")
        pack(folder / "site", folder / ".cache/packed")

    return HostedSite(made_once(f"packed-{place}", packed) / "site", SITE_URL + PLACES[place][1:], "")


@pytest.fixture(scope="session")
def served(host: Host, place: str, published_at: HostedSite) -> Iterator[Served]:
    """The guide on each host at each place."""
    with host.serve(published_at.folder, PLACES[place]) as url:
        yield Served(host, HostedSite(published_at.folder, published_at.published, url))


@pytest.fixture(scope="session")
def hosted(place: str, published_at: HostedSite) -> Iterator[HostedSite]:
    """The guide on nginx: every test that asks for it runs for both places."""
    with HOSTS["nginx"].serve(published_at.folder, PLACES[place]) as url:
        yield HostedSite(published_at.folder, published_at.published, url)


@pytest.fixture(scope="session", params=PLAIN)
def plain_host(request: pytest.FixtureRequest) -> PlainHost:
    """Each host without our configuration."""
    return PLAIN[request.param]


@pytest.fixture(scope="session")
def plainly_served(plain_host: PlainHost, place: str, published_at: HostedSite) -> Iterator[HostedSite]:
    """The guide on each host without our configuration, at each place."""
    with plain_host.serve(published_at.folder, PLACES[place]) as url:
        yield HostedSite(published_at.folder, published_at.published, url)
