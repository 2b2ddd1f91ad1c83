"""Wording checks: text in the other language, links that say nothing, notes to oneself."""

import re
from collections.abc import Iterator
from typing import Any, Final

from oxlo.articles.model import article_front_matter
from oxlo.guide.collection import DataFile
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.language.locales import LOCALES
from oxlo.language.prose import is_empty_link, other_language
from oxlo.markdown.comments import without_comments
from oxlo.problems.problem import Problem, as_notice
from oxlo.problems.wording import shortened
from oxlo.reading.strict_yaml import Place

# What a page has besides the words of its own language: code, addresses, and what is marked as another language.
_NO_PROSE: Final = re.compile(
    r"`[^`]*`|\]\((?:(?!\]\()[^)])*\)|<span lang=[^<>]*>(?:(?!<span lang=).)*?</span>", re.DOTALL
)
_FENCED: Final = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_PARAGRAPH: Final = re.compile(r"(?:^(?![ ]*>)[^\n]*\S[^\n]*\n?)+", re.MULTILINE)
_LEFT: Final = re.compile(r"\b(?:TODO|TBD|FIXME|XXX+)\b|(?i:\blorem ipsum\b)|\?\?\?")
_FILE: Final = re.compile(r"\S+\.(?:jpe?g|png|webp|svg|gif|heic)|(?:IMG|DSC|image)[-_]?\d+", re.IGNORECASE)


def check_wording(guide: Guide) -> Iterator[Problem]:
    """The words of every page and record; in a draft, what is found is a notice."""
    for page in guide.loaded.pages.values():
        found = [*_matter(page), *_body(page)]
        matter = article_front_matter(page)
        yield from map(as_notice, found) if matter and matter.status == "draft" else found
    for file in guide.loaded.data.values():
        yield from _records(file, file.source.value, ())


def _matter(page: Page) -> Iterator[Problem]:
    if page.written_in != page.path:  # told as a record
        return
    for place, text in page.meta.prose():
        if place == ("image", "alt") and _FILE.fullmatch(text):
            yield page.problem(place, "image-text-is-a-name")
        for code, values in _of_text(text, page):
            yield page.problem(place, code, **values)


def _of_text(text: str, page: Page) -> Iterator[tuple[str, dict[str, str]]]:
    if other_language(_NO_PROSE.sub(" ", text), page.locale):
        yield "other-language", {"text": shortened(text)}
    if left := _LEFT.search(text):
        yield "note-left", {"text": left.group()}


def _body(page: Page) -> Iterator[Problem]:
    body = _FENCED.sub(lambda code: _empty(code.group()), without_comments(page.body, _empty))
    for paragraph in _PARAGRAPH.finditer(body):
        line = page.body_line + body.count("\n", 0, paragraph.start())
        for code, values in _of_text(paragraph.group(), page):
            if code == "note-left":
                start = _LEFT.search(paragraph.group())
                line += paragraph.group().count("\n", 0, start.start() if start else 0)
            yield page.problem_in_text(line, code, **values)
    for link in page.outline.links:
        if not link.is_image and is_empty_link(link.text, page.locale):
            yield page.problem_in_text(link.line, "link-says-nothing", text=link.text)
        elif link.is_image and _FILE.fullmatch(link.text.strip()):
            yield page.problem_in_text(link.line, "image-text-is-a-name")


def _empty(text: str) -> str:
    return "\n" * text.count("\n")


def _records(file: DataFile[Any], value: object, place: Place) -> Iterator[Problem]:
    """The texts that stand side by side in both languages."""
    parts = enumerate(value) if isinstance(value, tuple) else value.items() if isinstance(value, dict) else ()
    for key, each in parts:
        if isinstance(each, tuple | dict):
            yield from _records(file, each, (*place, key))
    if isinstance(value, dict):
        for locale in LOCALES:
            text = value.get(locale)
            whole = (*place, locale)
            if isinstance(text, str) and other_language(text, locale) and "introduction" not in place:
                yield file.problem(whole, "other-language", text=shortened(text))
            if isinstance(text, str) and (left := _LEFT.search(text)):
                yield file.problem(whole, "note-left", text=left.group())
