"""The commands that work on the built site: `build`, `gates`, `rollback`."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from oxlo.articles import matter_of
from oxlo.bill import write_bill
from oxlo.checks import load_and_check
from oxlo.commands import OK, PROBLEMS, WrongUseError, date_of, report, stopped_by_problems, tell_notices
from oxlo.dates import epoch_of
from oxlo.exchange import NotAFolderError, building, publish, recover, rollback
from oxlo.gates import load_and_gate
from oxlo.locales import format_date
from oxlo.messages import Messages
from oxlo.problems import as_text
from oxlo.publication import held_back


def _site(options: argparse.Namespace) -> Path:
    site: Path = options.site or options.root / "site"
    return site.absolute()


def _recovered(options: argparse.Namespace, messages: Messages) -> Path:
    site = _site(options)
    if site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file():
        # A slip in `--site` must not move somebody's work aside.
        raise WrongUseError(messages.say("cli.site-not-ours", folder=str(site)))
    try:
        recover(site)
    except NotAFolderError:
        raise WrongUseError(messages.say("cli.site-not-ours", folder=str(site))) from None
    return site


def build(options: argparse.Namespace, messages: Messages) -> int:
    """Check, build beside the site, check what was built, then put it in place."""
    date, root = date_of(options, messages), options.root.resolve()
    site = _recovered(options, messages)
    guide, findings = load_and_check(root, date)
    if stopped_by_problems(findings, messages):
        return PROBLEMS
    tell_notices(findings, messages)
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
    write_bill(root, site, date)
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


def gates(options: argparse.Namespace, messages: Messages) -> int:
    """Check a built site."""
    site = _site(options)
    if not (site / "index.html").is_file():
        raise WrongUseError(messages.say("cli.no-site", folder=str(site)))
    built, findings = load_and_gate(site)
    clean = messages.say("cli.gates-passed", folder=f"{site.name}/", count=str(len(built.pages)))
    return report(findings, options, messages, clean)


def roll_back(options: argparse.Namespace, messages: Messages) -> int:
    """Bring back the site that was there before."""
    site = _recovered(options, messages)
    if not rollback(site):
        raise WrongUseError(messages.say("cli.nothing-to-roll-back", folder=f"{site.name}/"))
    print(messages.say("cli.rolled-back", folder=f"{site.name}/"))
    return OK
