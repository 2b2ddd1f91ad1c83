"""Waiting for what a browser does in its own time."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

_PATIENCE: Final = 20.0
_T = TypeVar("_T")


def wait_for(look: Callable[[], _T], what: str, seconds: float = _PATIENCE) -> _T:
    """Look until there is something, and give it."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.05)
    return found
