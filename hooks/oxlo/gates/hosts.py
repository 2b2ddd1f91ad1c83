"""Promise: reading a page asks no other host for anything; only a click on a link leaves the site."""

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from oxlo.gates.built_site import BuiltPage, BuiltSite, candidates
from oxlo.problems import Problem, problem
from oxlo.validation import shortened

# What a browser fetches by itself; `a` is left out, and of `link` only what is loaded.
_FETCHED: Final = (
    "[src], [srcset], [poster], object[data], form[action],"
    ' link[rel~="stylesheet"], link[rel~="icon"], link[rel~="preload"], link[rel~="modulepreload"],'
    ' link[rel~="preconnect"], link[rel~="dns-prefetch"], link[rel~="prefetch"]'
)
_NAMES: Final = ("src", "poster", "data", "action", "href")
_IN_CSS: Final = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")


def gate_hosts(site: BuiltSite) -> Iterator[Problem]:
    """Look at every address that a browser would fetch without being asked."""
    for path, page in site.pages.items():
        for node in page.html.css(_FETCHED):
            yield from _foreign(site, page, path, _addresses(node))
        for style in page.html.css("style"):
            yield from _foreign(site, page, path, _IN_CSS.findall(style.text()))
        for styled in page.html.css("[style]"):
            yield from _foreign(site, page, path, _IN_CSS.findall(styled.attrs.sget("style")))
    if home := site.pages.get("index.html"):
        for path in sorted(f for f in site.files if f.endswith(".css")):
            yield from _foreign(site, home, path, _IN_CSS.findall(site.text(path)))


def _addresses(node: LexborNode) -> list[str]:
    return [node.attrs.sget(name) for name in _NAMES] + candidates(node.attrs.sget("srcset"))


def _foreign(site: BuiltSite, page: BuiltPage, path: str, addresses: list[str]) -> Iterator[Problem]:
    for address in addresses:
        if address and not address.startswith("data:") and site.file_of(page, address)[0] is None:
            yield problem(path, 1, "", "gate-foreign-request", target=shortened(address))
