"""Files of the site beside its pages: what the theme may publish, data for scripts, pages left at old addresses.

Events: `on_files`, priority -200; `on_post_build`, priority -200, once, when the last language has been built.
Proof: `test_theme_brings_files_that_we_leave_out`, `test_languages_are_nested_builds_of_one_guide`.
Engine: https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/commands/build.py#L289
"""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from _engine import build_of, guide_of, is_inner_build, site_url_of
from oxlo.articles.list_views import article_catalogue
from oxlo.language.locales import LOCALES
from oxlo.site.redirects import redirects
from oxlo.site.security import host_files, page_policy
from oxlo.translations.views import TRANSLATIONS_FILE, translation_file
from oxlo.wayfinder.views import catalogue


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the theme's stylesheets, scripts and pictures, which our templates do not use, and those of drafts.

    And bring our own back into the second language's build, where i18n drops them and texts could show no picture.
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
    data: dict[str, object] = {f"assets/articles-{each}.json": article_catalogue(guide, each) for each in LOCALES}
    data |= {"assets/wayfinder.json": catalogue(guide), TRANSLATIONS_FILE: translation_file(guide)}
    for path, value in data.items():
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (site / path).write_text(text, encoding="utf-8")
    for name, text in host_files(config.extra["security_contact"], site_url_of(config), guide.date).items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    template = build.templates.get_template("old-address.html")
    for redirect in redirects(guide, site_url_of(config)):
        place = site / redirect.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(template.render(redirect=redirect, policy=page_policy()), encoding="utf-8")
