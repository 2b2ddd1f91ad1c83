"""Promise: every link, image, stylesheet and anchor on every page leads to something, and no id stands twice.

So does what stylesheets and scripts fetch, as far as it is written out in them.
"""

from collections import Counter
from collections.abc import Iterator

from oxlo.gates.built.site import BuiltSite
from oxlo.gates.files import led_on
from oxlo.problems.problem import Problem, problem
from oxlo.problems.wording import shortened


def gate_links(site: BuiltSite) -> Iterator[Problem]:
    """Follow every address on every page, wherever it came from."""
    ids = {path: set(page.ids) for path, page in site.pages.items()}
    for path, page in site.pages.items():
        for name, count in Counter(page.ids).items():
            if count > 1:
                yield problem(path, 1, "", "gate-id-twice", id=name)
        for link in page.links:
            file, anchor = site.file_of(page, link)
            if file is None:
                continue
            if file not in site.files:
                yield problem(path, 1, "", "gate-link", target=shortened(link))
            elif anchor and file in ids and anchor not in ids[file]:
                yield problem(path, 1, "", "gate-anchor", target=shortened(link))
    for path in sorted(site.files):
        for file in sorted(led_on(site, path) - site.files):
            yield problem(path, 1, "", "gate-link", target=shortened(file))
