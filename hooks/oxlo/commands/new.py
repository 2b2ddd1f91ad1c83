"""New command, which begins something new: `new article`."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from oxlo.articles.form import FORM
from oxlo.assembly import load_guide
from oxlo.commands import OK, WrongUseError
from oxlo.commands.draft import (
    NewArticle,
    address_part,
    holder,
    is_used,
    new_article,
    obstacles,
    title_of,
    title_problems,
)
from oxlo.guide.guide import Guide
from oxlo.language.locales import DEFAULT_LOCALE, LOCALES, Locale
from oxlo.problems.messages import Messages
from oxlo.publishing.build_date import today

# How to use it right, the same in both languages; in the messages it stands between words.
_USE: Final = 'oxlo new article "Norsk tittel" --en "English title"'


def article(options: argparse.Namespace, messages: Messages) -> int:
    """Write the draft of an article in both languages, and say what to do next."""
    say = messages.say
    if not (options.root / "docs").is_dir():
        raise WrongUseError(say("cli.no-guide", root=str(options.root.resolve())))
    guide = load_guide(options.root, options.date or today())[0]
    if not (form := guide[FORM]):
        raise WrongUseError(say("cli.new-no-form"))
    made = new_article(guide, form.value, _titles(options, messages))
    _refuse(guide, made, messages)
    _write(options.root, made, messages)
    print("\n".join(made.paths))
    print(say("cli.new-fill-in"))
    print(say("cli.new-look", address=made.addresses[DEFAULT_LOCALE]))
    print(say("cli.new-done"))
    return OK


def _titles(options: argparse.Namespace, messages: Messages) -> Mapping[Locale, str]:
    """The titles that were given, or typed when asked for; a terminal asks, a script is told."""
    given = {"nb": options.title, "en": options.en}
    if any(len(words) > 1 for words in given.values()):  # without quotes, each word is one for itself
        raise WrongUseError(messages.say("cli.new-quotes", use=_USE))
    titles: dict[Locale, str] = {}
    for locale in LOCALES:
        title = title_of(given[locale][0] if given[locale] else _asked(locale, messages))
        if not title:
            raise WrongUseError(messages.say("cli.new-titles", use=_USE))
        for found in title_problems(title):
            values = dict(found.values)
            why, fix = (messages.say(f"{found.code}.{part}", **values) for part in ("message", "fix"))
            raise WrongUseError(messages.say("cli.new-title-refused", title=title, why=why, fix=fix))
        if not address_part(title):
            raise WrongUseError(messages.say("cli.new-no-letters", title=title))
        titles[locale] = title
    return titles


def _asked(locale: Locale, messages: Messages) -> str:
    question = messages.say("cli.new-ask-nb") if locale == "nb" else messages.say("cli.new-ask-en")
    if not sys.stdin.isatty():
        return ""
    try:
        return input(question)
    except (EOFError, KeyboardInterrupt):
        print()
        return ""


def _refuse(guide: Guide, made: NewArticle, messages: Messages) -> None:
    if is_used(guide, made):
        raise WrongUseError(messages.say("cli.new-used", id=made.id))
    for address in made.addresses.values():
        if path := holder(guide, address):
            raise WrongUseError(messages.say("cli.new-address-used", address=address, path=path))
    if found := obstacles(guide, made):
        # What the new files do to others, such as hiding an address, follows from what is wrong with them.
        told = [each for each in found if each.path in made.paths] or found
        sentences = dict.fromkeys(messages.say(f"{each.code}.message", **dict(each.values)) for each in told)
        raise WrongUseError(messages.say("cli.new-in-the-way", why="; ".join(sentences)))


def _write(root: Path, made: NewArticle, messages: Messages) -> None:
    """Both files or neither, and never over one that is there."""
    written: list[Path] = []
    for path, text in made.files.values():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        try:
            with (root / path).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            for each in written:
                each.unlink()
            raise WrongUseError(messages.say("cli.new-exists", path=path)) from None
        written.append(root / path)
