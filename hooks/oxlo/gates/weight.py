"""Promise: no page, stylesheet, script, picture or list is heavier than its budget, nor is all that an article needs.

Sizes are those of gzip, which every host can send; Brotli makes texts about a tenth smaller. A file that is smaller
than its budget as it lies there is not packed to find out.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urljoin

from oxlo.gates.built.page import BuiltPage
from oxlo.gates.built.site import BuiltSite
from oxlo.problems.problem import Problem, problem
from oxlo.reading.pictures.measuring import MEASURED, MOST_BYTES

# What a reader of an article fetches before anything is shown or works, pictures aside, which have their place and come
# later: a second on a slow phone. Articles of today take 13 kB; `tests/browser/test_weight.py` measures one on a host.
FIRST_VIEW: Final = 35 * 1024

# In bytes, as sent. Behind each: the heaviest of today, and that among a thousand articles more in each language.
_PAGE: Final = 45 * 1024  # 18 kB, the list for paper; 33 kB, the list of translations
_BUDGETS: Final[Mapping[str, int]] = {
    ".html": _PAGE,
    ".css": 15 * 1024,  # 8 kB: one file for all pages
    ".js": 20 * 1024,  # 18 kB: all that the page of the whole plan does; 16 kB, the page of an area
    ".json": 120 * 1024,  # 13 kB; 84 kB, the cards of all articles, fetched when one filters
    ".xml": 60 * 1024,  # 13 kB; 40 kB, feeds of fifty articles, and the sitemap
    ".svg": 60 * 1024,  # 1 kB: a drawing can be as large as a photograph is when it is packed well
    ".pf_index": 60 * 1024,  # 34 kB; 39 kB: a search fetches one or two of them
    ".pagefind": 90 * 1024,  # 72 kB: the program of the search in a language
    **dict.fromkeys(MEASURED, MOST_BYTES),  # what `oxlo check` lets in
}
# What is packed as it lies there.
_PACKED: Final = frozenset({".pagefind", ".pf_index", *MEASURED})
_IMPORTED: Final = re.compile(r"""\bfrom\s*["'](\.[^"']+)["']""")


def gate_weight(site: BuiltSite) -> Iterator[Problem]:
    """Weigh every file that has a budget, then each article with all that it needs at once."""

    @cache
    def sent(path: str) -> int:
        content = site.content(path)
        return len(content) if PurePosixPath(path).suffix in _PACKED else len(zlib.compress(content))

    for path in sorted(site.files):
        most = _BUDGETS.get(PurePosixPath(path).suffix)
        if most and site.size(path) > most and sent(path) > most:
            yield problem(path, 1, "", "gate-weight", size=_kilobytes(sent(path)), most=_kilobytes(most))
    needs = cache(lambda file: _with_imported(site, file))
    for path, page in site.pages.items():
        if _is_article(page):
            shared = {file for link in _needed(page) if (start := site.file_of(page, link)[0]) for file in needs(start)}
            rest = sum(map(sent, shared))
            if site.size(path) + rest > FIRST_VIEW and (size := sent(path) + rest) > FIRST_VIEW:
                yield problem(path, 1, "", "gate-weight-article", size=_kilobytes(size), most=_kilobytes(FIRST_VIEW))


def _is_article(page: BuiltPage) -> bool:
    return any(
        meta.get("content") == "article" for meta in page.having("property") if meta.get("property") == "og:type"
    )


def _needed(page: BuiltPage) -> Iterator[str]:
    for relation in ("stylesheet", "icon", "modulepreload", "preload"):
        yield from (link.get("href") for link in page.related(relation))
    yield from (script.get("src") for script in page.all("script") if script.get("src"))


def _with_imported(site: BuiltSite, file: str) -> frozenset[str]:
    """A file and, where it is a module, all that it cannot run without."""
    found, waiting = set(), {file}
    while waiting:
        path = waiting.pop()
        if path in site.files and path not in found:
            found.add(path)
            if path.endswith(".js"):
                waiting.update(urljoin(path, name) for name in _IMPORTED.findall(site.text(path)))
    return frozenset(found)


def _kilobytes(size: int) -> str:
    return f"{size / 1024:.1f}"
