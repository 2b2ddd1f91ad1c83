"""Offline list: what a reader's browser fetches who has asked for offline use.

Event: `on_post_build`, priority -300, once, when all other files have been written (-200).
Proof: `test_languages_are_nested_builds_of_one_guide`.
Engine: https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/commands/build.py#L354
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from _engine import guide_of, is_inner_build
from oxlo.site.offline import LIST, offline_list


@event_priority(-300)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the list, from the pages as they lie there."""
    if is_inner_build(config):
        return
    site = Path(config.site_dir)

    def content(file: str) -> bytes:
        place = site / file
        return (place / "index.html" if place.is_dir() else place).read_bytes()

    (site / LIST).write_text(offline_list(guide_of(config), content), encoding="utf-8")
