"""The small changes that make mutants: what one place of a program may become.

Words, annotations and default values are left alone: words stand in the cases, and types are mypy's.
"""

import ast
import copy
from collections.abc import Iterator
from typing import Any, Final

from oxlo.problems.messages import Messages

# A change: its kind, and what stands in the place afterwards.
Change = tuple[str, ast.AST]

# The codes of problems, whose names are words with hyphens between them.
_CODES: Final = frozenset(Messages.keys())
# What makes a problem; `say` is the loader's, and a slip becomes a problem when its page is checked.
_CREATORS: Final = frozenset(
    {"problem", "problem_in_text", "notice", "as_notice", "slip", "say", "PydanticCustomError"}
)
_COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OPPOSITES: Final = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)
_OPERATORS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.BitAnd: ast.BitOr,
    ast.Mod: ast.Mult,
}  # fmt: skip


def changes_of(node: Any, *, is_in_function: bool) -> Iterator[Change]:
    """Everything that may stand in a node's place."""
    match node:
        case ast.Compare():
            for number, operator in enumerate(node.ops):
                ops = [*node.ops[:number], _COMPARISONS[type(operator)](), *node.ops[number + 1 :]]
                yield "comparison", ast.Compare(node.left, ops, node.comparators)
        case ast.BoolOp():
            yield "and-or", ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
            for rest in _each_dropped(node.values):
                yield "condition dropped", ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0]
        case ast.UnaryOp(op=ast.Not()):
            yield "not dropped", node.operand
        case ast.If(test=test) | ast.IfExp(test=test) if not _is_opposed_already(test):
            yield "negated", _with(node, test=ast.UnaryOp(ast.Not(), test))
        case ast.comprehension():
            for rest in _each_dropped(node.ifs):
                yield "filter dropped", _with(node, ifs=rest)
        case ast.Constant(value=bool(value)):
            yield "constant", ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield "constant", ast.Constant(value + 1)
            yield "constant", ast.Constant(value - 1)
        case ast.BinOp(op=ast.BitOr()) if is_in_function:
            yield "operand dropped", node.left
            yield "operand dropped", node.right
        case ast.BinOp(op=operator) if type(operator) in _OPERATORS:
            yield "operator", _with(node, op=_OPERATORS[type(operator)]())
        case ast.ListComp() if makes_problem(node.elt):
            yield "check removed", ast.List([], ast.Load())
        case ast.List() if any(map(_is_creation, node.elts)):
            yield "check removed", ast.List([], ast.Load())
        case ast.List(ctx=ast.Load()) | ast.Tuple(ctx=ast.Load()) | ast.Set():
            is_table = all(isinstance(each, ast.Constant | ast.Tuple) for each in node.elts)
            for each, rest in zip(node.elts, _each_dropped(node.elts), strict=True):
                if rest and (is_table or isinstance(each, ast.Starred)):
                    yield "element dropped", _with(node, elts=rest)
        case ast.Dict() if not is_in_function:
            for keys, values in zip(_each_dropped(node.keys), _each_dropped(node.values), strict=True):
                yield "element dropped", _with(node, keys=keys, values=values)
        case ast.stmt():
            yield from _changes_of_statements(node)


def _changes_of_statements(node: ast.stmt) -> Iterator[Change]:
    removed = "check removed" if makes_problem(node) else "removed"
    match node:
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield removed, ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))  # a generator remains one
        case ast.Raise(exc=ast.Call() as made):
            yield removed, ast.Expr(made)  # made and not raised, so that the same names are used
        case ast.Expr(value=ast.Call()) | ast.Raise() | ast.AugAssign() | ast.Return(value=None):
            yield removed, ast.Pass()
        case ast.Continue():
            yield "continue-break", ast.Break()
        case ast.Break():
            yield "continue-break", ast.Continue()
        case ast.Return(value=value) if not (isinstance(value, ast.Constant) and value.value in (None, True, False)):
            yield removed if removed == "check removed" else "returns None", ast.Return(ast.Constant(None))


def takes_away_a_check(node: Any, new: Any) -> bool:
    """Whether a change takes away a check and nothing else: what makes a problem, a whole rule, a row of a table."""
    match node:
        case ast.Expr(value=ast.YieldFrom(value=ast.Call())):
            return True
        case ast.List() | ast.Tuple() if getattr(new, "elts", None):
            return any(isinstance(getattr(each, "value", each), ast.Tuple | ast.Call) for each in node.elts)
        case ast.Raise():
            return makes_problem(node)
        case ast.List() | ast.ListComp() | ast.Expr():
            return makes_problem(node) and not makes_problem(new)
        case ast.Return():
            has_list = any(isinstance(each, ast.List | ast.ListComp) for each in ast.walk(node))  # that goes, not this
            return makes_problem(node) and not makes_problem(new) and not has_list
    return False


def makes_problem(node: ast.AST) -> bool:
    """Whether a problem is made somewhere in a node."""
    return any(map(_is_creation, ast.walk(node)))


def creation_lines(tree: ast.Module) -> set[int]:
    """The lines of a module where problems are made."""
    return {node.lineno for node in ast.walk(tree) if isinstance(node, ast.expr) and _is_creation(node)}


def _is_creation(node: ast.AST) -> bool:
    """Whether an expression makes a problem, or gives the code of one to whoever does."""
    if isinstance(node, ast.Tuple):
        return bool(node.elts) and getattr(node.elts[0], "value", None) in _CODES
    return isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in _CREATORS


def _with(node: ast.AST, **fields: Any) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _each_dropped(items: list[Any]) -> Iterator[list[Any]]:
    """A list without its first, without its second, and so on."""
    return ([each for n, each in enumerate(items) if n != number] for number in range(len(items)))


def _is_opposed_already(test: ast.expr) -> bool:
    """Whether another change makes the opposite of a condition."""
    if isinstance(test, ast.UnaryOp):
        return isinstance(test.op, ast.Not)
    return isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], _OPPOSITES)
