"""Loads and checks the content once a build; the other hooks find it through `engine.guide_of`.

Events: `on_startup`; `on_config`, priority 100, before everything else.
"""

import os
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from engine import is_inner_build
from oxlo.articles.publication import as_published
from oxlo.assembly import load_and_check
from oxlo.problems.messages import Messages, locale_of_environment
from oxlo.problems.problem import as_text, only_problems
from oxlo.publishing.build_date import NoBuildDateError, build_date, epoch_of, today
from oxlo.publishing.own_places import TakenError, require_no_links

_COMMAND = {"is_preview": False}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview, which always shows the guide as of today."""
    _COMMAND["is_preview"] = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load everything afresh at the start of a build; the second language's build within it finds it there."""
    if is_inner_build(config):
        return config
    root = Path(config.config_file_path or "mkdocs.yml").parent
    messages = Messages(locale_of_environment())
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
    config.extra["guide"] = guide if _COMMAND["is_preview"] else as_published(guide)
    return config
