"""Published site: the one reading of it from outside that all checks share."""

import dataclasses
import datetime
import json
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Final
from urllib.parse import urljoin, urlsplit

from oxlo.deployment.answers import Answer, Ask
from oxlo.gates.built.documents import xml_document
from oxlo.gates.built.page import BuiltPage
from oxlo.gates.built.reading import read_page
from oxlo.gates.sitemap import last_day
from oxlo.language.locales import LOCALES

# As browsers do, and as programs that unpack nothing or only gzip do.
PACKED: Final = {"Accept-Encoding": "gzip, br"}
PLAIN: Final = {"Accept-Encoding": "identity"}
ONLY_GZIP: Final = {"Accept-Encoding": "gzip"}
_MISSING: Final = ("{}/", "en/{}/", "{}.js", "assets/")
_AT_ONCE: Final = 8
_LOC: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}url/{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
_FOLDER: Final = re.compile(r"assets/search/[0-9a-f]+/")
_PART: Final = re.compile(r"[a-z0-9_]+")
# What the search begins with, and what lies in the folder that it names.
_SEARCH: Final = "assets/search.json"
_ENTRY: Final = "pagefind-entry.json"
_SECURITY: Final = ".well-known/security.txt"


@dataclasses.dataclass(frozen=True)
class PublishedSite:
    """A published site: `url` is its home, and `origin` what it says of itself that its home is.

    `pages` and `files` are the answers by address below the home, as browsers ask. `plain` are the pages as they come
    to who unpacks nothing, `gzipped` some as they come to who unpacks gzip alone. `again` are some, asked so that no
    cache knows the answer. `missing` are addresses that are not there, and `folder` is a page, asked without its slash.
    """

    url: str
    origin: str
    home: Answer
    sitemap: Answer
    pages: Mapping[str, Answer] = dataclasses.field(default_factory=dict)
    files: Mapping[str, Answer] = dataclasses.field(default_factory=dict)
    plain: Mapping[str, Answer] = dataclasses.field(default_factory=dict)
    gzipped: Mapping[str, Answer] = dataclasses.field(default_factory=dict)
    again: Mapping[str, Answer] = dataclasses.field(default_factory=dict)
    once_more: Answer | None = None
    english: Answer | None = None
    known: Answer | None = None
    not_found: Answer | None = None
    missing: Sequence[Answer] = ()
    folder: tuple[str, Answer] | None = None
    server_headers: Answer | None = None
    robots: Answer | None = None
    unencrypted: Sequence[Answer] = ()

    @property
    def answers(self) -> Mapping[str, Answer]:
        """All that is there, by address."""
        return {**self.pages, **self.files}

    @property
    def day(self) -> datetime.date | None:
        """The day that it was built for, where the sitemap tells."""
        return last_day(self.sitemap.content or b"")

    @property
    def changes(self) -> bool:
        """Whether the home page is another one each time it is asked for."""
        return self.once_more is not None and self.once_more.content != self.home.content

    @cached_property
    def _read(self) -> dict[str, BuiltPage]:
        return {}

    def page(self, address: str) -> BuiltPage:
        """The page at an address, which is read once."""
        if address not in self._read:
            self._read[address] = read_page(f"{address}index.html", self.pages[address].text)
        return self._read[address]


def locations(sitemap: Answer) -> list[str]:
    """The addresses in a sitemap; none where it cannot be read."""
    root = xml_document(sitemap.content or b"")
    return [(loc.text or "").strip() for loc in root.iterfind(_LOC)] if root is not None else []


def read_published(url: str, ask: Ask, *, is_direct: bool = True) -> PublishedSite:
    """Read the site whose home is at a URL: every page of its sitemap, and every file that these name.

    Where another place is asked than the one that the URL names, it is not asked without encryption: nobody knows who
    would answer.
    """
    home, sitemap = ask(url, PACKED), ask(f"{url}sitemap.xml", PACKED)
    origin = read_page("index.html", home.text).canonical or url
    site = PublishedSite(url, origin, home, sitemap)
    if home.status != 200:
        return site
    below = {each.removeprefix(origin) for each in locations(sitemap) if each.startswith(origin)} - {""}

    def asked(addresses: Iterable[str], headers: Mapping[str, str] = PACKED, question: str = "") -> dict[str, Answer]:
        places = sorted(addresses)
        threads = ThreadPoolExecutor(_AT_ONCE)
        try:
            answers = list(threads.map(lambda each: ask(url + each + question, headers), places))
        finally:
            threads.shutdown(wait=False, cancel_futures=True)  # who has stopped it does not wait
        return dict(zip(places, answers, strict=True))

    site = dataclasses.replace(site, pages={"": home, **asked(below)})
    some = {*sorted(site.pages, key=lambda address: (address.count("/"), address))[:4], "en/"} & site.pages.keys()
    by_chance = secrets.token_hex(8)
    folder = next((each for each in sorted(site.pages) if each and each.count("/") == 1), "")
    scheme, host = urlsplit(url)[:2]
    return dataclasses.replace(
        site,
        files=asked(_files(site, ask)),
        plain=asked(site.pages, PLAIN),
        gzipped=asked(some, ONLY_GZIP),
        again=asked(some, question=f"?{by_chance}"),
        once_more=ask(url, PACKED),
        english=ask(url, {**PACKED, "Accept-Language": "en"}),
        known=ask(url, {**PACKED, "If-None-Match": home.header("ETag") or '"none"'}),
        not_found=ask(f"{url}404.html", PACKED),
        missing=[ask(url + each.format(by_chance), PACKED) for each in _MISSING],
        folder=(folder, ask(f"{url}{folder.removesuffix('/')}?q={by_chance}", PACKED)) if folder else None,
        server_headers=ask(f"{url}_headers", PACKED),
        robots=ask(f"{scheme}://{host}/robots.txt", PACKED),
        unencrypted=[ask(f"http://{url.removeprefix('https://')}{each}", PACKED) for each in ("", folder)]
        if scheme == "https" and is_direct and not urlsplit(url).port
        else (),
    )


def _files(site: PublishedSite, ask: Ask) -> set[str]:
    """The addresses of all files that pages name, and of those that the search begins with."""
    found = {file for address in site.pages for file in _named(site, address)} - site.pages.keys()
    folder = str(_object(ask(site.url + _SEARCH, PACKED)).get("folder"))
    if _FOLDER.fullmatch(folder):
        found |= {folder + name for name in ("pagefind.js", _ENTRY)}
        languages = _object(ask(site.url + folder + _ENTRY, PACKED)).get("languages")
        for language, each in languages.items() if isinstance(languages, dict) else ():
            digest = each.get("hash") if isinstance(each, dict) else None
            if language in LOCALES and _PART.fullmatch(str(digest)):
                found |= {f"{folder}pagefind.{digest}.pf_meta", f"{folder}wasm.{language}.pagefind"}
                found |= {f"{folder}{kind}-{language}.json" for kind in ("search", "topics")}
    if "Contact:" in ask(site.url + _SECURITY, PACKED).text:  # not every guide has one
        found.add(_SECURITY)
    return found | {_SEARCH}


def _object(answer: Answer) -> Mapping[str, object]:
    """What a file of JSON holds, nothing where it is none."""
    try:
        held = json.loads(answer.text) if answer.status == 200 else {}
    except (ValueError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}


def _named(site: PublishedSite, address: str) -> Iterator[str]:
    """The addresses of the files that a page names, below the home; a page of the site is no file."""
    page, base = site.page(address), site.url + address
    names = [*page.links, *(element.get("data-script") for element in page.having("data-script"))]
    names += [meta.get("content") for meta in page.having("content") if meta.get("content").startswith(site.origin)]
    for name in names:
        try:
            whole = urljoin(base, name.partition("#")[0])
        except ValueError:  # no address at all
            continue
        # What is named with the whole address, such as a picture for links from elsewhere, lies here all the same.
        place = whole.removeprefix(site.origin) if whole.startswith(site.origin) else whole.removeprefix(site.url)
        if place != whole and not place.endswith("/") and "." in place and "?" not in place:
            yield place
