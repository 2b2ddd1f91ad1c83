"""Link checks: every link leads somewhere, to a page, an anchor, or a listed address elsewhere."""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from oxlo.articles.listings import listings_of
from oxlo.articles.model import is_withdrawn
from oxlo.articles.publication import as_published
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.language.locales import Locale
from oxlo.problems.problem import Problem, notice, problem
from oxlo.problems.wording import nearest, shortened

# Schemes that run or hold a page of their own, once the characters are gone that browsers pass over.
_PROGRAM: Final = re.compile("(javascript|vbscript|data):", re.IGNORECASE)
_PASSED_OVER: Final = re.compile("[\x00-\x20]")


def check_links(guide: Guide) -> Iterator[Problem]:
    """Check the links of every page."""
    anchors = {page.path: _anchors(guide, page) for page in guide.pages.values()}
    files = {path: key for key, path in guide.loaded.page_files.items()}
    files |= {listing.own.path: key for key, listing in listings_of(guide).items()}
    live = guide.derive(as_published).pages
    held = {page.path for key, page in guide.pages.items() if key not in live}
    for page in guide.pages.values():
        for link in page.outline.links:
            if found := _link_problem(guide, page, link.target, anchors, files, held):
                code, values = found
                tell = notice if code == "link-withdrawn" else problem
                yield tell(page.written_in, link.line, "", code, target=shortened(link.target), **values)
            if link.is_image and not link.text.strip():
                yield page.problem_in_text(link.line, "image-without-text", target=shortened(link.target))
            elif not link.text.strip():
                yield page.problem_in_text(link.line, "link-without-words", target=shortened(link.target))
        for marker, line in page.outline.markers:
            if marker not in guide.features.lists:
                near = nearest(marker, guide.features.lists)
                yield page.problem_in_text(line, "list-unknown", name=marker, near=near)


def _anchors(guide: Guide, page: Page) -> set[str] | None:
    """The anchors of a page; None where a problem that is told elsewhere keeps us from knowing them."""
    english = guide.pages.get(("en", page.id))
    if english is None or [h.level for h in english.outline.headings] != [h.level for h in page.outline.headings]:
        return None
    if is_withdrawn(page):
        return set()
    if page.outline.markers and guide.loaded.unread:
        return None
    found = set(guide.heading_anchors(page))
    for marker, _ in page.outline.markers:
        found.update(each.anchors(guide, page) if (each := guide.features.lists.get(marker)) else ())
    return found


def _link_problem(
    guide: Guide,
    page: Page,
    target: str,
    anchors: Mapping[str, set[str] | None],
    files: Mapping[str, tuple[Locale, str]],
    held: set[str],
) -> tuple[str, dict[str, str]] | None:
    """The code and values of what is wrong with a link, or None."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return "link-not-understood", {}
    if _PROGRAM.match(_PASSED_OVER.sub("", unquote(html.unescape(target)))):
        return "link-not-understood", {}
    if parts.scheme in ("http", "https"):
        if guide.language_of(page, target) is None and guide.loaded.unread.isdisjoint({"sources", "resources"}):
            near = _own_page(guide, page, parts.path) or nearest(target, guide.listed_addresses)
            return "link-not-listed", {"near": near}
        return None
    if parts.scheme or parts.netloc or parts.query or not target or target.startswith("www."):
        return "link-not-understood", {}
    if parts.path.startswith("/"):
        return "link-absolute", {}
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), parts.path)) if parts.path else page.path
    if path.startswith("docs/assets/"):
        near = nearest(path, guide.loaded.assets)
        return None if path in guide.loaded.assets else ("link-broken", {"near": near})
    if path not in files:
        own = sorted(p for p in files if p.startswith(f"docs/{page.locale}/"))
        near = nearest(path, own)
        return "link-broken", {"near": posixpath.relpath(near, posixpath.dirname(page.path)) if near else ""}
    if files[path][0] != page.locale:
        return "link-other-language", {}
    if path in held and page.path not in held:
        return "link-held-back", {}
    known = anchors.get(path)
    if parts.fragment and known is not None and parts.fragment not in known:
        return "anchor-broken", {"anchor": parts.fragment, "near": nearest(parts.fragment, known)}
    if (other := guide.pages.get(files[path])) and is_withdrawn(other) and not is_withdrawn(page):
        return "link-withdrawn", {}
    return None


def _own_page(guide: Guide, page: Page, path: str) -> str:
    """The page of this guide that an address looks like, one copied from a browser, as a link to its file."""
    addresses = {guide.address(locale, id_): other for (locale, id_), other in guide.loaded.pages.items()}
    found = addresses.get(path) if path.strip("/") else None
    return posixpath.relpath(found.path, posixpath.dirname(page.path)) if found else ""
