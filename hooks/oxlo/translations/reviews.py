"""Reviews: a page is due 24 months after its last review."""

import datetime
from collections.abc import Iterator
from typing import Final

from oxlo.articles.model import article_front_matter
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page

REVIEW_YEARS: Final = 2


def review_due(page: Page) -> datetime.date | None:
    """The last day on which the review still holds; None for lists, drafts and articles that are withdrawn."""
    matter = article_front_matter(page)
    if not (reviewed := page.meta.reviewed) or (matter and matter.status != "published"):
        return None
    day = 28 if (reviewed.month, reviewed.day) == (2, 29) else reviewed.day
    return reviewed.replace(year=min(reviewed.year + REVIEW_YEARS, datetime.MAXYEAR), day=day)


def is_overdue(guide: Guide, page: Page) -> bool:
    """Whether the page's review date has passed on the guide's build date."""
    due = review_due(page)
    return due is not None and due < guide.date


def overdue(guide: Guide) -> Iterator[Page]:
    """Every page whose review date has passed, the longest overdue first."""
    found = [page for page in guide.pages.values() if is_overdue(guide, page)]
    return iter(sorted(found, key=lambda page: (review_due(page) or guide.date, page.path)))
