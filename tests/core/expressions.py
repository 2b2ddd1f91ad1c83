"""Every regular expression of the core and its adapters, and how the time that it takes grows with the text.

`python -m tests.core.expressions hooks/oxlo/guide/page.py` tries those of some modules, `test_expressions.py` all.
A text is made of one piece, taken from the expression itself or from a list, over and over, behind the beginning of
what the expression looks for and before something that it does not. It is tried at a length and at twice that length:
where the work goes with the length, the time doubles; with its square, it becomes four times as much. Where the work
doubles with each piece, nothing ever ends, so whoever runs this sets a limit.
"""

import ast
import dataclasses
import importlib
import itertools
import os
import re
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from tests.guides import ROOT

HOOKS: Final = ROOT / "hooks"
MODULES: Final = sorted(HOOKS.rglob("*.py"))
# Both far above what an honest expression takes, and far below what one takes whose work goes with the square.
_LENGTH: Final = 20_000  # characters
_NOTICED: Final = 0.02  # seconds of the processor; below that, nobody waits
_MOST_GROWTH: Final = 3.0  # at twice the length: about 2 is right, 4 is the square
_TRIES: Final = 5  # all have to show it, since a busy machine makes any single figure doubtful
_MOST_SECONDS: Final = 60  # of the processor, for all expressions of a module
_OF_ONE_MATCH: Final = frozenset({"match", "fullmatch", "search"})
_METHODS: Final = _OF_ONE_MATCH | {"findall", "finditer", "sub", "subn", "split"}
_PIECES: Final = ("a", "A", "1", "_", "-", ".", " ", "\t", "\n", "|", "`", "*", "[", "]", "(", "<", "<!--", "a_", "a ")
_MOST_TOKENS: Final = 9
_SAMPLES: Final = ("x", "a", "1", " ", ".", "-", "\n", "é", "!")
_parser: Final[Any] = importlib.import_module("re._parser")


@dataclasses.dataclass(frozen=True)
class Expression:
    """An expression: where it stands, and by which methods it is used there."""

    place: str
    pattern: re.Pattern[str]
    methods: frozenset[str]


# Finding them


def _module_of(path: Path) -> Any:
    return importlib.import_module(".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__"))


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    """The calls of functions of `re` that take an expression."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            func = node.func
            if isinstance(func.value, ast.Name) and func.value.id == "re" and func.attr in _METHODS | {"compile"}:
                yield node


def _used(tree: ast.AST, name: str) -> frozenset[str]:
    """The methods of an expression that a module names."""
    return frozenset(
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in _METHODS and getattr(node.value, "id", "") == name
    )


def _written(node: ast.expr) -> str | None:
    """An expression that stands where it is used; what is filled into it becomes a letter."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_written(part) or "x" for part in node.values)
    return None


def hidden(path: Path) -> list[int]:
    """The lines of expressions that cannot be found: made inside a function, or of parts that are not there."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    at_the_top = {id(node.value) for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)}
    lines: list[int] = []
    for call in _calls(tree):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if (name == "compile" and id(call) not in at_the_top) or (name != "compile" and _written(call.args[0]) is None):
            lines.append(call.lineno)
    return lines


@cache
def expressions(path: Path) -> tuple[Expression, ...]:
    """The expressions of a module, those that it takes from others included."""
    return tuple(_expressions(path))


def _expressions(path: Path) -> Iterator[Expression]:
    tree, place = ast.parse(path.read_text(encoding="utf-8")), path.relative_to(ROOT).as_posix()
    for call in _calls(tree):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if name != "compile" and (text := _written(call.args[0])) is not None:
            yield Expression(f"{place}:{call.lineno}", re.compile(text), frozenset({name}))
    if path.is_relative_to(HOOKS / "oxlo"):  # an adapter has none of its own, which `hidden` and the calls tell
        for name, value in vars(_module_of(path)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                used = _used(tree, name) or frozenset({"search", "fullmatch"})
                yield Expression(f"{place}: {name}", value, used)


# Texts that are hard for them


def _sample(items: Any) -> str:
    """A text that a part of an expression takes, each of its repetitions once."""
    return "".join(_of_item(*item) for item in items)


def _of_item(kind: Any, value: Any) -> str:
    name = str(kind)
    if name == "LITERAL":
        return chr(value)
    if name in ("IN", "NOT_LITERAL", "ANY", "CATEGORY"):
        return _members(kind, value)[0]
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _sample(value[2]) * max(1, min(int(value[0]), 8))
    if name == "SUBPATTERN":
        return _sample(value[3])
    if name == "ATOMIC_GROUP":
        return _sample(value)
    if name == "BRANCH":
        return _sample(value[1][0])
    return ""  # places, and what stands before and behind


def _members(kind: Any, value: Any) -> list[str]:
    """Some of the characters that a set takes, at least one."""
    items = [(kind, value)] if str(kind) != "IN" else value
    given = [chr(v if isinstance(v, int) else v[0]) for k, v in items if str(k) in ("LITERAL", "RANGE")]
    is_negated = any(str(k) == "NEGATE" for k, _ in items) or str(kind) == "NOT_LITERAL"
    if is_negated:
        return [each for each in _SAMPLES if each not in given][:2] or ["x"]
    for k, v in items:
        if str(k) == "CATEGORY":
            given += {"DIGIT": ["1"], "SPACE": [" "], "WORD": ["a", "_"]}.get(str(v).removeprefix("CATEGORY_"), ["x"])
    return (given or ["x"])[:4]


def _parts(items: Any, before: str) -> Iterator[tuple[str, str]]:
    """Each repeated part of an expression: a text that leads up to it, and one that it takes."""
    for kind, value in items:
        name = str(kind)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield before, _sample(value[2])
            yield from _parts(value[2], before)
        elif name == "SUBPATTERN":
            yield from _parts(value[3], before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield before, _sample(branch)
                yield from _parts(branch, before)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _parts(value[1], before)
        before += _of_item(kind, value)


def _tokens(items: Any) -> Iterator[str]:
    """The characters and words that an expression names."""
    word = ""
    for kind, value in items:
        name = str(kind)
        if name == "LITERAL":
            word += chr(value)
            continue
        yield word
        word = ""
        if name in ("IN", "NOT_LITERAL", "ANY"):
            yield from _members(kind, value)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from _tokens(value[2])
        elif name == "SUBPATTERN":
            yield from _tokens(value[3])
        elif name == "BRANCH":
            yield from itertools.chain.from_iterable(map(_tokens, value[1]))
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _tokens(value[1])
    yield word


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """What a text begins with, what it repeats and what it ends with, each only once."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    tokens = list(dict.fromkeys(filter(None, _tokens(tree))))[:_MOST_TOKENS]
    parts = list(dict.fromkeys(_parts(tree, "")))
    pairs = [one + other for one in tokens for other in tokens if one != other]
    pieces = dict.fromkeys(filter(None, [*tokens, *pairs, *_PIECES, *(piece for _, piece in parts)]))
    begins = dict.fromkeys(["", *tokens[:2]])
    made = [(begin, piece) for begin in begins for piece in pieces]
    made += [(before, piece) for before, own in parts for piece in {own, *tokens} if piece]
    for begin, piece in dict.fromkeys(made):
        for end in ("", "\x00"):
            yield begin, piece, end


# Trying them


def _use(pattern: re.Pattern[str], method: str) -> Callable[[str], object]:
    """The method, or for those that go through all matches the one that makes least of each."""
    use: Callable[[str], object] = getattr(pattern, method if method in _OF_ONE_MATCH else "findall")
    return use


def _seconds(use: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    use(text)
    return time.process_time() - began


def _text(attack: tuple[str, str, str], length: int) -> str:
    begin, piece, end = attack
    return begin + piece * (length // len(piece)) + end


def grows_too_fast(
    use: Callable[[str], object], attack: tuple[str, str, str], length: int = _LENGTH, noticed: float = _NOTICED
) -> bool:
    """Whether a text of twice the length takes clearly more than twice as long, however often it is tried."""
    short = _text(attack, length)
    if _seconds(use, short) < noticed:
        return False
    long = _text(attack, 2 * length)
    return all(_seconds(use, long) > _MOST_GROWTH * _seconds(use, short) for _ in range(_TRIES))


def slow(path: Path) -> Iterator[str]:
    """The expressions of a module that a text could keep busy; says on standard error at which it is."""
    for each in expressions(path):
        print(each.place, file=sys.stderr, flush=True)
        for method in sorted(each.methods):
            use = _use(each.pattern, method)
            if found := next((a for a in attacks(each.pattern) if grows_too_fast(use, a)), None):
                yield f"{each.place}.{method}: {found}"


def _try_alone(path: Path) -> None:
    """Try a module in a process of its own, which shares what has been imported and ends when its time is up."""
    if (child := os.fork()) == 0:
        status = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
            for line in slow(path):
                print(line)
            sys.stdout.flush()
            status = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(status)  # whatever has happened, nothing of this process goes on
    _, status = os.waitpid(child, 0)
    if status:
        print(f"{path.relative_to(ROOT).as_posix()}: stopped with status {status}, by its time or an error", flush=True)


if __name__ == "__main__":
    given = [Path(name).resolve() for name in sys.argv[1:]]
    for path in given:
        expressions(path)  # imports the module, once for all processes
    for path in given:
        _try_alone(path)
