"""Commands: exit codes, the date they work on, and how they print problems, for all of them."""

import argparse
import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from oxlo.problems.messages import Messages
from oxlo.problems.problem import Problem, as_github, as_json, as_text, only_notices, only_problems
from oxlo.publishing.build_date import NoBuildDateError, build_date

OK: Final = 0
PROBLEMS: Final = 1
WRONG_USE: Final = 2
# OXLO began in 2001; a packed file cannot tell a time after 2106 (RFC 1952, 2.3.1).
_YEARS: Final = range(2001, 2100)

FORMATS: Final[Mapping[str, Callable[[Sequence[Problem], Messages], str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


class WrongUseError(Exception):
    """The command cannot be carried out as it was given; the text says why."""


def date_of(options: argparse.Namespace, messages: Messages) -> datetime.date:
    """The build date that was given, or that of the guide's folder, which must be one."""
    if not (options.root / "docs").is_dir():
        raise WrongUseError(messages.say("cli.no-guide", root=str(options.root.resolve())))
    try:
        date: datetime.date = options.date or build_date(options.root)
    except NoBuildDateError:
        raise WrongUseError(messages.say("cli.no-date")) from None
    if date.year not in _YEARS:
        raise WrongUseError(messages.say("cli.no-such-time", date=str(date)))
    return date


def tell_notices(findings: Sequence[Problem], messages: Messages) -> None:
    """Print the notices, then a sentence that they stop nothing; nothing where there are none."""
    if notices := only_notices(findings):
        print(as_text(notices, messages))
        print(messages.say("cli.notices", count=str(len(notices))))


def stopped_by_problems(findings: Sequence[Problem], messages: Messages) -> bool:
    """Print the problems and how many there are; whether there are any."""
    if problems := only_problems(findings):
        print(as_text(problems, messages))
        print(messages.say("cli.problems", count=str(len(problems))))
    return bool(problems)


def report(findings: Sequence[Problem], options: argparse.Namespace, messages: Messages, clean: str) -> int:
    """Print the findings in the chosen format; text has notices first, then problems, then a closing sentence."""
    if options.format == "text":
        tell_notices(findings, messages)
        if not stopped_by_problems(findings, messages):
            print(clean)
    elif text := FORMATS[options.format](findings, messages):
        print(text)
    return PROBLEMS if only_problems(findings) else OK
