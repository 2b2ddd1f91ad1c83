"""Plain values of the shapes that the core's models have: what an editor who knows the model might write."""

import datetime
import types
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from tests.guides import ROOT
from tests.properties.hostile import words

from oxlo.reading.strict_yaml import parse_yaml
from oxlo.reading.values import WebAddress

_GUIDE: Final = ROOT / "tests/fixtures/small_guide"


def _texts(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {text for each in value.values() for text in _texts(each)}
    if isinstance(value, tuple):
        return {text for each in value for text in _texts(each)}
    return {value} if isinstance(value, str) else set()


def _known() -> tuple[str, ...]:
    """Every text in the data of the small guide, and the ids of its pages: what references may lead to."""
    found = {"duty", "duty/method", "glossary", "wayfinder/users", "best-practice/open-house", "1.4.3", "2024-03"}
    for path in sorted((_GUIDE / "docs/_data").rglob("*.yml")):
        parsed, _ = parse_yaml(path.read_text(encoding="utf-8"), path.name)
        found |= _texts(parsed.value if parsed else None)
    return tuple(sorted(text for text in found if "\n" not in text))


KNOWN: Final = st.sampled_from(_known())
DATES: Final = st.dates(datetime.date(2023, 1, 1), datetime.date(2027, 12, 31)) | st.just(datetime.date(2026, 5, 1))


def _unwrapped(kind: Any) -> tuple[Any, list[Any]]:
    """A type without its annotations, and those."""
    if get_origin(kind) is not Annotated:
        return kind, []
    base, *told = get_args(kind)
    return base, [part for each in told for part in (each, *(each.metadata if isinstance(each, FieldInfo) else ()))]


def _text(told: list[Any]) -> st.SearchStrategy[str]:
    least = max((each.min_length for each in told if hasattr(each, "min_length") and each.min_length), default=0)
    extra = [each.json_schema_extra for each in told if isinstance(each, FieldInfo) and each.json_schema_extra]
    pattern = next((str(each["pattern"]) for each in extra if isinstance(each, dict) and "pattern" in each), "")
    if pattern.startswith("^(?:"):
        return KNOWN | st.from_regex(pattern, fullmatch=True).map(lambda text: text[:80])
    if pattern == "^https://":
        return st.sampled_from(("https://law.example/act", "https://law.example/new?a=1&b=2#c", "https://å.example/"))
    return KNOWN | words.map(lambda text: text + " word" * (max(least - len(text), 0) // 5 + bool(least)))


@cache
def shapes(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type: mostly of the right shape, often right; texts are hostile or lead to what exists."""
    base, told = _unwrapped(kind)
    if kind is WebAddress:
        return _text(told)
    origin, parts = get_origin(base), get_args(base)
    if isinstance(base, type) and issubclass(base, BaseModel):
        return _record(base)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (Union, types.UnionType):
        return st.one_of([st.none() if part is types.NoneType else shapes(part) for part in parts])
    if origin is tuple:
        return st.lists(shapes(parts[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(shapes(parts[0]), shapes(parts[1]), max_size=3)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        int: st.integers(-2, 12),
        datetime.date: DATES,
    }
    return simple[base] if base in simple else _text(told)


def _later(kind: Any) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: shapes(kind))


def _record(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    needed: dict[str, st.SearchStrategy[Any]] = {}
    free: dict[str, st.SearchStrategy[Any]] = {}
    for name, field in model.model_fields.items():
        told = Annotated[field.annotation, *field.metadata, field] if field.annotation is str else field.annotation
        (needed if field.is_required() else free)[field.alias or name] = _later(told)
    return st.fixed_dictionaries(needed, optional=free)
