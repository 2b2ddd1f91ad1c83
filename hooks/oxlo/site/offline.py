"""Offline list: the files that a reader's browser fetches who has asked for offline use."""

from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urljoin

from oxlo.gates.built.page import BuiltPage
from oxlo.gates.built.reading import read_page
from oxlo.guide.guide import Guide
from oxlo.guide.page import HOME
from oxlo.language.locales import LOCALES
from oxlo.reading.fingerprints import as_json, fingerprint
from oxlo.wayfinder.model import WAYFINDER
from oxlo.wayfinder.offline import OFFLINE_LIST

LIST: Final = "assets/offline.json"
# What names a file that a page needs, besides links.
_ATTRIBUTES: Final = ("src", "data-catalogue", "data-style", "data-plan-files")


def offline_list(guide: Guide, content: Callable[[str], bytes]) -> str:
    """The list as JSON: files, a version that changes with any of them, and where to lead to.

    Files stand there as addresses below the site's root: the home pages, the wayfinder, the page that offers it, and
    what these need. `content` gives what lies at an address of the site.
    """
    # The page whose text offers it also says that another is not here.
    marked = (page for (_, page), each in guide.pages.items() if OFFLINE_LIST.name in dict(each.outline.markers))
    offering = next(marked)
    wanted = (key for key in guide.pages if key[1] in (HOME, offering) or key[1].split("/")[0] == WAYFINDER)
    files: set[str] = set()
    for locale, page in wanted:
        address = guide.address(locale, page)[1:]
        files |= {address, *_named(read_page(f"{address}index.html", content(address).decode("utf-8")))}
    digest = fingerprint("".join(f"{file} {fingerprint(content(file))}\n" for file in sorted(files)).encode())
    homes = {guide.address(locale, HOME)[1:]: guide.address(locale, offering)[1:] for locale in LOCALES}
    return as_json({"version": digest, "files": sorted(files), "fallback": homes})


def _named(page: BuiltPage) -> Iterator[str]:
    """The files that a page needs: styles, scripts, pictures, and what its scripts fetch."""
    base = f"https://site.invalid/{page.address}"
    needed = [link.get("href") for relation in ("stylesheet", "icon") for link in page.related(relation)]
    needed += [element.get(name) for name in _ATTRIBUTES for element in page.having(name)]
    for name in needed:
        whole = urljoin(base, name)
        if name and whole.startswith("https://site.invalid/"):
            yield whole.removeprefix("https://site.invalid/")
