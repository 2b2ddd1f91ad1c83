"""Guide: all pages and records in memory, and the questions that many modules ask of them."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from oxlo.guide.collection import Collection, DataFile
from oxlo.guide.loaded import Loaded
from oxlo.guide.page import HOME, FrontMatterKinds, Page
from oxlo.guide.sources import SOURCES, InlineSource, Source
from oxlo.guide.words import WORDS, Words
from oxlo.language.locales import LOCALES, Locale, root_of
from oxlo.markdown.outline import heading_ids
from oxlo.problems.problem import Problem
from oxlo.reading.values import Language

if TYPE_CHECKING:
    from oxlo.guide.links import Standpoint

T = TypeVar("T")


@dataclasses.dataclass(frozen=True, eq=False)
class MadeList:
    """A list made from data, which stands where a text says `<!-- oxlo:name -->`.

    `view` makes what its template in `overrides/fragments/` shows to a reader at a standpoint, a frozen class;
    `anchors` are those that it adds to a page. One that `is_generated` stands on pages made from data alone.
    `page_type` is the type of a page that shows it, as the status of accessibility has them.
    """

    name: str
    view: Callable[["Standpoint"], Any]
    anchors: Callable[["Guide", Page], Iterable[str]] = lambda _, __: ()
    is_generated: bool = False
    page_type: str = "data"


@dataclasses.dataclass(frozen=True, eq=False)
class Features:
    """All that a guide is made of, kind by kind; `oxlo.features` holds those of this one.

    `front_matters` say which pages have which front matter. `pages` make pages that no file holds, from what has been
    read. `address_parts` give the address parts of places without a page. `documents` are what the search finds beside
    pages. `checks` are the rules over the whole guide, in the order in which they are told.
    """

    collections: tuple[Collection[Any], ...]
    front_matters: FrontMatterKinds
    lists: Mapping[str, MadeList]
    pages: tuple[Callable[["Guide"], Iterator[Page]], ...]
    address_parts: tuple[Callable[["Guide", Locale, str], str | None], ...]
    documents: tuple[Callable[["Guide", Locale], Iterator[Any]], ...]
    checks: tuple[Callable[["Guide"], Iterator[Problem]], ...]


@dataclasses.dataclass(frozen=True)
class Guide:
    """All content, loaded and valid in itself; the checks say whether its parts fit together.

    `date` is the build date, which says what has been published and what is overdue. A guide is complete as it is made:
    whatever else follows from it is worked out when it is asked for, and kept (`derive`).
    """

    loaded: Loaded
    date: datetime.date
    features: Features

    @cached_property
    def _derived(self) -> dict[Any, Any]:
        return {}

    def derive(self, make: Callable[["Guide"], T]) -> T:
        """What a function makes of the guide, worked out once."""
        if make not in self._derived:
            self._derived[make] = make(self)
        result: T = self._derived[make]
        return result

    def __getitem__(self, kind: Collection[T]) -> DataFile[T] | None:
        """The file of a kind of data, if it could be read."""
        return self.loaded.data.get(kind.name)

    def value(self, kind: Collection[T]) -> T:
        """What the file of a kind holds; it must have been read, as it has wherever pages are rendered."""
        value: T = self.loaded.data[kind.name].value
        return value

    def all(self, kind: Collection[tuple[T, ...]]) -> tuple[T, ...]:
        """The records of a kind whose file is a list; none if it could not be read."""
        file = self[kind]
        return file.value if file else ()

    def files_of(self, kind: Collection[T]) -> tuple[DataFile[T], ...]:
        """The files of a kind that could be read, by name; those of a folder are any number."""
        names = (name for name in self.loaded.data if name == kind.name or name.rpartition("/")[0] == kind.name)
        return tuple(self.loaded.data[name] for name in names)

    @cached_property
    def pages(self) -> Mapping[tuple[Locale, str], Page]:
        """Pages by language and id, those included that only data gives."""
        made = {(page.locale, page.id): page for make in self.features.pages for page in make(self)}
        return {**made, **self.loaded.pages}

    def page(self, locale: Locale, page: str) -> Page:
        """One page; it must exist."""
        return self.pages[locale, page]

    def by_path(self, path: str) -> Page:
        """The page whose file has that path from the root; it must exist."""
        return self._pages_by_path[path]

    @cached_property
    def _pages_by_path(self) -> Mapping[str, Page]:
        return {page.path: page for page in self.pages.values()}

    def words(self, locale: Locale) -> Words:
        """The words of the interface in one language."""
        return self._words[locale]

    @cached_property
    def _words(self) -> Mapping[Locale, Words]:
        words = file.value if (file := self[WORDS]) else {}
        return {locale: Words({k: v.in_locale(locale) for k, v in words.items()}) for locale in LOCALES}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Source records by id."""
        return {record.id: record for file in self.files_of(SOURCES) for record in file.value}

    @cached_property
    def listed_addresses(self) -> Mapping[str, Language]:
        """Every address elsewhere that a shared record vouches for, and the language it is in."""
        found: dict[str, Language] = {}
        for kind in self.features.collections:
            for file in self.files_of(kind):
                for url, language in kind.links(file.value):
                    found.setdefault(url, language)
        return found

    def language_of(self, page: Page, url: str) -> Language | None:
        """The language of an address elsewhere that the page links to; None where nobody has listed it."""
        inline = {s.url: s.language for s in page.meta.sources if isinstance(s, InlineSource)}
        return inline.get(url) or self.listed_addresses.get(url)

    def address(self, locale: Locale, page: str) -> str:
        """The address of a page from the site's root, such as `/plikten/metoden/` or `/en/duty/method/`."""
        if (locale, page) not in self._addresses:
            self._addresses[locale, page] = self._address(locale, page)
        return self._addresses[locale, page]

    @cached_property
    def _addresses(self) -> dict[tuple[Locale, str], str]:
        return {}

    def _address(self, locale: Locale, page: str) -> str:
        if page == HOME:
            return root_of(locale)
        parent, _, part = page.rpartition("/")
        found = self.pages.get((locale, page))
        if found:
            part = found.meta.slug or part
        else:
            parts = (give(self, locale, page) for give in self.features.address_parts)
            part = next(filter(None, parts), part)
        return f"{self.address(locale, parent or HOME)}{part}/"

    def asset_paths(self) -> dict[str, str]:
        """The paths from the site's root at which files of `docs/assets` are published, by those in `docs`."""
        start = len("docs/")
        return {place[start:]: published[start:] for place, published in self.loaded.assets.items()}

    def asset(self, place: str) -> str:
        """The address of a file below `docs`, such as `/assets/images/icon.0a1b2c3d4e5f.svg`, by its path."""
        return self.loaded.assets.get(place, place).removeprefix("docs")

    def heading_anchors(self, page: Page) -> tuple[str, ...]:
        """The anchors of a page's own headings: those of its English twin, position by position."""
        own = heading_ids(page.outline.headings)
        english = self.pages.get(("en", page.id), page)
        if [h.level for h in english.outline.headings] != [h.level for h in page.outline.headings]:
            return own  # the checks say so; until it is mended, each language keeps its own
        return heading_ids(english.outline.headings)

    def lasting_records(self) -> Iterator[tuple[str, str, int]]:
        """Every id that readers may link to or have ticked, with the path and the line where it stands."""
        yield from self._records(are_lasting=True)

    def records(self) -> Iterator[tuple[str, str, int]]:
        """Every id outside pages: the lasting ones, and those that only other records refer to."""
        yield from self._records(are_lasting=True)
        yield from self._records(are_lasting=False)

    def _records(self, *, are_lasting: bool) -> Iterator[tuple[str, str, int]]:
        for kind in self.features.collections:
            if kind.are_ids_lasting == are_lasting:
                for file in self.files_of(kind):
                    yield from ((id_, file.path, file.line_of(*place)) for id_, place in kind.ids(file.value))

    def in_locale(self, locale: Locale) -> Iterator[Page]:
        """The pages of one language, sorted by id."""
        return (page for (own, _), page in sorted(self.pages.items()) if own == locale)
