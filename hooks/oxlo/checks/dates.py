"""Date checks: no date before OXLO began or in the future."""

from collections.abc import Iterator
from typing import Final

from oxlo.articles.model import article_front_matter
from oxlo.guide.guide import Guide
from oxlo.guide.sources import InlineSource
from oxlo.problems.problem import Problem

# OXLO began in 2001; what is said to be older is mistyped.
EARLIEST: Final = 2001


def check_dates(guide: Guide) -> Iterator[Problem]:
    """No page has been reviewed or has had its sources checked on a day that has not come."""
    today = guide.date
    for page in guide.pages.values():
        matter = article_front_matter(page)
        for key, date in (("reviewed", page.meta.reviewed), ("published", matter and matter.published)):
            if date and date.year < EARLIEST:
                yield page.problem((key,), "date-too-early", date=date)
        if page.meta.reviewed and page.meta.reviewed > today:
            yield page.problem(("reviewed",), "date-in-future", date=page.meta.reviewed, today=today)
        for number, source in enumerate(page.meta.sources):
            if isinstance(source, InlineSource) and source.checked > today:
                yield page.problem(("sources", number, "checked"), "date-in-future", date=source.checked, today=today)
