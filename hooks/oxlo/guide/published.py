"""Published addresses and ids: the committed record of what readers may hold on to."""

from oxlo.guide.collection import Collection
from oxlo.reading.validation import Record
from oxlo.reading.values import PageId


class PublishedAddresses(Record):
    """The addresses a page was last published at, and those that it had before."""

    nb: str | None = None
    en: str | None = None
    former: tuple[str, ...] = ()


class Published(Record):
    """The committed record of all ids and addresses that readers may hold on to."""

    pages: dict[str, PublishedAddresses]
    ids: tuple[PageId, ...]


PUBLISHED = Collection[Published]("published", Published)
