"""Mutants: copies of a module of the core with one small change each, such as a check removed or `<` made `<=`.

A mutant that no test notices shows a rule that nobody holds the code to.
"""

import ast
import dataclasses
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from tests.mutation.changes import changes_of, creation_lines, takes_away_a_check

_LEFT_ALONE: Final = ("returns", "args", "decorator_list")

Put = Callable[[Any], None]


@dataclasses.dataclass(frozen=True)
class Mutant:
    """One changed copy of a module: where, what kind of change, how the statement reads before and after it.

    `function` is the qualified name of the function around it, empty for what runs when the module is read.
    `is_removal` is true where the change takes away a check and nothing else.
    """

    path: Path
    lines: range
    function: str
    kind: str
    before: str
    after: str
    packed: bytes = dataclasses.field(repr=False, compare=False)
    is_removal: bool

    @property
    def tree(self) -> ast.Module:
        """The changed copy, which is unpacked for those alone who want it."""
        tree: ast.Module = pickle.loads(self.packed)  # noqa: S301  we have packed it
        return ast.fix_missing_locations(tree)

    @property
    def name(self) -> str:
        """What it is called in reports and in `equivalent.yml`, whatever its line."""
        return f"{self.path.stem}.{self.function or '(module)'}: {self.kind}: {self.before} -> {self.after}"


def mutants_of(path: Path, *, only_removals: bool = False) -> Iterator[Mutant]:
    """All mutants of a module, or those that take away a check; no two of them are the same text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    seen = {ast.unparse(tree)}
    for node, put, function, statement in _places(tree, lambda _: None, "", tree):
        for kind, new in changes_of(node, is_in_function=bool(function)):
            is_removal = takes_away_a_check(node, new)
            if only_removals and not is_removal:
                continue
            before = _first_line(statement)
            put(ast.copy_location(new, node))
            after, text = _first_line(new if node is statement else statement), ast.unparse(tree)
            if text not in seen:
                seen.add(text)
                packed = pickle.dumps(tree, pickle.HIGHEST_PROTOCOL)
                yield Mutant(path, _lines_of(statement), function, kind, before, after, packed, is_removal)
            put(node)


def creation_sites(path: Path) -> set[int]:
    """The lines where a module makes a problem."""
    return creation_lines(ast.parse(path.read_text(encoding="utf-8")))


def _places(node: ast.AST, put: Put, function: str, statement: Any) -> Iterator[tuple[ast.AST, Put, str, Any]]:
    """Every node with what puts another in its place, the function it is in, and the statement around it."""
    if isinstance(node, ast.stmt | ast.ExceptHandler):
        statement = node
    if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "Literal":
        return
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
        return
    if isinstance(node, ast.keyword) and node.arg == "strict":  # of `zip`: an assertion, not a rule
        return
    yield node, put, function, statement
    for field, value in ast.iter_fields(node):
        if field in _LEFT_ALONE and isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        if field == "annotation" and function:
            continue
        for number, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(child, ast.AST):
                yield from _places(child, _putter(node, field, number), _inside(node, child, function), statement)


def _inside(node: ast.AST, child: ast.AST, function: str) -> str:
    """The qualified name of the function that a child stands in; none for what runs when the module is read."""
    if isinstance(node, ast.FunctionDef):
        return f"{function}.{node.name}" if function else node.name
    if isinstance(node, ast.ClassDef):
        return node.name if isinstance(child, ast.FunctionDef) else ""
    return function


def _putter(parent: ast.AST, field: str, number: int | None) -> Put:
    def put(new: Any) -> None:
        if number is None:
            setattr(parent, field, new)
        else:
            getattr(parent, field)[number] = new

    return put


def _lines_of(statement: Any) -> range:
    """The lines of a statement; of one that holds others, those down to the first of them."""
    body = getattr(statement, "body", None)
    return range(statement.lineno, body[0].lineno if body else statement.end_lineno + 1)


def _first_line(statement: Any) -> str:
    return ast.unparse(statement).split("\n")[0]
