"""Offline list: the files that a reader's browser fetches who has asked for the guide without a net."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final
from urllib.parse import urljoin

from oxlo.gates.built.page import BuiltPage
from oxlo.guide.guide import Guide
from oxlo.guide.page import HOME
from oxlo.language.locales import LOCALES
from oxlo.reading.fingerprints import as_json, fingerprint
from oxlo.site.joining import MODULES
from oxlo.wayfinder.offline import OFFLINE_LIST

LIST: Final = "assets/offline.json"
# The pages on which readers work with their plans, and those that offer it.
_ON: Final = frozenset({"offline", "paper-page", "wayfinder"} & MODULES.keys())


def offline_list(guide: Guide, pages: Iterable[BuiltPage], content: Callable[[str], bytes]) -> str:
    """The list as JSON: files, a version that changes with any of them, and where to lead to.

    Files stand there as addresses below the site's root. `content` gives what a file of the site holds. Pages that lead
    on to others are left out; so are files that are named for others than the reader, such as feeds.
    """
    # The page whose text offers it also says that another is not here.
    marked = (page for (_, page), each in guide.pages.items() if OFFLINE_LIST.name in dict(each.outline.markers))
    offering = next(marked)
    wanted = [page for page in pages if not page.is_redirect and _is_wanted(page)]
    files = sorted({*(page.address for page in wanted), *(file for page in wanted for file in _named(page))})
    digest = fingerprint("".join(f"{file} {fingerprint(content(file))}\n" for file in files).encode())
    homes = {guide.address(locale, HOME)[1:]: guide.address(locale, offering)[1:] for locale in LOCALES}
    return as_json({"version": digest, "files": files, "fallback": homes})


def _is_wanted(page: BuiltPage) -> bool:
    return page.address.count("/") == (page.locale != "nb") or any(
        element.get("data-module") in _ON for element in page.having("data-module")
    )


def _named(page: BuiltPage) -> Iterator[str]:
    """The files that a page needs: styles, scripts, pictures, and what its scripts fetch."""
    base = f"https://site.invalid/{page.address}"
    needed = [link.get("href") for relation in ("stylesheet", "icon") for link in page.related(relation)]
    needed += [element.get(name) for name in ("src", "data-catalogue", "data-style") for element in page.having(name)]
    for name in needed:
        whole = urljoin(base, name)
        if name and whole.startswith("https://site.invalid/"):
            yield whole.removeprefix("https://site.invalid/")
