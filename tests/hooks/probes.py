"""Small builds with a hook of the test's own, which notes what the engine does on the way."""

import json
from pathlib import Path
from typing import Any

from tests.builds import Finished, engine_build
from tests.guides import Edit, make_guide, replaced, written

_HEAD = """
import json
from pathlib import Path
from mkdocs.plugins import event_priority, get_plugin_logger

LOG = get_plugin_logger("probe")
NOTES = Path(__file__).with_name("notes.jsonl")

def note(**values):
    with NOTES.open("a", encoding="utf-8") as notes:
        notes.write(json.dumps(values) + "\\n")
"""
_LAST_HOOK = "  - hooks/site_files.py\n"


def probed(code: str) -> tuple[Edit, Edit]:
    """Edits that add a hook with that code, after all others; it calls `note(key=value, …)` to tell what it sees."""
    return (
        written("hooks/probe.py", _HEAD + code),
        replaced("mkdocs.yml", _LAST_HOOK, f"{_LAST_HOOK}  - hooks/probe.py\n"),
    )


def notes(guide: Path) -> list[dict[str, Any]]:
    """What the added hook has noted, in order."""
    return [json.loads(line) for line in (guide / "hooks/notes.jsonl").read_text(encoding="utf-8").splitlines()]


def probe(folder: Path, code: str, *edits: Edit) -> list[dict[str, Any]]:
    """Build the small guide with an added hook into `folder/site`; returns what the hook has noted."""
    guide = make_guide(folder / "guide", *edits, *probed(code), engine=True)
    finished = engine_build(guide, folder / "site")

    assert finished.returncode == 0, said(finished)
    return notes(guide)


def said(finished: Finished) -> str:
    """Everything a command has written."""
    return finished.stdout + finished.stderr
