"""Addresses: which pages the engine builds, those without a file included, and where each of them lies.

Events: `on_config`, priority -200, after i18n (-100) has set the language and reset the configuration; `on_files` in
two phases: at -90, before i18n, placeholders for pages made from data, as if their files lay in `docs/<locale>/`; at
-200, after i18n has made its own copies and linked their twins, the texts of these pages and the addresses of all.
Proof: `test_pages_without_a_file_become_pages`, `test_twins_are_known_after_i18n`, `test_links_follow_the_address`.
Engine: https://github.com/ultrabug/mkdocs-static-i18n/blob/1.3.1/mkdocs_static_i18n/plugin.py#L67-L78
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files

from _engine import guide_of, locale_of, page_of


@event_priority(-200)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The menu comes from data and is drawn by our templates; the engine gets the flat list it needs."""
    config.nav = [page.path.removeprefix("docs/") for page in guide_of(config).in_locale(locale_of(config))]
    return config


@event_priority(-90)
def _placeholders(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that no file holds, and take out those that are held back."""
    paths = {page.path for page in guide_of(config).pages.values()}
    for file in files.documentation_pages():
        if f"docs/{file.src_uri}" not in paths:
            files.remove(file)
    for page in guide_of(config).pages.values():
        if page.written_in != page.path:
            uri = page.path.removeprefix("docs/")
            files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


@event_priority(-200)
def _texts_and_addresses(files: Files, config: MkDocsConfig) -> Files:
    """Give the pages made from data their text, and every page, with the twins i18n has attached, its address."""
    for page in guide_of(config).in_locale(locale_of(config)):
        made = files.get_file_from_path(page.path.removeprefix("docs/"))
        if page.written_in != page.path and made is not None:
            made.content_string = page.body
            made.generated_by = "oxlo"
    for file in files.documentation_pages():
        twins: dict[str, File] = getattr(file, "alternates", {})
        for each in {id(f): f for f in (file, *twins.values())}.values():
            _move(each, config)
    return files


on_files = CombinedEvent(_placeholders, _texts_and_addresses)


def _move(file: File, config: MkDocsConfig) -> None:
    page = page_of(file, config)
    address = guide_of(config).address(page.locale, page.id).removeprefix("/")
    file.dest_uri = f"{address}index.html"
    file.url = address or "./"
    file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
