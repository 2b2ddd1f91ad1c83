"""Translations: each page is compared with its source section by section, by the hash of the text.

The translation's `translated_from` holds, for each section of the source, the hash of the text that was translated.
"""

import dataclasses
import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from oxlo.articles.model import article_front_matter, is_withdrawn
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.language.locales import LOCALES, twin_of
from oxlo.markdown.outline import lead_text, section_texts

# The key of what stands above the first heading. No heading can have it: an anchor holds no parentheses.
LEAD: Final = "(lead)"

State = Literal["fresh", "stale", "unrecorded", "missing"]

_TARGET: Final = re.compile(r"\]\((?:(?!\]\()[^)])*\)")
_WORD: Final = re.compile(r"\w[\w'’-]*")


@dataclasses.dataclass(frozen=True)
class Section:
    """A part of a source page; `key` is its anchor or `LEAD`, `title` its heading, or the page's for the lead."""

    key: str
    title: str
    digest: str
    words: int


@dataclasses.dataclass(frozen=True)
class Translation:
    """A page and its translation, which lacks where it is `missing`; `unrecorded` where nobody has compared them yet.

    `to_do` are the sections of the source that have changed or are new, in reading order, `new` the keys of the new
    ones. `removed` are keys that the source no longer has. `words` is how many there are to go.
    """

    source: Page
    target: Page | None
    state: State
    words: int = 0
    to_do: tuple[Section, ...] = ()
    new: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def has_translation(page: Page) -> bool:
    """Whether a page is to be translated in a file of its own.

    Not so a page made from data, where both languages stand side by side, nor an article that is meant for one
    language alone or no longer shows its text.
    """
    matter = article_front_matter(page)
    return page.written_in == page.path and not (matter and matter.only) and not is_withdrawn(page)


def sections_of(guide: Guide, page: Page) -> tuple[Section, ...]:
    """The page in parts: what stands above the first heading, then each heading with the text down to the next."""
    headings = page.outline.headings
    above = [*(text for _, text in page.meta.prose()), lead_text(page.body, headings, page.body_line)]
    parts = [_section(LEAD, page.title, "\n".join(above))]
    texts = section_texts(page.body, headings, page.body_line)
    for anchor, heading, text in zip(guide.heading_anchors(page), headings, texts, strict=True):
        parts.append(_section(anchor, heading.text, f"{'#' * heading.level} {heading.text}\n{text}"))
    return tuple(parts)


def _section(key: str, title: str, text: str) -> Section:
    """A section with the hash of its text; blanks at the ends of lines and empty lines in a row do not matter."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    plain = re.sub(r"\n{3,}", "\n\n", lines).strip()
    digest = hashlib.sha256(plain.encode()).hexdigest()
    return Section(key, title, digest, len(_WORD.findall(_TARGET.sub("]", plain))))


def pair(guide: Guide, page_id: str) -> tuple[Page, Page | None] | None:
    """The source and the translation of a page; None where it has none, or the two cannot be compared yet.

    They cannot where they disagree on which is the source or have other headings, which the checks tell.
    """
    pages = [page for locale in LOCALES if (page := guide.pages.get((locale, page_id))) and has_translation(page)]
    if not pages or len({page.meta.source_locale for page in pages}) > 1:
        return None
    if len(pages) == 1:
        is_whole = guide.loaded.page_files.get((twin_of(pages[0].locale), page_id)) is None
        return (pages[0], None) if is_whole else None
    source, target = sorted(pages, key=lambda page: page.locale != page.meta.source_locale)
    levels = [[heading.level for heading in page.outline.headings] for page in pages]
    return (source, target) if levels[0] == levels[1] else None


def translation_of(guide: Guide, page_id: str) -> Translation | None:
    """How far the translation of a page is; None where `pair` gives none."""
    return guide.derive(_all_translations).get(page_id)


def translations(guide: Guide) -> Iterable[Translation]:
    """The translation of every page that has or lacks one, sorted by id."""
    return guide.derive(_all_translations).values()


def _all_translations(guide: Guide) -> Mapping[str, Translation]:
    ids = sorted({page.id for page in guide.pages.values()})
    return {each: found for each in ids if (found := _translation(guide, each))}


def _translation(guide: Guide, page_id: str) -> Translation | None:
    if not (found := pair(guide, page_id)):
        return None
    source, target = found
    sections = sections_of(guide, source)
    everything = sum(section.words for section in sections)
    if not target:
        return Translation(source, None, "missing", everything)
    if not (record := target.meta.translated_from):
        return Translation(source, target, "unrecorded", everything)
    return _compared(source, target, sections, record)


def _compared(source: Page, target: Page, sections: tuple[Section, ...], record: Mapping[str, str]) -> Translation:
    """Hold the sections against what was recorded; one that has only another heading in English keeps its text."""
    differing = [section for section in sections if record.get(section.key) != section.digest]
    removed = {key: record[key] for key in record if key not in {section.key for section in sections}}
    to_do = []
    for section in differing:
        before = next((key for key, digest in removed.items() if digest == section.digest), None)
        if before is not None and section.key not in record:
            del removed[before]
        else:
            to_do.append(section)
    new = tuple(section.key for section in to_do if section.key not in record)
    state: State = "stale" if to_do or removed else "fresh"
    return Translation(source, target, state, sum(s.words for s in to_do), tuple(to_do), new, tuple(removed))


def record_of(guide: Guide, source: Page) -> dict[str, str]:
    """What `translated_from` holds when the translation says the same as the source does now."""
    return {section.key: section.digest for section in sections_of(guide, source)}
