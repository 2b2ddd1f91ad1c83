"""Joining: one stylesheet for all pages, and one script for each task, so that no file has to wait for another.

The order of stylesheets is that of `extra_css`.

Events: `on_pre_build`, once; `on_files`, priority -220, after `hooks/site_files.py` has brought our files back;
`on_post_build`, priority -200, once.
Proof: `test_theme_brings_files_that_we_leave_out`, `test_languages_are_nested_builds_of_one_guide`.
Engine: https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/commands/build.py#L285-L292
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from _engine import build_of, is_inner_build
from oxlo.problems.messages import Messages, locale_of_environment
from oxlo.site.joining import SCRIPTS, EsbuildError, joined_scripts, joined_styles

# A plan that is saved as a web page takes this one along, so that one stands alone too.
_PAPER = "assets/stylesheets/paper.css"


def on_pre_build(config: MkDocsConfig) -> None:
    """Join the files, and name what comes of them for the templates."""
    if is_inner_build(config):
        return
    build, docs = build_of(config), Path(config.docs_dir)
    try:
        for names, files in joined_scripts(docs / SCRIPTS), joined_styles([docs / path for path in config.extra_css]):
            build.assets |= names
            build.joined |= files
    except EsbuildError as error:
        messages = Messages(locale_of_environment())
        found = str(error)
        raise PluginError(
            messages.say("cli.not-joined", found=found) if found else messages.say("cli.no-esbuild")
        ) from None


@event_priority(-220)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the files that nobody asks for any more."""
    for file in list(files):
        if file.src_uri.startswith(f"{SCRIPTS}/") or (file.src_uri in config.extra_css and file.src_uri != _PAPER):
            files.remove(file)
    return files


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the files."""
    if not is_inner_build(config):
        for path, content in build_of(config).joined.items():
            place = Path(config.site_dir) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
