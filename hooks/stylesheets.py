"""Stylesheets: joined into one file, so that a page waits for one request and not for one of each component.

Its name says what is in it, so that hosts may let browsers keep it for good. The order is that of `extra_css`.

Events: `on_pre_build`; `on_files`, priority -220, after `hooks/site_files.py` has brought our files back;
`on_post_build`, priority -200, once.
Proof: `test_theme_brings_files_that_we_leave_out`, `test_languages_are_nested_builds_of_one_guide`.
Engine: https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/commands/build.py#L285-L292
"""

import hashlib
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from _engine import build_of, is_inner_build

# A plan that is saved as a web page takes this one along, so that one stands alone too.
_PAPER = "assets/stylesheets/paper.css"


def _joined(config: MkDocsConfig) -> str:
    return "\n".join((Path(config.docs_dir) / path).read_text(encoding="utf-8") for path in config.extra_css)


def on_pre_build(config: MkDocsConfig) -> None:
    """Name the file for the templates."""
    digest = hashlib.sha256(_joined(config).encode()).hexdigest()
    build_of(config).stylesheet = f"assets/stylesheets/guide.{digest[:12]}.css"


@event_priority(-220)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the files of the components that nobody asks for."""
    for path in config.extra_css:
        if path != _PAPER and (file := files.get_file_from_path(path)):
            files.remove(file)
    return files


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the file."""
    if not is_inner_build(config):
        place = Path(config.site_dir) / build_of(config).stylesheet
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_joined(config), encoding="utf-8")
