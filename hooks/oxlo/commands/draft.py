"""Draft of a new article in both languages, made from its titles and the form that all articles share."""

import dataclasses
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any, Final, get_args

import yaml

from oxlo.articles.form import GROUNDS, ORGANISATIONS, TOPICS, Form
from oxlo.articles.model import BEST_PRACTICE, FILLED_IN, OPTIONAL, Phase
from oxlo.assembly import check_guide
from oxlo.guide.guide import Guide
from oxlo.guide.page import parse_page
from oxlo.guide.published import PUBLISHED
from oxlo.language.locales import DEFAULT_LOCALE, LOCALES, Locale
from oxlo.language.slugs import slug
from oxlo.problems.problem import Problem, only_problems
from oxlo.reading.strict_yaml import YamlText
from oxlo.reading.validation import validate
from oxlo.reading.values import Title
from oxlo.wayfinder.model import areas_of

# An id or a slug is cut at a word, so that addresses can be read out.
_LONGEST: Final = 60
_WIDTH: Final = 110
# A longer list would bury the fields; the hint names the file that has the rest.
_MOST_KNOWN: Final = 60
_LISTS: Final = ("topics", "grounds", "items", "sources")


@dataclasses.dataclass(frozen=True)
class NewArticle:
    """An article that is not written yet: its id, and its addresses and the path and text of its files by language."""

    id: str
    addresses: Mapping[Locale, str]
    files: Mapping[Locale, tuple[str, str]]

    @property
    def paths(self) -> tuple[str, ...]:
        """Where its files go, relative to the root."""
        return tuple(path for path, _ in self.files.values())


def title_of(typed: str) -> str:
    """A title as it is written down: on one line, with single blanks."""
    return " ".join(typed.split())


def title_problems(title: str) -> list[Problem]:
    """What the guide has against a title, in its own words."""
    _, problems = validate(Title, YamlText(title, {}), "")
    return problems


def address_part(title: str) -> str:
    """A title as part of an address, in a–z, digits and hyphens; empty where it has no letter or digit to keep."""
    part = slug(title)
    if len(part) > _LONGEST:
        part = part[: _LONGEST + 1].rpartition("-")[0] or part[:_LONGEST]
    return part


def new_article(guide: Guide, form: Form, titles: Mapping[Locale, str]) -> NewArticle:
    """The draft of an article with these titles, as of the guide's date; nothing is written."""
    name = address_part(titles["en"])
    files = {loc: (f"docs/{loc}/{BEST_PRACTICE}/{name}.md", _text(guide, form, loc, titles[loc])) for loc in LOCALES}
    addresses = {loc: f"{guide.address(loc, BEST_PRACTICE)}{address_part(titles[loc])}/" for loc in LOCALES}
    return NewArticle(f"{BEST_PRACTICE}/{name}", addresses, files)


def obstacles(guide: Guide, article: NewArticle) -> list[Problem]:
    """What `oxlo check` would say against the article that it does not say already; empty where nothing is in the way.

    An id is never used again, so that one in the record is in use even where the page is gone.
    """
    pages, files, problems = dict(guide.loaded.pages), dict(guide.loaded.page_files), []
    for locale, (path, text) in article.files.items():
        page, found = parse_page(text, path, locale, article.id, guide.features.front_matters)
        problems += found
        if page:
            pages[locale, article.id] = page
            files[locale, article.id] = path
    loaded = dataclasses.replace(guide.loaded, pages=pages, page_files=files)
    with_article = dataclasses.replace(guide, loaded=loaded)
    return only_problems([*problems, *({*check_guide(with_article)} - {*check_guide(guide)})])


def is_used(guide: Guide, article: NewArticle) -> bool:
    """Whether an article has, or has had, this id."""
    published = file.value if (file := guide[PUBLISHED]) else None
    known = {page for _, page in {*guide.loaded.page_files, *guide.pages}}
    recorded = bool(published and (article.id in published.ids or article.id in published.pages))
    # The list of all articles has the file name `index`.
    return recorded or article.id in known | {f"{BEST_PRACTICE}/index"}


def holder(guide: Guide, address: str) -> str:
    """The path of the page that has an address, or an empty text."""
    return next(
        (page.path for (loc, id_), page in guide.loaded.pages.items() if guide.address(loc, id_) == address), ""
    )


def _text(guide: Guide, form: Form, locale: Locale, title: str) -> str:
    hints, today = form.hints, guide.date.isoformat()
    slug = address_part(title)
    lines = ["---", *_field("title", title), *_field("slug", slug), "status: draft", f"reviewed: {today}"]
    lines += [f"source_locale: {DEFAULT_LOCALE}", "", *_comment(hints.top.in_locale(locale))]
    for key in (*FILLED_IN, *OPTIONAL):
        hint = hints.fields[key].in_locale(locale)
        known = ", ".join(_known(guide, form, key, locale))
        lines += ["", *_comment(hint.replace("{known}", known).replace("{today}", today))]
        lines.append(f"# {key}:" if key in OPTIONAL else f"{key}: []" if key in _LISTS else f"{key}:")
    lines += ["---", "", f"<!-- {hints.lead.in_locale(locale)} -->", ""]
    for heading, section in zip(form.headings, hints.sections, strict=True):
        lines += [f"## {heading.in_locale(locale)}", "", f"<!-- {section.in_locale(locale)} -->", ""]
    return "\n".join(lines)


def _field(key: str, value: str) -> list[str]:
    """One line of YAML with whatever quotes the value needs; one in curly quotation marks could be taken for a slip."""
    style = "'" if value[:1] in "“”„‘’" else None
    written = yaml.safe_dump(value, default_style=style, allow_unicode=True, width=float("inf"))
    return [f"{key}: {written.splitlines()[0]}"]


def _comment(text: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_long_words=False, break_on_hyphens=False
    )


def _known(guide: Guide, form: Form, key: str, locale: Locale) -> Iterable[str]:
    """The ids that a field may hold, with their names where the id alone may not say it."""
    named: Mapping[str, list[tuple[str, Any]]] = {
        "organisation": [(each.id, each.name) for each in guide.all(ORGANISATIONS)],
        "topics": [(each.id, each.title) for each in guide.all(TOPICS)],
        "grounds": [(each.id, each.title) for each in guide.all(GROUNDS)],
        "phase": [(phase, form.phases[phase].title) for phase in get_args(Phase)],
    }
    items = [item.id for area in areas_of(guide) for item in area.items] if key == "items" else []
    found = items or [f"{id_} ({name.in_locale(locale)})" for id_, name in named.get(key, [])]
    return found[:_MOST_KNOWN]
