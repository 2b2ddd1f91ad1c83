"""What readers see of the record of accessibility: each criterion with what programs and people last found."""

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
    ManualResult,
    ManualResults,
    PageType,
    PageTypes,
)
from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.page import Page
from oxlo.language.locales import Locale, format_date

# The heading of the criteria that are not in the law; those of the law stand below their principles.
AIM: Final = "not-in-the-law-yet"


def accessibility_status(guide: Guide, page: Page) -> dict[str, Any]:
    """The day and the tools of the last automatic test, the declaration, a line a type of page, and all criteria."""
    status, words = _Status(guide, page.locale), guide.words(page.locale)
    declaration = status.manual.declaration
    by_principle = [
        (id_, words[f"accessibility_{id_}"], [each for each in status.criteria.law if each.principle == id_])
        for id_ in PRINCIPLES
    ]
    groups = [*by_principle, (AIM, words.accessibility_aim, list(status.criteria.aim))]
    return {
        "date": format_date(status.record.date, page.locale),
        "tools": ", ".join(f"{name} {version}" for name, version in status.record.tools.items()),
        "declaration": declaration and {"url": declaration.url, "date": format_date(declaration.date, page.locale)},
        "total": len(status.criteria.law),
        "types": [status.of_type(each) for each in PAGE_TYPES],
        "groups": [
            {"id": id_, "title": title, "rows": [status.row(each) for each in listed]} for id_, title, listed in groups
        ],
    }


class _Status:
    """The data of the record in one language. Pages are rendered only where all data could be read."""

    def __init__(self, guide: Guide, locale: Locale) -> None:
        self.locale, self.words = locale, guide.words(locale)
        self.criteria: Criteria = guide.value(CRITERIA)
        self.types: PageTypes = guide.value(TYPES)
        self.manual: ManualResults = guide.value(MANUAL)
        self.record: AutomaticRecord = guide.value(RECORD)
        self.automatic = {each.criterion: each for each in self.record.results}

    def of_type(self, type_: PageType) -> dict[str, Any]:
        """How many of the law's criteria have which result on the pages of a type."""
        law = {each.number for each in self.criteria.law}
        results = [each.results.get(type_) for number, each in self.automatic.items() if number in law]
        by_hand = {each.criterion for each in self.manual.results if each.page_type == type_ and each.is_tested}
        return {
            "name": _capitalised(self.types.name(type_, self.locale)),
            "clean": results.count("no-findings"),
            "open": results.count("findings") + results.count("needs-a-human"),
            "by_hand": len(by_hand & law),
        }

    def row(self, criterion: Criterion) -> dict[str, Any]:
        """One criterion: its name, and the results with the types of page they hold for."""
        automatic = self.automatic.get(criterion.number)
        return {
            "number": criterion.number,
            "name": criterion.name.in_locale(self.locale),
            "level": criterion.level,
            "automatic": list(self._automatic(automatic)) if automatic else [],
            "by": self._by(automatic) if automatic else "",
            "manual": list(self._manual([e for e in self.manual.results if e.criterion == criterion.number])),
        }

    def _automatic(self, result: AutomaticResult) -> Iterator[dict[str, str]]:
        """The words for the results, each with its types of page; the most frequent one is that of all others."""
        found: dict[str, list[PageType]] = {}
        for type_ in PAGE_TYPES:
            if word := result.results.get(type_):
                broken = result.findings.get(type_, 0)
                text = self.words[f"accessibility_{word.replace('-', '_')}"]
                found.setdefault(text.format(count=broken), []).append(type_)
        *few, (most, _) = sorted(found.items(), key=lambda each: len(each[1]))
        for text, types in few:
            yield {"text": text, "types": self._named(types)}
        yield {"text": most, "types": self.words.accessibility_others if few else ""}

    def _by(self, result: AutomaticResult) -> str:
        tools = ", ".join(result.by)
        if result.rules is None:
            return tools
        key = "accessibility_rule" if result.rules == 1 else "accessibility_rules"
        return f"{tools}, {self.words[key].format(count=result.rules)}"

    def _manual(self, results: Sequence[ManualResult]) -> Iterator[dict[str, str]]:
        """What people found, the newest first; results of one day that say the same stand together."""
        found: dict[tuple[Any, ...], list[PageType]] = {}
        for each in sorted(results, key=lambda each: (-each.date.toordinal(), PAGE_TYPES.index(each.page_type))):
            found.setdefault((each.result, each.date, each.note.in_locale(self.locale)), []).append(each.page_type)
        for (word, date, note), types in found.items():
            text = self.words[f"accessibility_{word.replace('-', '_')}"]
            yield {"text": text, "types": self._named(types), "date": format_date(date, self.locale), "note": note}
        if len({each.page_type for each in results}) < len(PAGE_TYPES):
            others = self.words.accessibility_others if results else ""
            yield {"text": self.words.accessibility_not_tested, "types": others, "date": "", "note": ""}

    def _named(self, types: Iterable[PageType]) -> str:
        """The names of types of page; nothing where it is all of them."""
        names = [self.types.name(each, self.locale) for each in types]
        return ", ".join(names) if len(names) < len(PAGE_TYPES) else ""


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


ACCESSIBILITY_LIST: Final = MadeList("accessibility", accessibility_status, anchors=lambda _, __: (*PRINCIPLES, AIM))
