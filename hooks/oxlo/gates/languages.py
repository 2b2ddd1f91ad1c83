"""Promise: every page says its language, its own address and its twin, the twin agrees, and the sitemap knows both.

A page may say in words that it is in one language alone, and then states no twin; one that search engines are told to
pass over is not in the sitemap.

Rules: WCAG 2.2, 3.1.1 (language of page); RFC 6596 (canonical); hreflang as search engines read it: absolute, mutual.
"""

from collections.abc import Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from oxlo.gates.built_site import NOT_FOUND, BuiltPage, BuiltSite
from oxlo.locales import DEFAULT_LOCALE
from oxlo.problems import Problem, problem


def gate_languages(site: BuiltSite) -> Iterator[Problem]:
    """Compare what each page says of itself with where it lies and with what its twin says."""
    addresses: set[str] = set()
    for path, page in site.pages.items():
        if page.is_redirect:  # an English page may have had any address
            continue
        root = page.html.css_first("html")
        found = root.attrs.sget("lang") if root else ""
        if found != page.locale:
            yield problem(path, 1, "", "gate-language", found=found, expected=page.locale)
        if path == NOT_FOUND:
            continue
        expected = urljoin(site.origin, site.base + page.address)
        if not page.html.css_first('meta[name="robots"][content="noindex"]'):
            addresses.add(expected)
        canonical = page.html.css_first('link[rel="canonical"]')
        own = canonical.attrs.sget("href") if canonical else ""
        if own != expected:
            yield problem(path, 1, "", "gate-canonical", found=own, expected=expected)
        yield from _alternates(site, page, expected)
    yield from _sitemap(site, addresses)


def _stated(page: BuiltPage) -> dict[str, str]:
    links = page.html.css('link[rel="alternate"][hreflang]')
    return {link.attrs.sget("hreflang"): link.attrs.sget("href") for link in links}


def _alternates(site: BuiltSite, page: BuiltPage, own: str) -> Iterator[Problem]:
    stated = _stated(page)
    if not stated and page.html.css_first(".header__only"):  # the page says in words that it has no twin
        return
    if stated.get(page.locale) != own:
        yield problem(page.path, 1, "", "gate-alternate", other=own)
    if stated.get("x-default") != stated.get(DEFAULT_LOCALE):
        yield problem(page.path, 1, "", "gate-alternate", other="x-default")
    for language, url in stated.items():
        file, _ = site.file_of(page, url)
        twin = site.pages.get(file or "")
        if not url.startswith(site.origin) or twin is None or _stated(twin) != stated:
            yield problem(page.path, 1, "", "gate-alternate", other=f"{language}: {url}")


def _sitemap(site: BuiltSite, addresses: set[str]) -> Iterator[Problem]:
    listed = {node.text(strip=True) for node in LexborHTMLParser(site.text("sitemap.xml")).css("loc")}
    for address in sorted(listed ^ addresses):
        yield problem("sitemap.xml", 1, "", "gate-sitemap", address=address)
