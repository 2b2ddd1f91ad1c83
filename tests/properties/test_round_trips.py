"""What is written comes back: titles through a new article, texts through our YAML as through anybody's."""

import datetime
from collections.abc import Iterator
from typing import Any, Final

import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.documents import damaged_lines, dumped, page_path, parts_of
from tests.properties.findings import assert_well_told
from tests.properties.hostile import SPECIAL, anything, words
from tests.properties.scratch import Scratch
from tests.properties.tally import TALLY

from oxlo.articles.form import FORM
from oxlo.commands.draft import address_part, is_used, new_article, obstacles, title_of, title_problems
from oxlo.features import FEATURES
from oxlo.guide.page import parse_page
from oxlo.language.locales import LOCALES
from oxlo.reading.strict_yaml import parse_yaml

_titles: Final = st.one_of(
    st.sampled_from(SPECIAL), words, anything, st.text(max_size=95), st.just("Topic"), st.just("Page")
)


@given(norwegian=_titles, english=_titles)
def test_a_new_article_has_its_title(scratch: Scratch, norwegian: str, english: str) -> None:
    """Any title is refused in words, or stands in a draft that the check lets through, letter by letter."""
    TALLY.count("new articles")
    titles = {"nb": title_of(norwegian), "en": title_of(english)}
    refused = [found for title in titles.values() for found in title_problems(title)]
    assert_well_told([found.__class__("docs", 1, "", found.code, found.values) for found in refused], scratch.root)
    if refused or not all(map(address_part, titles.values())):
        return
    form = scratch.guide[FORM]
    assert form
    made = new_article(scratch.guide, form.value, titles)  # type: ignore[arg-type]
    for locale in LOCALES:
        path, text = made.files[locale]
        page, found = parse_page(text, path, locale, made.id, FEATURES.front_matters)

        assert page, found
        assert titles[locale] == page.title
    against = obstacles(scratch.guide, made)
    codes = {each.code for each in against}

    assert codes <= {"slug-reserved", "article-name-reserved", "address-twice"} or is_used(scratch.guide, made)


def _strings(ours: Any, theirs: Any) -> Iterator[tuple[Any, Any]]:
    """The pairs of values at the same places, where the other reader has a text, a truth value or a day."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        yield from ((key, key) for key in theirs if isinstance(key, str) and key not in ours)
        for key in theirs:
            if key in ours:
                yield from _strings(ours[key], theirs[key])
    elif isinstance(theirs, list) and isinstance(ours, tuple):
        assert len(theirs) == len(ours)
        for one, other in zip(ours, theirs, strict=True):
            yield from _strings(one, other)
    elif isinstance(theirs, str) or isinstance(ours, bool) or type(ours) is datetime.date:
        yield ours, theirs


_values: Final = st.recursive(
    st.one_of(st.sampled_from(SPECIAL), words, anything, st.dates(), st.booleans(), st.none(), st.integers()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=6,
)
_yaml: Final = st.one_of(
    damaged_lines(parts_of(page_path("en", "best-practice/open-house"))[0], 3).map("\n".join),
    _values.map(dumped),
    st.lists(st.builds("{}: {}".format, st.sampled_from("abc"), st.sampled_from(SPECIAL) | anything), max_size=3).map(
        "\n".join
    ),
)


@given(text=_yaml)
def test_texts_in_yaml_are_what_anybody_reads(text: str) -> None:
    """Where our reader accepts a text, every word in it is the one that YAML's own loader gives."""
    TALLY.count("YAML")
    parsed, _ = parse_yaml(text, "docs/x.yml")
    if parsed is None or "<<" in text:
        return
    try:
        theirs = yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):  # what YAML 1.1 takes for a number or a day, and cannot make one of
        return
    for one, other in _strings(parsed.value, theirs):
        assert (type(other), other) == (type(one), one)
