"""Deploy-check command: a published site as readers get it, read from outside."""

import argparse
from urllib.parse import urlsplit

from oxlo.commands import PROBLEMS, WrongUseError, report
from oxlo.deployment.answers import asking
from oxlo.deployment.checks import check_published
from oxlo.deployment.published import read_published
from oxlo.language.locales import format_date
from oxlo.problems.messages import Messages
from oxlo.problems.problem import as_text


def deploy_check(options: argparse.Namespace, messages: Messages) -> int:
    """Read the site at an address, and say what is wrong with how it is sent."""
    parts = urlsplit(options.url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise WrongUseError(messages.say("cli.not-an-address", url=options.url))
    url = options.url if options.url.endswith("/") else f"{options.url}/"
    site = read_published(url, asking(options.connect), has_own_port=bool(options.connect))
    found = check_published(site, is_plain=options.plain, is_fresh=options.fresh)
    day = format_date(site.day, messages.locale) if site.day else "–"
    counts = {"pages": str(len(site.pages)), "files": str(len(site.files))}
    if options.format == "text" and found:
        print(as_text(found, messages))
        print(messages.say("cli.deployed-wrong", url=url, count=str(len(found)), **counts))
        return PROBLEMS
    return report(found, options, messages, messages.say("cli.deployed", url=url, date=day, **counts))
