"""What the handbook shows of the code, made from the code: packages, adapters, gates, and facts of the engine.

    python -m tools.architecture        renews the parts of `handbook/*.md` that stand between `<!-- made: … -->` marks

A test compares what stands there with what this program would write.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.core.test_boundaries import ADAPTERS, CORE, FLOORS, MODULES, name_of, packages_imported
from tests.guides import ROOT

from oxlo.gates import GATES

HANDBOOK: Final = ROOT / "handbook"
HOW_TO_RENEW: Final = "the handbook no longer says what the code does: run `make handbook`, and commit what it changes"
# The first of the core says what all of it is, and stands in no picture.
PARTS: Final = FLOORS[1:]
_ABOVE: Final = "adapters"
_PART: Final = re.compile(r"(<!-- made: ([a-z]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def docstring(path: Path) -> str:
    """What a module says of itself."""
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


def imports() -> dict[str, set[str]]:
    """By part of the core, and for all adapters together: the other parts that are imported."""
    found: dict[str, set[str]] = {part: set() for part in (*PARTS, _ABOVE)}
    for path in [*MODULES, *ADAPTERS]:
        own = _ABOVE if path in ADAPTERS else path.relative_to(CORE).with_suffix("").parts[0]
        if own in found:
            found[own] |= set(packages_imported(path)) - {own}
    return found


def reduced(graph: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The graph without the arrows that follow from others: `{a: {b, c}, b: {c}, c: {}}` has no arrow from a to c."""

    def below(part: str) -> set[str]:
        return {each for target in graph[part] for each in (target, *below(target))}

    return {
        part: {target for target in targets if not any(target in below(other) for other in targets)}
        for part, targets in graph.items()
    }


def _place(part: str) -> str:
    return f"hooks/oxlo/{part}/" if (CORE / part).is_dir() else f"hooks/oxlo/{part}.py"


def _packages() -> Iterator[str]:
    graph = reduced(imports())
    yield "```mermaid"
    yield "graph TD"
    yield f'  {_ABOVE}["hooks/*.py"]'
    for part in (_ABOVE, *reversed(PARTS)):
        yield from (f"  {part} --> {target}" for target in sorted(graph[part], key=FLOORS.index))
    yield "```"
    yield ""
    yield "| from the lowest up | what it holds |"
    yield "|---|---|"
    for part in PARTS:
        module = CORE / part / "__init__.py" if (CORE / part).is_dir() else CORE / f"{part}.py"
        yield f"| [`{_place(part)}`](../{_place(part)}) | {docstring(module).splitlines()[0]} |"


def _adapters_in_order() -> list[Path]:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    return [ROOT / name for name in re.findall(r"^ +- (hooks/\w+\.py)$", settings, re.MULTILINE)]


def _said(path: Path, label: str) -> str:
    """What an adapter says after a label such as `Proof`, on one line."""
    found = re.search(rf"^{label}: (.*?)(?=^\w+: |^\s*$|\Z)", docstring(path), re.MULTILINE | re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def _adapters() -> Iterator[str]:
    yield "| adapter | what it does | events |"
    yield "|---|---|---|"
    for path in _adapters_in_order():
        name, does = name_of(path), docstring(path).splitlines()[0]
        yield f"| [`{name}`](../{name}) | {does} | {_said(path, 'Events?')} |"


def _gates() -> Iterator[str]:
    yield "| gate | promise |"
    yield "|---|---|"
    for gate in GATES:
        path = CORE / f"gates/{gate.__name__.removeprefix('gate_')}.py"
        promise = docstring(path).splitlines()[0].removeprefix("Promise: ")
        yield f"| [`{path.stem}`](../{name_of(path)}) | {promise} |"


def _engine() -> Iterator[str]:
    yield "| adapter | where the engine says so | tests that prove it |"
    yield "|---|---|---|"
    for path in [ROOT / "hooks/_engine.py", *_adapters_in_order()]:
        text = path.read_text(encoding="utf-8")
        link = re.findall(r"Engine: (\S+)", text)[0]
        project, name, line = re.findall(r"github\.com/[^/]+/([^/]+)/blob/[^/]+/(\S+)#L(\d+)", link)[0]
        proofs = ", ".join(dict.fromkeys(re.findall("`test_[a-z0-9_]+`", text)))
        yield f"| `{name_of(path)}` | [{project}, {name}:{line}]({link}) | {proofs} |"


MADE: Final[Mapping[str, Callable[[], Iterator[str]]]] = {
    "packages": _packages,
    "adapters": _adapters,
    "gates": _gates,
    "engine": _engine,
}


def renewed(text: str) -> str:
    """The text of a page of the handbook with every part between marks made anew."""
    return _PART.sub(lambda part: "\n".join([part[1].rstrip("\n"), *MADE[part[2]](), part[3]]), text)


def pages() -> list[Path]:
    """The pages of the handbook that have such parts."""
    return [path for path in sorted(HANDBOOK.glob("*.md")) if _PART.search(path.read_text(encoding="utf-8"))]


def main() -> None:
    """Write every page anew."""
    for path in pages():
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
