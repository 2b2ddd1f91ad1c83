"""Every page is shown as it was meant: what its Markdown would lose, or show as signs, is told with its line."""

from collections.abc import Iterator

from oxlo.guide.guide import Guide
from oxlo.problems.problem import Problem, problem


def check_markdown(guide: Guide) -> Iterator[Problem]:
    """The slips of every page that somebody has written, and the comments in it that do not end."""
    for page in guide.loaded.pages.values():
        for line in page.outline.open_comments:
            yield problem(page.written_in, line, "", "comment-open")
        for slip in page.outline.slips:
            yield problem(page.written_in, slip.line, "", slip.code, **dict(slip.values))
