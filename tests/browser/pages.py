"""The pages that browser tests visit."""

from typing import Final

from tests.site.reading import read_pages
from tests.static_host import HostedSite

# One of each type in each language: home, entrance of a section, page in a section, page without one, lists from data.
PAGE_TYPES: Final = (
    "",
    "mangfoldsledelse/",
    "plikten/metoden/",
    "beste-praksis/",
    "for-leverandorer/",
    "ressurser/",
    "ordliste/",
    "a-a/",
    "finnes-ikke/",
    "en/",
    "en/diversity-management/",
    "en/duty/method/",
    "en/best-practice/",
    "en/for-suppliers/",
    "en/resources/",
    "en/glossary/",
    "en/a-z/",
    "en/does-not-exist/",
)

# Pages with tools that need JavaScript beside the text.
WAYFINDER: Final = (
    "veiviser/",
    "veiviser/loven/",
    "veiviser/planen/",
    "veiviser/utskrift/",
    "en/wayfinder/",
    "en/wayfinder/law/",
    "en/wayfinder/plan/",
    "en/wayfinder/print/",
)


def all_pages(site: HostedSite) -> list[str]:
    """The address of every page, the 404 page in each language included."""
    return [address for address in read_pages(site.folder) if address != "404.html"] + ["finnes-ikke/", "en/no-such/"]
