"""Messages: the sentences of the command line in Norwegian and English, which each package keeps in `messages.yml`."""

import os
from collections.abc import Mapping
from typing import Final

from oxlo.language.locales import FACTS, Locale
from oxlo.language.tables import tables

# Follows a message where a near match is known.
_HINT: Final[Mapping[Locale, str]] = {"nb": "; mente du «{near}»?", "en": "; did you mean “{near}”?"}


class Messages:
    """The catalogue in one language: `Messages("nb").say("unknown-key.message", key="sluk", …)`."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale

    def say(self, key: str, /, **values: str) -> str:
        """The sentence of that key with its placeholders filled; a missing key is a programming error."""
        name, _, part = key.rpartition(".")
        entry: Mapping[str, str] = tables("messages")[name]
        hint = _HINT[self.locale] if values.get("near") else ""
        return entry[f"{part}.{self.locale}"].replace("{near:hint}", hint).format_map(values)

    @staticmethod
    def keys() -> list[str]:
        """Every name in the catalogue."""
        return sorted(tables("messages"))


def locale_of_environment(environ: Mapping[str, str] = os.environ) -> Locale:
    """Norwegian for `nb*`, `nn*` and `no*` (POSIX order: LC_ALL, LC_MESSAGES, LANG), English for all others."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "nb" if value.lower().startswith(FACTS["nb"].environment) else "en"
    return "en"
