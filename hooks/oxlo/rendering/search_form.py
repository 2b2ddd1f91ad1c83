"""The search form: what the dialog on every page and the page of all hits need."""

import dataclasses
import json
from typing import Any, Final, Literal, get_args

from oxlo.guide.guide import Guide, MadeList
from oxlo.guide.links import Linker, linker
from oxlo.guide.page import SEARCH, Page
from oxlo.language.locales import Locale, twin_of

Kind = Literal["guide", "item", "article", "term"]


@dataclasses.dataclass(frozen=True)
class SearchView:
    """What the search dialog of a page needs: the page of all hits in both languages, and its words as JSON."""

    url: str
    twin_url: str
    twin_locale: str
    root: str
    words: str


def search_view(guide: Guide, locale: Locale, link: Linker) -> SearchView:
    """The search as a page of one language offers it."""
    spoken = {key: text for key, text in guide.words(locale).items() if key.startswith("search_say_")}
    words = json.dumps(spoken, ensure_ascii=False, sort_keys=True)
    url, twin_url = (link(guide.address(each, SEARCH)) for each in (locale, twin_of(locale)))
    return SearchView(url, twin_url, twin_of(locale), link("/"), words)


def search_form(guide: Guide, page: Page) -> dict[str, Any]:
    """The form of the page with all hits."""
    words, link = guide.words(page.locale), linker(guide, page)
    view = search_view(guide, page.locale, link)
    index = guide.page(page.locale, "a-z")
    kinds = [(kind, words[f"search_say_kind_{kind}"]) for kind in get_args(Kind)]
    return {
        "index": link(guide.address(page.locale, index.id)),
        "index_title": index.title,
        "kinds": kinds,
        "root": view.root,
        "texts": view.words,
        "twin_url": view.twin_url,
        "twin_locale": view.twin_locale,
    }


SEARCH_LIST: Final = MadeList("search", search_form, page_type="search")
