"""Navigation checks: every page stands once in the menu or at the foot, and every list of data is shown."""

from collections.abc import Iterator

from oxlo.articles.model import is_article
from oxlo.guide.guide import Guide
from oxlo.guide.navigation import NAVIGATION
from oxlo.guide.page import HOME
from oxlo.language.locales import LOCALES
from oxlo.problems.problem import Problem, problem
from oxlo.problems.wording import nearest
from oxlo.wayfinder.model import area_page_id, areas_of


def check_navigation(guide: Guide) -> Iterator[Problem]:
    """Hold the menu against the pages that exist."""
    if not (file := guide[NAVIGATION]):
        return
    ids = {page for _, page in guide.loaded.page_files}
    seen: set[str] = {HOME, *(area_page_id(area.id) for area in areas_of(guide))}
    places: list[tuple[tuple[str | int, ...], str]] = []
    places += [(("menu", s, "pages", p), page) for s, x in enumerate(file.value.menu) for p, page in enumerate(x.pages)]
    places += [(("foot", p), page) for p, page in enumerate(file.value.foot)]
    for place, page in places:
        if page not in ids:
            yield file.problem(place, "page-unknown", page=page, near=nearest(page, ids))
        elif is_article(page):
            yield file.problem(place, "menu-article", page=page)
        elif page in seen:
            yield file.problem(place, "menu-twice", page=page)
        seen.add(page)
    for number, section in enumerate(file.value.menu):
        if len(section.pages) > 1 and not section.title:
            yield file.problem(("menu", number, "title"), "missing-key", key="title")
    for (_, page), path in sorted(guide.loaded.page_files.items()):
        if page not in seen and not is_article(page):
            yield problem(path, 1, "", "page-not-in-menu", page=page)
    for name in sorted(each.name for each in guide.features.lists.values() if not each.is_generated):
        for locale in LOCALES:
            own = [page for page in guide.in_locale(locale) if page.written_in == page.path]
            shown = [(page.path, line) for page in own for marker, line in page.outline.markers if marker == name]
            if len(shown) != 1 and guide.loaded.has_all_pages:
                path, line = shown[1] if shown else (f"docs/{locale}", 1)
                yield problem(path, line, "", "list-not-once", name=name, count=len(shown), locale=locale)
