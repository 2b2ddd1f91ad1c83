"""What readers look for, as `search_queries.yml` has it, and what the dialog of the search shows for it."""

from typing import Final, NamedTuple

import yaml
from playwright.sync_api import Page
from tests.guides import ROOT

from oxlo.locales import Locale


class Query(NamedTuple):
    """What a reader types, in which language, and the hit that has to be among so many first ones."""

    locale: Locale
    text: str
    hit: str
    within: int


_TABLE: Final[dict[Locale, list[tuple[str, str, int]]]] = yaml.safe_load(
    (ROOT / "tests/browser/search_queries.yml").read_text(encoding="utf-8")
)
QUERIES: Final = tuple(Query(locale, *row) for locale, rows in _TABLE.items() for row in rows)

# The dialog asks and shows, without the pause that it makes between keystrokes.
_ASK: Final = """async (queries) => {
    const script = document.querySelector("script[type=module]").src;
    const { SearchDialog } = await import(new URL("search/dialog.mjs", script));
    const $dialog = document.getElementById("search");
    const dialog = new SearchDialog($dialog);
    const shown = {};
    for (const query of queries) {
        dialog.$field.value = query;
        await dialog.ask();
        shown[query] = [...$dialog.querySelectorAll(".search__title")].map(($link) => $link.href);
    }
    return shown;
}"""


def shown_for(page: Page, root: str, texts: list[str]) -> dict[str, list[str]]:
    """The addresses of the hits in the dialog of an open page, in the order of reading, for each query."""
    answers: dict[str, list[str]] = page.evaluate(_ASK, texts)
    return {text: [url.removeprefix(root) for url in urls] for text, urls in answers.items()}
