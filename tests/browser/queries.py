"""What readers look for, as `search_queries.yml` has it, and what the dialog of the search shows for it."""

from typing import Final, NamedTuple
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Page
from tests.guides import ROOT

from oxlo.language.locales import Locale


class Query(NamedTuple):
    """What a reader types, in which language, and the hit that has to be among so many first ones."""

    locale: Locale
    text: str
    hit: str
    within: int


_TABLE: Final[dict[Locale, list[tuple[str, str, int]]]] = yaml.safe_load(
    (ROOT / "tests/browser/search_queries.yml").read_text(encoding="utf-8")
)
HOME: Final[dict[Locale, str]] = {"nb": "", "en": "en/"}
QUERIES: Final = tuple(Query(locale, *row) for locale, rows in _TABLE.items() for row in rows)

# The dialog asks and shows, without the pause that it makes between keystrokes. Where each query is to start afresh,
# all of the index that it needs is fetched again, and the answers are what was fetched; scripts are fetched once.
_ASK: Final = """async ([queries, afresh]) => {
    const isScript = ({ name }) => /[.]m?js$/.test(name);
    performance.clearResourceTimings();
    const { SearchDialog } = await import(new URL(document.querySelector("[data-script]").dataset.script, location));
    const $dialog = document.getElementById("search");
    let dialog = new SearchDialog($dialog);
    const scripts = [];
    const answers = {};
    for (const query of queries) {
        dialog.$field.value = query;
        await dialog.ask();
        answers[query] = [...$dialog.querySelectorAll(".search__title")].map(($link) => $link.href);
        if (afresh) {
            const fetched = performance.getEntriesByType("resource");
            scripts.push(...fetched.filter(isScript));
            answers[query] = [...scripts, ...fetched.filter((each) => !isScript(each))].map(({ name }) => name);
            (await dialog.index.started).destroy();
            dialog = new SearchDialog($dialog);
            performance.clearResourceTimings();
        }
    }
    return answers;
}"""


def shown_for(page: Page, root: str, texts: list[str]) -> dict[str, list[str]]:
    """The addresses of the hits in the dialog of an open page, in the order of reading, for each query."""
    answers: dict[str, list[str]] = page.evaluate(_ASK, [texts, False])
    return {text: [url.removeprefix(root) for url in urls] for text, urls in answers.items()}


def fetched_for(page: Page, root: str, texts: list[str]) -> dict[str, set[str]]:
    """The paths of all that is fetched for each query, from the button to the hits, as if it were the first."""
    answers: dict[str, list[str]] = page.evaluate(_ASK, [texts, True])
    return {
        text: {urlsplit(url).path.removeprefix(urlsplit(root).path) for url in urls} for text, urls in answers.items()
    }


def texts_in(locale: Locale) -> list[str]:
    """All queries of a language, each once."""
    return list(dict.fromkeys(query.text for query in QUERIES if query.locale == locale))
