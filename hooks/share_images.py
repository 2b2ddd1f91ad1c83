"""Share images: the pictures that other sites show beside a link to a page; kept between builds in `.cache/`.

Event: `on_post_build`, priority -200, once, when the last language has been built.
Proof: `test_languages_are_nested_builds_of_one_guide`.
Engine: https://github.com/ultrabug/mkdocs-static-i18n/blob/1.3.1/mkdocs_static_i18n/plugin.py#L226-L285
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from _engine import guide_of, has_share_images, is_inner_build, root_of
from oxlo.site.share_images import colours_of, share_image
from oxlo.site.sharing import share_images


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write every picture that a page refers to."""
    if is_inner_build(config):
        return
    kept = root_of(config) / ".cache/share"
    tokens = Path(config.docs_dir) / "assets/stylesheets/tokens.css"
    colours = colours_of(tokens.read_text(encoding="utf-8"))
    for image in share_images(guide_of(config), has_own=has_share_images(config)):
        path = Path(config.site_dir) / image.address.removeprefix("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(share_image(image, colours, kept))
