"""Promise: every page says its language, its own address and its twin, and the twin agrees.

A page may say in words that it is in one language alone, and then states no twin.

Rules: WCAG 2.2, 3.1.1 (language of page); RFC 6596 (canonical); hreflang as search engines read it: absolute, mutual.
"""

from collections.abc import Iterator

from oxlo.gates.built.page import NOT_FOUND, BuiltPage
from oxlo.gates.built.site import BuiltSite
from oxlo.language.locales import DEFAULT_LOCALE
from oxlo.problems.problem import Problem, problem


def gate_languages(site: BuiltSite) -> Iterator[Problem]:
    """Compare what each page says of itself with where it lies and with what its twin says."""
    for path, page in site.pages.items():
        if page.is_redirect:  # an English page may have had any address
            continue
        if page.language != page.locale:
            yield problem(path, 1, "", "gate-language", found=page.language, expected=page.locale)
        if path == NOT_FOUND:
            continue
        expected = site.url(page.address)
        if page.canonical != expected:
            yield problem(path, 1, "", "gate-canonical", found=page.canonical, expected=expected)
        yield from _alternates(site, page, expected)


def _alternates(site: BuiltSite, page: BuiltPage, own: str) -> Iterator[Problem]:
    stated = page.alternates
    if not stated and any("header__only" in each.get("class").split() for each in page.all("span")):
        return  # the page says in words that it has no twin
    if stated.get(page.locale) != own:
        yield problem(page.path, 1, "", "gate-alternate", other=own)
    if stated.get("x-default") != stated.get(DEFAULT_LOCALE):
        yield problem(page.path, 1, "", "gate-alternate", other="x-default")
    for language, url in stated.items():
        twin = site.page_at(url)
        if twin is None or twin.alternates != stated:
            yield problem(page.path, 1, "", "gate-alternate", other=f"{language}: {url}")
