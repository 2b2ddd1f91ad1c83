"""Offline: what a page needs to offer the guide for offline use."""

import dataclasses
import json
from typing import Final

from oxlo.guide.guide import MadeList
from oxlo.guide.links import Standpoint

# The worker lies at the root of the guide, since it may answer for what lies below it alone (Service Workers, 3.4.1).
WORKER: Final = "offline-worker.js"


@dataclasses.dataclass(frozen=True)
class OfflineView:
    """The address of the worker, and the words of the button as JSON."""

    worker: str
    words: str


@dataclasses.dataclass(frozen=True)
class OfflineListView:
    """The choice where it stands in a text."""

    offline: OfflineView


def offline_view(here: Standpoint) -> OfflineView:
    """The choice as a page offers it."""
    spoken = {key: text for key, text in here.words.items() if key.startswith("offline_say_")}
    return OfflineView(here.link("/") + WORKER, json.dumps(spoken, ensure_ascii=False, sort_keys=True))


OFFLINE_LIST: Final = MadeList("offline", lambda here: OfflineListView(offline_view(here)), page_type="page")
