"""Makes the engine's list of pages that of the guide: adds those without a file, takes out those that are held back.

Events: `on_files` in two phases. At priority -90, before i18n (-100), placeholders for the wayfinder's areas and the
lists of articles as if the files lay in `docs/<locale>/`; at -200, after i18n has made its own copies, their text.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files

from engine import guide_of, locale_of


@event_priority(-90)
def _placeholders(files: Files, config: MkDocsConfig) -> Files:
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
def _texts(files: Files, config: MkDocsConfig) -> Files:
    for page in guide_of(config).in_locale(locale_of(config)):
        file = files.get_file_from_path(page.path.removeprefix("docs/"))
        if page.written_in != page.path and file is not None:
            file.content_string = page.body
            file.generated_by = "oxlo"
    return files


on_files = CombinedEvent(_placeholders, _texts)
