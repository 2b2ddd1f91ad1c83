"""Gates: checks on the built site, one module and one promise each; all share one reading of the site.

>>> from oxlo.gates import GATES
>>> GATES[0].__name__
'gate_links'
"""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from oxlo.gates.built.site import BuiltSite, read_site
from oxlo.gates.drafts import gate_drafts
from oxlo.gates.feeds import gate_feeds
from oxlo.gates.files import gate_files
from oxlo.gates.foreign_links import gate_foreign_links
from oxlo.gates.hosts import gate_hosts
from oxlo.gates.images import gate_images
from oxlo.gates.languages import gate_languages
from oxlo.gates.links import gate_links
from oxlo.gates.prose import gate_prose
from oxlo.gates.sitemap import gate_sitemap
from oxlo.gates.weight import gate_weight
from oxlo.guide.guide import Guide
from oxlo.problems.problem import Problem

Gate = Callable[[BuiltSite], Iterator[Problem]]

GATES: Final[tuple[Gate, ...]] = (
    gate_links,
    gate_images,
    gate_languages,
    gate_foreign_links,
    gate_prose,
    gate_sitemap,
    gate_feeds,
    gate_hosts,
    gate_files,
    gate_weight,
    gate_drafts,
)


def gate_site(site: BuiltSite) -> Iterator[Problem]:
    """Every gate over one site."""
    for gate in GATES:
        yield from gate(site)


def load_and_gate(folder: Path, guide: Guide | None = None) -> tuple[BuiltSite, list[Problem]]:
    """A built site and everything that is wrong with it, sorted by path.

    Without the guide that it was built from, nobody knows what is held back, and no gate looks for it.
    """
    # Half a million elements are made and kept: looking among them for what could be thrown away doubles the time.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        site = read_site(folder, guide)
        return site, sorted(set(gate_site(site)))
    finally:
        if was_enabled:
            gc.enable()
