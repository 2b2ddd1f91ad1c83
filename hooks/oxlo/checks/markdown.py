"""Markdown checks: every slip in the text of a page is a problem on its line."""

from collections.abc import Iterator

from oxlo.guide.guide import Guide
from oxlo.problems.problem import Problem


def check_markdown(guide: Guide) -> Iterator[Problem]:
    """The slips of every page that somebody has written, and the comments in it that do not end."""
    for page in guide.loaded.pages.values():
        for line in page.outline.open_comments:
            yield page.problem_in_text(line, "comment-open")
        for slip in page.outline.slips:
            yield page.problem_in_text(slip.line, slip.code, **dict(slip.values))
