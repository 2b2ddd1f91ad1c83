"""Data files with random edits at random places, each with what fits the model there, or with what does not."""

import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, cast, get_args, get_origin

import yaml
from hypothesis import strategies as st
from pydantic import BaseModel
from tests.guides import ROOT
from tests.properties.documents import damaged_lines, damaged_text, dumped
from tests.properties.hostile import SPECIAL, anything, mostly_seen
from tests.properties.shapes import DATES, KNOWN, shapes

from oxlo.features import FEATURES
from oxlo.guide.sources import SOURCES
from oxlo.reading.settings import Settings
from oxlo.wayfinder.model import AREAS

Place = tuple[str | int, ...]

_GUIDE: Final = ROOT / "tests/fixtures/small_guide"
SETTINGS: Final = "mkdocs.yml"
# Every model that a file of data is held against, by the file's path in the small guide.
MODELS: Final[Mapping[str, Any]] = {
    **{f"docs/_data/{kind.name}.yml": kind.model for kind in FEATURES.collections if not kind.is_folder},
    "docs/_data/sources/law.yml": SOURCES.model,
    "docs/_data/sources/earlier.yml": SOURCES.model,
    "docs/_data/wayfinder/areas/users.yml": AREAS.model,
    SETTINGS: Settings,
}


@cache
def right_text(path: str) -> str:
    """A file of the small guide as it is right; some are the real guide's."""
    own = _GUIDE / path
    return (own if own.is_file() else Path(ROOT / path)).read_text(encoding="utf-8")


class _Plain(yaml.CSafeLoader):
    """Reads the settings too, whose values may come from the environment."""


_Plain.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(cast(yaml.SequenceNode, node))[-1])


@cache
def _right_value(path: str) -> Any:
    return yaml.load(right_text(path), Loader=_Plain)  # noqa: S506  it is a safe one


def _places(value: Any, place: Place = ()) -> Iterator[Place]:
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in pairs:
            yield (*place, key)
            yield from _places(each, (*place, key))


@cache
def _all_places(path: str) -> tuple[Place, ...]:
    return tuple(_places(_right_value(path)))


def _kind_at(kind: Any, place: Place) -> Any:
    """The type that a place in a value of that type has; None where the model does not say."""
    for part in place:
        arguments = [each for each in get_args(kind) if each is not type(None) and each is not Ellipsis]
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            fields = {field.alias or name: field for name, field in kind.model_fields.items()}
            if part not in fields:
                return None
            kind = fields[part].annotation
        elif get_origin(kind) is tuple:
            kind = arguments[0]
        elif get_origin(kind) is dict:
            kind = arguments[1]
        else:
            kind = next((found for each in arguments if (found := _kind_at(each, (part,)))), None)
        if kind is None:
            return None
    return kind


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value


_ODD: Final = st.one_of(
    st.sampled_from((None, True, False, 0, -1, 10**30, 1.5, float("inf"), "", [], {}, [[]], [None], {"a": None})),
    st.sampled_from((datetime.date(2030, 1, 1), datetime.date(1, 1, 1), datetime.datetime(2026, 1, 1, 10))),  # noqa: DTZ001
    st.sampled_from(SPECIAL),
    anything,
    KNOWN,
    DATES,
    st.recursive(
        st.sampled_from(("a", 1, None)),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KNOWN, inner, max_size=2),
    ),
)


def _has(holder: Any, part: str | int) -> bool:
    if isinstance(holder, list):
        return isinstance(part, int) and part < len(holder)
    return isinstance(holder, dict) and part in holder


def _edit(draw: st.DrawFn, value: Any, place: Place, kind: Any) -> None:
    """One change at one place of a value."""
    holder: Any = value
    for part in place[:-1]:  # an edit before this one may have taken it away
        if not _has(holder, part):
            return
        holder = holder[part]
    last: Any = place[-1]
    if not _has(holder, last):
        return
    match draw(st.integers(0, 9)):
        case 0:
            del holder[last]
        case 1 if isinstance(holder, dict):
            holder[draw(KNOWN | anything | st.sampled_from((1, None, True, "nb", "en", "id")))] = holder.pop(last)
        case 1 | 2 if isinstance(holder, list):
            holder.insert(last, _copied(holder[last]))
        case 2:
            holder[draw(st.sampled_from(("extra", "nb", "id", str(last).upper(), f"{last}s")))] = draw(_ODD)
        case 3 if isinstance(holder[last], str):
            holder[last] += draw(anything)
        case 4:
            holder[last] = draw(_ODD)
        case 5:
            holder[last] = [holder[last]]
        case _ if (own := _kind_at(kind, place)) is not None:
            holder[last] = draw(shapes(own))
        case _:
            holder[last] = draw(_ODD)


@st.composite
def data_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """The path and the bytes of a data file, or of the settings, that has been edited."""
    path = draw(st.sampled_from(sorted(MODELS)))
    text, kind = right_text(path), MODELS[path]
    match draw(st.integers(0, 9)):
        case 0:
            text = draw(damaged_text(text))
        case 1:
            text = "\n".join(draw(damaged_lines(text.split("\n"))))
        case 2:
            text = dumped(draw(shapes(kind)))
        case _:
            value = _copied(_right_value(path))
            for place in draw(st.lists(st.sampled_from(_all_places(path)), min_size=1, max_size=3)):
                _edit(draw, value, place, kind)
            text = dumped(value)
    return path, draw(mostly_seen(text)).encode("utf-8", "surrogatepass")


@st.composite
def fair_data_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A data file that is often let through: one value of the right shape in the place of another, or one gone."""
    path = draw(st.sampled_from(sorted(set(MODELS) - {SETTINGS})))
    value, kind = _copied(_right_value(path)), MODELS[path]
    place = draw(st.sampled_from(_all_places(path)))
    holder: Any = value
    for part in place[:-1]:
        holder = holder[part]
    own = _kind_at(kind, place)
    if own is None or draw(st.integers(0, 3)) == 0:
        del holder[place[-1]]
    else:
        holder[place[-1]] = draw(shapes(own))
    return path, draw(mostly_seen(dumped(value))).encode()
