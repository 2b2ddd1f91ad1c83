"""Articles: the front matter of best practice, with the kinds of values that it holds."""

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from oxlo.articles.contacts import not_a_person
from oxlo.guide.front_matter import FrontMatter
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.language.locales import LOCALES, Locale
from oxlo.reading.strict_yaml import Place
from oxlo.reading.validation import Record
from oxlo.reading.values import Description, Id, PlainText, shown

BEST_PRACTICE: Final = "best-practice"
# Part of the id and the address of the pages that continue a list, such as `best-practice/page/2`.
PAGING: Final = "page"
PICTURES: Final = "docs/assets/images"

Status = Literal["draft", "published", "withdrawn"]
Phase = Literal["planned", "ongoing", "ended"]
Facet = Literal["topic", "ground", "organisation", "year", "phase"]
FACETS: Final[tuple[Facet, ...]] = get_args(Facet)

_MOMENT: Final = re.compile(r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?")
_FILE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(jpg|png|webp)")


def _moment(value: object) -> object:
    if type(value) is int:  # a year without quotes
        value = str(value)
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise PydanticCustomError("not-a-moment", "")
    return value


def _picture(value: str) -> str:
    if not _FILE.fullmatch(value):
        raise PydanticCustomError("not-a-picture", "")
    return value


Moment = Annotated[
    str,
    BeforeValidator(_moment),
    shown(type=["string", "integer"], pattern=f"^(?:{_MOMENT.pattern})$", minimum=1000, maximum=2999),
]


class Period(Record):
    """When the work was done, each end as `YYYY` or `YYYY-MM`; without an end it goes on, or nobody knows."""

    start: Moment = Field(alias="from")
    end: Moment | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Period":
        if self.end and self.end < self.start[: len(self.end)]:
            raise PydanticCustomError("period-backwards", "")
        return self


class Image(Record):
    """A picture in `docs/assets/images/`: described in the page's language, or marked as decorative (WCAG 1.1.1)."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["alt"]}, {"required": ["decorative"]}]})

    file: Annotated[str, AfterValidator(_picture), shown(pattern=f"^(?:{_FILE.pattern})$")]
    credit: PlainText
    alt: Annotated[PlainText, Field(max_length=250)] | None = None
    decorative: bool = False

    @model_validator(mode="after")
    def _described_or_decorative(self) -> "Image":
        if bool(self.alt) == bool(self.decorative):
            raise PydanticCustomError("image-without-alt", "")
        return self


class ArticleFrontMatter(FrontMatter):
    """What stands between the `---` lines at the top of an article; a draft may lack all but its status.

    The key of `description` is `summary`. `only` says that the article is in that language alone and has no twin.
    """

    description: Description = Field(default="", alias="summary")
    status: Status
    published: datetime.date | None = None
    updated: datetime.date | None = None
    organisation: Id | None = None
    topics: Annotated[tuple[Id, ...], Field(max_length=3)] = ()
    grounds: tuple[Id, ...] = ()
    phase: Phase | None = None
    period: Period | None = None
    items: tuple[Id, ...] = ()
    image: Image | None = None
    contact: Annotated[PlainText, AfterValidator(not_a_person)] | None = None
    only: Locale | None = None

    @model_validator(mode="before")
    @classmethod
    def _without_empty_fields(cls, given: Any) -> Any:
        """A field without a value, as a new draft has them, is one that is not there yet."""
        may_lack = {field.alias or name for name, field in cls.model_fields.items() if not field.is_required()}
        if not isinstance(given, dict):
            return given
        return {key: value for key, value in given.items() if value is not None or key not in may_lack}

    def prose(self) -> Iterator[tuple[Place, str]]:
        """The fields of a page, and what an article says of whom to ask and of its picture; a credit is a name."""
        yield from super().prose()
        if self.contact:
            yield ("contact",), self.contact
        if self.image and self.image.alt:
            yield ("image", "alt"), self.image.alt

    def values(self) -> Iterator[tuple[Facet, str]]:
        """The values of facets by which readers find the article; the year is the one in which the work began."""
        yield from (("topic", topic) for topic in self.topics)
        yield from (("ground", ground) for ground in self.grounds)
        if self.organisation:
            yield "organisation", self.organisation
        if self.period:
            yield "year", self.period.start[:4]
        if self.phase:
            yield "phase", self.phase


# What a published article has to have, by the keys that editors write.
REQUIRED: Final = (
    "title", "summary", "slug", "published", "reviewed", "organisation", "topics", "grounds", "phase", "period",
    "items", "sources",
)  # fmt: skip
# What `oxlo new article` leaves to the editor: these fields stand ready, those are offered.
FILLED_IN: Final = tuple(key for key in REQUIRED if key not in ("title", "slug", "reviewed"))
OPTIONAL: Final = ("image", "contact", "only", "updated", "redirects")
# What is the same in both languages.
SHARED: Final = ("organisation", "topics", "grounds", "phase", "period", "items", "published")


def is_article(page: str) -> bool:
    """Whether an id is that of an article: a file right below `best-practice/`."""
    parts = page.split("/")
    return len(parts) == 2 and parts[0] == BEST_PRACTICE


def article_front_matter(page: Page) -> ArticleFrontMatter | None:
    """The front matter of a page that is an article, None for all other pages."""
    return page.meta if isinstance(page.meta, ArticleFrontMatter) else None


def is_withdrawn(page: Page) -> bool:
    """Whether a page is an article that has been withdrawn: it answers at its address and shows nothing more."""
    matter = article_front_matter(page)
    return matter is not None and matter.status == "withdrawn"


def matters(guide: Guide, page: str) -> Iterator[ArticleFrontMatter]:
    """The front matter of an article in each language it exists in; nothing for other pages."""
    yield from (m for loc in LOCALES if (found := guide.pages.get((loc, page))) and (m := article_front_matter(found)))
