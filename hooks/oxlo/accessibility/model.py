"""Accessibility record: the criteria, the types of page, and what programs and people have found."""

import datetime
import re
from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from oxlo.articles.model import article_front_matter
from oxlo.guide.collection import Collection
from oxlo.guide.guide import Guide
from oxlo.guide.page import HOME, Page
from oxlo.language.locales import Locale
from oxlo.reading.bilingual import Bilingual
from oxlo.reading.validation import Record
from oxlo.reading.values import PlainText, WebAddress

PageType = Literal["home", "page", "wayfinder", "paper", "articles", "article", "data", "search", "error"]
Principle = Literal["perceivable", "operable", "understandable", "robust"]
# What programs find on the pages of a type. A criterion that is not in the record has no automatic rule.
Automatic = Literal["no-findings", "findings", "needs-a-human", "nothing-to-check"]
# What people find.
Manual = Literal["passed", "failed", "not-applicable", "not-tested"]

_NUMBER: Final = re.compile(r"[1-4]\.[1-9]\.[1-9][0-9]?")
# In the order of their numbers, which criteria begin with.
PRINCIPLES: Final[tuple[Principle, ...]] = get_args(Principle)
PAGE_TYPES: Final[tuple[PageType, ...]] = get_args(PageType)


def _number(value: str) -> str:
    if not _NUMBER.fullmatch(value):
        raise PydanticCustomError("not-a-criterion-number", "")
    return value


Number = Annotated[str, AfterValidator(_number)]


class Criterion(Record):
    """A success criterion of WCAG."""

    number: Number
    level: Literal["A", "AA"]
    name: Bilingual

    @property
    def principle(self) -> Principle:
        """The principle that it belongs to."""
        return PRINCIPLES[int(self.number[0]) - 1]


class Criteria(Record):
    """What the law requires of public bodies, and what is part of the aim without being in the law."""

    law: tuple[Criterion, ...]
    aim: tuple[Criterion, ...]

    @property
    def all(self) -> tuple[Criterion, ...]:
        """The criteria of both groups."""
        return (*self.law, *self.aim)


class PageTypes(Record):
    """The name of each type of page, in reading order."""

    home: Bilingual
    page: Bilingual
    wayfinder: Bilingual
    paper: Bilingual
    articles: Bilingual
    article: Bilingual
    data: Bilingual
    search: Bilingual
    error: Bilingual

    def name(self, type_: PageType, locale: Locale) -> str:
        """The name of a type in one language."""
        named: Bilingual = getattr(self, type_)
        return named.in_locale(locale)


class ManualResult(Record):
    """What somebody has found by hand, for one criterion on one type of page."""

    criterion: PlainText
    page_type: PageType
    result: Manual
    date: datetime.date
    note: Bilingual

    @property
    def is_tested(self) -> bool:
        """Whether somebody has come to a result."""
        return self.result != "not-tested"


class Declaration(Record):
    """The formal accessibility declaration."""

    url: WebAddress
    date: datetime.date


class ManualResults(Record):
    """All that people have found; what is not there has not been tested."""

    results: tuple[ManualResult, ...]
    declaration: Declaration | None


class AutomaticResult(Record):
    """What programs have found for one criterion: a word for each type of page, and how many rules were broken."""

    criterion: PlainText
    by: Annotated[tuple[PlainText, ...], Field(min_length=1)]
    rules: int | None = None
    results: dict[PageType, Automatic]
    findings: dict[PageType, int] = Field(default_factory=dict)


class AutomaticRecord(Record):
    """The last automatic test: its day, the programs with their versions, and the results by criterion."""

    date: datetime.date
    tools: dict[PlainText, PlainText]
    results: tuple[AutomaticResult, ...]


CRITERIA = Collection[Criteria]("accessibility/criteria", Criteria)
MANUAL = Collection[ManualResults]("accessibility/manual", ManualResults)
TYPES = Collection[PageTypes]("accessibility/page-types", PageTypes)
RECORD = Collection[AutomaticRecord]("accessibility/record", AutomaticRecord)


def page_type(guide: Guide, page: Page) -> PageType:
    """The type of a page; the page that stands in for those that do not exist is none of the guide's and is `error`."""
    if page.id == HOME:
        return "home"
    if article_front_matter(page):
        return "article"
    lists = [name for name, _ in page.outline.markers]
    if not lists:
        return "page"
    shown = guide.features.lists.get(lists[0])
    return next(type_ for type_ in PAGE_TYPES if type_ == (shown.page_type if shown else "data"))
