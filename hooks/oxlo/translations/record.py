"""Record of a translation: writes `translated_from` into front matter, and changes nothing else in the file."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.translations.model import record_of

_KEY: Final = "translated_from"


def with_record(text: str, page: Page, record: Mapping[str, str]) -> str:
    """The text of a page's file with the record in place of the old one, or else last in the front matter.

    Every other character stays, line ends included; new lines end as the first line does.
    """
    lines = text.split("\n")
    end = "\r" if lines[0].endswith("\r") else ""
    block = [f"{line}{end}" for line in (f"{_KEY}:", *(f"  {key}: {digest}" for key, digest in record.items()))]
    fence = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip(" \r") == "---")
    if (_KEY,) not in dict(page.key_lines):
        start = stop = fence
    else:
        start = page.line_of(_KEY) - 1
        # The value is indented, or closed by a bracket; blanks and comments below it stay where they are.
        inside = [bool(re.match(r"[ }]", line)) for line in lines[start + 1 : fence]]
        after = [bool(re.match(r"[^ }#\r]", line)) for line in lines[start + 1 : fence]]
        limit = after.index(True) if True in after else len(after)
        stop = start + 1 + max((n + 1 for n in range(limit) if inside[n]), default=0)
    return "\n".join([*lines[:start], *block, *lines[stop:]])


def write_records(guide: Guide, pairs: Iterable[tuple[Page, Page]], root: Path) -> int:
    """Record that translations say the same as their sources, given in pairs; returns how many files have changed."""
    changed = 0
    for source, target in pairs:
        path = root / target.path
        before = path.read_bytes()
        after = with_record(before.decode(), target, record_of(guide, source)).encode()
        if before != after:
            path.write_bytes(after)
            changed += 1
    return changed
