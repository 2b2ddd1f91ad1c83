"""The whole guide in memory: pages and records, and the questions that several other modules ask of them."""

import dataclasses
import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from oxlo.articles import BEST_PRACTICE, PAGING, ArticleMatter, Form, Organisation, Topic, matter_of
from oxlo.listings import Listing
from oxlo.loaded import DataFile, Loaded
from oxlo.loading import load
from oxlo.locales import LOCALES, Locale, root_of
from oxlo.models import Bilingual, InlineSource, Navigation, Published, Requirements, Resources, Section, Source, Term
from oxlo.outline import heading_ids
from oxlo.pages import HOME, Page
from oxlo.problems import Problem
from oxlo.similar import SimilarArticles, similar_articles
from oxlo.values import Language
from oxlo.wayfinder import WAYFINDER, Area, FormerItem, LawSection, Step, StepPath, area_page_id
from oxlo.words import Words


@dataclasses.dataclass(frozen=True)
class Guide:
    """All content, loaded and valid in itself; `oxlo.checks` says whether its parts fit together.

    `date` is the build date, which says what has been published and what is overdue. `listings` are the lists of
    articles with the pages that show them, `articles` those that the lists of a language hold, newest first.
    """

    loaded: Loaded
    date: datetime.date
    listings: Mapping[tuple[Locale, str], Listing] = dataclasses.field(default_factory=dict)
    articles: Mapping[Locale, tuple[Page, ...]] = dataclasses.field(default_factory=dict)

    @cached_property
    def similar(self) -> Mapping[Locale, SimilarArticles]:
        """By language, what finds the articles that have most in common with one."""
        return {locale: similar_articles(pages) for locale, pages in self.articles.items()}

    @cached_property
    def pages(self) -> Mapping[tuple[Locale, str], Page]:
        """Pages by language and id, those included that only list articles."""
        return {**{key: listing.own for key, listing in self.listings.items()}, **self.loaded.pages}

    def page(self, locale: Locale, page: str) -> Page:
        """One page; it must exist."""
        return self.pages[locale, page]

    def by_path(self, path: str) -> Page:
        """The page whose file has that path from the root; it must exist."""
        return self._pages_by_path[path]

    @cached_property
    def _pages_by_path(self) -> Mapping[str, Page]:
        return {page.path: page for page in self.pages.values()}

    def _data(self, name: str) -> DataFile[Any] | None:
        return self.loaded.data.get(name)

    def _all(self, name: str) -> tuple[Any, ...]:
        file = self._data(name)
        return file.value if file else ()

    @property
    def navigation(self) -> DataFile[Navigation] | None:
        """The menu, if it could be read."""
        return self._data("navigation")

    @property
    def requirements(self) -> DataFile[Requirements] | None:
        """What is asked of suppliers, if it could be read."""
        return self._data("suppliers")

    @property
    def resources(self) -> DataFile[Resources] | None:
        """The resources, if they could be read."""
        return self._data("resources")

    @property
    def glossary(self) -> DataFile[tuple[Term, ...]] | None:
        """The terms, if they could be read."""
        return self._data("glossary")

    @property
    def form(self) -> DataFile[Form] | None:
        """The form that all articles share, if it could be read."""
        return self._data("best-practice/form")

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What articles are about."""
        return self._all("best-practice/topics")

    @property
    def grounds(self) -> tuple[Topic, ...]:
        """The grounds of discrimination, in the order of the Act."""
        return self._all("best-practice/grounds")

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """Who has done the work that articles tell of."""
        return self._all("best-practice/organisations")

    @property
    def published(self) -> DataFile[Published] | None:
        """The record of published ids and addresses, if it could be read."""
        return self._data("published")

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the wayfinder, in order."""
        file: DataFile[StepPath] | None = self._data("wayfinder/path")
        return file.value.steps if file else ()

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas of the wayfinder, in order."""
        return tuple(file.value for file in self.loaded.areas)

    @cached_property
    def sections_of_law(self) -> Mapping[str, LawSection]:
        """Sections of acts by id."""
        file: DataFile[tuple[LawSection, ...]] | None = self._data("wayfinder/law")
        return {section.id: section for section in (file.value if file else ())}

    @property
    def history(self) -> DataFile[tuple[FormerItem, ...]] | None:
        """What became of items that are gone, if it could be read."""
        return self._data("wayfinder/history")

    @property
    def menu(self) -> tuple[Section, ...]:
        """The menu with the wayfinder's areas in place: right after the wayfinder's own page."""
        areas = tuple(area_page_id(area.id) for area in self.areas)
        return tuple(
            section.model_copy(update={"pages": (WAYFINDER, *areas, *section.pages[1:])})
            if section.pages[0] == WAYFINDER
            else section
            for section in (self.navigation.value.menu if self.navigation else ())
        )

    def words(self, locale: Locale) -> Words:
        """The words of the interface in one language."""
        file: DataFile[dict[str, Bilingual]] | None = self._data("words")
        return Words({k: v.in_locale(locale) for k, v in (file.value if file else {}).items()})

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Source records by id."""
        return {record.id: record for file in self.loaded.sources for record in file.value}

    @cached_property
    def listed_addresses(self) -> Mapping[str, Language]:
        """Every address elsewhere that a shared record vouches for, and the language it is in."""
        found: dict[str, Language] = {s.url: s.language for s in self.sources.values()}
        for resource in self.resources.value.resources if self.resources else ():
            if resource.url and len(resource.languages) == 1:
                found.setdefault(resource.url, resource.languages[0])
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
        if part == PAGING and not found and self.form and parent.startswith(BEST_PRACTICE):
            part = self.form.value.paging.slug.in_locale(locale)
        return f"{self.address(locale, parent or HOME)}{found.meta.slug if found and found.meta.slug else part}/"

    def heading_anchors(self, page: Page) -> tuple[str, ...]:
        """The anchors of a page's own headings: those of its English twin, position by position."""
        own = heading_ids(page.outline.headings)
        english = self.pages.get(("en", page.id), page)
        if [h.level for h in english.outline.headings] != [h.level for h in page.outline.headings]:
            return own  # the checks say so; until it is mended, each language keeps its own
        return heading_ids(english.outline.headings)

    def lasting_records(self) -> Iterator[tuple[str, str, int]]:
        """Every id that readers may link to or have ticked, with the path and the line where it stands."""
        for name, listed in (("suppliers", "requirements"), ("resources", "resources")):
            if file := self._data(name):
                for number, record in enumerate(getattr(file.value, listed)):
                    yield record.id, file.path, file.line_of(listed, number, "id")
        for area in self.loaded.areas:
            for number, item in enumerate(area.value.items):
                yield item.id, area.path, area.line_of("items", number, "id")
        yield from _listed(self.glossary)

    def records(self) -> Iterator[tuple[str, str, int]]:
        """Every id outside pages: the lasting ones, and those that only other records refer to."""
        yield from self.lasting_records()
        for file in (self._data("wayfinder/law"), self._data("wayfinder/reporting"), *self.loaded.sources):
            yield from _listed(file)

    def matters(self, page: str) -> Iterator[ArticleMatter]:
        """The front matter of an article in each language it exists in; nothing for other pages."""
        yield from (m for loc in LOCALES if (found := self.pages.get((loc, page))) and (m := matter_of(found)))

    def in_locale(self, locale: Locale) -> Iterator[Page]:
        """The pages of one language, sorted by id."""
        return (page for (own, _), page in sorted(self.pages.items()) if own == locale)


def _listed(file: DataFile[Any] | None) -> Iterator[tuple[str, str, int]]:
    if file:
        for number, record in enumerate(file.value):
            yield record.id, file.path, file.line_of(number, "id")


def load_guide(root: Path, date: datetime.date) -> tuple[Guide, list[Problem]]:
    """Read the guide below a folder as of a date, with the problems that can be seen file by file."""
    loaded, problems = load(root)
    return Guide(loaded, date), problems
