"""Checks of a published site: each asks its answers for one thing, and knows nothing of how they came.

Where the same is wrong with many addresses, the first is named, and how many there are.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urljoin, urlsplit

from oxlo.deployment.answers import Answer
from oxlo.deployment.published import PublishedSite, locations
from oxlo.gates.built.page import locale_of
from oxlo.gates.kinds import KINDS, is_taken
from oxlo.problems.problem import Problem, problem
from oxlo.publishing.build_date import today
from oxlo.reading.fingerprints import fingerprint, is_hashed
from oxlo.reading.packed_copies import TEXTS
from oxlo.site.security import headers
from oxlo.site.server_files import KEPT

# Less than this is as well sent as it is: one packet holds it either way.
_WORTH_PACKING: Final = 1_400
_REDIRECTS: Final = (301, 308)  # for good (RFC 9110, 15.4)
_ASKED_EACH_TIME: Final = re.compile(r"\bno-(?:cache|store)\b|\bmax-age=0\b")
# The lines for all addresses in the file that several hosts read.
_FOR_ALL: Final = re.compile(r"/\*\n((?:  [^\n]+\n)+)")
_AGE: Final = 600
_FRESH_DAYS: Final = 2
# Without a charset, these are read as ASCII or as whatever a reader guesses (RFC 3023; RFC 9116 for security.txt).
_NEED_CHARSET: Final = frozenset({"text/plain", "text/xml"})


def check_reached(site: PublishedSite) -> Iterator[Problem]:
    """The home page is there, at the address that it says is its own; what is asked goes to it encrypted."""
    home = site.home
    if home.status == 0:
        yield _at(home, "deploy-unreachable", reason=home.body.decode())
    elif home.status != 200:
        yield _at(home, "deploy-home", status=home.status, location=home.header("Location") or "–")
    elif _place(site.origin) != _place(site.url):
        yield _at(home, "deploy-other-address", origin=site.origin)
    open_answer = site.unencrypted
    if open_answer and open_answer.status:
        target = urljoin(open_answer.url, open_answer.header("Location"))
        if open_answer.status not in _REDIRECTS or not target.startswith("https:"):
            yield _at(open_answer, "deploy-unencrypted", status=open_answer.status)


def check_sitemap(site: PublishedSite) -> Iterator[Problem]:
    """The sitemap can be read, names pages of this site, and each of them is there."""
    named = locations(site.sitemap)
    if site.sitemap.status != 200 or not named:
        yield _at(site.sitemap, "deploy-sitemap", status=site.sitemap.status)
    for each in named:
        if not each.startswith(site.origin):
            yield problem(each, 0, "", "deploy-sitemap-foreign", origin=site.origin)
    for answer in site.pages.values():
        if answer.status != 200:
            yield _at(answer, "deploy-page", status=answer.status)


def check_files(site: PublishedSite) -> Iterator[Problem]:
    """Every file that pages name is there, and holds what its name says: pages and files are of one build."""
    for address, answer in site.files.items():
        if answer.status != 200:
            yield _at(answer, "deploy-file", status=answer.status)
        elif is_hashed(address) and not address.startswith("assets/search/"):
            told = PurePosixPath(address).stem.rpartition(".")[2]
            if answer.content is not None and fingerprint(answer.content) != told:
                yield _at(answer, "deploy-file-other")


def check_types(site: PublishedSite) -> Iterator[Problem]:
    """Every answer is sent as what it is, with the charset that it has, and is packed as it says."""
    for address, answer in _there(site):
        kind = PurePosixPath(address).suffix if address in site.files else ".html"
        if answer.content is None:
            yield _at(answer, "deploy-damaged", packing=answer.packing)
        elif kind in KINDS and not is_taken(kind, answer.kind):
            yield _at(answer, "deploy-type", kind=kind, sent=answer.kind or "–")
        elif answer.charset not in ("", "utf-8") or (not answer.charset and answer.kind in _NEED_CHARSET):
            yield _at(answer, "deploy-charset", kind=kind, sent=answer.header("Content-Type"))


def check_headers(site: PublishedSite) -> Iterator[Problem]:
    """Every answer has the headers that the site says hosts should send, pages that are not there too."""
    wanted = _wanted(site)
    for answer in (*(each for _, each in _there(site)), *(each for each in site.missing if each.status == 404)):
        for name, value in wanted.items():
            if not (sent := answer.header(name)):
                yield _at(answer, "deploy-header", name=name)
            elif sent != value:
                yield _at(answer, "deploy-header-other", name=name, sent=sent, wanted=value)


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
    for address, answer in _there(site):
        sent = answer.header("Cache-Control")
        if is_hashed(address):
            if "immutable" not in sent or "no-" in sent:
                yield _at(answer, "deploy-not-kept", sent=sent or "–", wanted=KEPT)
        elif not _ASKED_EACH_TIME.search(sent):
            yield _at(answer, "deploy-kept", sent=sent or "–")
    if site.known and site.home.status == 200 and site.known.status != 304:
        code = "deploy-sent-again" if site.home.header("ETag") else "deploy-no-etag"
        yield _at(site.known, code)


def check_packing(site: PublishedSite) -> Iterator[Problem]:
    """Texts are packed for browsers that take it, and caches are told that it depends on the browser."""
    for address, answer in _there(site):
        is_text = address in site.pages or PurePosixPath(address).suffix in TEXTS
        if is_text and not answer.packing and len(answer.body) > _WORTH_PACKING:
            yield _at(answer, "deploy-not-packed")
        elif answer.packing and "accept-encoding" not in answer.header("Vary").lower():
            yield _at(answer, "deploy-vary")


def check_redirects(site: PublishedSite) -> Iterator[Problem]:
    """An address without its slash leads to the page, on the same host, for good."""
    if not site.folder:
        return
    folder, answer = site.folder
    target = urljoin(answer.url, answer.header("Location"))
    if answer.status not in _REDIRECTS:
        yield _at(answer, "deploy-no-redirect", status=answer.status)
    elif target.partition("?")[0] not in (site.url + folder, site.origin + folder):
        yield _at(answer, "deploy-redirect", location=target)


def check_question(site: PublishedSite) -> Iterator[Problem]:
    """What an address asks for after its question mark comes along where it is redirected."""
    if site.folder and site.folder[1].status in _REDIRECTS:
        answer = site.folder[1]
        if not urlsplit(answer.header("Location")).query:
            yield _at(answer, "deploy-redirect-query")


def check_missing(site: PublishedSite) -> Iterator[Problem]:
    """What is not there has status 404 and our own page, and no folder shows what is in it."""
    ours = site.not_found.content if site.not_found else b""
    for answer in site.missing:
        if answer.status == 200 and answer.url.endswith("/assets/"):
            yield _at(answer, "deploy-listing")
        elif answer.status != 404:
            yield _at(answer, "deploy-missing", status=answer.status)
        elif answer.content != ours or answer.kind != "text/html":
            yield _at(answer, "deploy-missing-page")


def check_languages(site: PublishedSite) -> Iterator[Problem]:
    """Each address has the language that its page promises, whatever a browser asks for."""
    if site.english and site.english.content != site.home.content:
        yield _at(site.english, "deploy-language-changes")
    for address, answer in _there(site):
        said = answer.header("Content-Language")
        locale = locale_of(address)
        if address in site.pages:
            found = next((each.get("lang") for each in site.page(address).all("html")), "")
            if found != locale:
                yield _at(answer, "deploy-language", found=found or "–", expected=locale)
            elif said and said != locale:
                yield _at(answer, "deploy-language-header", found=said, expected=locale)


def check_one_version(site: PublishedSite) -> Iterator[Problem]:
    """Nothing between the host and readers holds an older copy of a page."""
    for address, answer in site.again.items():
        held = site.pages[address]
        if answer.status == 200 and answer.content != held.content:
            yield _at(held, "deploy-stale")
        elif (age := held.header("Age")).isdigit() and int(age) > _AGE:
            yield _at(held, "deploy-old-answer", seconds=age)


def check_fresh(site: PublishedSite, date: datetime.date | None = None) -> Iterator[Problem]:
    """The site was built today or in the two days before: nightly builds go on."""
    day, now = site.day, date or today()
    if day is None:
        yield _at(site.sitemap, "deploy-no-day")
    elif (now - day).days > _FRESH_DAYS:
        yield _at(site.sitemap, "deploy-not-fresh", day=day, days=(now - day).days)


ALWAYS: Final = (
    check_reached,
    check_sitemap,
    check_files,
    check_types,
    check_packing,
    check_redirects,
    check_missing,
    check_languages,
    check_one_version,
)
# What only a host with a configuration of ours can do; others, such as GitHub Pages, have rules of their own.
CONFIGURED: Final = (check_headers, check_caching, check_question)


def check_published(site: PublishedSite, *, is_plain: bool = False, is_fresh: bool = False) -> list[Problem]:
    """All that is wrong with a published site, each kind once; nothing more is asked where the home is not there."""
    if site.home.status != 200:
        return list(check_reached(site))
    checks = (*ALWAYS, *(() if is_plain else CONFIGURED), *((check_fresh,) if is_fresh else ()))
    return _gathered(each for check in checks for each in check(site))


def _gathered(found: Iterable[Problem]) -> list[Problem]:
    """One problem for each thing that is wrong, at the first of its addresses, with how many there are."""
    kinds: dict[tuple[str, tuple[tuple[str, str], ...]], list[Problem]] = {}
    for each in found:
        kinds.setdefault((each.code, each.values), []).append(each)
    return sorted(
        problem(min(each.path for each in same), 0, "", code, **{**dict(values), "count": str(len(same))})
        for (code, values), same in kinds.items()
    )


def _there(site: PublishedSite) -> Iterator[tuple[str, Answer]]:
    """The answers that are there, by address."""
    return ((address, answer) for address, answer in site.answers.items() if answer.status == 200)


def _place(url: str) -> str:
    """The host and the path of an address."""
    parts = urlsplit(url)
    return parts.netloc + parts.path


def _at(answer: Answer, code: str, **values: object) -> Problem:
    return problem(answer.url, 0, "", code, **values)
