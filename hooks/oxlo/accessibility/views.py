"""Accessibility views: the status page, each criterion with what programs and people last found."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from oxlo.accessibility.model import (
    CRITERIA,
    MANUAL,
    PAGE_TYPES,
    PRINCIPLES,
    RECORD,
    TYPES,
    AutomaticRecord,
    AutomaticResult,
    Criteria,
    Criterion,
    Declaration,
    ManualResult,
    ManualResults,
    PageType,
    PageTypes,
)
from oxlo.guide.guide import MadeList
from oxlo.guide.links import Standpoint
from oxlo.language.locales import format_date

# The heading of the criteria that are not in the law; those of the law stand below their principles.
AIM: Final = "not-in-the-law-yet"


@dataclasses.dataclass(frozen=True)
class DeclarationView:
    """The formal declaration: where it is, and its date."""

    url: str
    date: str


@dataclasses.dataclass(frozen=True)
class TypeView:
    """A type of page: how many of the law's criteria have no findings, which are open, and how many people tested."""

    name: str
    clean: int
    open: int
    by_hand: int


@dataclasses.dataclass(frozen=True)
class ResultView:
    """A result in words, with the types of page that it holds for; one that people found has a date and a note."""

    text: str
    types: str
    date: str = ""
    note: str = ""


@dataclasses.dataclass(frozen=True)
class CriterionView:
    """A criterion with what programs and people last found; `by` names the programs and their rules."""

    number: str
    name: str
    level: str
    automatic: tuple[ResultView, ...]
    by: str
    manual: tuple[ResultView, ...]


@dataclasses.dataclass(frozen=True)
class CriteriaView:
    """The criteria of one principle, or those that are part of the aim alone."""

    id: str
    title: str
    rows: tuple[CriterionView, ...]


@dataclasses.dataclass(frozen=True)
class AccessibilityView:
    """The last automatic test, the declaration, a line a type of page, and all criteria; `total` counts the law's."""

    date: str
    tools: str
    declaration: DeclarationView | None
    total: int
    types: tuple[TypeView, ...]
    groups: tuple[CriteriaView, ...]


def accessibility_status(here: Standpoint) -> AccessibilityView:
    """The status of accessibility, for the page that tells it."""
    status = _Status(here)
    by_principle = [
        (id_, here.words[f"accessibility_{id_}"], [each for each in status.criteria.law if each.principle == id_])
        for id_ in PRINCIPLES
    ]
    groups = [*by_principle, (AIM, here.words.accessibility_aim, list(status.criteria.aim))]
    return AccessibilityView(
        date=format_date(status.record.date, here.locale),
        tools=", ".join(f"{name} {version}" for name, version in status.record.tools.items()),
        declaration=_declaration(here, status.manual.declaration),
        total=len(status.criteria.law),
        types=tuple(status.of_type(each) for each in PAGE_TYPES),
        groups=tuple(CriteriaView(id_, title, tuple(map(status.row, listed))) for id_, title, listed in groups),
    )


def _declaration(here: Standpoint, declaration: Declaration | None) -> DeclarationView | None:
    return DeclarationView(declaration.url, format_date(declaration.date, here.locale)) if declaration else None


class _Status:
    """The data of the record in one language. Pages are rendered only where all data could be read."""

    def __init__(self, here: Standpoint) -> None:
        self.locale, self.words = here.locale, here.words
        self.criteria: Criteria = here.guide.value(CRITERIA)
        self.types: PageTypes = here.guide.value(TYPES)
        self.manual: ManualResults = here.guide.value(MANUAL)
        self.record: AutomaticRecord = here.guide.value(RECORD)
        self.automatic = {each.criterion: each for each in self.record.results}

    def of_type(self, type_: PageType) -> TypeView:
        """How many of the law's criteria have which result on the pages of a type."""
        law = {each.number for each in self.criteria.law}
        results = [each.results.get(type_) for number, each in self.automatic.items() if number in law]
        by_hand = {each.criterion for each in self.manual.results if each.page_type == type_ and each.is_tested}
        return TypeView(
            name=_capitalised(self.types.name(type_, self.locale)),
            clean=results.count("no-findings"),
            open=results.count("findings") + results.count("needs-a-human"),
            by_hand=len(by_hand & law),
        )

    def row(self, criterion: Criterion) -> CriterionView:
        """One criterion: its name, and the results with the types of page they hold for."""
        automatic = self.automatic.get(criterion.number)
        return CriterionView(
            number=criterion.number,
            name=criterion.name.in_locale(self.locale),
            level=criterion.level,
            automatic=tuple(self._automatic(automatic)) if automatic else (),
            by=self._by(automatic) if automatic else "",
            manual=tuple(self._manual([e for e in self.manual.results if e.criterion == criterion.number])),
        )

    def _automatic(self, result: AutomaticResult) -> Iterator[ResultView]:
        """The words for the results, each with its types of page; the most frequent one is that of all others."""
        found: dict[str, list[PageType]] = {}
        for type_ in PAGE_TYPES:
            if word := result.results.get(type_):
                broken = result.findings.get(type_, 0)
                text = self.words[f"accessibility_{word.replace('-', '_')}"]
                found.setdefault(text.format(count=broken), []).append(type_)
        *few, (most, _) = sorted(found.items(), key=lambda each: len(each[1]))
        for text, types in few:
            yield ResultView(text, self._named(types))
        yield ResultView(most, self.words.accessibility_others if few else "")

    def _by(self, result: AutomaticResult) -> str:
        tools = ", ".join(result.by)
        if result.rules is None:
            return tools
        key = "accessibility_rule" if result.rules == 1 else "accessibility_rules"
        return f"{tools}, {self.words[key].format(count=result.rules)}"

    def _manual(self, results: Sequence[ManualResult]) -> Iterator[ResultView]:
        """What people found, the newest first; results of one day that say the same stand together."""
        found: dict[tuple[Any, ...], list[PageType]] = {}
        for each in sorted(results, key=lambda each: (-each.date.toordinal(), PAGE_TYPES.index(each.page_type))):
            found.setdefault((each.result, each.date, each.note.in_locale(self.locale)), []).append(each.page_type)
        for (word, date, note), types in found.items():
            text = self.words[f"accessibility_{word.replace('-', '_')}"]
            yield ResultView(text, self._named(types), format_date(date, self.locale), note)
        if len({each.page_type for each in results}) < len(PAGE_TYPES):
            others = self.words.accessibility_others if results else ""
            yield ResultView(self.words.accessibility_not_tested, others)

    def _named(self, types: Iterable[PageType]) -> str:
        """The names of types of page; nothing where it is all of them."""
        names = [self.types.name(each, self.locale) for each in types]
        return ", ".join(names) if len(names) < len(PAGE_TYPES) else ""


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


ACCESSIBILITY_LIST: Final = MadeList("accessibility", accessibility_status, anchors=lambda _, __: (*PRINCIPLES, AIM))
