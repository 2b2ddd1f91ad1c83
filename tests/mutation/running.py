"""Mutants put to work: the functions of the running core get the code of the changed copy."""

import ast
import contextlib
import gc
import importlib.machinery
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from tests.mutation.mutants import Mutant


@contextlib.contextmanager
def applied(mutant: Mutant) -> Iterator[None]:
    """Give all functions of the module their changed code, and their own again afterwards.

    Whoever holds one of them, models and other modules included, calls the changed one. What runs when the module is
    read stays as it was: see `read_again`.
    """
    changed = dict(_codes(compile(mutant.tree, str(mutant.path), "exec")))
    functions = find_functions()[str(mutant.path)]
    own = [function.__code__ for function in functions]
    for function in functions:
        code = changed[function.__code__.co_qualname]
        # A function keeps what it has from around it, such as the class that `super` asks for, also unused.
        function.__code__ = code.replace(co_freevars=function.__code__.co_freevars)
    try:
        yield
    finally:
        for function, code in zip(functions, own, strict=True):
            function.__code__ = code


def applied_to_constant(mutant: Mutant) -> bool:
    """Put the changed value in the place of a module's constant, wherever it is held; False if it is none.

    What other values have been made of it stays, and so does a type that models have been made of.
    """
    module = next(each for each in _modules() if getattr(each, "__file__", None) == str(mutant.path))
    number = next(n for n, each in enumerate(mutant.tree.body) if mutant.lines.start <= (each.end_lineno or 0))
    match mutant.tree.body[number]:
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            own = getattr(module, name)
            if not isinstance(own, int | str | tuple | frozenset | Mapping):
                return False
            new = eval(compile(ast.Expression(value), name, "eval"), vars(module))  # noqa: S307  it is our own code
            for holder in _modules():
                if vars(holder).get(name) is own:
                    setattr(holder, name, new)
            return True
    return False


def _modules() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name.partition(".")[0] == "oxlo"]


def read_again(mutant: Mutant) -> None:
    """Forget the core and the tests, and have the changed copy in the module's place when they are imported again."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("oxlo", "tests")]:
        del sys.modules[name]
    loader, own = importlib.machinery.SourceFileLoader, importlib.machinery.SourceFileLoader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, fullname: str) -> CodeType | None:
        if Path(self.path) == mutant.path:
            return compile(mutant.tree, self.path, "exec")
        return own(self, fullname)

    setattr(loader, "get_code", get_code)  # noqa: B010  mypy takes methods for fixed


@cache
def find_functions() -> Mapping[str, list[FunctionType]]:
    """All functions that there are, by the path of their module."""
    found: dict[str, list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if type(each) is FunctionType:
            found[each.__code__.co_filename].append(each)
    return found


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    """All code in a module's code, by its qualified name."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each.co_qualname, each
            yield from _codes(each)
