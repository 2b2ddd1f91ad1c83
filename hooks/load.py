"""Load: reads and checks the content once a build, and begins the build that the other adapters share.

Events: `on_startup`; `on_config`, priority 100, before everything else.
Proof: `test_languages_are_nested_builds_of_one_guide`, `test_second_build_reads_everything_afresh`.
Engine: https://github.com/ultrabug/mkdocs-static-i18n/blob/1.3.1/mkdocs_static_i18n/plugin.py#L33
"""

import os
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from _engine import begin_build, is_inner_build, root_of
from oxlo.articles.publication import as_published
from oxlo.assembly import load_and_check
from oxlo.problems.messages import Messages, locale_of_environment
from oxlo.problems.problem import as_text, only_problems
from oxlo.publishing.build_date import NoBuildDateError, build_date, epoch_of, today
from oxlo.publishing.output_paths import TakenError, require_no_links

# The engine tells its command before there is a configuration to keep it in.
_COMMAND = {"is_preview": False}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview, which always shows the guide as of today."""
    _COMMAND["is_preview"] = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load everything afresh at the start of a build; the second language's build within it finds it there."""
    if is_inner_build(config):
        return config
    root, messages = root_of(config), Messages(locale_of_environment())
    try:
        require_no_links(Path(config.site_dir))  # the engine would empty and fill what they lead to
    except TakenError as taken:
        raise PluginError(messages.say(f"cli.{taken.reason}", path=str(taken.path))) from None
    try:
        date = today() if _COMMAND["is_preview"] else build_date(root)
    except NoBuildDateError:
        raise PluginError(messages.say("cli.no-date")) from None
    # The engine takes the dates of the sitemap and the times in archives from this variable.
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch_of(date))
    guide, findings = load_and_check(root, date)
    if problems := only_problems(findings):
        count = messages.say("cli.problems", count=str(len(problems)))
        raise PluginError(f"\n{as_text(problems, messages)}\n{count}")
    begin_build(config, guide if _COMMAND["is_preview"] else as_published(guide))
    return config
