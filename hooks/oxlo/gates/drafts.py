"""Promise: nothing of what is held back or withdrawn stands anywhere on the site: no sentence, title, name or picture.

Looked for by content, in every file that holds text, the search index too: any six words in a row that also stand in
such a text and in no published one; and titles and names of three words and more. Without the guide that the site was
built from nobody knows what is held back, and nothing is looked for.
"""

import dataclasses
import gzip
import html
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from oxlo.articles import matter_of
from oxlo.gates.built_site import BuiltSite
from oxlo.guide import Guide
from oxlo.pages import Page
from oxlo.problems import Problem, problem
from oxlo.publication import as_published, held_back

Run = tuple[str, ...]

_RUN: Final = 6
_FEWEST: Final = 3
# What holds no text, or words in no order: pictures, fonts, programs, and the lists of words of the search.
_NO_TEXT: Final = frozenset([".png", ".jpg", ".webp", ".avif", ".ico", ".woff2", ".pagefind", ".pf_index", ".pf_meta"])
_PACKED: Final = frozenset({".gz", ".pf_fragment"})
_WORD: Final = re.compile(r"[^\W_]+")
_TAG: Final = re.compile("<[^<>]*>")
# Elements that may stand in the middle of a word.
_WITHIN: Final = re.compile(r"</?(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>")
# What Markdown has besides words: emphasis, where links lead, comments.
_MARKS: Final = re.compile(r"[*`]+|(?<=\])\([^)]*\)|<!--.*?-->", re.DOTALL)
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)")


@dataclasses.dataclass(frozen=True)
class HeldText:
    """What is not to be found of a page: runs of words, names to be found whole, and files."""

    source: str
    runs: frozenset[Run]
    names: frozenset[Run]
    files: frozenset[str]


def gate_drafts(site: BuiltSite) -> Iterator[Problem]:
    """Look for every text that is held back in every file."""
    held = list(_held_texts(site.guide)) if site.guide else []
    if not site.guide or not held:
        return
    published = as_published(site.guide)
    yield from _files(site, held, site.guide.loaded.assets - published.loaded.assets)
    found = list(_found(site, held))
    known = _known(published) if found else (frozenset(), "")
    for path, text, runs in found:
        if fresh := sorted(run for run in runs if run not in known[0] and f" {' '.join(run)} " not in known[1]):
            yield problem(path, 1, "", "gate-draft-text", source=text.source, text=" ".join(fresh[0]))


def _held_texts(guide: Guide) -> Iterator[HeldText]:
    for page, _ in held_back(guide):
        address = guide.address(page.locale, page.id)
        names = {page.meta.title, page.meta.slug or "", page.id.rpartition("/")[2]}
        runs = _runs(_texts(page))
        whole = {name for each in names if _FEWEST <= len(name := _words(each)) < _RUN}
        yield HeldText(page.path, runs, frozenset(whole), frozenset({f"{address.removeprefix('/')}index.html"}))
    for page in guide.loaded.pages.values():
        if _is_withdrawn(page):
            yield HeldText(page.path, _runs([page.meta.description, page.body]), frozenset(), frozenset())


def _texts(page: Page) -> Iterator[str]:
    yield from (page.meta.title, page.meta.description, page.body)
    if (matter := matter_of(page)) and matter.image:
        yield from (matter.image.alt or "", matter.image.credit)


def _files(site: BuiltSite, held: Iterable[HeldText], assets: Iterable[str]) -> Iterator[Problem]:
    for text in held:
        for path in sorted(text.files & site.files):
            yield problem(path, 1, "", "gate-draft-file", source=text.source)
    for asset in sorted(assets):
        if (path := asset.removeprefix("docs/")) in site.files:
            yield problem(path, 1, "", "gate-draft-file", source=asset)


def _found(site: BuiltSite, held: Iterable[HeldText]) -> Iterator[tuple[str, HeldText, frozenset[Run]]]:
    """Every file with what stands in it of each text."""
    everything = frozenset[Run]().union(*(text.runs for text in held))
    names = {name: f" {' '.join(name)} " for text in held for name in text.names}
    for path in sorted(site.files):
        runs: set[Run] = set()
        for words in _streams(site, path):
            runs |= everything.intersection(_windows(words))
            joined = f" {' '.join(words)} " if names else ""
            runs |= {name for name, whole in names.items() if whole in joined}
        if runs:
            yield from ((path, text, both) for text in held if (both := (text.runs | text.names) & runs))


def _streams(site: BuiltSite, path: str) -> Iterator[list[str]]:
    """The words of a file as readers meet them, then those of its name, of what is in its tags and of its comments."""
    suffix = PurePosixPath(path).suffix
    yield list(_words(path))
    if suffix in _NO_TEXT:
        return
    text = _unpacked(site.content(path)) if suffix in _PACKED else site.text(path)
    if "\\" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)
    if suffix != ".html":
        text = html.unescape(text)  # feeds hold HTML as text, JSON holds it as it is
    yield list(_words(html.unescape(_TAG.sub(" ", _WITHIN.sub("", text)))))
    yield list(_words(html.unescape(" ".join(_TAG.findall(text)))))


def _unpacked(packed: bytes) -> str:
    try:
        return gzip.decompress(packed).decode("utf-8", errors="replace")
    except (OSError, EOFError, zlib.error):
        return ""


def _known(published: Guide) -> tuple[frozenset[Run], str]:
    """What the published texts and data say: their runs of words, and all their words in one text."""
    texts: list[str] = []
    for page in published.loaded.pages.values():
        # Of an article that is withdrawn, its title and its address stay.
        told = (page.meta.title,) if _is_withdrawn(page) else _texts(page)
        texts += [*told, page.meta.slug or "", page.id.rpartition("/")[2]]
    texts += [text for file in published.loaded.data.values() for text in _strings(file.source.value)]
    return _runs(texts), f" {'  '.join(' '.join(_words(text)) for text in texts)} "


def _is_withdrawn(page: Page) -> bool:
    matter = matter_of(page)
    return matter is not None and matter.status == "withdrawn"


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _runs(texts: Iterable[str]) -> frozenset[Run]:
    """Every six words in a row of texts in Markdown, paragraph by paragraph, without where their links lead."""
    paragraphs = (part for text in texts for part in _PARAGRAPH.split(_MARKS.sub("", text)))
    return frozenset(run for part in paragraphs for run in _windows(_words(html.unescape(part))))


def _windows(words: list[str] | Run) -> Iterator[Run]:
    return zip(*(words[start:] for start in range(_RUN)), strict=False)


def _words(text: str) -> Run:
    return tuple(_WORD.findall(text.lower()))
