"""Files of the site beside its pages: what the theme may publish, data for scripts, pages left at old addresses.

Events: `on_files`, priority -200; `on_post_build`, priority -200, once, when the last language has been built.
Proof: `test_theme_brings_files_that_we_leave_out`, `test_languages_are_nested_builds_of_one_guide`.
Engine: https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/commands/build.py#L289
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from _engine import build_of, guide_of, is_inner_build, site_url_of
from oxlo.articles.list_views import article_catalogues
from oxlo.reading.fingerprints import as_json
from oxlo.site.redirects import redirects
from oxlo.site.security import host_files, page_policy
from oxlo.translations.views import TRANSLATIONS_FILE, translation_file
from oxlo.wayfinder.views import catalogue_file


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the theme's stylesheets, scripts and pictures, which our templates do not use, and those of drafts.

    And bring our own back into the second language's build, where i18n drops them and texts could show no picture. Each
    is published at its own path, which the engine follows in every link.
    """
    assets = guide_of(config).loaded.assets
    for file in list(files):
        if file.src_dir and not file.is_documentation_page() and f"docs/{file.src_uri}" not in assets:
            files.remove(file)
    if is_inner_build(config):
        for asset in sorted(assets):
            uri = asset.removeprefix("docs/")
            if files.get_file_from_path(uri) is None:
                files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls))
    for asset, path in assets.items():
        if published := files.get_file_from_path(asset.removeprefix("docs/")):
            published.dest_uri = published.url = path.removeprefix("docs/")
            published.abs_dest_path = str(Path(config.site_dir) / published.dest_uri)
    return files


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the data for scripts and other programs, what hosts read, and a page at each old address.

    Such a page works without JavaScript: an instant refresh, a canonical link and a visible one.
    """
    if is_inner_build(config):
        return
    build, site = build_of(config), Path(config.site_dir)
    guide = build.guide
    texts = dict([*guide.derive(article_catalogues).values(), guide.derive(catalogue_file)])
    texts[TRANSLATIONS_FILE] = as_json(translation_file(guide))
    texts |= host_files(config.extra["security_contact"], site_url_of(config), guide.date)
    for name, text in texts.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    template = build.templates.get_template("old-address.html")
    for redirect in redirects(guide, site_url_of(config)):
        place = site / redirect.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(template.render(redirect=redirect, policy=page_policy()), encoding="utf-8")
