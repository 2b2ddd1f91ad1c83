"""The catalogue of messages: complete, in both languages, and nothing in it for nothing."""

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args

import pytest
import yaml
from tests.core.gates import test_files as test_gates_files
from tests.core.gates import test_gates
from tests.core.gates import test_parts as test_gates_parts
from tests.core.gates.test_drafts import FILE, PAGE, TEXT
from tests.core.guide.test_loading import ONLY_HERE as UNREADABLE
from tests.core.reading.test_validation import ONLY_HERE
from tests.core.test_cases import CASES, read_case
from tests.guides import ROOT
from tests.hosts import test_deploy_check

from oxlo.articles.publication import Reason
from oxlo.language.locales import LOCALES, Locale
from oxlo.problems.messages import Messages, locale_of_environment
from oxlo.publishing.output_paths import Taken

TABLES: Final = {
    path: yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for path in (ROOT / "hooks/oxlo").glob("*/messages.yml")
}
CATALOGUE: Final[dict[str, dict[str, str]]] = {key: entry for each in TABLES.values() for key, entry in each.items()}
CODES: Final = sorted(set(CATALOGUE) - {"cli"})

_FAULTS: Final = [*test_gates.FAULTS.values(), *test_gates_files.FAULTS.values(), *test_gates_parts.FAULTS.values()]
# What no case can show: faults of a built site, kinds of fields, and what only the file system knows.
ELSEWHERE: Final = frozenset(
    {
        *(code for fault in _FAULTS for code in (fault.code, *(other for _, other in fault.also))),
        *(*test_gates_files.OTHERS, test_gates.PICTURE_TELLS, FILE, PAGE, TEXT),
        *(UNREADABLE, *ONLY_HERE.values()),
        *(test_deploy_check.CODES),
    }
)


def _calls() -> Iterator[tuple[str, list[Any]]]:
    """Every call in the code: the name of what is called, and its arguments where they are written out."""
    for path in sorted((ROOT / "hooks").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                yield name, [getattr(argument, "value", None) for argument in node.args]


def _codes_in_the_code() -> set[str]:
    # The function names path, line and field before the code; the methods of a page and a data file a place or a line.
    places = {
        "problem": (1, 3),
        "notice": (1, 3),
        "problem_in_text": (1,),
        "PydanticCustomError": (0,),
        "_check": (1,),
        "_at": (1,),
    }
    found = {a[place] for name, a in _calls() for place in places.get(name, ()) if len(a) > place}
    return {code for code in found if isinstance(code, str) and "-" in code}


def _placeholders(text: str) -> set[str | None]:
    return {f"{name}:{spec}" if spec else name for _, name, spec, _ in string.Formatter().parse(text) if name}


def _code_beside(table: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in table.parent.rglob("*.py"))


def test_every_code_stands_in_the_table_of_one_package() -> None:
    """No code has two messages, and each stands beside code that uses it."""
    twice = [code for code, count in Counter(code for each in TABLES.values() for code in each).items() if count > 1]
    alone = [
        (path.parent.name, code)
        for path, entries in TABLES.items()
        for code in set(entries) - {"cli"}
        if not re.search(f'"({code}|{code.removeprefix("not-")})["(]', _code_beside(path))
    ]

    assert twice == []
    assert sorted(alone) == []


def test_every_code_is_shown_by_a_test() -> None:
    """There is a case, a fault of a built site or a kind of field for every code, and no code without its words."""
    shown = {row["code"] for case in CASES for row in read_case(case)["problems"]}

    assert set(CODES) == shown | ELSEWHERE


def test_every_code_of_the_code_has_words() -> None:
    """Whatever code the core gives, the catalogue has it."""
    codes = _codes_in_the_code()

    assert codes
    assert set() == codes - set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_its_words_in_both_languages(code: str) -> None:
    """A message and a fix in each language, with the same placeholders, and no more than that."""
    entry = CATALOGUE[code]
    placeholders = [[_placeholders(entry[f"{part}.{locale}"]) for locale in LOCALES] for part in ("message", "fix")]

    assert {f"{part}.{locale}" for part in ("message", "fix") for locale in LOCALES} == set(entry)
    assert all(norwegian == english for norwegian, english in placeholders)


def test_sentences_of_the_command_line() -> None:
    """Every sentence is there in both languages with the same placeholders, and each one is used."""
    sentences: dict[str, list[set[str | None]]] = {}
    for key, text in CATALOGUE["cli"].items():
        sentences.setdefault(key.rpartition(".")[0], []).append(_placeholders(text))
    said = {a[0].removeprefix("cli.") for name, a in _calls() if name == "say" and a and isinstance(a[0], str)}
    names = ("check", "build", "gates", "rollback", "deploy-check", "record", "translated")
    commands = {f"help-{name}" for name in names}
    held = {f"held-{reason}" for reason in get_args(Reason)}

    assert all(len(each) == len(LOCALES) and each[0] == each[1] for each in sentences.values())
    assert set(sentences) == said | commands | held | set(get_args(Taken))


def test_a_missing_value_or_key_is_an_error() -> None:
    """A sentence that cannot be said as it stands is a mistake of ours, and never comes out half."""
    with pytest.raises(KeyError):
        Messages("en").say("link-broken.message")
    with pytest.raises(KeyError):
        Messages("en").say("link-brokn.message", target="x")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "nn_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "NB_no"}, "nb"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "en"),
        ({"LANG": "nb_NO.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "nb_NO.UTF-8", "LC_MESSAGES": "nb_NO.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": ""}, "nb"),
    ],
)
def test_the_language_of_the_environment(environ: dict[str, str], expected: Locale) -> None:
    """Norwegian for both written forms of it, English for all others; the first variable that is set decides."""
    assert expected == locale_of_environment(environ)
