"""The command `oxlo`: reads its arguments and calls the command that they name."""

import argparse
import datetime
import io
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from oxlo.commands import FORMATS, WRONG_USE, WrongUseError, content, deployed, new, site
from oxlo.language.locales import LOCALES, Locale
from oxlo.problems.messages import Messages, locale_of_environment


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 when all is well, 1 when there are problems, 2 when it was used wrongly."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the terminal says of itself; RFC 8259, 8.1 for JSON
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    messages = Messages(_locale(given))
    options = _parser(messages).parse_args(given)
    try:
        return int(options.carry_out(options, messages))
    except WrongUseError as wrong:
        print(f"oxlo: {wrong}", file=sys.stderr)
        return WRONG_USE
    except OSError as error:
        if error.filename is None:  # the reader of our output has gone, or something that nobody thought of
            raise
        reason = error.strerror or type(error).__name__
        print(f"oxlo: {messages.say('cli.no-access', path=str(error.filename), reason=reason)}", file=sys.stderr)
        return WRONG_USE


def _locale(arguments: Sequence[str]) -> Locale:
    language = argparse.ArgumentParser(add_help=False)
    language.add_argument("--lang")  # a language that we do not know is refused with everything else
    chosen = language.parse_known_args(arguments)[0].lang
    return next((locale for locale in LOCALES if locale == chosen), None) or locale_of_environment()


def _day(messages: Messages, text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(messages.say("cli.wrong-date", date=text)) from None


def _parser(messages: Messages) -> argparse.ArgumentParser:
    say = messages.say
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, default=Path(), help=say("cli.help-root"))
    shared.add_argument("--lang", choices=LOCALES, help=say("cli.help-lang"))
    dated = argparse.ArgumentParser(add_help=False)
    dated.add_argument("--date", type=partial(_day, messages), metavar="YYYY-MM-DD", help=say("cli.help-date"))
    formatted = argparse.ArgumentParser(add_help=False)
    formatted.add_argument("--format", choices=FORMATS, default="text", help=say("cli.help-format"))
    parser = argparse.ArgumentParser("oxlo", description=say("cli.help"))
    commands = parser.add_subparsers(
        required=True, metavar="check|build|gates|rollback|deploy-check|record|translated|new"
    )
    for name, carry_out, parents in (
        ("check", content.check, [shared, dated, formatted]),
        ("build", site.build, [shared, dated]),
        ("gates", site.gates, [shared, formatted]),
        ("rollback", site.roll_back, [shared]),
        ("deploy-check", deployed.deploy_check, [shared, formatted]),
        ("record", content.record, [shared, dated]),
        ("translated", content.translated, [shared, dated]),
    ):
        command = commands.add_parser(name, parents=parents, help=say(f"cli.help-{name}"))
        command.set_defaults(carry_out=carry_out)
        if name in ("build", "rollback", "gates"):
            kind = {"nargs": "?"} if name == "gates" else {}
            flag = "site" if name == "gates" else "--site"
            command.add_argument(flag, type=Path, help=say("cli.help-site"), **kind)  # type: ignore[arg-type]
        if name in ("build", "rollback"):
            kept = command.add_mutually_exclusive_group()
            if name == "build":
                command.add_argument("--pack", action="store_true", help=say("cli.help-pack"))
                kept.add_argument("--keep", type=Path, metavar="FOLDER", help=say("cli.help-keep"))
            kept.add_argument("--keep-nothing", action="store_true", help=say("cli.help-keep-nothing"))
        if name == "deploy-check":
            command.add_argument("url", help=say("cli.help-url"))
            command.add_argument("--fresh", action="store_true", help=say("cli.help-fresh"))
            command.add_argument("--plain", action="store_true", help=say("cli.help-plain"))
            command.add_argument("--connect", default="", metavar="HOST:PORT", help=say("cli.help-connect"))
        if name == "translated":
            command.add_argument("ids", nargs="*", metavar="id", help=say("cli.help-ids"))
            command.add_argument("--all", action="store_true", help=say("cli.help-all"))
    kinds = commands.add_parser("new", help=say("cli.help-new")).add_subparsers(required=True, metavar="article")
    article = kinds.add_parser("article", parents=[shared, dated], help=say("cli.help-new-article"))
    article.set_defaults(carry_out=new.article)
    article.add_argument("title", nargs="*", help=say("cli.help-title"))
    article.add_argument("--en", nargs="+", default=[], metavar="TITLE", help=say("cli.help-en"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
