"""What the adapters know of the engine: where a build keeps the guide, which language it builds, where it publishes.

Not a hook itself. The hooks import it by its bare name, since their folder is on the path while they are loaded.
"""

from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig

from oxlo.guide.guide import Guide
from oxlo.language.locales import Locale


def _i18n(config: MkDocsConfig) -> Any:
    return config.plugins["i18n"]


def is_inner_build(config: MkDocsConfig) -> bool:
    """Whether this is the build of another language, which i18n runs inside the default language's `on_post_build`."""
    return bool(_i18n(config).building)


def locale_of(config: MkDocsConfig) -> Locale:
    """The language that is being built."""
    return cast(Locale, _i18n(config).current_language)


def site_url_of(config: MkDocsConfig) -> str:
    """The absolute address the site is published at, ending with a slash."""
    return str(config.site_url)


def guide_of(config: MkDocsConfig) -> Guide:
    """The guide that `hooks/content.py` has loaded for this build."""
    return cast(Guide, config.extra["guide"])


def has_share_images(config: MkDocsConfig) -> bool:
    """Whether every article gets a picture of its own for links from elsewhere, or all pages share one."""
    return config.extra["share_images"] is True
