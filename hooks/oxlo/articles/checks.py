"""Article checks: articles keep to their form, refer to what exists and agree in both languages."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from oxlo.articles.form import FORM, GROUNDS, ORGANISATIONS, TOPICS
from oxlo.articles.model import (
    PAGING,
    PICTURES,
    REQUIRED,
    SHARED,
    ArticleFrontMatter,
    Period,
    article_front_matter,
    matters,
)
from oxlo.articles.publication import hold_reason
from oxlo.guide.collection import Collection
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.language.locales import LOCALES, twin_of
from oxlo.markdown.outline import section_texts
from oxlo.problems.problem import Problem, as_notice, problem
from oxlo.problems.wording import nearest, shortened
from oxlo.reading.strict_yaml import Place
from oxlo.wayfinder.model import areas_of

# The key that an editor writes is the field's name, but for these.
_FIELDS = {"summary": "description"}

# So many ids are named where one is unknown; the whole list stands in its file.
_SOME: Final = 20


def check_articles(guide: Guide) -> Iterator[Problem]:
    """Check every article, and the records that articles refer to."""
    yield from _records(guide)
    for page in guide.pages.values():
        if matter := article_front_matter(page):
            lacks = [*_required(page, matter), *_headings(guide, page)]
            yield from _of_a_draft(page, lacks) if matter.status == "draft" else lacks
            yield from _references(guide, page, matter)
            yield from _only(guide, page, matter)
            yield from _dates(guide, page, matter)
            yield from _waits(guide, page)
            yield from _names(guide, page)
            if page.locale == "nb" and (twin := guide.pages.get(("en", page.id))):
                yield from _differences(guide, page, twin)


def _required(page: Page, matter: ArticleFrontMatter) -> Iterator[Problem]:
    for key in REQUIRED:
        if not getattr(matter, _FIELDS.get(key, key)):
            line = dict(page.key_lines).get((key,), 1)  # it may stand there without a value
            yield problem(page.path, line, key, "article-lacks", lacks=key)


def _of_a_draft(page: Page, lacks: list[Problem]) -> Iterator[Problem]:
    """What a draft lacks as one notice, so that those which need a decision do not drown in it; the rest as notices."""
    missing = [dict(each.values)["lacks"] for each in lacks if "lacks" in dict(each.values)]
    if missing:
        yield page.notice((), "draft-lacks", lacks=", ".join(missing))
    yield from (as_notice(each) for each in lacks if "lacks" not in dict(each.values))


def _headings(guide: Guide, page: Page) -> Iterator[Problem]:
    if not (form := guide[FORM]):
        return
    wanted = [heading.in_locale(page.locale) for heading in form.value.headings]
    own = [heading for heading in page.outline.headings if heading.level == 2]
    found = [heading.text for heading in own]
    meant = {heading.text: nearest(heading.text, wanted) for heading in own if heading.text not in wanted}
    for heading in own:
        if heading.text in meant:
            near, known = meant[heading.text], " · ".join(wanted)
            yield page.problem_in_text(heading.line, "article-heading", text=heading.text, near=near, known=known)
    for text in wanted:
        if text not in found and text not in meant.values():
            other = next(
                (heading.line for heading in page.outline.headings if heading.text == text), 1
            )  # another level
            yield page.problem_in_text(other, "article-heading-missing", lacks=f"## {text}")
    if found != wanted and sorted(found) == sorted(wanted):
        yield page.problem_in_text(own[0].line, "article-heading-order", known=" · ".join(wanted))
    result, not_measured = wanted[form.value.result], form.value.not_measured.in_locale(page.locale)
    texts = section_texts(page.body, own, page.body_line)
    for number, (heading, text) in enumerate(zip(own, texts, strict=True)):
        if heading.text in found[:number]:
            yield page.problem_in_text(heading.line, "article-heading-twice", text=heading.text)
        if heading.text in wanted and not text:
            yield page.problem_in_text(heading.line, "article-section-empty", lacks=f"## {heading.text}")
        is_sourced = not_measured.casefold() in text.casefold() or "](http" in text
        if heading.text == result and text and not is_sourced:
            yield page.problem_in_text(heading.line, "result-without-source", heading=result, words=not_measured)


def _references(guide: Guide, page: Page, matter: ArticleFrontMatter) -> Iterator[Problem]:
    items = [item.id for area in areas_of(guide) for item in area.items]
    for key, data, known in (
        ("organisation", "best-practice/organisations", [each.id for each in guide.all(ORGANISATIONS)]),
        ("topics", "best-practice/topics", [each.id for each in guide.all(TOPICS)]),
        ("grounds", "best-practice/grounds", [each.id for each in guide.all(GROUNDS)]),
        ("items", "wayfinder/areas", items),
    ):
        value = getattr(matter, key)
        if not guide.loaded.unread.isdisjoint({data, data.partition("/")[0]}):
            continue
        single: list[tuple[Place, str]] = [((key,), value)] if key == "organisation" and value else []
        listed = single or [((key, number), each) for number, each in enumerate(value or ())]
        for number, (place, each) in enumerate(listed):
            if each not in known:
                values = {"value": each, "where": f"docs/_data/{data}", "near": nearest(each, known)}
                some = ", ".join(known[:_SOME]) + (" …" if len(known) > _SOME else "")
                yield page.problem(place, "value-unknown", known=some, **values)
            elif each in [other for _, other in listed[:number]]:
                yield page.problem(place, "value-twice", value=each)
    if matter.image and (picture := f"{PICTURES}/{matter.image.file}") not in guide.loaded.assets:
        near = nearest(matter.image.file, [PurePosixPath(path).name for path in guide.loaded.assets])
        yield page.problem(("image", "file"), "picture-missing", picture=picture, near=near)


def _only(guide: Guide, page: Page, matter: ArticleFrontMatter) -> Iterator[Problem]:
    twin = guide.loaded.page_files.get((twin_of(page.locale), page.id), "")
    if matter.only and matter.only != page.locale:
        yield page.problem(("only",), "only-elsewhere", only=matter.only, locale=page.locale)
    elif matter.only and twin:
        yield page.problem(("only",), "only-has-twin", only=matter.only, twin=twin)


def _waits(guide: Guide, page: Page) -> Iterator[Problem]:
    """An article that is ready is not published before its twin is: nobody should wonder why it does not appear."""
    if hold_reason(guide, page) == "twin" and (twin := guide.pages.get((twin_of(page.locale), page.id))):
        yield page.notice(("status",), "waits-for-twin", twin=twin.path)


def _dates(guide: Guide, page: Page, matter: ArticleFrontMatter) -> Iterator[Problem]:
    # An article that waits for its day may say that it was changed until then.
    if matter.updated and matter.updated > max(guide.date, matter.published or guide.date):
        values = {"date": matter.updated, "today": guide.date}
        yield page.problem(("updated",), "date-in-future", **values)
    elif matter.updated and matter.published and matter.updated < matter.published:
        values = {"updated": matter.updated, "published": matter.published}
        yield page.problem(("updated",), "updated-before-published", **values)


def _names(guide: Guide, page: Page) -> Iterator[Problem]:
    """An article cannot take a name that belongs to the lists of articles."""
    if not (form := guide[FORM]):
        return
    facets, paging = form.value.facets, form.value.paging.slug
    slugs = {facet.slug.in_locale(page.locale) for facet in facets.values()} | {paging.in_locale(page.locale)}
    name = PurePosixPath(page.id).name
    if page.meta.slug in slugs:
        yield page.problem(("slug",), "slug-reserved", slug=page.meta.slug)
    if name in {*facets, PAGING}:
        yield page.problem((), "article-name-reserved", name=name)


def _differences(guide: Guide, page: Page, twin: Page) -> Iterator[Problem]:
    matter, other = matters(guide, page.id)
    pairs = [(key, getattr(matter, key), getattr(other, key)) for key in SHARED]
    pairs.append(("image", matter.image and matter.image.file, other.image and other.image.file))
    pairs.append(("status", matter.status, other.status))
    is_draft = "draft" in (matter.status, other.status)
    references = [*_references(guide, page, matter), *_references(guide, twin, other)]
    mistyped = {found.field.partition("[")[0].partition(".")[0] for found in references}
    for key, own, others in pairs:
        # What one of the two lacks or has mistyped is told as that; and one of them may be published first.
        is_told = key in mistyped or (not (own and others) and (is_draft or key in REQUIRED))
        is_allowed = is_told or (is_draft and key == "status")
        if own != others and not is_allowed:
            yield twin.problem((key,), "twins-differ", key=key, value=_said(own), twin=page.path)


def _said(value: object) -> str:
    if isinstance(value, Period):
        return f"{value.start}–{value.end or ''}"
    return shortened(f"[{', '.join(value)}]" if isinstance(value, tuple) else value or "–")


def _records(guide: Guide) -> Iterator[Problem]:
    kinds: tuple[Collection[Any], ...] = (TOPICS, GROUNDS, ORGANISATIONS)
    for file in (found for kind in kinds if (found := guide[kind])):
        seen: dict[str, str] = {}
        for number, record in enumerate(file.value):
            places = [(("id",), record.id), *((("slug", locale), record.slug.in_locale(locale)) for locale in LOCALES)]
            for place, value in places:
                key = f"{'.'.join(place)}={value}"
                if key in seen:
                    yield file.problem((number, *place), "record-twice", value=value, other=seen[key])
                seen.setdefault(key, record.id)
