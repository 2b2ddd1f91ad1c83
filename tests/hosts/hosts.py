"""The hosts that the guide is served by in these tests, and in what they differ."""

import dataclasses
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from tests.hosts.apache import serving_by_apache
from tests.hosts.caddy import serving_by_caddy
from tests.hosts.nginx import serving_as_in_the_image, serving_by_nginx
from tests.hosts.programs import Changes
from tests.static_host import HostedSite
from tools.find_hosts import KINDS, Program, find_host

# Below which path of a host each place lies.
PLACES: Final = {"root": "/", "path": "/guide/"}

Serving = Callable[..., AbstractContextManager[str]]


@dataclasses.dataclass(frozen=True)
class Host:
    """A host with our configuration: what it calls itself, and what of its answers is its own."""

    name: str
    serving: Serving
    server: str
    # What redirects begin with: nothing where they name no host, else the host that the configuration names.
    redirects_to: str = ""
    # The best packing it does by itself.
    best: str = "gzip"
    # What it has to have to send copies packed with Brotli, by its name among the files of the program.
    needs_for_brotli: str | None = None
    # For a folder without a page and without a slash: the redirect comes first, or it is not there at once.
    redirects_any_folder: bool = True
    # For a request that cannot be understood.
    nonsense: int = 400
    nonsense_has_ours: bool = True
    # A file of the site that it shows nobody: what it has included itself.
    hides: str | None = None

    def serve(self, folder: Path, base: str = "/", changed: Changes | None = None) -> AbstractContextManager[str]:
        """Serve a folder at a path; `changed` makes faults in what publishers copy."""
        return self.serving(program_of(self.name), folder, base, changed)

    def best_of(self, file: Path) -> str:
        """The best packing that it has for a file, which may have packed copies beside it."""
        can = self.needs_for_brotli is None or self.needs_for_brotli in program_of(self.name).files
        return "br" if can and file.with_name(f"{file.name}.br").exists() else self.best


@dataclasses.dataclass(frozen=True)
class Served:
    """A site on one of the hosts."""

    host: Host
    site: HostedSite


@cache
def program_of(name: str) -> Program:
    """The program of a host; without one the tests fail and say how to get it."""
    found = find_host(name)
    if not found:
        pytest.fail(KINDS[name].how_to_get_one(name))
    return found


HOSTS: Final = {
    host.name: host
    for host in (
        Host("nginx", serving_by_nginx, "nginx", nonsense=501, needs_for_brotli="brotli"),
        # It takes the scheme and the name from its configuration, so that a proxy before it does no harm.
        Host("apache", serving_by_apache, "Apache", redirects_to="https://oxlo.example", best="br"),
        # Go's library answers nonsense before Caddy hears of it.
        Host(
            "caddy",
            serving_by_caddy,
            "Caddy",
            redirects_any_folder=False,
            nonsense=501,
            nonsense_has_ours=False,
            hides="caddy-headers.conf",
        ),
    )
}

# The nginx of `deploy/Containerfile`. It is no host among those above, since it is for the root of a host alone.
IMAGE: Final = Host("nginx", serving_as_in_the_image, "nginx", nonsense=501, needs_for_brotli="brotli")
