"""Looking for articles as a reader does: on the list of articles, in one language, with its words."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

import yaml
from playwright.sync_api import Locator, expect
from tests.browser.conftest import Visitor
from tests.builds import published
from tests.guides import ROOT

from oxlo.articles.model import FACETS
from oxlo.language.locales import Locale

_WORDS: Final[dict[str, dict[str, str]]] = yaml.safe_load((ROOT / "docs/_data/words.yml").read_text(encoding="utf-8"))
INDEX: Final[dict[Locale, str]] = {"nb": "beste-praksis/", "en": "en/best-practice/"}
SECOND: Final[dict[Locale, str]] = {"nb": "beste-praksis/side/2/", "en": "en/best-practice/page/2/"}
# Of the real articles this choice finds some, and not all that each of its values alone would find.
SOME: Final = {"topic": ["children-and-schools", "work"], "phase": ["ongoing"]}
# The value of each box and what its label says.
_LABELS: Final = "all => all.map((label) => [label.querySelector('input').value, label.innerText])"

Chosen = Mapping[str, list[str]]


def search_of(chosen: Chosen) -> str:
    """What stands in the address for a choice."""
    return "?" + "&".join(f"{facet}={','.join(sorted(values))}" for facet, values in chosen.items())


class Finder:
    """Somebody who looks for articles, in one language, and knows what the catalogue holds."""

    def __init__(self, visitor: Visitor, locale: Locale) -> None:
        self.visitor, self.locale, self.page = visitor, locale, visitor.page
        catalogue = visitor.site.folder / published(visitor.site.folder, f"assets/data/articles-{locale}.json")
        self.entries: list[dict[str, Any]] = json.loads(catalogue.read_text(encoding="utf-8"))

    def go(self, search: str = "", addresses: Mapping[Locale, str] = INDEX) -> "Finder":
        """Go to the list and wait until its filters are there."""
        self.visitor.visit(f"{addresses[self.locale]}{search}")
        expect(self.page.locator(".facets fieldset")).to_have_count(len(FACETS))
        return self

    def word(self, key: str, **values: object) -> str:
        """What the interface says in this language."""
        return _WORDS[key][self.locale].format_map(values)

    def fitting(self, chosen: Chosen) -> list[str]:
        """The titles of the articles that fit a choice, counted apart from what the page does."""
        return [e["title"] for e in self.entries if all(set(e["values"][f]) & set(v) for f, v in chosen.items() if v)]

    def box(self, facet: str, value: str) -> Locator:
        """The box of a value."""
        return self.page.locator(f"[data-facet={facet}] input[value='{value}']")

    def open(self) -> None:
        """Open every facet."""
        closed = self.page.locator(".facets details:not([open]) > summary")
        closed.evaluate_all("all => all.forEach((summary) => summary.click())")

    def tick(self, chosen: Chosen) -> None:
        """Tick a choice, box by box."""
        self.open()
        for facet, values in chosen.items():
            for value in values:
                self.box(facet, value).check()

    @property
    def hits(self) -> Locator:
        """What is said of the number of hits."""
        return self.page.get_by_role("main").get_by_role("status")

    @property
    def chips(self) -> Locator:
        """The buttons of the chosen values."""
        return self.page.locator(".chosen__value")

    def button(self, key: str) -> Locator:
        """The button with that word."""
        return self.page.get_by_role("button", name=self.word(key), exact=True)

    def expect_found(self, chosen: Chosen) -> None:
        """The list, the words, the chips, the boxes and the address all say what that choice finds."""
        titles = self.fitting(chosen)
        expect(self.page.locator(".card:visible .card__title a")).to_have_text(titles[:40])
        words = self.word("articles_hits", count=len(titles), total=len(self.entries))
        expect(self.hits).to_have_text(words if titles else self.word("articles_no_hits"))
        expect(self.chips).to_have_count(sum(map(len, chosen.values())))
        ticked = self.page.locator(".facets input:checked").evaluate_all("all => all.map((box) => box.value)")
        assert sorted(value for values in chosen.values() for value in values) == sorted(ticked)
        assert self.page.evaluate("location.search") == search_of(chosen)

    def expect_all(self, shown: int, addresses: Mapping[Locale, str] = INDEX) -> None:
        """The page is as it came."""
        expect(self.page.locator(".card:visible")).to_have_count(shown)
        expect(self.hits).to_have_text(self.word("articles_shown", shown=shown, total=len(self.entries)))
        expect(self.chips).to_have_count(0)
        expect(self.button("articles_clear")).to_be_hidden()
        assert self.page.url == self.visitor.site.url + addresses[self.locale]

    def expect_counts(self, chosen: Chosen) -> None:
        """Beside each value stands what it finds together with the choice in the other facets."""
        for facet in FACETS:
            others = {other: values for other, values in chosen.items() if other != facet}
            fitting = self.fitting(others)
            expected = Counter(v for e in self.entries if e["title"] in fitting for v in e["values"][facet])
            shown = dict(self.page.locator(f"[data-facet={facet}] label").evaluate_all(_LABELS))
            assert {v: f"({expected[v]})" for v in shown} == {v: t.split()[-1] for v, t in shown.items()}
            assert expected.keys() <= shown.keys()
