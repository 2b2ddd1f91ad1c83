"""Prepares a page's Markdown before the engine renders it, and its HTML after.

Events: `on_page_markdown`, priority 0; `on_page_content`, priority 0.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from engine import guide_of
from oxlo.problems.messages import Messages, locale_of_environment
from oxlo.rendering.sanitising import UnsafeHtmlError, sanitised
from oxlo.rendering.text import finished_html, finished_markdown


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Anchors of headings and lists from data; the engine's own reading of the front matter is not used."""
    guide, templates = guide_of(config), Path(config.theme.custom_dir or "") / "fragments"
    return finished_markdown(guide, guide.by_path(f"docs/{page.file.src_uri}"), templates)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Marks of language on links, names of heading links, tables that scroll with the keyboard; and nothing unsafe."""
    guide = guide_of(config)
    own = guide.by_path(f"docs/{page.file.src_uri}")
    try:
        return sanitised(finished_html(guide, own, html), has_lists=bool(own.outline.markers))
    except UnsafeHtmlError as error:
        messages = Messages(locale_of_environment())
        raise PluginError(messages.say("cli.unsafe-html", path=own.written_in, found=str(error))) from None
