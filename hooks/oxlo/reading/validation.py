"""Validation, from plain values to frozen models: every mistake is a problem with its line and a near match."""

import re
from collections.abc import Mapping
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from oxlo.problems.problem import Problem, problem
from oxlo.problems.wording import nearest, shortened
from oxlo.reading.strict_yaml import Place, YamlText, field_name

M = TypeVar("M")


_TYPES: Final[Mapping[str, str]] = {
    "string_type": "text",
    "date_type": "date",
    "date_from_datetime_parsing": "date",
    "date_parsing": "date",
    "bool_type": "yes-no",
    "bool_parsing": "yes-no",
    "int_type": "number",
    "list_type": "list",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
}


class Record(BaseModel):
    """What every model of the guide has in common: it cannot change, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)


def validate(kind: type[M], source: YamlText, path: str) -> tuple[M | None, list[Problem]]:
    """Check a parsed text against a model, or a plain type such as `tuple[Term, ...]`."""
    try:
        return TypeAdapter(kind).validate_python(source.value), []
    except ValidationError as error:
        return None, [_problem_of(dict(e), kind, source, path) for e in error.errors(include_url=False)]


def _problem_of(error: dict[str, Any], kind: object, source: YamlText, path: str) -> Problem:
    code, context = error["type"], error.get("ctx", {})
    place = _in_the_file(error["loc"], source, is_missing=code == "missing")
    line, field = source.line_of(place), field_name(place)
    if code == "extra_forbidden":
        known = sorted(_keys_at(kind, place[:-1]))
        key = str(place[-1])
        if key.partition(":")[0] in known:  # {from:2024}
            return problem(path, line, field, "yaml-no-space")
        if " " in key and error["input"] is None:  # {nb: Who, what and where, en: …}
            return problem(path, line, field, "yaml-comma", key=key)
        return problem(path, line, field, "unknown-key", key=key, near=nearest(key, known), known=", ".join(known))
    if code == "missing":
        return problem(path, line, field, "missing-key", key=str(place[-1]))
    if error["input"] in (None, ""):
        return problem(path, line, field, "empty-value")
    value = shortened(error["input"])
    if _TYPES.get(code) == "text" and isinstance(error["input"], Mapping | tuple):
        return problem(path, line, field, "not-one-value")
    if code == "not-an-id" and "://" in value:
        return problem(path, line, field, "not-an-id-but-an-address", value=value)
    if code in _TYPES:
        return problem(path, line, field, f"not-{_TYPES[code]}", value=value)
    if code == "literal_error":
        choices = re.findall("'([^']+)'", context["expected"])
        near = nearest(str(error["input"]), choices)
        return problem(path, line, field, "not-a-choice", value=value, near=near, choices=", ".join(choices))
    if code in ("string_too_short", "too_short"):
        return problem(path, line, field, "too-short", minimum=context["min_length"], length=len(error["input"]))
    if code in ("string_too_long", "too_long"):
        return problem(path, line, field, "too-long", maximum=context["max_length"], length=len(error["input"]))
    return problem(path, line, field, code, value=value, **context)


def _in_the_file(loc: Place, source: YamlText, *, is_missing: bool) -> Place:
    """Where an error is, without the branches of unions that pydantic names too and no editor wrote."""
    place: Place = ()
    for part in loc:
        if (*place, part) in source.lines or (is_missing and part == loc[-1]):
            place = (*place, part)
    return place


def _keys_at(kind: object, place: Place) -> set[str]:
    """The keys that a mapping at that place may have."""
    for part in place:
        model = _model_in(kind)
        if (
            model and part in model.model_fields
        ):  # by a name that is no alias; otherwise a number in a list, or a name that editors have chosen
            kind = model.model_fields[str(part)].annotation
    model = _model_in(kind)
    return {field.alias or name for name, field in model.model_fields.items()} if model else set()


def _model_in(kind: object) -> type[BaseModel] | None:
    """The model that a type is, or that the things it holds are."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next(filter(None, map(_model_in, get_args(kind))), None)
