"""Sources: the records that pages refer to, and those that one page writes for itself."""

import datetime
from typing import Annotated, Literal

from pydantic import Discriminator, Tag

from oxlo.guide.collection import Collection, listed
from oxlo.reading.bilingual import Bilingual
from oxlo.reading.validation import Record
from oxlo.reading.values import (
    Id,
    Language,
    PlainText,
    WebAddress,
)


class InlineSource(Record):
    """A source that only one page uses, written where it is used; `title` in the page's language."""

    title: PlainText
    url: WebAddress
    checked: datetime.date
    language: Language = "nb"
    edition: Literal["current", "earlier"] = "current"


class Source(Record):
    """A source that several pages may use; `edition: earlier` marks an earlier edition of this guide."""

    id: Id
    title: Bilingual
    url: WebAddress
    language: Language
    checked: datetime.date
    edition: Literal["current", "earlier"] = "current"


def _kind_of_source(value: object) -> str:
    return "(record)" if isinstance(value, dict | InlineSource) else "(id)"


# A mistake in one kind is told as that, and not as a failure to be the other.
SourceOfPage = Annotated[
    Annotated[Id, Tag("(id)")] | Annotated[InlineSource, Tag("(record)")], Discriminator(_kind_of_source)
]


SOURCES = Collection[tuple[Source, ...]](
    "sources",
    tuple[Source, ...],
    is_folder=True,
    ids=listed,
    are_ids_lasting=False,
    links=lambda sources: ((source.url, source.language) for source in sources),
)
