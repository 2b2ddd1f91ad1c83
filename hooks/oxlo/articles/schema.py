"""JSON Schema of an article's front matter, made from its model, for the tools that editors write in.

`make schemas` puts it into `docs/assets/schemas/`; a test compares it with the model. It is written in Draft 7, the
newest that such tools have in common.
"""

import json
from typing import Any, Final

from oxlo.articles.model import REQUIRED, ArticleFrontMatter

_HEAD: Final = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "article-1.schema.json",
    "title": "Front matter of an article of the OXLO guide, version 1",
    "description": "What stands between the --- lines at the top of docs/<language>/best-practice/<id>.md.",
}
_NOTHING: Final = {"type": "null"}


def article_schema() -> dict[str, Any]:
    """What front matter has to look like; whether ids exist and twins agree is for `oxlo check` to say."""
    model = ArticleFrontMatter.model_json_schema()
    records = {name: _plain(record) for name, record in model.pop("$defs").items()}
    schema = _plain(model)
    fields = {
        key: field if key in schema["required"] else _or_empty(field) for key, field in schema["properties"].items()
    }
    given = {key: {"not": _NOTHING, "minItems": 1} for key in REQUIRED}
    return {
        **schema,
        **_HEAD,
        "properties": fields,
        "if": {"properties": {"status": {"const": "draft"}}},
        "else": {"required": list(REQUIRED), "properties": given},
        "$defs": records,
    }


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    """A record's schema without the names that pydantic makes up for its fields."""
    fields = {key: {k: v for k, v in field.items() if k != "title"} for key, field in record["properties"].items()}
    return {**{key: value for key, value in record.items() if key != "title"}, "properties": fields}


def _or_empty(field: dict[str, Any]) -> dict[str, Any]:
    """A field that may also stand there without a value, as in a new draft."""
    choices = field.get("anyOf") or [{key: value for key, value in field.items() if key != "default"}]
    return {"anyOf": [*(choice for choice in choices if choice != _NOTHING), _NOTHING]}


if __name__ == "__main__":
    print(json.dumps(article_schema(), indent=2, ensure_ascii=False))
