"""The shapes of what editors write: front matter and the records below `docs/_data/`."""

import datetime
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import Discriminator, Field, Tag

from oxlo.collection import Collection, listed
from oxlo.locales import Locale
from oxlo.validation import Record
from oxlo.values import (
    Description,
    Digest,
    Id,
    Language,
    Lines,
    OldAddress,
    PageId,
    PlainText,
    Slug,
    Title,
    WebAddress,
)
from oxlo.yamltext import Place

T = TypeVar("T")


class Both(Record, Generic[T]):
    """One thing in both languages, side by side, so that neither can be forgotten."""

    nb: T
    en: T

    def in_locale(self, locale: Locale) -> T:
        """The one in one language."""
        return self.nb if locale == "nb" else self.en


Bilingual = Both[PlainText]
BilingualLines = Both[Lines]


class BilingualList(Record):
    """Words in both languages, not necessarily as many in each."""

    nb: tuple[PlainText, ...] = ()
    en: tuple[PlainText, ...] = ()

    def in_locale(self, locale: Locale) -> tuple[str, ...]:
        """The words in one language."""
        return self.nb if locale == "nb" else self.en


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


class Matter(Record):
    """What every page says of itself above its text, whether or not it has to."""

    title: Title = ""
    description: Description = ""
    slug: Slug | None = None
    reviewed: datetime.date | None = None
    sources: tuple[SourceOfPage, ...] = ()
    redirects: tuple[OldAddress, ...] = ()
    source_locale: Locale = "nb"
    translated_from: dict[str, Digest] | None = None

    def prose(self) -> Iterator[tuple[Place, str]]:
        """Every field whose words readers see, with its keys: what is translated, checked for its language, held back.

        `[(("title",), "The charter"), (("description",), "What the charter asks of those who sign it.")]`
        """
        yield ("title",), self.title
        yield (type(self).model_fields["description"].alias or "description",), self.description


class FrontMatter(Matter):
    """What stands between the `---` lines at the top of every page that is not an article.

    `sought` holds words that readers look for the page by and that it may not use; they are not shown.
    """

    title: Title
    description: Description
    sought: tuple[str, ...] = ()
    reviewed: datetime.date


class Group(Record):
    """A heading under which records are listed."""

    id: Id
    title: Bilingual


class Standing(Record):
    """Why a requirement applies: the law, the contract, or what the City expects; each on its own condition."""

    kind: Literal["law", "contract", "expectation"]
    condition: Bilingual
    source: Id
    checked: datetime.date


class Requirement(Record):
    """What is asked of those who deliver for the City."""

    id: Id
    group: Id
    text: Bilingual
    explanation: Bilingual
    status: Annotated[tuple[Standing, ...], Field(min_length=1)]


class Requirements(Record):
    """All requirements, in reading order."""

    groups: tuple[Group, ...]
    requirements: tuple[Requirement, ...]


class Term(Record):
    """A term in both languages; `former` holds old terms that readers still look for, `sought` words never shown."""

    id: Id
    term: Bilingual
    explanation: Bilingual
    also: BilingualList = BilingualList()
    former: BilingualList = BilingualList()
    sought: BilingualList = BilingualList()
    page: PageId | None = None


class Resource(Record):
    """Something to read or use elsewhere; one that was never found has neither an address nor a language."""

    id: Id
    group: Id
    title: Bilingual
    description: Bilingual
    owner: Bilingual
    languages: tuple[Language, ...]
    url: WebAddress | None = None
    checked: datetime.date
    state: Literal["verified", "earlier", "not-found"]


class Resources(Record):
    """All resources, in reading order."""

    groups: tuple[Group, ...]
    resources: tuple[Resource, ...]


class Section(Record):
    """A part of the menu: a single page, or a title with pages below it, the first being its entrance."""

    title: Bilingual | None = None
    pages: Annotated[tuple[PageId, ...], Field(min_length=1)]


class Navigation(Record):
    """The menu, the pages linked from the foot of every page, and nothing else."""

    menu: tuple[Section, ...]
    foot: tuple[PageId, ...]


class PublishedAddresses(Record):
    """The addresses a page was last published at, and those that it had before."""

    nb: str | None = None
    en: str | None = None
    former: tuple[str, ...] = ()


class Published(Record):
    """The committed record of all ids and addresses that readers may hold on to."""

    pages: dict[str, PublishedAddresses]
    ids: tuple[PageId, ...]


def _grouped(listed: str) -> Callable[[Any], Iterator[tuple[str, Place]]]:
    """The ids of a file whose records stand under a key."""

    def ids(file: Any) -> Iterator[tuple[str, Place]]:
        return ((record.id, (listed, number, "id")) for number, record in enumerate(getattr(file, listed)))

    return ids


NAVIGATION = Collection[Navigation]("navigation", Navigation)
PUBLISHED = Collection[Published]("published", Published)
WORDS = Collection[dict[str, BilingualLines]]("words", dict[str, BilingualLines])
SOURCES = Collection[tuple[Source, ...]](
    "sources",
    tuple[Source, ...],
    is_folder=True,
    ids=listed,
    are_ids_lasting=False,
    links=lambda sources: ((source.url, source.language) for source in sources),
)
REQUIREMENTS = Collection[Requirements]("suppliers", Requirements, ids=_grouped("requirements"))
RESOURCES = Collection[Resources](
    "resources",
    Resources,
    ids=_grouped("resources"),
    links=lambda file: ((r.url, r.languages[0]) for r in file.resources if r.url and len(r.languages) == 1),
)
GLOSSARY = Collection[tuple[Term, ...]]("glossary", tuple[Term, ...], ids=listed)
