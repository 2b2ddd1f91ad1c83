"""Adds the pages that have no Markdown file of their own, such as the wayfinder's areas, in both languages.

Events: `on_files` in two phases. At priority -90, before i18n (-100), placeholders as if the files lay in
`docs/<locale>/`; at -200, after i18n has made its own copies of them, their text.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files

from engine import guide_of, locale_of


@event_priority(-90)
def _placeholders(files: Files, config: MkDocsConfig) -> Files:
    for page in guide_of(config).pages.values():
        if page.written_in != page.path:
            uri = page.path.removeprefix("docs/")
            files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


@event_priority(-200)
def _texts(files: Files, config: MkDocsConfig) -> Files:
    for page in guide_of(config).in_locale(locale_of(config)):
        file = files.get_file_from_path(page.path.removeprefix("docs/"))
        if page.written_in != page.path and file is not None:
            file.content_string = page.body
            file.generated_by = "oxlo"
    return files


on_files = CombinedEvent(_placeholders, _texts)
