"""Text: a page's Markdown before the engine renders it, and its HTML after, which later adapters find in the build.

Events: `on_page_markdown`, priority 0; `on_page_content`, priority 0.
Proof: `test_what_gets_past_the_check_stops_the_build`, `test_pages_without_a_file_are_built_like_others`.
Engine: https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/commands/build.py#L162-L173
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from _engine import build_of, page_of
from oxlo.problems.messages import Messages, locale_of_environment
from oxlo.rendering.sanitising import UnsafeHtmlError, sanitised
from oxlo.rendering.text import finished_html, finished_markdown


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Anchors of headings and lists from data; the engine's own reading of the front matter is not used."""
    templates = Path(config.theme.custom_dir or "") / "fragments"
    return finished_markdown(build_of(config).guide, page_of(page.file, config), templates)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Marks of language on links, names of heading links, tables that scroll with the keyboard; and nothing unsafe."""
    build, own = build_of(config), page_of(page.file, config)
    try:
        finished = sanitised(finished_html(build.guide, own, html), has_lists=bool(own.outline.markers))
    except UnsafeHtmlError as error:
        messages = Messages(locale_of_environment())
        raise PluginError(messages.say("cli.unsafe-html", path=own.written_in, found=str(error))) from None
    build.htmls[own.locale, own.id] = finished
    return finished
