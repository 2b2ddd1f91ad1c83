"""Fragments: lists from data as text, each a template in `overrides/fragments/`, Markdown or HTML."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from oxlo.guide.guide import Guide
from oxlo.guide.links import standpoint
from oxlo.guide.page import Page
from oxlo.markdown.outline import MARKER, escape_markdown


# One environment for all pages, since each compiles its templates anew; one that has been changed is read again.
@cache
def _html_environment(templates: Path) -> Environment:
    """For fragments whose structure Markdown cannot say; every value is escaped as HTML.

    Where a value stands in a line of Markdown all the same, a heading, it passes the filter `markdown`.
    """
    environment = Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    environment.filters["markdown"] = lambda text: Markup(escape_markdown(text))  # noqa: S704  that is the escape
    return environment


@cache
def _markdown_environment(templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        finalize=escape_markdown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701  every value passes `escape_markdown`, which is stricter
    )
    environment.filters["raw"] = Markup
    return environment


def with_fragments(guide: Guide, page: Page, markdown: str, templates: Path) -> str:
    """The page's Markdown with every `<!-- oxlo:name -->` replaced by the list of that name."""
    if not page.outline.markers:
        return markdown
    here = standpoint(guide, page)
    markdown_environment, html_environment = _markdown_environment(templates), _html_environment(templates)

    def render(match: re.Match[str]) -> str:
        name = match.group(1)
        view = guide.features.lists[name].view(here)
        is_html = (templates / f"{name}.html").is_file()
        template = (html_environment if is_html else markdown_environment).get_template(
            f"{name}.{'html' if is_html else 'md'}"
        )
        return template.render(vars(view), words=here.words)

    return MARKER.sub(render, markdown)
