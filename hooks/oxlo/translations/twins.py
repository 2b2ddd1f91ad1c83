"""Twin checks: every page has its twin, with the same headings and the same sources."""

import difflib
from collections.abc import Iterator

from oxlo.articles.form import FORM
from oxlo.articles.model import article_front_matter, matters
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.guide.sources import InlineSource
from oxlo.language.locales import twin_of
from oxlo.markdown.outline import Heading, lead_text, section_texts
from oxlo.problems.problem import Problem, as_notice, notice, problem


def check_languages(guide: Guide) -> Iterator[Problem]:
    """Compare each page with its twin."""
    for (locale, id_), path in sorted(guide.loaded.page_files.items()):
        twin = path.replace(f"docs/{locale}/", f"docs/{twin_of(locale)}/", 1)
        is_there = (twin_of(locale), id_) in guide.loaded.page_files
        if not is_there and not any(matter.only for matter in matters(guide, id_)):
            yield (notice if _is_draft(guide, id_) else problem)(path, 1, "", "twin-missing", twin=twin)
    for page in guide.in_locale("nb"):
        english = guide.pages.get(("en", page.id))
        if english:
            found = [*_levels(page), *_levels(english), *_same_sources(page, english)]
            if _keeps_to_form(guide, page) and _keeps_to_form(guide, english):
                found += _headings(page, english)
            yield from map(as_notice, found) if found and _is_draft(guide, page.id) else found


def _is_draft(guide: Guide, page: str) -> bool:
    """Whether a page may still differ from its twin, or lack it."""
    return any(matter.status == "draft" for matter in matters(guide, page))


def _keeps_to_form(guide: Guide, page: Page) -> bool:
    """Whether a page has the headings that its form asks for; where an article has others, that is told as such."""
    if not article_front_matter(page) or not (form := guide[FORM]):
        return True
    wanted = [heading.in_locale(page.locale) for heading in form.value.headings]
    return wanted == [heading.text for heading in page.outline.headings if heading.level == 2]


def _levels(page: Page) -> Iterator[Problem]:
    previous = 1
    for heading in page.outline.headings:
        if heading.level == 1:
            yield page.problem_in_text(heading.line, "heading-top", text=heading.text)
        elif heading.level > previous + 1:
            yield page.problem_in_text(heading.line, "heading-skips", text=heading.text)
        previous = heading.level


def _headings(page: Page, twin: Page) -> Iterator[Problem]:
    own, other = page.outline.headings, twin.outline.headings
    if abs(len(own) - len(other)) == 1:
        longer, shorter = (page, twin) if len(own) > len(other) else (twin, page)
        if (extra := _one_too_many(longer, shorter)) is not None:
            yield from _only_here(longer, longer.outline.headings[extra : extra + 1], shorter)
            return
    matcher = difflib.SequenceMatcher(None, [h.level for h in own], [h.level for h in other], autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            yield from _only_here(page, own[start:end], twin)
            yield from _only_here(twin, other[other_start:other_end], page)


def _one_too_many(longer: Page, shorter: Page) -> int | None:
    """Which heading has no twin, where all others have one; among neighbours of one level the lengths of texts decide.

    Both languages have one sentence a line, so that sections which are twins have about as many lines.
    """
    levels = [h.level for h in shorter.outline.headings]
    own, other = _lengths(longer), _lengths(shorter)
    costs: list[tuple[int, int, int]] = []
    for extra in range(1, len(own)):
        if [h.level for n, h in enumerate(longer.outline.headings, 1) if n != extra] == levels:
            joined = [*own[: extra - 1], own[extra - 1] + own[extra], *own[extra + 1 :]]
            apart = [*own[:extra], *own[extra + 1 :]]
            with_text, without_text = _distance(joined, other), _distance(apart, other)
            costs.append((min(with_text, without_text), with_text + without_text, extra - 1))
    return min(costs)[2] if costs else None


def _lengths(page: Page) -> list[int]:
    """How many lines that are not empty stand before the first heading and after each."""
    headings, first_line = page.outline.headings, page.body_line
    texts = [lead_text(page.body, headings, first_line), *section_texts(page.body, headings, first_line)]
    return [sum(bool(line.strip()) for line in text.split("\n")) for text in texts]


def _distance(some: list[int], others: list[int]) -> int:
    return sum(abs(a - b) for a, b in zip(some, others, strict=True))


def _only_here(page: Page, headings: tuple[Heading, ...], twin: Page) -> Iterator[Problem]:
    for heading in headings:
        values = {"text": heading.text, "level": heading.level, "twin": twin.path}
        yield page.problem_in_text(heading.line, "heading-without-twin", **values)


def _listed(page: Page) -> list[str]:
    return [s.url if isinstance(s, InlineSource) else s for s in page.meta.sources]


def _same_sources(page: Page, twin: Page) -> Iterator[Problem]:
    for each, other in ((page, twin), (twin, page)):
        for number, source in enumerate(_listed(each)):
            if source not in _listed(other):
                yield each.problem(("sources", number), "source-without-twin", source=source, twin=other.path)
