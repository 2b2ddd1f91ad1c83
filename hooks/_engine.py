"""Engine facts that the adapters share: the build, its language, its pages, where it publishes. Not a hook itself."""

import dataclasses
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.language.locales import Locale

_KEY = "oxlo_build"


@dataclasses.dataclass
class Build:
    """One build of the site in both languages: what the adapters hand to each other.

    `htmls` are the finished texts of pages by language and id, `templates` is the environment of both languages.
    `assets` are the published paths of files by their own, `joined` is what is made of many, by published path.
    """

    guide: Guide
    htmls: dict[tuple[Locale, str], str] = dataclasses.field(default_factory=dict)
    templates: Environment = dataclasses.field(default_factory=Environment)
    assets: dict[str, str] = dataclasses.field(default_factory=dict)
    joined: dict[str, bytes] = dataclasses.field(default_factory=dict)


def begin_build(config: MkDocsConfig, guide: Guide) -> None:
    """Begin a build, in the one place of the engine that outlives its reading of the settings for each language."""
    config.extra[_KEY] = Build(guide, assets=guide.asset_paths())


def build_of(config: MkDocsConfig) -> Build:
    """The build that is under way."""
    return cast(Build, config.extra[_KEY])


def guide_of(config: MkDocsConfig) -> Guide:
    """The guide of the build that is under way."""
    return build_of(config).guide


def page_of(file: File, config: MkDocsConfig) -> Page:
    """The guide's page that a file of the engine is."""
    return guide_of(config).by_path(f"docs/{file.src_uri}")


def is_inner_build(config: MkDocsConfig) -> bool:
    """Whether this is the build of another language, which i18n runs inside the default language's `on_post_build`.

    Proof: `test_languages_are_nested_builds_of_one_guide`.
    Engine: https://github.com/ultrabug/mkdocs-static-i18n/blob/1.3.1/mkdocs_static_i18n/plugin.py#L227-L285
    """
    return bool(cast(Any, config.plugins["i18n"]).building)


def locale_of(config: MkDocsConfig) -> Locale:
    """The language that is being built."""
    return cast(Locale, cast(Any, config.plugins["i18n"]).current_language)


def site_url_of(config: MkDocsConfig) -> str:
    """The absolute address the site is published at, ending with a slash."""
    return str(config.site_url)


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the settings."""
    return Path(config.config_file_path or "mkdocs.yml").parent


def has_share_images(config: MkDocsConfig) -> bool:
    """Whether every article gets a picture of its own for links from elsewhere, or all pages share one."""
    return config.extra["share_images"] is True
