"""Promise: reading a page asks no other host for anything; only a click on a link leaves the site."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from oxlo.gates.built.page import BuiltPage, Element, candidates
from oxlo.gates.built.site import BuiltSite
from oxlo.problems.problem import Problem, problem
from oxlo.problems.wording import shortened

# What a browser fetches by itself; `a` is left out, and of `link` only what is loaded.
_FETCHED: Final = (("src", ""), ("srcset", ""), ("poster", ""), ("data", "object"), ("action", "form"))
_LOADED: Final = frozenset({"stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "prefetch"})
_NAMES: Final = ("src", "poster", "data", "action", "href")
IN_CSS: Final = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")


def gate_hosts(site: BuiltSite) -> Iterator[Problem]:
    """Look at every address that a browser would fetch without being asked."""
    for path, page in site.pages.items():
        for element in _fetched(page):
            addresses = [element.get(name) for name in _NAMES] + candidates(element.get("srcset"))
            yield from _foreign(site, page, path, addresses)
        for style in page.all("style"):
            yield from _foreign(site, page, path, IN_CSS.findall(style.text))
        for styled in page.having("style"):
            yield from _foreign(site, page, path, IN_CSS.findall(styled.get("style")))
    if home := site.pages.get("index.html"):
        for path in sorted(f for f in site.files if f.endswith(".css")):
            yield from _foreign(site, home, path, IN_CSS.findall(site.text(path)))


def _fetched(page: BuiltPage) -> Iterator[Element]:
    for name, tag in _FETCHED:
        yield from (element for element in page.having(name) if tag in ("", element.tag))
    yield from (link for link in page.all("link") if _LOADED & set(link.get("rel").split()))


def _foreign(site: BuiltSite, page: BuiltPage, path: str, addresses: Iterable[str]) -> Iterator[Problem]:
    for address in addresses:
        if address and not address.startswith("data:") and site.file_of(page, address)[0] is None:
            yield problem(path, 1, "", "gate-foreign-request", target=shortened(address))
