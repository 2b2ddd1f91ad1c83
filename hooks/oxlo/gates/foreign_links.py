"""Promise: a link to a page in another language says so, and no mark of a language is plainly wrong.

Rules: WCAG 2.2, 3.1.2 (language of parts); HTML Living Standard, 3.2.6.2 (`lang`). A mark that says what holds around
it anyway is refused as well, since one of the two was meant otherwise; only where both languages stand side by side,
as on the 404 page, each part says its own.
"""

from collections.abc import Iterator
from typing import Final, get_args

from oxlo.gates.built.page import NOT_FOUND, BuiltPage, Element, Mark
from oxlo.gates.built.site import BuiltSite
from oxlo.problems.problem import Problem, problem
from oxlo.problems.wording import shortened
from oxlo.reading.values import Language

_LANGUAGES: Final = get_args(Language)


def gate_foreign_links(site: BuiltSite) -> Iterator[Problem]:
    """Compare the marks on links with the pages that they lead to, and each mark with what is around it."""
    for page in site.pages.values():
        if page.is_redirect:
            continue
        for mark in page.marks:
            yield from _mark(page, mark)
        for link in page.all("a"):
            target = site.pages.get(site.file_of(page, link.get("href"))[0] or "")
            if target and not target.is_redirect and target.path != NOT_FOUND:
                yield from _link(page, link, target)


def _mark(page: BuiltPage, mark: Mark) -> Iterator[Problem]:
    found = shortened(mark.language)
    if mark.language not in _LANGUAGES:
        yield problem(page.path, 1, "", "gate-lang-unknown", found=found, known=", ".join(_LANGUAGES))
    elif mark.language == mark.around and not mark.beside:
        yield problem(page.path, 1, "", "gate-lang-redundant", found=found, text=shortened(mark.text))


def _link(page: BuiltPage, link: Element, target: BuiltPage) -> Iterator[Problem]:
    language = target.locale
    if (stated := link.get("hreflang") or link.around) != language:
        yield problem(page.path, 1, "", "gate-link-language", target=link.get("href"), found=stated, expected=language)
    is_its_name = link.text and link.text == target.heading != page.heading
    if is_its_name and (link.get("lang") or link.around) != language:
        yield problem(page.path, 1, "", "gate-link-unmarked", target=link.get("href"), expected=language)
