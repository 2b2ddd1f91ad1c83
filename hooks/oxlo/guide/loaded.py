"""Loaded content: pages, data files, and the names of all other files."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from oxlo.guide.collection import DataFile
from oxlo.guide.page import Page
from oxlo.language.locales import Locale
from oxlo.reading.pictures.measuring import Picture


@dataclasses.dataclass(frozen=True)
class Loaded:
    """Everything that could be read; `page_files` also names pages that could not be understood.

    `unread` names the data that could not, so that rules which need it can hold back. `assets` are the files
    below `docs/assets` by their paths, each with the path at which it is published, where its name says what is in it
    (scripts and stylesheets are joined first); `pictures` are those among them that could be measured.
    """

    pages: Mapping[tuple[Locale, str], Page]
    page_files: Mapping[tuple[Locale, str], str]
    data: Mapping[str, DataFile[Any]]
    unread: frozenset[str]
    assets: Mapping[str, str] = dataclasses.field(default_factory=dict)
    pictures: Mapping[str, Picture] = dataclasses.field(default_factory=dict)

    @property
    def has_all_pages(self) -> bool:
        """Whether every page could be understood."""
        return len(self.pages) == len(self.page_files)
