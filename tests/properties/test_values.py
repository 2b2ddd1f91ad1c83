"""Values: what stands in data and front matter is shown as it is, wherever it meets HTML, XML, JSON or an address.

Each output is compared with the same output of a guide whose words are calm: nothing may differ but the value itself.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st
from tests.properties.data_files import fair_data_files
from tests.properties.hostile import MARKUP, SEEN
from tests.properties.outputs import MOST, PARTS, guide_of, of_data, of_feeds, of_pages, without
from tests.properties.scratch import Scratch
from tests.properties.tally import TALLY

from oxlo.articles.publication import as_published
from oxlo.problems.problem import only_problems
from oxlo.reading.characters import CONTROL

_CALM: Final = "qzcalmzq"


def _framed(text: str) -> str:
    """A value that stands nowhere else, without what the guide's models refuse in every place."""
    return f"qz{' '.join(CONTROL.sub('', text).split())[:MOST]}zq"


_values: Final = st.one_of(
    st.lists(st.sampled_from((*SEEN, *MARKUP)), max_size=6).map("".join),
    st.lists(st.sampled_from(MARKUP), max_size=8).map(" ".join),
    st.text(max_size=MOST),
).map(_framed)


@cache
def _calm(scratch: Scratch, kind: str) -> Mapping[str, Any]:
    return {name: without(value, _CALM, _CALM) for name, value in _outputs(scratch, kind, _CALM)}


def _outputs(scratch: Scratch, kind: str, word: str) -> Iterator[tuple[str, Any]]:
    guide = guide_of(scratch.guide, word)
    if kind == "feeds":
        yield from of_feeds(guide, word)
    elif kind == "data":
        yield from of_data(guide)
    else:
        yield from of_pages(guide, int(kind))


def _assert_nothing_else_differs(scratch: Scratch, kind: str, word: str) -> None:
    TALLY.count("values in " + ("pages" if kind.isdigit() else kind))
    calm, found = _calm(scratch, kind), dict(_outputs(scratch, kind, word))

    assert list(calm) == list(found)
    for name, value in found.items():
        assert calm[name] == without(value, word, _CALM), name


@given(word=_values, part=st.integers(0, PARTS - 1))
def test_values_in_pages(scratch: Scratch, word: str, part: int) -> None:
    """In titles, lists, attributes, JSON in pages and addresses of mail, a value is read back letter by letter."""
    _assert_nothing_else_differs(scratch, str(part), word)


@given(word=_values)
def test_values_in_feeds(scratch: Scratch, word: str) -> None:
    """RSS, Atom and JSON Feed are whole, and a value is read back from them letter by letter."""
    _assert_nothing_else_differs(scratch, "feeds", word)


@given(word=_values)
def test_values_in_data(scratch: Scratch, word: str) -> None:
    """Files for scripts and programs, and the documents of the search, hold a value letter by letter."""
    _assert_nothing_else_differs(scratch, "data", word)


@given(document=fair_data_files(), part=st.integers(0, PARTS - 1))
def test_what_is_let_through_can_be_shown(scratch: Scratch, document: tuple[str, bytes], part: int) -> None:
    """Whatever data has no problems, every page, feed and file can be made from it."""
    path, content = document
    guide, findings = scratch.check({path: content})
    TALLY.count("shown data", findings)
    if not only_problems(findings):
        live = as_published(guide)

        assert dict(of_pages(live, part))
        assert dict(of_feeds(live, ""))
        assert dict(of_data(live))
