"""Writes the feeds of articles, in the build of each language, from the texts that the engine has finished.

Events: `on_page_content`, priority -50, after `hooks/text.py`; `on_post_build`, priority 0, before i18n (-100) builds
the next language.
"""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from engine import guide_of, locale_of, site_url_of
from oxlo.articles.model import is_article
from oxlo.site.feeds import feed_of, json_feed


def _texts(config: MkDocsConfig) -> dict[str, str]:
    """The finished texts of the articles of the language that is being built, by id."""
    texts: dict[str, str] = config.extra.setdefault("article_texts", {}).setdefault(locale_of(config), {})
    return texts


@event_priority(-50)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Keep the text of each article."""
    own = guide_of(config).by_path(f"docs/{page.file.src_uri}")
    if is_article(own.id):
        _texts(config)[own.id] = html


def on_post_build(config: MkDocsConfig) -> None:
    """Write the three files of the language."""
    feed = feed_of(guide_of(config), locale_of(config), site_url_of(config), _texts(config))
    if not feed:
        return
    folder, env = Path(config.site_dir) / feed.folder, config.extra["env"]
    for name in ("rss.xml", "atom.xml"):
        (folder / name).write_text(env.get_template(f"feeds/{name}").render(feed=feed), encoding="utf-8")
    text = json.dumps(json_feed(feed), ensure_ascii=False, indent=1)
    (folder / "feed.json").write_text(text + "\n", encoding="utf-8")
