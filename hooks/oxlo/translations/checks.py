"""Translation checks: translations older than their source, and pages that nobody has reviewed for two years.

Both are notices: the reader is told on the page itself, and one late text must not hold up all the others.
"""

from collections.abc import Iterator

from oxlo.articles.model import matters
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.problems.problem import Problem
from oxlo.translations.model import Translation, translations
from oxlo.translations.reviews import overdue, review_due


def check_translations(guide: Guide) -> Iterator[Problem]:
    """Both languages name the same source, only the other one carries a record, and the record is up to date."""
    for page in guide.in_locale("nb"):
        if english := guide.pages.get(("en", page.id)):
            yield from _source(page, english)
    for page in guide.pages.values():
        if page.meta.translated_from is not None and page.meta.source_locale == page.locale:
            yield page.problem(("translated_from",), "translation-of-itself", locale=page.locale)
    for each in translations(guide):
        if each.target and not any(matter.status == "draft" for matter in matters(guide, each.source.id)):
            yield from _behind(each, each.target)


def _source(norwegian: Page, english: Page) -> Iterator[Problem]:
    if norwegian.meta.source_locale != english.meta.source_locale:
        # The one that differs from what holds by itself has the line written out.
        wrong, right = (norwegian, english) if norwegian.meta.source_locale == "en" else (english, norwegian)
        key = "source_locale"
        yield wrong.problem((key,), "twins-differ", key=key, value=right.meta.source_locale, twin=right.path)


def _behind(translation: Translation, target: Page) -> Iterator[Problem]:
    source = translation.source
    values = {"id": source.id, "source": source.path, "words": translation.words}
    if translation.state == "unrecorded":
        yield target.notice((), "translation-unrecorded", **values)
    elif translation.state == "stale":
        named = [*(section.title for section in translation.to_do), *(f"#{key}" for key in translation.removed)]
        values["sections"] = " · ".join(named)
        yield target.notice(("translated_from",), "translation-stale", **values)


def check_reviews(guide: Guide) -> Iterator[Problem]:
    """Every page has been reviewed within two years of the build date."""
    for page in overdue(guide):
        values = {"reviewed": page.meta.reviewed, "due": review_due(page)}
        yield page.notice(("reviewed",), "review-overdue", **values)
