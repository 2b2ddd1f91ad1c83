"""Site commands, on the built site: `build`, `gates`, `rollback`."""

import argparse
import contextlib
import datetime
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from oxlo.articles.model import article_front_matter
from oxlo.articles.publication import held_back
from oxlo.assembly import load_and_check
from oxlo.commands import OK, PROBLEMS, WrongUseError, date_of, report, stopped_by_problems, tell_notices
from oxlo.gates import load_and_gate
from oxlo.gates.sitemap import SITEMAP, last_day
from oxlo.guide.guide import Guide
from oxlo.language.locales import format_date
from oxlo.problems.messages import Messages
from oxlo.problems.problem import as_text, only_problems
from oxlo.publishing.build_date import epoch_of
from oxlo.publishing.exchange import (
    BusyError,
    alone,
    begin,
    bill,
    previous,
    publish,
    recover,
    rollback,
    unfinished_bill,
)
from oxlo.publishing.keeping import keep, keep_nothing
from oxlo.publishing.output_paths import TakenError, require_folder
from oxlo.publishing.packing import is_packed, pack
from oxlo.publishing.sbom import write_bill


def _site(options: argparse.Namespace, messages: Messages) -> Path:
    """The folder of the site.

    Raises:
        WrongUseError: where it holds the guide, or lies among its texts, which the next check would refuse.
    """
    site: Path = options.site or options.root / "site"
    place, root = site.resolve(), options.root.resolve()
    if place in (root, *root.parents) or root / "docs" in (place, *place.parents):
        raise WrongUseError(messages.say("cli.site-not-ours", folder=str(site.absolute())))
    return site.absolute()


@contextlib.contextmanager
def _recovered(site: Path, messages: Messages) -> Iterator[int]:
    """Have a site to oneself, with what an interrupted command has left mended; gives the lock to be shared."""
    try:
        require_folder(site)
        if site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file():
            # A slip in `--site` must not move somebody's work aside.
            raise WrongUseError(messages.say("cli.site-not-ours", folder=str(site)))
        with alone(site) as lock:
            recover(site)
            yield lock
    except TakenError as taken:
        raise WrongUseError(messages.say(f"cli.{taken.reason}", path=str(taken.path))) from None
    except BusyError:
        raise WrongUseError(messages.say("cli.busy", folder=str(site))) from None


def build(options: argparse.Namespace, messages: Messages) -> int:
    """Check, build beside the site, check what was built, then put it in place."""
    date, site = date_of(options, messages), _site(options, messages)
    if options.keep and not (options.keep / "index.html").is_file():
        raise WrongUseError(messages.say("cli.no-site", folder=str(options.keep)))
    site.parent.mkdir(parents=True, exist_ok=True)

    def finish(new: Path) -> None:
        if not options.keep_nothing:
            keep(new, options.keep or site)
        if options.pack:
            pack(new, _copies(options))

    with _recovered(site, messages) as lock:
        return _build(options.root.resolve(), site, finish, date, lock, messages)


def _copies(options: argparse.Namespace) -> Path:
    """The folder that packed copies are kept in between builds."""
    return Path(options.root.resolve(), ".cache/packed")


def _build(
    root: Path, site: Path, finish: Callable[[Path], None], date: datetime.date, lock: int, messages: Messages
) -> int:
    guide, findings = load_and_check(root, date)
    if stopped_by_problems(findings, messages):
        return PROBLEMS
    tell_notices(findings, messages)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml")]
    command += ["--site-dir", str(new := begin(site))]
    set_ones = {name: value for name, value in os.environ.items() if value or not name.startswith("OXLO_")}
    environment = {**set_ones, "SOURCE_DATE_EPOCH": str(epoch_of(date)), "NO_MKDOCS_2_WARNING": "1"}
    if subprocess.run(command, check=False, env=environment, cwd=root, pass_fds=[lock]).returncode:
        print(messages.say("cli.failed-engine", folder=str(site)))
        return PROBLEMS
    built, failures = load_and_gate(new, guide)
    if failures:
        print(as_text(failures, messages))
        print(messages.say("cli.failed-engine", folder=str(site)))
        return PROBLEMS
    finish(new)
    has_bill = write_bill(root, unfinished_bill(site), date)
    publish(site)
    if has_bill:
        unfinished_bill(site).replace(bill(site))
    print(messages.say("cli.built-on", date=format_date(date, messages.locale)))
    for page, reason in held_back(guide):
        matter = article_front_matter(page)
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
    site = _site(options, messages)
    if not (site / "index.html").is_file():
        raise WrongUseError(messages.say("cli.no-site", folder=str(site)))
    guide = _guide_of(site, options.root)
    built, findings = load_and_gate(site, guide)
    clean = messages.say("cli.gates-passed", folder=f"{site.name}/", count=str(len(built.pages)))
    status = report(findings, options, messages, clean)
    if guide is None:
        out = sys.stdout if options.format == "text" else sys.stderr  # other formats are for programs
        print(messages.say("cli.gates-without-guide", root=str(options.root.resolve())), file=out)
    return status


def _guide_of(site: Path, root: Path) -> Guide | None:
    """The guide in a folder as of the day that a site was built for; None where there is none without problems."""
    sitemap = site / SITEMAP
    date = last_day(sitemap.read_bytes()) if sitemap.is_file() else None
    if date is None or not (root / "docs").is_dir():
        return None
    guide, findings = load_and_check(root, date)
    return None if only_problems(findings) else guide


def roll_back(options: argparse.Namespace, messages: Messages) -> int:
    """Bring back the site that was there before."""
    site = _site(options, messages)
    nothing = WrongUseError(messages.say("cli.nothing-to-roll-back", folder=f"{site.name}/"))
    if not site.parent.is_dir():
        raise nothing
    with _recovered(site, messages):
        if not previous(site).is_dir():
            raise nothing
        if options.keep_nothing:
            keep_nothing(previous(site))
        else:
            keep(previous(site), site)
        if is_packed(previous(site)):
            pack(previous(site), _copies(options))
        rollback(site)
    print(messages.say("cli.rolled-back", folder=f"{site.name}/"))
    return OK
