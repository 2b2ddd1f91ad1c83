"""The words of the interface hold the places that the code fills, such as `{count}`, in both languages, and no others.

One that nobody knows would end the build without a word of what is wrong; one that lacks would leave out a name or a
number.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from oxlo.guide import Guide
from oxlo.loading import DataFile
from oxlo.locales import LOCALES
from oxlo.models import Bilingual
from oxlo.problems import Problem, problem

# By word: what templates, scripts and the core put into it.
PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "accessibility_counts": ("total",),
    "accessibility_findings": ("count",),
    "accessibility_rules": ("count",),
    "accessibility_share": ("count", "total"),
    "articles_hits": ("count", "total"),
    "articles_shown": ("shown", "total"),
    "cite_text": ("published", "title", "url"),
    "feedback_body": ("locale", "url", "version"),
    "feedback_subject": ("title",),
    "held_later": ("date",),
    "paging_title": ("number", "title"),
    "period_since": ("start",),
    "plan_ask_delete": ("name",),
    "plan_calendar_due": ("text",),
    "plan_calendar_name": ("name",),
    "plan_copy_of": ("unit",),
    "plan_error_invalid": ("place",),
    "plan_hidden": ("count",),
    "plan_name": ("unit", "year"),
    "plan_paper_made": ("date",),
    "plan_progress_all": ("done", "total"),
    "plan_progress_area": ("done", "total"),
    "plan_progress_page": ("done", "total"),
    "plan_said_deleted": ("name",),
    "plan_said_imported": ("count",),
    "plan_said_imported_saved": ("count",),
    "plan_said_reset": ("count",),
    "related_items": ("items",),
    "related_topics": ("topics",),
    "review_counts": ("overdue", "total"),
    "search_say_count": ("count", "query"),
    "search_say_more": ("count",),
    "search_say_none": ("query",),
    "search_say_other": ("query",),
    "search_say_renamed": ("now", "old"),
}
# A brace that does not belong to a place is shown with what stands around it.
_BRACES: Final = re.compile(r"\{([^{}]*)\}|[{}]\S*")


def check_words(guide: Guide) -> Iterator[Problem]:
    """Hold every word against its places."""
    file: DataFile[dict[str, Bilingual]] | None = guide.loaded.data.get("words")
    if not file:
        return
    for key, word in file.value.items():
        known = PLACES.get(key, ())
        for locale in LOCALES:
            found = {each.group(): each[1] for each in _BRACES.finditer(word.in_locale(locale))}
            line, field = file.line_of(key, locale), f"{key}.{locale}"
            for shown, name in found.items():
                if name not in known:
                    listed = ", ".join(f"{{{each}}}" for each in known) or "–"
                    yield problem(file.path, line, field, "place-unknown", place=shown, known=listed)
            for name in known:
                if name not in found.values():
                    yield problem(file.path, line, field, "place-missing", place=f"{{{name}}}")
