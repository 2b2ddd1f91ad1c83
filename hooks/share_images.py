"""Share images: the pictures that other sites show beside a link to a page; kept between builds in `.cache/`.

Event: `on_env`, once, when the engine has cleared the folder of the site and no page has been written.
Proof: `test_languages_are_nested_builds_of_one_guide`.
Engine: https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/commands/build.py#L285-L324
"""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from _engine import build_of, guide_of, has_share_images, is_inner_build, root_of
from oxlo.reading.fingerprints import fingerprinted
from oxlo.site.share_images import colours_of, share_image
from oxlo.site.sharing import share_images


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Write every picture that a page refers to, and name it for the pages."""
    if is_inner_build(config):
        return
    kept = root_of(config) / ".cache/share"
    tokens = Path(config.docs_dir) / "assets/stylesheets/tokens.css"
    colours = colours_of(tokens.read_text(encoding="utf-8"))
    for image in share_images(guide_of(config), has_own=has_share_images(config)):
        drawn = share_image(image, colours, kept)
        build_of(config).assets[image.path] = published = fingerprinted(image.path, drawn)
        place = Path(config.site_dir) / published
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(drawn)
