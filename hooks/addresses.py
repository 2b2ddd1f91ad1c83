"""Gives every page the address of its language, and tells the engine which pages there are.

Events: `on_config`, priority -200, after i18n (-100) has set the language and reset the configuration;
`on_files`, priority -200, after i18n has chosen the files of the language and linked their alternates.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from engine import guide_of, locale_of


@event_priority(-200)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The menu comes from data and is drawn by our templates; the engine gets the flat list it needs."""
    config.nav = [page.path.removeprefix("docs/") for page in guide_of(config).in_locale(locale_of(config))]
    return config


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Move every page, and the twins that i18n has attached to it, to its own address."""
    for file in files.documentation_pages():
        twins: dict[str, File] = getattr(file, "alternates", {})
        for each in {id(f): f for f in (file, *twins.values())}.values():
            _move(each, config)
    return files


def _move(file: File, config: MkDocsConfig) -> None:
    guide = guide_of(config)
    page = guide.by_path(f"docs/{file.src_uri}")
    address = guide.address(page.locale, page.id).removeprefix("/")
    file.dest_uri = f"{address}index.html"
    file.url = address or "./"
    file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
