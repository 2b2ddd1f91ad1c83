"""Templates: the environment they are rendered in, and the views of all that surrounds a page's text.

Events: `on_env`, priority 0; `on_page_context` and `on_template_context`, priority -200, after i18n and the theme have
added theirs; `on_post_template`, priority 0.
Proof: `test_i18n_fills_contexts_before_us`, `test_templates_escape_by_themselves`, `test_misspelt_name_in_a_template`,
`test_404_is_built_once_for_each_language`.
Engine: https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/commands/build.py#L319
"""

from typing import Any

from jinja2 import Environment, StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from _engine import Build, build_of, has_share_images, is_inner_build, page_of, site_url_of
from oxlo.articles.feed_links import feed_links
from oxlo.guide.links import standpoint
from oxlo.language.locales import LOCALES
from oxlo.rendering.page_view import feedback_link, not_found_view, page_view
from oxlo.rendering.text import lead_and_rest
from oxlo.site.joining import files_of
from oxlo.site.security import EARLY_SCRIPT, page_policy
from oxlo.site.sharing import share_view
from oxlo.site.sitemap import sitemap_rows

Context = dict[str, Any]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Escape every value in a template and refuse a name that nothing has; the engine does neither.

    Both languages share one, in which all is compiled once: the engine's differ in its own words alone, not used here.
    """
    build = build_of(config)
    if not is_inner_build(config):
        env.autoescape, env.undefined = True, StrictUndefined
        build.templates = env
    return build.templates


@event_priority(-200)
def on_page_context(context: Context, page: Page, config: MkDocsConfig, nav: Navigation) -> Context:
    """The views of a page, and its text in two parts, between which the list of contents stands."""
    build, site_url, own = build_of(config), site_url_of(config), page_of(page.file, config)
    context["lead"], context["rest"] = lead_and_rest(page.content or "")
    context["oxlo"] = view = page_view(build.guide, own, site_url)
    context["share"] = share_view(build.guide, own, site_url, build.assets, has_own=has_share_images(config))
    context["feeds"] = feed_links(standpoint(build.guide, own))
    context["feedback"] = feedback_link(view, config.extra["feedback"], build.guide.date)
    return context | _of_every_page(build, page.content or "")


@event_priority(-200)
def on_template_context(context: Context, template_name: str, config: MkDocsConfig) -> Context:
    """The views of the two files that are not pages: the 404 page, which serves both languages, and the sitemap."""
    build, site_url = build_of(config), site_url_of(config)
    if template_name == "404.html":
        context["parts"] = [not_found_view(build.guide, site_url, locale) for locale in LOCALES]
        context["oxlo"], context["feedback"] = context["parts"][0], ""
        context |= _of_every_page(build, "")
    elif template_name == "sitemap.xml":
        context["rows"] = sitemap_rows(build.guide, site_url)
    return context


def _of_every_page(build: Build, html: str) -> Context:
    policy = {"policy": page_policy(), "early_script": EARLY_SCRIPT}
    return policy | {"assets": build.assets} | files_of(html, build.assets)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Keep the 404 page of the default language; an empty text tells the engine to write nothing."""
    if template_name == "404.html" and is_inner_build(config):
        return ""
    return output_content
