"""The command `oxlo`: reads its arguments, calls the core, says in one sentence how it went."""

import argparse
import datetime
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from oxlo.articles import matter_of
from oxlo.checks import load_and_check
from oxlo.dates import NoBuildDateError, build_date, epoch_of
from oxlo.exchange import NotAFolderError, building, publish, recover, rollback
from oxlo.gates import load_and_gate
from oxlo.locales import LOCALES, Locale, format_date
from oxlo.messages import Messages, locale_of_environment
from oxlo.problems import Problem, as_github, as_json, as_text, only_notices, only_problems
from oxlo.publication import as_published, held_back
from oxlo.record import write_record

OK: Final = 0
PROBLEMS: Final = 1
WRONG_USE: Final = 2

_FORMATS: Final[dict[str, Callable[[Sequence[Problem], Messages], str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


class _WrongUseError(Exception):
    """The command cannot be carried out as it was given; the text says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 when all is well, 1 when there are problems, 2 when it was used wrongly."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    messages = Messages(_locale(given))
    options = _parser(messages).parse_args(given)
    try:
        return int(options.run(options, messages))
    except _WrongUseError as wrong:
        print(f"oxlo: {wrong}", file=sys.stderr)
        return WRONG_USE


def _locale(arguments: Sequence[str]) -> Locale:
    language = argparse.ArgumentParser(add_help=False)
    language.add_argument("--lang")  # a language that we do not know is refused with everything else
    chosen = language.parse_known_args(arguments)[0].lang
    return next((locale for locale in LOCALES if locale == chosen), None) or locale_of_environment()


def _parser(messages: Messages) -> argparse.ArgumentParser:
    say = messages.say
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, default=Path(), help=say("cli.help-root"))
    shared.add_argument("--lang", choices=LOCALES, help=say("cli.help-lang"))
    dated = argparse.ArgumentParser(add_help=False)
    dated.add_argument("--date", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD", help=say("cli.help-date"))
    formatted = argparse.ArgumentParser(add_help=False)
    formatted.add_argument("--format", choices=_FORMATS, default="text", help=say("cli.help-format"))
    parser = argparse.ArgumentParser("oxlo", description=say("cli.help"))
    commands = parser.add_subparsers(required=True, metavar="check|build|gates|rollback|record")
    for name, run, parents in (
        ("check", _check, [shared, dated, formatted]),
        ("build", _build, [shared, dated]),
        ("gates", _gates, [shared, formatted]),
        ("rollback", _rollback, [shared]),
        ("record", _record, [shared, dated]),
    ):
        command = commands.add_parser(name, parents=parents, help=say(f"cli.help-{name}"))
        command.set_defaults(run=run)
        if name in ("build", "rollback", "gates"):
            kind = {"nargs": "?"} if name == "gates" else {}
            flag = "site" if name == "gates" else "--site"
            command.add_argument(flag, type=Path, help=say("cli.help-site"), **kind)  # type: ignore[arg-type]
    return parser


def _date(options: argparse.Namespace, messages: Messages) -> datetime.date:
    if not (options.root / "docs").is_dir():
        raise _WrongUseError(messages.say("cli.no-guide", root=str(options.root.resolve())))
    if options.date:
        return options.date  # type: ignore[no-any-return]
    try:
        return build_date(options.root)
    except NoBuildDateError:
        raise _WrongUseError(messages.say("cli.no-date")) from None


def _report(findings: Sequence[Problem], options: argparse.Namespace, messages: Messages, clean: str) -> int:
    """Print the findings in the chosen format; only the text format adds a closing sentence."""
    text = _FORMATS[options.format](findings, messages)
    if text:
        print(text)
    problems = only_problems(findings)
    if options.format == "text":
        print(messages.say("cli.problems", count=str(len(problems))) if problems else clean)
    return PROBLEMS if problems else OK


def _check(options: argparse.Namespace, messages: Messages) -> int:
    guide, findings = load_and_check(options.root, _date(options, messages))
    clean = messages.say("cli.clean", count=str(len(guide.loaded.page_files)))
    return _report(findings, options, messages, clean)


def _site(options: argparse.Namespace) -> Path:
    site: Path = options.site or options.root / "site"
    return site.absolute()


def _recovered(options: argparse.Namespace, messages: Messages) -> Path:
    site = _site(options)
    if site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file():
        # A slip in `--site` must not move somebody's work aside.
        raise _WrongUseError(messages.say("cli.site-not-ours", folder=str(site)))
    try:
        recover(site)
    except NotAFolderError:
        raise _WrongUseError(messages.say("cli.site-not-ours", folder=str(site))) from None
    return site


def _build(options: argparse.Namespace, messages: Messages) -> int:
    date, root = _date(options, messages), options.root.resolve()
    site = _recovered(options, messages)
    guide, findings = load_and_check(root, date)
    problems, notices = only_problems(findings), only_notices(findings)
    if problems:
        print(as_text(problems, messages))
        print(messages.say("cli.problems", count=str(len(problems))))
        return PROBLEMS
    if notices:
        print(as_text(notices, messages))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml")]
    command += ["--site-dir", str(building(site))]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch_of(date)), "NO_MKDOCS_2_WARNING": "1"}
    if subprocess.run(command, check=False, env=environment, cwd=root).returncode:
        print(messages.say("cli.failed-engine", folder=str(site)))
        return PROBLEMS
    built, failures = load_and_gate(building(site))
    if failures:
        print(as_text(failures, messages))
        print(messages.say("cli.failed-engine", folder=str(site)))
        return PROBLEMS
    publish(site)
    print(messages.say("cli.built-on", date=format_date(date, messages.locale)))
    for page, reason in held_back(guide):
        matter = matter_of(page)
        day = format_date(matter.published, messages.locale) if matter and matter.published else ""
        print(messages.say(f"cli.held-{reason}", path=page.path, date=day))
    if ".example" in built.origin:
        print(messages.say("cli.example-address", url=built.origin))
    if not (site / ".well-known/security.txt").is_file():
        print(messages.say("cli.no-security-contact"))
    if 'href="mailto:' not in (site / "index.html").read_text(encoding="utf-8"):
        print(messages.say("cli.no-feedback"))
    print(messages.say("cli.built", folder=f"{site.name}/"))
    return OK


def _gates(options: argparse.Namespace, messages: Messages) -> int:
    site = _site(options)
    if not (site / "index.html").is_file():
        raise _WrongUseError(messages.say("cli.no-site", folder=str(site)))
    built, findings = load_and_gate(site)
    clean = messages.say("cli.gates-passed", folder=f"{site.name}/", count=str(len(built.pages)))
    return _report(findings, options, messages, clean)


def _rollback(options: argparse.Namespace, messages: Messages) -> int:
    site = _recovered(options, messages)
    if not rollback(site):
        raise _WrongUseError(messages.say("cli.nothing-to-roll-back", folder=f"{site.name}/"))
    print(messages.say("cli.rolled-back", folder=f"{site.name}/"))
    return OK


def _record(options: argparse.Namespace, messages: Messages) -> int:
    guide, findings = load_and_check(options.root, _date(options, messages))
    if problems := only_problems(findings):
        print(as_text(problems, messages))
        print(messages.say("cli.problems", count=str(len(problems))))
        return PROBLEMS
    print(messages.say("cli.recorded", count=str(write_record(as_published(guide), options.root))))
    return OK


if __name__ == "__main__":
    sys.exit(main())
