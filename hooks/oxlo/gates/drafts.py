"""Promise: nothing of what is held back or withdrawn stands anywhere on the site: no sentence, title, name or picture.

Looked for by content, in every file that holds text, the search index too: any six words in a row that also stand in
such a text and in no published one; and titles and names of three words and more. Without the guide that the site was
built from nobody knows what is held back, and nothing is looked for.
"""

import gzip
import html
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import PurePosixPath
from typing import Final

from oxlo.gates.built.draft_texts import DraftText, Run, draft_texts, in_one_text, told_texts, windows, words
from oxlo.gates.built.site import BuiltSite
from oxlo.problems.problem import Problem, problem

# What holds no text, or words in no order: pictures, fonts, programs, and the lists of words of the search.
_NO_TEXT: Final = frozenset({".png", ".jpg", ".webp", ".avif", ".ico", ".woff2", ".pagefind", ".pf_index", ".pf_meta"})
_PACKED: Final = frozenset({".pf_fragment"})
_TAG: Final = re.compile("<[^<>]*>")
# Elements that may stand in the middle of a word.
_WITHIN: Final = re.compile(r"</?(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)")

# What is looked at once: a line of a file after the line before it, or a tag.
Piece = tuple[str, str] | str


def gate_drafts(site: BuiltSite) -> Iterator[Problem]:
    """Look for every text that is held back in every file."""
    if not site.guide or not site.published:
        return
    published, held = site.published, list(draft_texts(site.guide))
    if not held:
        return
    files = {text.file: text.source for text in held}
    all_assets, meant = site.guide.loaded.assets, published.loaded.assets
    files |= {path.removeprefix("docs/"): place for place, path in all_assets.items() if place not in meant}
    for path in sorted(files.keys() & site.files):
        yield problem(path, 1, "", "gate-draft-file", source=files[path])
    if found := list(_found(site, held)):
        told = told_texts(published)
        for path, text, runs in found:
            if fresh := sorted(run for run in runs if run not in told):
                yield problem(path, 1, "", "gate-draft-text", source=text.source, text=" ".join(fresh[0]))


def _found(site: BuiltSite, held: Sequence[DraftText]) -> Iterator[tuple[str, DraftText, frozenset[Run]]]:
    """Every file with what stands in it of each text."""
    all_runs = frozenset[Run]().union(*(text.runs for text in held))
    names = {name: in_one_text(name) for text in held for name in text.names}
    clean: set[Piece] = set()  # what pages share is looked at once
    for path in sorted(site.files):
        runs: set[Run] = set()
        for pieces, listed in ((), words(path)), *_parts(_lines(site, path), clean):
            here = all_runs.intersection(windows(listed))
            joined = in_one_text(listed) if names else ""
            here |= {name for name, whole in names.items() if whole in joined}
            if not here:
                clean.update(pieces)
            runs |= here
        if runs:
            yield from ((path, text, both) for text in held if (both := (text.runs | text.names) & runs))


def _lines(site: BuiltSite, path: str) -> list[str]:
    """The lines of a file that holds text, without those that are empty."""
    suffix = PurePosixPath(path).suffix
    if suffix in _NO_TEXT:
        return []
    text = _unpacked(site.content(path)) if suffix in _PACKED else site.text(path)
    if "\\" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)
    if suffix != ".html":
        text = html.unescape(text)  # feeds hold HTML as text, JSON holds it as it is
    return [line for line in text.split("\n") if line and not line.isspace()]


def _unpacked(packed: bytes) -> str:
    try:
        return gzip.decompress(packed).decode("utf-8", errors="replace")
    except (OSError, EOFError, zlib.error):
        return ""


def _parts(lines: Iterable[str], clean: set[Piece]) -> Iterator[tuple[Sequence[Piece], Run]]:
    """The parts of a file that are not known to be clean: the words that readers meet, then those in its tags."""
    for is_clean, grouped in groupby(pairwise(("", *lines)), clean.__contains__):
        if not is_clean:
            pairs = list(grouped)
            text = "\n".join((pairs[0][0], *(line for _, line in pairs)))
            tags = [tag for tag in dict.fromkeys(_TAG.findall(text)) if " " in tag and tag not in clean]
            met, inside = _TAG.sub(" ", _WITHIN.sub("", text)), " ".join(tags)
            yield [*pairs, *tags], (*words(html.unescape(met)), "", *words(html.unescape(inside)))
