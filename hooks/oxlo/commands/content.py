"""Content commands, on texts and data: `check`, `record`, `translated`."""

import argparse
from collections.abc import Iterator

from oxlo.articles.model import matters
from oxlo.articles.publication import as_published
from oxlo.assembly import load_and_check
from oxlo.commands import OK, PROBLEMS, WrongUseError, date_of, report, stopped_by_problems
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.problems.messages import Messages
from oxlo.problems.wording import nearest
from oxlo.publishing.record import write_record
from oxlo.translations.model import pair, translations
from oxlo.translations.record import write_records


def check(options: argparse.Namespace, messages: Messages) -> int:
    """Tell every problem and notice."""
    guide, findings = load_and_check(options.root, date_of(options, messages))
    clean = messages.say("cli.clean", count=str(len(guide.loaded.page_files)))
    return report(findings, options, messages, clean)


def record(options: argparse.Namespace, messages: Messages) -> int:
    """Add new addresses and ids to the record of what is published."""
    guide, findings = load_and_check(options.root, date_of(options, messages))
    if stopped_by_problems(findings, messages):
        return PROBLEMS
    print(messages.say("cli.recorded", count=str(write_record(as_published(guide), options.root))))
    return OK


def translated(options: argparse.Namespace, messages: Messages) -> int:
    """Record that the named pages, or all, say the same in both languages."""
    if bool(options.ids) == options.all:
        raise WrongUseError(messages.say("cli.translated-which"))
    guide, findings = load_and_check(options.root, date_of(options, messages))
    ids = list(_all(guide)) if options.all else options.ids
    known = {page for _, page in guide.loaded.page_files}
    for each in ids:
        if each not in known:
            raise WrongUseError(messages.say("cli.translated-unknown", id=each, near=nearest(each, known)))
    files = {path for (_, page), path in guide.loaded.page_files.items() if page in ids}
    # A page that cannot be read is not among all, so that with all of them any problem counts.
    if stopped_by_problems([each for each in findings if options.all or each.path in files], messages):
        return PROBLEMS
    pairs = [_pair(guide, each, messages) for each in ids]
    changed = write_records(guide, pairs, options.root)
    print(messages.say("cli.translated", count=str(len(pairs)), changed=str(changed)))
    return OK


def _all(guide: Guide) -> Iterator[str]:
    """Every page that has both languages; not drafts, whose texts nobody has finished."""
    for each in translations(guide):
        is_draft = any(matter.status == "draft" for matter in matters(guide, each.source.id))
        if each.target and not is_draft:
            yield each.source.id


def _pair(guide: Guide, page: str, messages: Messages) -> tuple[Page, Page]:
    match pair(guide, page):
        case source, Page() as target:
            return source, target
    raise WrongUseError(messages.say("cli.translated-none", id=page))
