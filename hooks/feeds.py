"""Feeds: the three files of each language, from the texts of articles that `hooks/text.py` has finished.

Event: `on_post_build`, priority 0, before i18n (-100) builds the next language.
Proof: `test_languages_are_nested_builds_of_one_guide`.
Engine: https://github.com/ultrabug/mkdocs-static-i18n/blob/1.3.1/mkdocs_static_i18n/plugin.py#L226-L227
"""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from _engine import build_of, locale_of, site_url_of
from oxlo.site.feeds import feed_of, json_feed


def on_post_build(config: MkDocsConfig) -> None:
    """Write the three files of the language."""
    build, locale = build_of(config), locale_of(config)
    texts = {id_: html for (own, id_), html in build.htmls.items() if own == locale}
    feed = feed_of(build.guide, locale, site_url_of(config), texts)
    if not feed:
        return
    folder = Path(config.site_dir) / feed.folder
    for name in ("rss.xml", "atom.xml"):
        (folder / name).write_text(build.templates.get_template(f"feeds/{name}").render(feed=feed), encoding="utf-8")
    text = json.dumps(json_feed(feed), ensure_ascii=False, indent=1)
    (folder / "feed.json").write_text(text + "\n", encoding="utf-8")
