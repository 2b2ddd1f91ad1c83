"""Pictures: published without what they tell besides themselves: where they were taken, by whom, and what is appended.

Event: `on_files`, priority -250, after i18n has made its own copies and `hooks/site_files.py` has put them in order.
Proof: `test_a_photograph_does_not_tell_where_it_was_taken`.
Engine: https://github.com/ultrabug/mkdocs-static-i18n/blob/1.3.1/mkdocs_static_i18n/plugin.py#L67-L78
"""

from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from _engine import guide_of
from oxlo.reading.pictures.metadata import without_metadata


@event_priority(-250)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the published copy in the place of each picture that tells more; all others are copied as they are."""
    pictures = guide_of(config).loaded.pictures
    for file in files:
        picture = pictures.get(f"docs/{file.src_uri}")
        if picture and picture.tells:
            file.content_bytes = without_metadata(file.content_bytes, PurePosixPath(file.src_uri).suffix)
    return files
