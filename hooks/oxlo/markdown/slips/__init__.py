"""Slips: what the engine's Markdown would show otherwise than it was meant, without a word.

Each module holds one kind of slip. The rules are those of Python-Markdown 3 with the extensions in `mkdocs.yml`; where
it and CommonMark, whose tokens are read here, do not agree on a text, the text is a slip.
"""

from collections.abc import Sequence

from markdown_it.token import Token

from oxlo.markdown.slips.blocks import block_slips
from oxlo.markdown.slips.callouts import callout_slips
from oxlo.markdown.slips.lists import list_slips
from oxlo.markdown.slips.marks import mark_slips
from oxlo.markdown.slips.raw_html import html_slips
from oxlo.markdown.slips.slip import Slip
from oxlo.markdown.slips.tables import table_slips

__all__ = ["Slip", "markdown_slips"]


def markdown_slips(tokens: Sequence[Token], lines: Sequence[str]) -> tuple[Slip, ...]:
    """Every slip in a text that has been parsed, in the order of its lines, which are counted from 0."""
    found = [
        *block_slips(tokens, lines),
        *callout_slips(tokens, lines),
        *list_slips(tokens, lines),
        *table_slips(tokens, lines),
        *mark_slips(tokens),
        *html_slips(tokens),
    ]
    return tuple(sorted(set(found)))
