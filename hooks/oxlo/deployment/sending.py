"""Sending checks: how the host of a published site sends what is there, and what it says of what is not."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from oxlo.deployment.findings import NUMBER, REDIRECTS, at, there
from oxlo.deployment.published import PublishedSite
from oxlo.gates.kinds import KINDS, is_taken
from oxlo.problems.problem import Problem
from oxlo.reading.fingerprints import is_hashed
from oxlo.reading.packed_copies import TEXTS
from oxlo.site.security import headers
from oxlo.site.server_files import KEPT

# Less than this is as well sent as it is: one packet holds it either way.
_WORTH_PACKING: Final = 1_400
_FOR_NOW: Final = (302, 303, 307)
_YEAR: Final = 31_536_000
_GZIP: Final = b"\x1f\x8b"
# The lines for all addresses in the file that several hosts read.
_FOR_ALL: Final = re.compile(r"/\*\n((?:  [^\n]+\n)+)")
# Without a charset, these are read as ASCII or as whatever a reader guesses (RFC 3023; RFC 9116 for security.txt).
_NEED_CHARSET: Final = frozenset({"text/plain", "text/xml"})


def check_types(site: PublishedSite) -> Iterator[Problem]:
    """Every answer is sent as what it is, with the charset that it has, and is packed as it says."""
    for address, answer in there(site):
        kind = PurePosixPath(address).suffix if address in site.files else ".html"
        if answer.content is None or (answer.packing and answer.content.startswith(_GZIP)):
            yield at(answer, "deploy-damaged", packing=answer.packing)
        elif kind in KINDS and not is_taken(kind, answer.kind):
            yield at(answer, "deploy-type", kind=kind, sent=answer.kind or "–")
        elif answer.charset not in ("", "utf-8") or (not answer.charset and answer.kind in _NEED_CHARSET):
            yield at(answer, "deploy-charset", kind=kind, sent=answer.header("Content-Type"))


def check_headers(site: PublishedSite) -> Iterator[Problem]:
    """Every answer has the headers that the site says hosts should send, pages that are not there too."""
    wanted = _wanted(site)
    for answer in (*(each for _, each in there(site)), *(each for each in site.missing if each.status == 404)):
        for name, value in wanted.items():
            if not (sent := answer.header(name)):
                yield at(answer, "deploy-header", name=name)
            elif sent != value:
                yield at(answer, "deploy-header-other", name=name, sent=sent, wanted=value)


def _wanted(site: PublishedSite) -> dict[str, str]:
    """The headers as a file of the site has them, or where its host shows nobody that file, as we do."""
    file = site.server_headers
    text = file.text if file and file.status == 200 else ""
    if not (found := _FOR_ALL.match(text)):
        return headers()
    pairs = (line.strip().partition(": ") for line in found[1].splitlines())
    return {name: value for name, _, value in pairs}


def check_caching(site: PublishedSite) -> Iterator[Problem]:
    """What has its hash in its name may be kept for good, nothing else may be kept without asking, and asking works."""
    for address, answer in there(site):
        sent = answer.header("Cache-Control") or "–"
        if is_hashed(address):
            if not _is_kept(answer.caching):
                yield at(answer, "deploy-not-kept", sent=sent, wanted=KEPT)
        elif not _is_asked_each_time(answer.caching):
            yield at(answer, "deploy-kept", sent=sent)
    redirect = (site.folder[1],) if site.folder else ()
    for answer in (*(each for each in site.missing if each.status == 404), *redirect):
        if not _is_asked_each_time(answer.caching):
            yield at(answer, "deploy-kept", sent=answer.header("Cache-Control") or "–")
    if site.known and site.home.status == 200 and site.known.status != 304:
        code = "deploy-sent-again" if site.home.header("ETag") else "deploy-no-etag"
        yield at(site.known, code)


def _is_kept(caching: Mapping[str, str]) -> bool:
    age = caching.get("max-age", "")
    is_forbidden = caching.keys() & {"no-cache", "no-store", "private"}
    return "immutable" in caching and NUMBER.fullmatch(age) is not None and int(age) >= _YEAR and not is_forbidden


def _is_asked_each_time(caching: Mapping[str, str]) -> bool:
    is_old_at_once = caching.get("max-age") == "0" and "stale-while-revalidate" not in caching
    return "no-store" in caching or caching.get("no-cache") == "" or is_old_at_once


def check_packing(site: PublishedSite) -> Iterator[Problem]:
    """Texts are packed for browsers that take it, and only for them, and every copy is of the same text."""
    for address, answer in there(site):
        is_text = address in site.pages or PurePosixPath(address).suffix in TEXTS
        if is_text and not answer.packing and len(answer.body) > _WORTH_PACKING:
            yield at(answer, "deploy-not-packed")
        elif answer.packing and not {"accept-encoding", "*"} & parts_of(answer.header("Vary")):
            yield at(answer, "deploy-vary")
    for asked, allowed in ((site.plain, {""}), (site.gzipped, {"", "gzip"})):
        for address, answer in asked.items():
            if answer.status == 200 and answer.packing not in allowed:
                yield at(answer, "deploy-packed-unasked", packing=answer.packing)
            elif answer.status == 200 and answer.content != site.pages[address].content and not site.changes:
                yield at(answer, "deploy-packed-other")


def parts_of(header: str) -> set[str]:
    """The parts of a header with commas, in small letters."""
    return {each.strip() for each in header.lower().split(",")}


def check_redirects(site: PublishedSite) -> Iterator[Problem]:
    """An address without its slash leads to the page, on the same host, for good."""
    if not site.folder:
        return
    folder, answer = site.folder
    leads = answer.target.partition("?")[0] in (site.url + folder, site.origin + folder)
    if leads and answer.status in _FOR_NOW:
        yield at(answer, "deploy-redirect-for-now", status=answer.status)
    elif answer.status not in REDIRECTS:
        yield at(answer, "deploy-no-redirect", status=answer.status)
    elif not leads:
        yield at(answer, "deploy-redirect", location=answer.target or answer.header("Location"))


def check_question(site: PublishedSite) -> Iterator[Problem]:
    """What an address asks for after its question mark comes along where it is redirected."""
    if site.folder and site.folder[1].status in REDIRECTS and "?" not in site.folder[1].target:
        yield at(site.folder[1], "deploy-redirect-query")


def check_missing(site: PublishedSite) -> Iterator[Problem]:
    """What is not there has status 404 and our own page, and no folder shows what is in it."""
    # A host may show nobody the page by its own address: then all have to get the same one.
    is_shown = site.not_found is not None and site.not_found.status == 200
    ours = next((each.content for each in ((site.not_found,) if is_shown else site.missing) if each), None)
    for answer in site.missing:
        if answer.status == 200 and answer.url.endswith("/assets/"):
            yield at(answer, "deploy-listing")
        elif answer.status != 404:
            yield at(answer, "deploy-missing", status=answer.status)
        elif (answer.content != ours and not site.changes) or answer.kind != "text/html":
            yield at(answer, "deploy-missing-page")
