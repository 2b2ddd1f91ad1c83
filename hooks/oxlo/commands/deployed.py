"""Deploy-check command: a published site as readers get it, read from outside."""

import argparse
import ipaddress
import re
from typing import Final
from urllib.parse import urlsplit

from oxlo.commands import PROBLEMS, WrongUseError, report
from oxlo.deployment.answers import PORTS, asking
from oxlo.deployment.checks import check_published
from oxlo.deployment.published import read_published
from oxlo.language.locales import format_date
from oxlo.problems.messages import Messages
from oxlo.problems.problem import as_text, visible

_PLACE: Final = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\s:/@\[\]]+):([0-9]{1,5})")
# What somebody has stopped (POSIX: 128 and the number of the signal).
_STOPPED: Final = 130


def deploy_check(options: argparse.Namespace, messages: Messages) -> int:
    """Read the site at an address, and say what is wrong with how it is sent."""
    if not (url := home_address(options.url)):
        raise WrongUseError(messages.say("cli.not-an-address", url=visible(options.url)))
    place = _PLACE.fullmatch(options.connect)
    if options.connect and not (place and 0 < int(place[2]) < 65536):
        raise WrongUseError(messages.say("cli.not-a-place", place=visible(options.connect)))
    try:
        site = read_published(
            url, asking((place[1].strip("[]"), int(place[2])) if place else None), is_direct=not place
        )
    except KeyboardInterrupt:
        return _STOPPED
    found = check_published(site, is_plain=options.plain, is_fresh=options.fresh)
    day = format_date(site.day, messages.locale) if site.day else "–"
    counts = {"pages": str(len(site.pages)), "files": str(len(site.files))}
    if options.format == "text" and found:
        print(as_text(found, messages))
        print(messages.say("cli.deployed-wrong", url=url, count=str(len(found)), **counts))
        return PROBLEMS
    return report(found, options, messages, messages.say("cli.deployed", url=url, date=day, **counts))


def home_address(text: str) -> str | None:
    """The address of a home page in its usual form, with a slash at its end; None for anything else.

    One with a name and a password is none: they would stand in every line that is said.
    """
    try:
        parts = urlsplit(text)
        port, host = parts.port, (parts.hostname or "").encode("idna").decode()
    except ValueError:
        return None
    if ":" in host:
        try:
            host = f"[{ipaddress.IPv6Address(host)}]"
        except ValueError:
            return None
    last = parts.path.rpartition("/")[2]
    if parts.scheme not in PORTS or not host or "@" in parts.netloc or set("?#") & set(text) or "." in last:
        return None
    shown = "" if port in (None, PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{host}{shown}{parts.path.rstrip('/')}/"
