"""Hands the templates the plain view of what surrounds a page's text.

Events: `on_page_context` and `on_template_context`, priority -200, after i18n and the theme have added theirs;
`on_post_template`, priority 0.
"""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from engine import guide_of, has_share_images, is_inner_build, site_url_of
from oxlo.articles.feed_links import feed_links
from oxlo.guide.links import linker
from oxlo.language.locales import LOCALES
from oxlo.rendering.page_view import feedback_link, not_found_view, page_view
from oxlo.rendering.text import lead_and_rest
from oxlo.site.security import EARLY_SCRIPT, page_policy
from oxlo.site.sharing import share_view
from oxlo.site.sitemap import sitemap_rows

Context = dict[str, Any]


@event_priority(-200)
def on_page_context(context: Context, page: Page, config: MkDocsConfig, nav: Navigation) -> Context:
    """The views of a page, and its text in two parts, between which the list of contents stands."""
    guide, site_url = guide_of(config), site_url_of(config)
    own = guide.by_path(f"docs/{page.file.src_uri}")
    context["lead"], context["rest"] = lead_and_rest(page.content or "")
    context["oxlo"] = view = page_view(guide, own, site_url)
    context["share"] = share_view(guide, own, site_url, has_own=has_share_images(config))
    context["feeds"] = feed_links(guide, own, linker(guide, own))
    context["feedback"] = feedback_link(view, config.extra["feedback"], guide.date)
    context["policy"], context["early_script"] = page_policy(), EARLY_SCRIPT
    return context


@event_priority(-200)
def on_template_context(context: Context, template_name: str, config: MkDocsConfig) -> Context:
    """The views of the two files that are not pages: the 404 page, which serves both languages, and the sitemap."""
    guide, site_url = guide_of(config), site_url_of(config)
    if template_name == "404.html":
        context["parts"] = [not_found_view(guide, site_url, locale) for locale in LOCALES]
        context["oxlo"], context["feedback"] = context["parts"][0], ""
        context["policy"], context["early_script"] = page_policy(), EARLY_SCRIPT
    elif template_name == "sitemap.xml":
        context["rows"] = sitemap_rows(guide, site_url)
    return context


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep the 404 page of the default language; an empty text tells the engine to write nothing."""
    if template_name == "404.html" and is_inner_build(config):
        return ""
    return output_content
