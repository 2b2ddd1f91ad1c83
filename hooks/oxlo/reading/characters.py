"""Characters that no text of the guide holds: those that nobody sees, and those that a wrong encoding leaves behind."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from oxlo.problems.problem import Problem, problem

# Unicode's categories Cc, Cf and Co, its non-characters, line separators and fillers. A tab and the ends of lines are
# let through; so is no joiner, since neither language needs one.
_CONTROL: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef\ue000-\uf8ff\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
CONTROL: Final = re.compile(f"[{_CONTROL}]")
# UTF-8 that a program has taken for Latin-1 or Windows-1252 and saved again, and what replaces lost characters.
GARBLED: Final = re.compile("Ã[\x80-\xbf…†˜¸¥¦©¤¶¼°]|â€[^\\s\\w]?|Â[\xa0-\xbf]|\ufffd")

# What git leaves where two people have changed the same lines.
_CONFLICT: Final = re.compile(r"^<{7}(?: .*)?$|^>{7} .*$", re.MULTILINE)
# Letters of other alphabets and of print that look like ours: pasted from a PDF or from a program that fakes bold.
_DISGUISED: Final = re.compile("[\ufb00-\ufb06\U0001d400-\U0001d7ff]|[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")


def name_of(character: str) -> str:
    """A character as it can be told: its number in Unicode."""
    return f"U+{ord(character):04X}"


def character_problems(text: str, path: str) -> Iterator[Problem]:
    """The first place of each character that does not belong in a file, and of each kind of damage."""
    if conflict := _CONFLICT.search(text):
        yield problem(path, _line(text, conflict.start()), "", "merge-conflict")
        return
    if disguised := _DISGUISED.search(text):
        yield problem(path, _line(text, disguised.start()), "", "letter-disguised", characters=disguised.group())
    seen: set[str] = set()
    for found in CONTROL.finditer(text):
        if found.group() not in seen:
            seen.add(found.group())
            code = "line-ends" if found.group() == "\r" else "control-character"
            values = {} if code == "line-ends" else {"character": name_of(found.group())}
            yield problem(path, _line(text, found.start()), "", code, **values)
    if garbled := GARBLED.search(text):
        yield problem(path, _line(text, garbled.start()), "", "garbled", characters=garbled.group())
    if not unicodedata.is_normalized("NFC", text):
        line = next(n for n, line in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", line))
        yield problem(path, line, "", "not-composed")


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
