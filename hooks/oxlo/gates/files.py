"""Promise: every file was meant to be there, is sent as what it is by common hosts, and packed copies are of it.

A file is meant to be there when it is a page of the guide or the published copy of a file in `docs/assets`, when
something on the site leads to it and its kind is one that the guide publishes, or when it is on the list below, each
with the reason why nothing leads to it. What hosts send which kind as stands in `hooks/oxlo/gates/kinds.py`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urljoin

from oxlo.articles.feed_links import FORMATS
from oxlo.gates.built.kept import KEPT_LIST
from oxlo.gates.built.page import NOT_FOUND, BuiltPage
from oxlo.gates.built.site import BuiltSite
from oxlo.gates.hosts import IN_CSS
from oxlo.gates.kinds import hosts_that_spoil
from oxlo.problems.problem import Problem, problem
from oxlo.reading.assets import KINDS
from oxlo.reading.fingerprints import DIGITS

_HASH: Final = "[0-9a-f]+"
_NAMED: Final = f"[0-9a-f]{{{DIGITS}}}"
_INDEX: Final = f"assets/search/{_NAMED}/"
_LANGUAGE: Final = "(?:nb|en|unknown)"
_MEANT: Final[Mapping[str, str]] = {
    r"_headers|(?:apache|caddy|nginx)-headers\.conf": "hosts read them",
    r"robots\.txt|sitemap\.xml": "search engines know their names",
    r"\.well-known/security\.txt": "RFC 9116 says where it lies",
    r"translations\.json": "a published list for other programs",
    rf"assets/data/(?:articles-(?:nb|en)|wayfinder)\.{_NAMED}\.json": "for filters and plans, which a guide may lack",
    rf"assets/javascripts/[a-z-]+\.{_NAMED}\.js": "the search names one; a guide may lack filters and a plan",
    rf"assets/javascripts/[a-z-]+\.map\.{_NAMED}\.json": "what scripts were joined from, for a browser's tools",
    re.escape(KEPT_LIST): "the list of what is kept of the deployment before",
    r"assets/schemas/[a-z0-9-]+\.schema\.json": "published formats, known by their addresses",
    r"offline-worker\.js|assets/offline\.json": "readers who ask for offline use of the guide",
    r"assets/search\.json": "the search begins with it: where its index lies",
    rf"{_INDEX}(?:search|topics)-(?:nb|en)\.json": "the search puts the name together from the language",
    rf"{_INDEX}(?:pagefind\.js|pagefind-entry\.json)": "the search goes on with them",
    rf"{_INDEX}wasm\.{_LANGUAGE}\.pagefind": "the search of a language",
    rf"{_INDEX}pagefind\.{_LANGUAGE}_{_HASH}\.pf_meta": "the list of an index's parts",
    rf"{_INDEX}(?:fragment|index|filter)/{_LANGUAGE}_{_HASH}\.pf_(?:fragment|index|filter)": "parts of the index",
}
_LISTED: Final = re.compile("|".join(_MEANT))
_FEEDS: Final = frozenset(each.file for each in FORMATS)
_IN_SCRIPT: Final = re.compile(r"""(?:\bfrom|\bimport|\bimport\()\s*["'](\.[^"']+)["']""")


def gate_files(site: BuiltSite) -> Iterator[Problem]:
    """Ask of every file why it is there."""
    for path in sorted(site.symlinks):
        yield problem(path, 1, "", "gate-symlink")
    yield from _pages(site)
    yield from _copies(site)
    reached, own = _reached(site), site.published.loaded.assets.values() if site.published else ()
    for path in sorted(site.files - reached - {path.removeprefix("docs/") for path in own}):
        if not _LISTED.fullmatch(path) and not _is_page(path):
            yield problem(path, 1, "", "gate-file")
    for path in sorted(site.files):
        kind = PurePosixPath(path).suffix
        if hosts := hosts_that_spoil(kind):
            yield problem(path, 1, "", "gate-file-host", kind=kind, hosts=", ".join(hosts))
        elif path in reached and not _LISTED.fullmatch(path) and not _is_page(path) and not _is_published(path):
            yield problem(path, 1, "", "gate-file-kind", kind=kind or PurePosixPath(path).name)


def _pages(site: BuiltSite) -> Iterator[Problem]:
    """Pages that the guide does not have; where it is not known, the sitemap tells of those that do not hide."""
    if site.published:
        own = {site.published.address(locale, page)[1:] for locale, page in site.published.pages}
        for path, page in site.pages.items():
            if _is_page(path) and path != NOT_FOUND and not page.is_redirect and page.address not in own:
                yield problem(path, 1, "", "gate-page")


def _copies(site: BuiltSite) -> Iterator[Problem]:
    """Packed copies that are of something else than the file beside them."""
    for path in sorted(site.copies):
        file = str(PurePosixPath(path).with_suffix(""))
        if not site.is_packed_from(path, file):
            yield problem(path, 1, "", "gate-packed", file=file)


def _is_page(path: str) -> bool:
    """Whether a file has the name of a page."""
    return path == NOT_FOUND or (PurePosixPath(path).name == "index.html" and not _is_hidden(path))


def _is_published(path: str) -> bool:
    return not _is_hidden(path) and (PurePosixPath(path).suffix in KINDS or PurePosixPath(path).name in _FEEDS)


def may_be_published(path: str) -> bool:
    """Whether a file whose name says what is in it is of a kind that sites hold, at a place where they do."""
    return bool(_LISTED.fullmatch(path)) or (_is_published(path) and not path.startswith("assets/search/"))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _reached(site: BuiltSite) -> frozenset[str]:
    """Every file that pages lead to, and on from there by stylesheets and scripts."""
    waiting = {
        file for page in site.pages.values() for link in _links(site, page) if (file := site.file_of(page, link)[0])
    }
    reached: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in site.files and path not in reached:
            reached.add(path)
            waiting.update(led_on(site, path))
    return frozenset(reached)


def led_on(site: BuiltSite, path: str) -> frozenset[str]:
    """The files of the site that a stylesheet or a script fetches; nothing for other files."""
    pattern = {".css": IN_CSS, ".js": _IN_SCRIPT}.get(PurePosixPath(path).suffix)
    names = (name.partition("#")[0].partition("?")[0] for name in (pattern.findall(site.text(path)) if pattern else ()))
    return frozenset(urljoin(path, name) for name in names if name and ":" not in name and not name.startswith("//"))


def _links(site: BuiltSite, page: BuiltPage) -> Iterator[str]:
    """The addresses on a page, and those on this host that its head tells others."""
    yield from page.links
    for meta in page.having("content"):
        if meta.get("content").startswith(f"{site.origin}{site.base}"):
            yield meta.get("content")
