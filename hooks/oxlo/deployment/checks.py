"""Checks of a published site: each asks its answers for one thing, and knows nothing of how they came.

Where the same is wrong with many addresses, the first is named, and how many there are.
"""

import datetime
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.robotparser import RobotFileParser

from oxlo.deployment.answers import Answer
from oxlo.deployment.findings import NUMBER, REDIRECTS, at, gathered, there
from oxlo.deployment.published import PublishedSite, locations
from oxlo.deployment.sending import (
    check_caching,
    check_headers,
    check_missing,
    check_packing,
    check_question,
    check_redirects,
    check_types,
    parts_of,
)
from oxlo.gates.built.page import locale_of
from oxlo.problems.problem import Problem, problem
from oxlo.publishing.build_date import today
from oxlo.reading.fingerprints import fingerprint, is_hashed

_AGE: Final = 600
_FRESH_DAYS: Final = 2


def check_reached(site: PublishedSite) -> Iterator[Problem]:
    """The home page is there, at the address that it says is its own; what is asked goes to it encrypted."""
    home = site.home
    if home.status == 0:
        reason = home.body.decode(errors="replace")
        yield at(home, "deploy-certificate" if "CERTIFICATE" in reason else "deploy-unreachable", reason=reason)
    elif home.status != 200:
        yield at(home, "deploy-home", status=home.status, location=home.header("Location") or "–")
    elif _place(site.origin) != _place(site.url):
        yield at(home, "deploy-other-address", origin=site.origin)
    for answer in site.unencrypted:
        if answer.status and not (answer.status in REDIRECTS and answer.target == f"https{answer.url[4:]}"):
            yield at(answer, "deploy-unencrypted", status=answer.status, location=answer.target or "–")


def check_sitemap(site: PublishedSite) -> Iterator[Problem]:
    """The sitemap can be read, names pages of this site, and each of them is there."""
    named = locations(site.sitemap)
    if site.sitemap.status != 200 or not named:
        yield at(site.sitemap, "deploy-sitemap", status=site.sitemap.status)
    for each in named:
        if not each.startswith(site.origin):
            yield problem(each, 0, "", "deploy-sitemap-foreign", origin=site.origin)
    for address, answer in site.pages.items():
        if answer.status != 200:
            yield _not_there(answer, "deploy-page")
        elif answer.content is not None and not _is_whole(site, address):
            yield at(answer, "deploy-page-other")


def _is_whole(site: PublishedSite, address: str) -> bool:
    """Whether a page goes on to its end, and says that it lies where it does."""
    return (
        site.pages[address].text.rstrip().endswith("</html>") and site.page(address).canonical == site.origin + address
    )


def check_files(site: PublishedSite) -> Iterator[Problem]:
    """Every file that pages name is there, and holds what its name says: pages and files are of one build."""
    for address, answer in site.files.items():
        if answer.status != 200:
            yield _not_there(answer, "deploy-file")
        elif is_hashed(address) and not address.startswith("assets/search/"):
            told = PurePosixPath(address).stem.rpartition(".")[2]
            if answer.content is not None and fingerprint(answer.content) != told:
                yield at(answer, "deploy-file-other")


def check_on_the_way(site: PublishedSite) -> Iterator[Problem]:
    """Nothing on the way changes pages, marks readers, or tells search engines to stay away."""
    if site.changes:
        yield at(site.home, "deploy-changed")
    for _, answer in there(site):
        if answer.header("Set-Cookie"):
            yield at(answer, "deploy-cookie")
        if "noindex" in answer.header("X-Robots-Tag").lower() or "none" in parts_of(answer.header("X-Robots-Tag")):
            yield at(answer, "deploy-noindex")
    if site.robots and site.robots.status == 200:
        rules = RobotFileParser()
        rules.parse(site.robots.text.splitlines())
        if not rules.can_fetch("*", site.url):
            yield at(site.robots, "deploy-robots")


def check_languages(site: PublishedSite) -> Iterator[Problem]:
    """Each address has the language that its page promises, whatever a browser asks for."""
    if site.english and site.english.content != site.home.content and not site.changes:
        yield at(site.english, "deploy-language-changes")
    for address, answer in there(site):
        said = answer.header("Content-Language")
        locale = locale_of(address)
        if address in site.pages:
            found = next((each.get("lang") for each in site.page(address).all("html")), "")
            if found != locale:
                yield at(answer, "deploy-language", found=found or "–", expected=locale)
            elif said and said != locale:
                yield at(answer, "deploy-language-header", found=said, expected=locale)


def check_one_version(site: PublishedSite) -> Iterator[Problem]:
    """Nothing between the host and readers holds an older copy of a page."""
    for address, answer in site.again.items():
        held = site.pages[address]
        if answer.status == 200 and answer.content != held.content and not site.changes:
            yield at(held, "deploy-stale")
        elif NUMBER.fullmatch(age := held.header("Age")) and int(age) > _AGE:
            yield at(held, "deploy-old-answer", seconds=age)


def check_fresh(site: PublishedSite, date: datetime.date | None = None) -> Iterator[Problem]:
    """The site was built today or in the two days before: nightly builds go on."""
    day, now = site.day, date or today()
    if day is None:
        yield at(site.sitemap, "deploy-no-day")
    elif (day - now).days > 1:  # it may be tomorrow where it was built
        yield at(site.sitemap, "deploy-early", day=day)
    elif (now - day).days > _FRESH_DAYS:
        yield at(site.sitemap, "deploy-not-fresh", day=day, days=(now - day).days)


def _place(url: str) -> str:
    """An address without its scheme."""
    return url.partition("://")[2]


def _not_there(answer: Answer, code: str) -> Problem:
    if answer.status == 0:
        return at(answer, "deploy-no-answer", reason=answer.body.decode(errors="replace"))
    return at(answer, code, status=answer.status)


ALWAYS: Final = (
    check_reached,
    check_sitemap,
    check_files,
    check_types,
    check_packing,
    check_on_the_way,
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
    return gathered(each for check in checks for each in check(site))
