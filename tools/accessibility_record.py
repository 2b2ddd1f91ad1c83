"""The record of what programs find on each type of page; `make accessibility-report` writes it.

It holds a word for each criterion and type of page, and no number that grows with the guide.
"""

import difflib
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import yaml
from playwright.sync_api import sync_playwright
from tests.browser.axe import Inspection, inspected
from tests.browser.pages import all_pages
from tests.builds import SITE_URL, build_guide
from tests.guides import ROOT
from tests.site.validity import html_validate_findings, vnu_findings
from tests.static_host import HostedSite, serving
from tools.checkers import version_of
from tools.find_chromium import FLAGS, HOW_TO_GET_ONE, find_chromium

from oxlo.accessibility.model import (
    CRITERIA,
    PAGE_TYPES,
    Automatic,
    AutomaticRecord,
    AutomaticResult,
    PageType,
    page_type,
)
from oxlo.articles.publication import as_published
from oxlo.assembly import load_and_check
from oxlo.guide.guide import Guide
from oxlo.publishing.build_date import today
from oxlo.reading.strict_yaml import parse_yaml
from oxlo.reading.validation import validate

RECORD: Final = ROOT / "docs/_data/accessibility/record.yml"
_HEAD: Final = "# What programs found on each type of page. Written by `make accessibility-report`, never by hand.\n"
_TOOLS: Final = {"axe-core": "axe-core", "vnu": "vnu-jar", "html-validate": "html-validate"}
HOW_TO_RENEW: Final = (
    "Run `make accessibility-report` and look at the difference: it is what has become of accessibility."
)
# Axe's words and those of the record, the gravest first: it is the one that counts.
_WORDS: Final[Mapping[str, Automatic]] = {
    "violations": "findings",
    "incomplete": "needs-a-human",
    "passes": "no-findings",
    "inapplicable": "nothing-to-check",
}
# The criterion that both checkers of HTML are about.
_PARSING: Final = "4.1.1"


def published_guide() -> Guide:
    """The guide as tests build it."""
    return as_published(load_and_check(ROOT, today())[0])


def types_of_pages(guide: Guide) -> dict[str, PageType]:
    """The type of each built page by its address: pages, old addresses that lead to them, and the 404 page."""
    types: dict[str, PageType] = {"404.html": "error", "finnes-ikke/": "error", "en/no-such/": "error"}
    for (locale, id_), page in guide.pages.items():
        for address in (guide.address(locale, id_), *page.meta.redirects):
            types[address.removeprefix("/")] = page_type(guide, page)
    return types


def made_record(inspection: Inspection, folder: Path) -> AutomaticRecord:
    """The record of today: what axe has found in the built guide, and what the checkers of HTML say of its folder."""
    guide = published_guide()
    types = types_of_pages(guide)
    known = {each.number for each in guide.value(CRITERIA).all}
    by_criterion = _by_criterion(inspection, types)
    results = [_result_of(number, kinds) for number, kinds in by_criterion.items() if number in known]
    results.append(_parsing(folder, types))
    return AutomaticRecord(
        date=today(),
        tools={name: version_of(package) for name, package in _TOOLS.items()},
        results=tuple(sorted(results, key=lambda each: [int(part) for part in each.criterion.split(".")])),
    )


# For each type of page, the rules by axe's words.
_Kinds = dict[PageType, dict[str, set[str]]]


def _by_criterion(inspection: Inspection, types: Mapping[str, PageType]) -> dict[str, _Kinds]:
    found: dict[str, _Kinds] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for address, look in inspection.items():
        for outcome in look.outcomes:
            for criterion in outcome.criteria:
                found[criterion][types[address]][outcome.kind].add(outcome.rule)
    return found


def _result_of(criterion: str, kinds: _Kinds) -> AutomaticResult:
    rules = {rule for by_kind in kinds.values() for rules in by_kind.values() for rule in rules}
    return AutomaticResult(
        criterion=criterion,
        by=("axe-core",),
        rules=len(rules),
        results={type_: next(_WORDS[kind] for kind in _WORDS if kind in kinds[type_]) for type_ in _in_order(kinds)},
        findings={type_: len(kinds[type_]["violations"]) for type_ in _in_order(kinds) if "violations" in kinds[type_]},
    )


def _parsing(folder: Path, types: Mapping[str, PageType]) -> AutomaticResult:
    findings = (*vnu_findings(folder), *html_validate_findings(folder))
    paths = {finding.partition(":")[0].removeprefix("/") for finding in findings}
    faulty = {types[path.removesuffix("index.html")] for path in paths if path.endswith(".html")}
    return AutomaticResult(
        criterion=_PARSING,
        by=("vnu", "html-validate"),
        results={type_: "findings" if type_ in faulty else "no-findings" for type_ in PAGE_TYPES},
        findings=dict.fromkeys(_in_order(faulty), 1),
    )


def _in_order(types: Iterable[PageType]) -> Iterator[PageType]:
    return iter(sorted(types, key=PAGE_TYPES.index))


def difference(committed: AutomaticRecord, found: AutomaticRecord) -> list[str]:
    """The lines in which two records differ, dates aside.

    Articles come without anybody knowing of tests, so the first picture or table in one of them is no difference.
    """
    before = {each.criterion: each.results.get("article") for each in committed.results}

    def as_before(each: AutomaticResult) -> AutomaticResult:
        if (before.get(each.criterion), each.results["article"]) != ("nothing-to-check", "no-findings"):
            return each
        return each.model_copy(update={"results": {**each.results, "article": "nothing-to-check"}})

    results = tuple(as_before(each) for each in found.results)
    found = found.model_copy(update={"date": committed.date, "results": results})
    before_text, text = as_text(committed).splitlines(), as_text(found).splitlines()
    return list(difflib.unified_diff(before_text, text, "committed", "found", lineterm="", n=20))


def as_text(record: AutomaticRecord) -> str:
    """The record as its file has it."""
    values = record.model_dump(exclude_none=True)
    results = []
    for each in values.pop("results"):
        results.append({**each, "by": list(each["by"])})
        if not each["findings"]:
            del results[-1]["findings"]
    values["results"] = results
    return _HEAD + yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120)


def parsed(text: str) -> AutomaticRecord:
    """The record that a file holds."""
    source, _ = parse_yaml(text, RECORD.name)
    if not source:
        sys.exit(f"{RECORD.name} is not YAML.")
    record, problems = validate(AutomaticRecord, source, RECORD.name)
    if not record:
        sys.exit(f"{RECORD.name}: {problems}")
    return record


def main() -> None:
    """Build the guide into a folder of its own, look at all of it, and write the record."""
    program = find_chromium()
    if not program:
        raise SystemExit(HOW_TO_GET_ONE)
    with tempfile.TemporaryDirectory() as folder:
        site = build_guide(Path(folder) / "site")
        with serving(site) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            inspection = inspected(url, all_pages(HostedSite(site, SITE_URL, url)), browser)
            browser.close()
        RECORD.write_text(as_text(made_record(inspection, site)), encoding="utf-8")
    print(f"The record is written: {RECORD.relative_to(ROOT)}. Look at what has changed, then commit it.")


if __name__ == "__main__":
    main()
