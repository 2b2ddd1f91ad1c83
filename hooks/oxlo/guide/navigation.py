"""Navigation: the menu, and the pages linked from the foot of every page."""

from typing import Annotated

from pydantic import Field

from oxlo.guide.collection import Collection
from oxlo.reading.bilingual import Bilingual
from oxlo.reading.validation import Record
from oxlo.reading.values import PageId


class Section(Record):
    """A part of the menu: a single page, or a title with pages below it, the first being its entrance."""

    title: Bilingual | None = None
    pages: Annotated[tuple[PageId, ...], Field(min_length=1)]


class Navigation(Record):
    """The menu, the pages linked from the foot of every page, and nothing else."""

    menu: tuple[Section, ...]
    foot: tuple[PageId, ...]


NAVIGATION = Collection[Navigation]("navigation", Navigation)
