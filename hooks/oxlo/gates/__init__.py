"""Checks on the built site: each gate is one module and one promise, all share one parse of the site."""

from collections.abc import Iterator
from pathlib import Path

from oxlo.gates.built_site import BuiltSite, read_site
from oxlo.gates.hosts import gate_hosts
from oxlo.gates.languages import gate_languages
from oxlo.gates.links import gate_links
from oxlo.problems import Problem


def gate_site(site: BuiltSite) -> Iterator[Problem]:
    """Every gate over one site."""
    yield from gate_links(site)
    yield from gate_languages(site)
    yield from gate_hosts(site)


def load_and_gate(folder: Path) -> tuple[BuiltSite, list[Problem]]:
    """A built site and everything that is wrong with it, sorted by path."""
    site = read_site(folder)
    return site, sorted(set(gate_site(site)))
