"""What of a guide is not to be found on its site: texts as runs of words, names, and files."""

import dataclasses
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from oxlo.articles.model import article_front_matter, is_withdrawn
from oxlo.articles.publication import held_back
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.markdown.comments import without_comments

Run = tuple[str, ...]

_RUN: Final = 6
_FEWEST: Final = 3
# Letters of Western Europe; others part words, here as there, and this is a third faster than all letters.
_WORD: Final = re.compile(r"[0-9a-z\u00df-\u00f6\u00f8-\u00ff]+")
# What Markdown has besides words: emphasis, where links lead; and comments.
_MARKS: Final = re.compile(r"[*`]+|(?<=\])\((?:(?!\]\()[^)])*\)")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")


@dataclasses.dataclass(frozen=True)
class DraftText:
    """What is not to be found of a page: runs of words, names to be found whole, and its file on the site."""

    source: str
    runs: frozenset[Run]
    names: frozenset[Run]
    file: str


@dataclasses.dataclass(frozen=True)
class ToldTexts:
    """What published texts and data say: their runs of words, and all their words in one text."""

    runs: frozenset[Run]
    text: str

    def __contains__(self, run: object) -> bool:
        """Whether a run of words, of any length, is no secret."""
        return run in self.runs or (isinstance(run, tuple) and in_one_text(run) in self.text)


def draft_texts(guide: Guide) -> Iterator[DraftText]:
    """Every text that is held back on the guide's date; of what is withdrawn, all but its title and its address."""
    for page, _ in held_back(guide):
        names = {words(each) for each in (page.meta.title, page.meta.slug or "", _name(page))}
        file = f"{guide.address(page.locale, page.id)[1:]}index.html"
        short = frozenset(name for name in names if _FEWEST <= len(name) < _RUN)
        yield DraftText(page.path, _runs(_texts(page)), short, file)
    for page in guide.loaded.pages.values():
        if is_withdrawn(page):
            told = [text for field, text in page.meta.prose() if field != ("title",)]
            yield DraftText(page.path, _runs([*told, page.body]), frozenset(), "")


def told_texts(published: Guide) -> ToldTexts:
    """What the part of a guide that is published tells."""
    texts: list[str] = []
    for page in published.loaded.pages.values():
        told = (page.meta.title,) if is_withdrawn(page) else _texts(page)
        texts += [*told, page.meta.slug or "", _name(page)]
    texts += [text for file in published.loaded.data.values() for text in _strings(file.source.value)]
    return ToldTexts(_runs(texts), " ".join(in_one_text(words(text)) for text in texts))


def windows(listed: Sequence[str]) -> Iterator[Run]:
    """Every six words in a row."""
    return zip(*(listed[start:] for start in range(_RUN)), strict=False)


def words(text: str) -> Run:
    """The words of a text, in small letters."""
    return tuple(_WORD.findall(text.lower()))


def in_one_text(listed: Sequence[str]) -> str:
    """Words with a blank before and behind each, so that a word is not found in the middle of another."""
    return f" {' '.join(listed)} "


def _texts(page: Page) -> Iterator[str]:
    yield from (text for _, text in page.meta.prose())
    yield page.body
    if (matter := article_front_matter(page)) and matter.image:
        yield matter.image.credit


def _name(page: Page) -> str:
    return page.id.rpartition("/")[2]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _runs(texts: Iterable[str]) -> frozenset[Run]:
    """Every six words in a row of texts in Markdown, paragraph by paragraph, without where their links lead."""
    paragraphs = (part for text in texts for part in _PARAGRAPH.split(_MARKS.sub("", without_comments(text))))
    return frozenset(run for part in paragraphs for run in windows(words(html.unescape(part))))
