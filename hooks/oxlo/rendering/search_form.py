"""Search form: what the dialog on every page and the page of all hits need."""

import dataclasses
import json
from typing import Final, Literal, get_args

from oxlo.guide.guide import MadeList
from oxlo.guide.links import LinkView, Standpoint
from oxlo.guide.page import SEARCH
from oxlo.language.locales import twin_of

Kind = Literal["guide", "item", "article", "term"]


@dataclasses.dataclass(frozen=True)
class SearchView:
    """What the search dialog of a page needs: the page of all hits in both languages, and its words as JSON."""

    url: str
    twin_url: str
    twin_locale: str
    root: str
    words: str


@dataclasses.dataclass(frozen=True)
class SearchFormView:
    """The page of all hits: its form with the kinds to choose from, and the index as the way without scripts."""

    index: LinkView
    kinds: tuple[tuple[Kind, str], ...]
    search: SearchView


def search_view(here: Standpoint) -> SearchView:
    """The search as a page offers it."""
    spoken = {key: text for key, text in here.words.items() if key.startswith("search_say_")}
    words, twin = json.dumps(spoken, ensure_ascii=False, sort_keys=True), twin_of(here.locale)
    return SearchView(here.to(SEARCH), here.to(SEARCH, twin), twin, here.link("/"), words)


def search_form(here: Standpoint) -> SearchFormView:
    """The form of the page with all hits."""
    kinds = tuple((kind, here.words[f"search_say_kind_{kind}"]) for kind in get_args(Kind))
    return SearchFormView(here.link_to("a-z"), kinds, search_view(here))


SEARCH_LIST: Final = MadeList("search", search_form, page_type="search")
