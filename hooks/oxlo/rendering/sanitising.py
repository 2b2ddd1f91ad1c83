"""Sanitising, the second wall against HTML that nobody meant: an allow list for the text of a page.

The first is `oxlo.markdown.slips.raw_html`, which tells editors with file and line. What gets past it and is not on
the list stops the build: nothing is taken away in silence. The list is kept by nh3, which parses as browsers do.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

import nh3
from selectolax.lexbor import LexborHTMLParser

# What Markdown makes, and what `oxlo.rendering.text` adds to it.
_TEXT: Final[Mapping[str, set[str]]] = {
    "a": {"href", "title", "class", "hreflang", "lang", "aria-label"},
    "blockquote": set(),
    "br": set(),
    "code": {"class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "em": set(),
    **{f"h{level}": {"id", "class", "aria-label"} for level in range(2, 7)},
    "hr": set(),
    "img": {"src", "alt", "title", "width", "height"},
    "li": set(),
    "ol": set(),
    "p": {"class"},
    "pre": set(),
    "span": {"lang"},
    "strong": set(),
    "table": set(),
    "tbody": set(),
    "td": {"class"},
    "th": {"class", "scope"},
    "thead": set(),
    "tr": set(),
    "ul": set(),
}
# What the lists from data hold besides (`overrides/fragments/`), on the pages that show one. Attributes named `aria-…`
# and `data-…` may stand on all of these.
_LISTS: Final[Mapping[str, set[str]]] = {
    "a": {"rel", "type"},
    "button": {"class", "type", "hidden", "value", "formnovalidate"},
    "caption": {"class"},
    "details": {"class", "open"},
    "dialog": {"class"},
    "div": {"hidden"},
    "fieldset": {"class"},
    "form": {"class", "role", "method"},
    **{f"h{level}": {"tabindex"} for level in range(2, 7)},
    "input": {
        *("class", "id", "type", "name", "value", "checked", "required", "accept", "autocomplete"),
        *("max", "min", "pattern"),
    },
    "label": {"class", "for"},
    "legend": set(),
    "li": {"class", "id", "hidden"},
    "nav": {"class"},
    "noscript": set(),
    "ol": {"class"},
    "optgroup": {"label"},
    "option": {"value", "selected"},
    "p": {"id", "hidden", "role", "lang"},
    "progress": {"id", "max", "value"},
    "section": {"class", "hidden"},
    "select": {"id", "name"},
    "small": set(),
    "span": {"class"},
    "summary": {"id"},
    "table": {"class"},
    "tbody": {"class"},
    "textarea": {"rows"},
    "th": {"colspan"},
    "tr": {"class", "id"},
    "ul": {"class", "hidden"},
}
# Words for scripts, as templates write them: without `<`, so that nothing can end them early or begin in them.
_WORDS: Final = re.compile(r'<script type="application/json" data-plan="data">[^<]*</script>')
# A browser shows no template before a script asks for it; its content is looked at like any other.
_TEMPLATE: Final = re.compile(r"(</?)template(?=[ >])")


class UnsafeHtmlError(Exception):
    """The text holds HTML that is not on the list; the message is the first place that would be lost."""


@cache
def _cleaner(*, has_lists: bool) -> nh3.Cleaner:
    lists: Mapping[str, set[str]] = _LISTS if has_lists else {}
    tags = set(_TEXT) | set(lists)
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags={"script", "style"},
        attributes={tag: _TEXT.get(tag, set()) | lists.get(tag, set()) for tag in tags},
        generic_attribute_prefixes={"aria-", "data-"} if has_lists else None,
        url_schemes={"https"},
        link_rel=None,
    )


def sanitised(html: str, *, has_lists: bool) -> str:
    """The same text, which holds nothing but what is on the list; `has_lists` where it shows lists from data.

    Raises:
        UnsafeHtmlError: if it holds anything else.
    """
    seen = _TEMPLATE.sub(r"\1div", _WORDS.sub("", html)) if has_lists else html
    clean = _cleaner(has_lists=has_lists).clean(seen)
    if clean != seen:
        before, after = _as_parsed(seen), _as_parsed(clean)
        if before != after:
            raise UnsafeHtmlError(_first_difference(before, after))
    return html


def _as_parsed(html: str) -> str:
    """The text as one parser writes it, so that only what is different differs."""
    return LexborHTMLParser(html, is_fragment=True).html or ""


def _first_difference(before: str, after: str) -> str:
    place = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(after))
    start = max(before.rfind("<", 0, place + 1), 0)
    return " ".join(before[start : start + 80].split())
