"""Wayfinder records: the path of four steps, and the areas with their items; each area becomes a page."""

import datetime
from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field

from oxlo.guide.collection import Collection, DataFile, listed
from oxlo.guide.front_matter import PageFrontMatter
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.language.locales import LOCALES, Locale
from oxlo.markdown.outline import outline
from oxlo.reading.bilingual import Bilingual, Both
from oxlo.reading.strict_yaml import Place
from oxlo.reading.validation import Record
from oxlo.reading.values import Description, Id, PageId, PlainText, Slug, Title

WAYFINDER: Final = "wayfinder"
PAPER: Final = "wayfinder/print"
PLAN: Final = "wayfinder/plan"
ITEMS: Final = "<!-- oxlo:items -->"

# Whom an item is for, in the order in which the filter names them: the leader of a unit, the director of a municipal
# entity, its HR, its OXLO contact and its buyers, and a unit as a whole.
Role = Literal["leader", "director", "hr", "contact", "buyer", "unit"]
# What asks for an item: an act that binds; the City's own rule or expectation today; guidance of the State's, from the
# Ombud, Bufdir or IMDi; an earlier edition of the guide; or nobody but this guide.
Duty = Literal["act", "city", "state", "earlier", "advice"]
Often = Literal[
    "yearly",
    "at-least-yearly",
    "every-second-year",
    "once",
    "once-then-yearly",
    "ongoing",
    "always",
    "per-plan-cycle",
    "per-contract",
    "on-hiring-then-yearly",
    "keep-current",
    "keep-filled",
]


# What an item is called where its text is too long: in a table, a calendar, a list.
ItemName = Annotated[PlainText, Field(max_length=60)]
# A longer text with headings, lists and links, as on any page.
Markdown = Annotated[str, Field(min_length=1)]


class LawSection(Record):
    """A section of an act, as items refer to it."""

    id: Id
    label: Bilingual
    source: Id


class ReportPoint(Record):
    """A point that the yearly statement answers."""

    id: Id
    text: Bilingual


class Step(Record):
    """One of the four ordered steps; `anchor` is the heading of the wayfinder page that explains it."""

    id: Id
    anchor: Id
    title: Bilingual
    summary: Bilingual
    who: Bilingual
    time: Bilingual
    optional: bool = False


class StepPath(Record):
    """The path through the wayfinder."""

    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class DatedDuty(Record):
    """A duty that begins or falls due on a day."""

    on: datetime.date
    text: Bilingual


class Item(Record):
    """One thing to do: what asks for it, whom it is for, how often, how to go about it, and where it comes from."""

    id: Id
    name: Both[ItemName]
    text: Bilingual
    how: Bilingual
    duty: Duty
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    often: Often
    suggested: bool
    time: Bilingual | None = None
    basis: Annotated[tuple[Id, ...], Field(min_length=1)]
    page: PageId | None = None
    report: tuple[Id, ...] = ()
    date: DatedDuty | None = None


class StartItem(Record):
    """An item to begin with when time is short, and why it is one."""

    item: Id
    reason: Bilingual


# A list for those in a hurry, so it stays short.
StartItems = Annotated[tuple[StartItem, ...], Field(min_length=1, max_length=7)]


class Area(Record):
    """One of the areas of expectation, with its items in order; `number` orders the areas."""

    id: Id
    number: int
    step: Id
    slug: Both[Slug]
    title: Both[Title]
    description: Both[Description]
    reviewed: datetime.date
    sources: tuple[Id, ...]
    introduction: Both[Markdown]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]


class FormerItem(Record):
    """What became of an item that readers may have ticked: renamed to another, or removed (`became: null`)."""

    id: Id
    became: Id | None
    reason: PlainText


def area_page_id(area: str) -> str:
    """The id of the page of an area."""
    return f"{WAYFINDER}/{area}"


def _area_page(file: DataFile[Area], locale: Locale) -> Page:
    """The page of an area in one language; it lies where its Markdown file would, and is written in the YAML file.

    Its items come after the first paragraph, in the place of the empty line there, so that every line keeps its number.
    """
    area, source = file.value, file.source
    meta = PageFrontMatter(
        title=area.title.in_locale(locale),
        description=area.description.in_locale(locale),
        slug=area.slug.in_locale(locale),
        reviewed=area.reviewed,
        sources=area.sources,
    )
    lead, _, about = area.introduction.in_locale(locale).partition("\n\n")
    body = f"{lead}\n{ITEMS}\n{about}\n"
    line = source.line_of(("introduction", locale)) + 1
    lines: list[tuple[Place, int]] = [((), 1), (("reviewed",), source.line_of(("reviewed",)))]
    lines += [((key,), source.line_of((key, locale))) for key in ("title", "description", "slug")]
    lines += [(("sources", n), source.line_of(("sources", n))) for n in range(len(area.sources))]
    page = area_page_id(area.id)
    place = f"docs/{locale}/{page}.md"
    return Page(page, locale, place, meta, body, line, outline(body, line), tuple(lines), written_in=file.path)


PATH = Collection[StepPath]("wayfinder/path", StepPath)
AREAS = Collection[Area](
    "wayfinder/areas",
    Area,
    is_folder=True,
    ids=lambda area: ((item.id, ("items", number, "id")) for number, item in enumerate(area.items)),
    pages=lambda file: (_area_page(file, locale) for locale in LOCALES),
)
LAW = Collection[tuple[LawSection, ...]]("wayfinder/law", tuple[LawSection, ...], ids=listed, are_ids_lasting=False)
REPORTING = Collection[tuple[ReportPoint, ...]](
    "wayfinder/reporting", tuple[ReportPoint, ...], ids=listed, are_ids_lasting=False
)
START = Collection[tuple[StartItem, ...]]("wayfinder/start", StartItems)
HISTORY = Collection[tuple[FormerItem, ...]]("wayfinder/history", tuple[FormerItem, ...])


def area_files(guide: Guide) -> tuple[DataFile[Area], ...]:
    """The files of the areas, in the order of the areas."""
    return tuple(sorted(guide.files_of(AREAS), key=lambda file: (file.value.number, file.value.id)))


def areas_of(guide: Guide) -> tuple[Area, ...]:
    """The areas of the wayfinder, in order."""
    return tuple(file.value for file in guide.derive(area_files))


def steps_of(guide: Guide) -> tuple[Step, ...]:
    """The steps of the wayfinder, in order."""
    file = guide[PATH]
    return file.value.steps if file else ()


def sections_of_law(guide: Guide) -> Mapping[str, LawSection]:
    """Sections of acts by id."""
    return guide.derive(_sections)


def _sections(guide: Guide) -> Mapping[str, LawSection]:
    return {section.id: section for section in guide.all(LAW)}
