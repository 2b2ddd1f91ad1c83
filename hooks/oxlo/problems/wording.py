"""Values in messages: shortened to a line, and the name that a mistyped one is nearest to."""

import difflib
from collections.abc import Iterable, Mapping


def shortened(value: object, length: int = 60) -> str:
    """A value as it can stand in a message: on one line, not too long, as YAML has it."""
    if isinstance(value, Mapping | tuple):
        return "{…}" if isinstance(value, Mapping) else "[…]"
    text = " ".join((str(value).lower() if isinstance(value, bool) else str(value)).split())
    return text if len(text) <= length else text[: length - 1] + "…"


def nearest(word: str, candidates: Iterable[str]) -> str:
    """The candidate that looks most like the word, or an empty text when none is near."""
    matches = difflib.get_close_matches(word, list(candidates), n=1, cutoff=0.6)
    return matches[0] if matches else ""
