"""What has been read: pages, data files that still know their lines, and the names of all else."""

import dataclasses
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from oxlo.locales import Locale
from oxlo.models import Source
from oxlo.pages import Page
from oxlo.pictures import Picture
from oxlo.wayfinder import Area
from oxlo.yamltext import YamlText

T = TypeVar("T")


@dataclasses.dataclass(frozen=True)
class DataFile(Generic[T]):
    """A data file as a model, which still knows where each of its places stands."""

    path: str
    value: T
    source: YamlText

    def line_of(self, *place: str | int) -> int:
        """The line of a place in the file."""
        return self.source.line_of(place)


@dataclasses.dataclass(frozen=True)
class Loaded:
    """Everything that could be read; `page_files` also names pages that could not be understood.

    `unread` names the data that could not, so that rules which need it can hold back. `assets` are paths, and
    `pictures` those among them that could be measured.
    """

    pages: Mapping[tuple[Locale, str], Page]
    page_files: Mapping[tuple[Locale, str], str]
    data: Mapping[str, DataFile[Any]]
    unread: frozenset[str]
    assets: frozenset[str] = frozenset()
    pictures: Mapping[str, Picture] = dataclasses.field(default_factory=dict)

    @property
    def has_all_pages(self) -> bool:
        """Whether every page could be understood."""
        return len(self.pages) == len(self.page_files)

    @property
    def sources(self) -> tuple[DataFile[tuple[Source, ...]], ...]:
        """The files of sources."""
        return tuple(file for name, file in self.data.items() if name.startswith("sources/"))

    @property
    def areas(self) -> tuple[DataFile[Area], ...]:
        """The wayfinder's areas in their order."""
        files = [file for name, file in self.data.items() if name.startswith("wayfinder/areas/")]
        return tuple(sorted(files, key=lambda file: (file.value.number, file.value.id)))
