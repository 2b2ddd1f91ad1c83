"""The JSON Schema of articles: made from the model, and of one mind with it."""

import json
from typing import Any, Final

import jsonschema
import pytest
import yaml
from tests.articles import matter
from tests.guides import ROOT

from oxlo.articles.model import ArticleFrontMatter
from oxlo.articles.schema import article_schema
from oxlo.reading.strict_yaml import parse_yaml
from oxlo.reading.validation import validate

FILE: Final = ROOT / "docs/assets/schemas/article-1.schema.json"
ARTICLES: Final = sorted(path for path in ROOT.glob("docs/*/best-practice/*.md") if path.name != "index.md")
IMAGE: Final = {"file": "kiwi.png", "credit": "EMI"}


def as_json(value: Any) -> Any:
    """YAML as editors' tools see it: a date is a text."""
    return json.loads(json.dumps(value, default=lambda each: each.isoformat()))


def is_valid(values: dict[str, Any]) -> bool:
    validator = jsonschema.Draft7Validator(article_schema(), format_checker=jsonschema.FormatChecker())
    return validator.is_valid(as_json(values))


def test_the_committed_file_is_what_the_model_gives() -> None:
    """Run `make schemas` after a change of the model."""
    assert article_schema() == json.loads(FILE.read_text(encoding="utf-8"))


def test_it_is_a_schema() -> None:
    """The schema keeps to the draft that it names."""
    jsonschema.Draft7Validator.check_schema(article_schema())


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_real_articles(path: Any) -> None:
    """Every article of the guide is valid."""
    assert is_valid(yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]))


# What each change does to an article that is complete.
CHANGES: Final[list[tuple[dict[str, Any], bool]]] = [
    ({}, True),
    ({"status": "withdrawn"}, True),
    ({"source_locale": "en", "redirects": ["/en/old/"], "updated": "2026-05-01"}, True),
    ({"image": {**IMAGE, "alt": "A kiwi"}}, True),
    ({"image": {**IMAGE, "decorative": True}, "contact": "postmottak@example.com", "only": "nb"}, True),
    ({"period": {"from": 2024, "to": "2025-03"}, "phase": "ended"}, True),
    ({"sources": ["act", {"title": "The act", "url": "https://law.example/", "checked": "2026-05-01"}]}, True),
    ({"status": "finished"}, False),
    ({"titel": "x"}, False),
    ({"title": "x" * 91}, False),
    ({"title": "a < b"}, False),
    ({"summary": "short"}, False),
    ({"summary": "x" * 251}, False),
    ({"slug": "Åpent hus"}, False),
    ({"published": "24.11.2026"}, False),
    ({"topics": "work"}, False),
    ({"topics": ["work", "care", "neighbourhood", "health"]}, False),
    ({"phase": "later"}, False),
    ({"period": {"from": "2024-13"}}, False),
    ({"period": {"from": 24}}, False),
    ({"period": {"to": 2024}}, False),
    ({"image": {**IMAGE}}, False),
    ({"image": {**IMAGE, "alt": "A kiwi", "decorative": True}}, False),
    ({"image": {**IMAGE, "file": "Kiwi 1.PNG", "alt": "A kiwi"}}, False),
    ({"sources": [{"title": "The act", "url": "http://law.example/", "checked": "2026-05-01"}]}, False),
    ({"redirects": ["old"]}, False),
    ({"only": "sv"}, False),
]


@pytest.mark.parametrize(("change", "expected"), CHANGES)
def test_it_agrees_with_the_model(change: dict[str, Any], expected: bool) -> None:
    """What the schema accepts, the model accepts, and the other way round."""
    values = {**matter("nb", 1), **change}
    parsed, _ = parse_yaml(yaml.safe_dump(values, allow_unicode=True, width=1000).replace("'", ""), "a.md")
    assert parsed is not None

    assert expected == is_valid(values)
    assert expected == (validate(ArticleFrontMatter, parsed, "a.md")[0] is not None)


@pytest.mark.parametrize("key", ["title", "summary", "published", "organisation", "topics", "period", "sources"])
@pytest.mark.parametrize("nothing", [None, "left out"])
def test_what_is_required(key: str, nothing: str | None) -> None:
    """A draft may lack it, or have the field without a value; what is published, or was, may not."""
    values = {**matter("nb", 1), key: None}
    if nothing:
        del values[key]

    assert is_valid({**values, "status": "draft"})
    assert not is_valid({**values, "status": "published"})
    assert not is_valid({**values, "status": "withdrawn"})


def test_an_empty_list_is_nothing() -> None:
    """A new draft has empty lists, which an article has to fill."""
    assert is_valid({**matter("nb", 1), "topics": [], "status": "draft"})
    assert not is_valid({**matter("nb", 1), "topics": []})
