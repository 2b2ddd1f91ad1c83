"""Texts that many guides have in common, read once: what the core has made of one is remembered by its words.

Nearly all files of a golden case are those of the small guide, as they are in most other tests of the core. What reads
or makes a single text gives the same for the same text, so all share its answer; the rules over several files run for
each guide anew.
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

import oxlo.guide.loading
import oxlo.wayfinder.model

# What reads one text, and gives the same for the same text.
_READERS: Final = {
    (module, name): getattr(module, name)
    for module, names in (
        (oxlo.guide.loading, ("parse_page", "parse_yaml", "validate", "settings_problems", "character_problems")),
        (oxlo.wayfinder.model, ("outline",)),
    )
    for name in names
}
_OF_PAGES: Final = ("parse_page", "outline")


@contextlib.contextmanager
def texts_remembered() -> Iterator[None]:
    """Read the same text once, until the end."""
    with pytest.MonkeyPatch.context() as patch:
        for (module, name), reader in _READERS.items():
            patch.setattr(module, name, reader)  # so that it is given back
        read_afresh()
        yield


def read_afresh(*, only_pages: bool = False) -> None:
    """Forget what has been read, or the pages of it; from now on, the same text is read once."""
    for (module, name), reader in _READERS.items():
        if name in _OF_PAGES or not only_pages:
            setattr(module, name, _remembering(reader))


def _as_key(value: object) -> object:
    return value if isinstance(value, str | int) else id(value)


def _remembering(function: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[Any, tuple[Any, Any]] = {}

    def remember(*arguments: Any) -> Any:
        key = tuple(map(_as_key, arguments))
        if key not in known:
            found = function(*arguments)
            # The arguments too, so that no id is given again; what can be gone through only once is kept as a list.
            known[key] = (arguments, list(found) if isinstance(found, Iterator) else found)
        return known[key][1]

    return remember
