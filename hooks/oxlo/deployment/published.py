"""Published site: the one reading of it from outside that all checks share."""

import dataclasses
import datetime
import json
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from urllib.parse import urljoin, urlsplit

from oxlo.deployment.answers import Answer, Ask
from oxlo.gates.built.documents import xml_document
from oxlo.gates.built.page import BuiltPage
from oxlo.gates.built.reading import read_page
from oxlo.gates.sitemap import last_day

_MISSING: Final = ("{}/", "en/{}/", "{}.js")
# As browsers do.
PACKED: Final = {"Accept-Encoding": "gzip, deflate, br"}
_AT_ONCE: Final = 8
_LOC: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}url/{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
_FOLDER: Final = re.compile(r"assets/search/[0-9a-f]+/")
# What the search begins with, and what lies in the folder that it names.
_SEARCH: Final = "assets/search.json"
_INDEX: Final = ("pagefind.js", "pagefind-entry.json")


@dataclasses.dataclass(frozen=True)
class PublishedSite:
    """A published site: `url` is its home, and `origin` what it says of itself that its home is.

    `pages` and `files` are the answers by address below the home, as browsers ask; `again` are some of the pages, asked
    so that no cache knows the answer; `missing` are addresses that are not there, and `folder` is a page, asked without
    its slash.
    """

    url: str
    origin: str
    home: Answer
    sitemap: Answer
    pages: Mapping[str, Answer] = dataclasses.field(default_factory=dict)
    files: Mapping[str, Answer] = dataclasses.field(default_factory=dict)
    again: Mapping[str, Answer] = dataclasses.field(default_factory=dict)
    english: Answer | None = None
    known: Answer | None = None
    not_found: Answer | None = None
    missing: Sequence[Answer] = ()
    folder: tuple[str, Answer] | None = None
    server_headers: Answer | None = None
    unencrypted: Answer | None = None

    @property
    def answers(self) -> Mapping[str, Answer]:
        """All that is there, by address."""
        return {**self.pages, **self.files}

    @property
    def day(self) -> datetime.date | None:
        """The day that it was built for, where the sitemap tells."""
        return last_day(self.sitemap.content or b"")

    def page(self, address: str) -> BuiltPage:
        """The page at an address."""
        return read_page(f"{address}index.html", self.pages[address].text)


def locations(sitemap: Answer) -> list[str]:
    """The addresses in a sitemap; none where it cannot be read."""
    root = xml_document(sitemap.content or b"")
    return [(loc.text or "").strip() for loc in root.iterfind(_LOC)] if root is not None else []


def read_published(url: str, ask: Ask, *, has_own_port: bool = False) -> PublishedSite:
    """Read the site whose home is at a URL: every page of its sitemap, and every file that these name.

    With a place of its own that is asked, nobody knows what answers without encryption, and it is not asked.
    """
    home, sitemap = ask(url, PACKED), ask(f"{url}sitemap.xml", PACKED)
    origin = read_page("index.html", home.text).canonical or url
    site = PublishedSite(url, origin, home, sitemap)
    if home.status != 200:
        return site
    below = {each.removeprefix(origin): each for each in locations(sitemap) if each.startswith(origin)}

    def asked(addresses: Iterable[str]) -> dict[str, Answer]:
        places = sorted(addresses)
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            return dict(zip(places, threads.map(lambda each: ask(url + each, PACKED), places), strict=True))

    site = dataclasses.replace(site, pages={**asked(below), "": home})
    some = [*sorted(site.pages, key=lambda address: (address.count("/"), address))[:4], "en/"]
    by_chance = secrets.token_hex(8)
    folder = next((each for each in sorted(site.pages) if each and each.count("/") == 1), "")
    return dataclasses.replace(
        site,
        files=asked(_files(site, ask)),
        again={each: ask(f"{url}{each}?{by_chance}", PACKED) for each in some if each in site.pages},
        english=ask(url, {**PACKED, "Accept-Language": "en"}),
        known=ask(url, {**PACKED, "If-None-Match": home.header("ETag") or '"none"'}),
        not_found=ask(f"{url}404.html", PACKED),
        missing=[
            ask(url + each, PACKED) for each in (f"{by_chance}/", f"en/{by_chance}/", f"{by_chance}.js", "assets/")
        ],
        folder=(folder, ask(f"{url}{folder.removesuffix('/')}?q={by_chance}", PACKED)) if folder else None,
        server_headers=ask(f"{url}_headers", PACKED),
        unencrypted=ask(url.replace("https:", "http:", 1), PACKED)
        if url.startswith("https:") and not has_own_port and not urlsplit(url).port
        else None,
    )


def _files(site: PublishedSite, ask: Ask) -> set[str]:
    """The addresses of all files that pages name, and of those that the search begins with."""
    found = {file for address in site.pages for file in _named(site, address)} - site.pages.keys()
    pointer = ask(site.url + _SEARCH, PACKED)
    if pointer.status == 200 and (folder := _folder(pointer)):
        found |= {folder + name for name in _INDEX}
    return found | {_SEARCH}


def _folder(pointer: Answer) -> str:
    """The folder of the search's index, as the file that points to it has it; empty where it does not."""
    try:
        folder = json.loads(pointer.text)["folder"]
    except (ValueError, KeyError, TypeError):
        return ""
    return folder if isinstance(folder, str) and _FOLDER.fullmatch(folder) else ""


def _named(site: PublishedSite, address: str) -> Iterator[str]:
    """The addresses of the files that a page names, below the home; a page of the site is no file."""
    page, base = site.page(address), site.url + address
    names = [*page.links, *(element.get("data-script") for element in page.having("data-script"))]
    names += [meta.get("content") for meta in page.having("content") if meta.get("content").startswith(site.origin)]
    for name in names:
        # What is named with the whole address, such as a picture for links from elsewhere, lies here all the same.
        whole = urljoin(base, name.partition("#")[0])
        place = whole.removeprefix(site.origin) if whole.startswith(site.origin) else whole.removeprefix(site.url)
        if place != whole and not place.endswith("/") and "." in place and "?" not in place:
            yield place
