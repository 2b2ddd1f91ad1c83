"""The small guide with one value after every word of it, and all that is made from words, as other programs read it."""

import dataclasses
import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any, Final
from unittest import mock
from urllib.parse import unquote
from xml.etree import ElementTree

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import escape
from tests.guides import ROOT, OwnPaths
from tests.properties.rendering import rendered

from oxlo.articles.feed_links import feed_links
from oxlo.articles.list_views import article_catalogue
from oxlo.articles.listings import listings_of
from oxlo.articles.model import is_article
from oxlo.guide.guide import Guide
from oxlo.guide.links import standpoint
from oxlo.guide.page import Page
from oxlo.language.locales import LOCALES
from oxlo.reading.strict_yaml import YamlText
from oxlo.reading.validation import validate
from oxlo.rendering.page_view import feedback_link, not_found_view, page_view
from oxlo.site.feeds import feed_of, json_feed
from oxlo.site.joining import files_of
from oxlo.site.redirects import redirects
from oxlo.site.search_index import documents, search_data
from oxlo.site.security import EARLY_SCRIPT, page_policy
from oxlo.site.sharing import share_view
from oxlo.translations.views import translation_file
from oxlo.wayfinder.views import catalogue

_FINGERPRINT: Final = re.compile(r"\.[0-9a-f]{12}\.")
_SITE: Final = "https://oxlo.example/guide/"
_WORDS: Final = {"title", "description", "summary", "contact", "credit", "alt", "reason", "nb", "en"}
# What is no words: addresses, Markdown, which has rules of its own, and words that texts have to repeat.
_KEPT: Final = {"slug", "introduction", "headings", "not_measured", "pages"}
# How much of a name stays, since names of items are short.
_OF_A_NAME: Final = 10
# The longest text that fits behind a short title.
MOST: Final = 45
PARTS: Final = 8


def _valued(value: Any, word: str, key: str = "", most: int = 35) -> Any:
    if isinstance(value, dict):
        return {
            name: each if name in _KEPT else _valued(each, word, name, _OF_A_NAME if key == "name" else most)
            for name, each in value.items()
        }
    if isinstance(value, tuple):
        return tuple(_valued(each, word, key, most) for each in value)
    if not isinstance(value, str) or key not in _WORDS:
        return value
    return f"{value if '{' in value else value[:most]} {word}"


def _without_braces(word: str) -> str:
    return " ".join(re.sub("[{}]", "", word).split())


def guide_of(base: Guide, word: str) -> Guide:
    """The guide with a value after every word, as if the rule were not there that words have no `<`, `>` and `"`."""
    with mock.patch("oxlo.reading.values._MARKUP", re.compile("(?!)")):
        data = dict(base.loaded.data)
        pages = dict(base.loaded.pages)
        for name, file in base.loaded.data.items():
            kind = next(each for each in base.features.collections if each.name in (name, name.rpartition("/")[0]))
            # Braces in the words of the interface are places, which the check knows.
            own = _without_braces(word) if name == "words" else word
            source = YamlText(_valued(file.source.value, own), file.source.lines)
            if name == "published":
                continue
            value, problems = validate(kind.model, source, file.path)
            assert value is not None, problems
            data[name] = changed = dataclasses.replace(file, value=value, source=source)
            pages |= {(made.locale, made.id): made for made in kind.pages(changed)}
        for key, page in pages.items():
            if page.written_in == page.path:
                known = page.meta.model_dump(by_alias=True, exclude_unset=True)
                meta, problems = validate(type(page.meta), YamlText(_valued(known, word), {}), page.path)
                assert meta is not None, problems
                pages[key] = dataclasses.replace(page, meta=meta)
    return dataclasses.replace(base, loaded=dataclasses.replace(base.loaded, data=data, pages=pages))


class _Events(HTMLParser):
    """HTML as a list of what a parser sees: elements with their attributes, and words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Any] = []
        self._words = ""
        self.feed(html)
        self.close()
        self._flush()

    def _flush(self) -> None:
        if text := " ".join(self._words.split()):
            self.found.append(_plain(text))
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        self.found.append([tag, {name: _plain(value or "") for name, value in attrs}])

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self._words += data


def _plain(text: str) -> Any:
    """A text, or what it stands for: JSON in an element or an attribute, the words of an address of mail."""
    if text.startswith("mailto:"):
        return unquote(text)
    if text.startswith(('{"', "[{")):
        return json.loads(text)
    # A list for scripts is another file where it holds another word.
    return _FINGERPRINT.sub(".", " ".join(text.split()))


def _xml(text: str) -> list[Any]:
    found: list[Any] = []
    for node in ElementTree.fromstring(text).iter():  # noqa: S314  it is made by us
        words, is_html = node.text or "", node.tag.endswith(("}encoded", "}content"))
        found.append([node.tag, dict(node.attrib), _Events(words).found if is_html else " ".join(words.split())])
    return found


@cache
def _templates() -> Environment:
    environment = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=True, undefined=StrictUndefined)
    environment.filters["url"] = lambda address: address
    return environment


def _page(guide: Guide, page: Page) -> str:
    """A page with all that stands around its text."""
    view, html = page_view(guide, page, _SITE), rendered(guide, page)
    return (
        _templates()
        .get_template("base.html")
        .render(
            oxlo=view,
            lead="",
            rest=html,
            share=share_view(guide, page, _SITE, OwnPaths(), has_own=True),
            feeds=feed_links(standpoint(guide, page)),
            feedback=feedback_link(view, "post@oslo.example", guide.date),
            policy=page_policy(),
            early_script=EARLY_SCRIPT,
            assets=OwnPaths(),
            **files_of(html, OwnPaths()),
            config=SimpleNamespace(extra=SimpleNamespace(official=False)),
            page=SimpleNamespace(toc=[]),
        )
    )


def of_pages(guide: Guide, part: int) -> Iterator[tuple[str, Any]]:
    """One of `PARTS` parts of all pages that show a list or an article; the 404 page and those at old addresses."""
    shown = []
    for page in guide.pages.values():
        listing = listings_of(guide).get((page.locale, page.id))
        is_list = page.outline.markers and not (listing and listing.facet in ("ground", "year", "phase"))
        if is_list or is_article(page.id) or page.id == "duty":
            shown.append(page)
    for page in shown[part::PARTS]:
        yield page.path, _Events(_page(guide, page)).found
    template = _templates().get_template("404.html")
    parts = [not_found_view(guide, _SITE, locale) for locale in LOCALES]
    config = SimpleNamespace(extra=SimpleNamespace(official=False))
    surroundings = {
        "policy": "",
        "early_script": "",
        "assets": OwnPaths(),
        **files_of("", OwnPaths()),
        "feedback": "",
        "config": config,
        "page": None,
    }
    html = template.render(oxlo=parts[0], parts=parts, **surroundings)
    yield "404", _Events(html).found
    for redirect in redirects(guide, _SITE):
        html = _templates().get_template("old-address.html").render(redirect=redirect, policy="")
        yield redirect.path, _Events(html).found


def of_feeds(guide: Guide, word: str) -> Iterator[tuple[str, Any]]:
    """The feeds in both languages, whose texts hold the value too."""
    texts = {page.id: f"<p>{escape(word)}</p>" for page in guide.pages.values()}
    for locale in LOCALES:
        feed = feed_of(guide, locale, _SITE, texts)
        assert feed
        for name in ("rss.xml", "atom.xml"):
            yield f"{locale}/{name}", _xml(_templates().get_template(f"feeds/{name}").render(feed=feed))
        made = json.loads(json.dumps(json_feed(feed), ensure_ascii=False))
        for item in made["items"]:
            item["content_html"] = _Events(item["content_html"]).found
        yield f"{locale}/feed.json", made
        yield f"{locale}/texts", [_Events(entry.html).found for entry in feed.entries]


def of_data(guide: Guide) -> Iterator[tuple[str, Any]]:
    """The files of data for scripts and other programs, and the documents of the search."""
    values: dict[str, Any] = {"wayfinder": catalogue(guide), "translations": translation_file(guide)}
    values |= {f"articles {locale}": article_catalogue(guide, locale) for locale in LOCALES}
    htmls = dict.fromkeys(guide.pages, "")
    for document in documents(guide, htmls):
        values[f"search {document.locale} {document.url}"] = [_Events(document.html).found, list(document.topics)]
        values[f"synonyms {document.locale}"] = search_data(guide, document.locale, (), {})
    for name, value in values.items():
        yield name, json.loads(json.dumps(value, ensure_ascii=False))


def without(value: Any, word: str, calm: str) -> Any:
    """The same with another value for the one, and without how many words there are."""
    if isinstance(value, dict):
        return {
            without(key, word, calm): without(each, word, calm) for key, each in value.items() if key != "words_to_go"
        }
    if isinstance(value, list):
        return [without(each, word, calm) for each in value]
    if not isinstance(value, str):
        return value
    value = value.replace("\u00a0", " ")  # a section sign stays with its number
    for each in _forms(word):
        value = value.replace(each, calm)
    return _counts(calm).sub("#", value)


@cache
def _forms(word: str) -> tuple[str, ...]:
    """A value as it may be shown: without braces, in small letters."""
    own = (word, _without_braces(word))
    return tuple(dict.fromkeys((*own, *(change(text) for change in (str.lower, str.casefold) for text in own))))


@cache
def _counts(calm: str) -> re.Pattern[str]:
    return re.compile(f"(?<={calm}: )[0-9]+$|^[0-9]+$")
