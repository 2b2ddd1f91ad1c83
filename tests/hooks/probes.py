"""Small builds with a hook of the test's own, which notes what the engine does on the way."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.builds import Finished, engine_build
from tests.guides import Edit, make_guide, replaced, written
from tests.site.reading import Document, read

_HEAD = """
import json
from pathlib import Path
from mkdocs.plugins import event_priority, get_plugin_logger

LOG = get_plugin_logger("probe")
NOTES = Path(__file__).with_suffix(".jsonl")

def note(**values):
    with NOTES.open("a", encoding="utf-8") as notes:
        notes.write(json.dumps(values) + "\\n")
"""
_LAST_HOOK = "  - hooks/site_files.py\n"


def probed(code: str, name: str = "alone") -> tuple[Edit, Edit]:
    """Edits that add a hook with that code, after all others; it calls `note(key=value, …)` to tell what it sees."""
    return (
        written(f"hooks/probe_{name}.py", _HEAD + code),
        replaced("mkdocs.yml", _LAST_HOOK, f"{_LAST_HOOK}  - hooks/probe_{name}.py\n"),
    )


class Probed(NamedTuple):
    """A guide that was built with added hooks, and its site."""

    guide: Path
    site: Path

    def notes(self, name: str) -> list[dict[str, Any]]:
        """What the hook of that name has noted, in order."""
        text = (self.guide / f"hooks/probe_{name}.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def page(self, address: str) -> Document:
        """A page of the site."""
        return read((self.site / address / "index.html").read_text(encoding="utf-8"))


def probe(folder: Path, codes: Mapping[str, str], *edits: Edit) -> Probed:
    """Build the small guide with an added hook for each of these names, each with notes of its own."""
    added = [edit for name, code in codes.items() for edit in probed(code, name)]
    guide = make_guide(folder / "guide", *edits, *added, engine=True)
    finished = engine_build(guide, folder / "site")

    assert finished.returncode == 0, said(finished)
    return Probed(guide, folder / "site")


def said(finished: Finished) -> str:
    """Everything a command has written."""
    return finished.stdout + finished.stderr
