"""Where things may stand: the core apart from the engine, files in few hands, words in data."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml
from tests.guides import ROOT

CORE: Final = ROOT / "hooks/oxlo"
MODULES: Final = sorted(CORE.rglob("*.py"))
ADAPTERS: Final = sorted((ROOT / "hooks").glob("*.py"))
TEMPLATES: Final = sorted(path for path in (ROOT / "overrides").rglob("*") if path.is_file())
ENGINE: Final = {"mkdocs", "material", "mkdocs_static_i18n", "properdocs"}

# The parts of the core from the lowest on; each imports only those before it.
FLOORS: Final = (
    *("__init__", "language", "problems", "reading", "markdown", "guide", "registers", "wayfinder", "articles"),
    *("translations", "accessibility", "checks", "gates", "rendering", "publishing", "site"),
    "deployment",
    *("features", "assembly", "commands", "cli"),
)

# The modules that may touch the file system; all others get what they work on.
AT_THE_EDGE: Final = {
    "commands/__init__.py",
    "commands/new.py",
    "commands/site.py",
    "gates/built/kept.py",
    "gates/built/site.py",
    "guide/loading.py",
    "language/tables.py",
    "publishing/sbom.py",
    "publishing/build_date.py",
    "publishing/cache.py",
    "publishing/exchange.py",
    "publishing/keeping.py",
    "publishing/output_paths.py",
    "publishing/packing.py",
    "publishing/record.py",
    "reading/fingerprints.py",
    "reading/pictures/measuring.py",
    "rendering/fragments.py",
    "site/joining.py",
    "site/share_images.py",
    "translations/record.py",
}
_FILE_CALLS: Final = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "files", "FileSystemLoader"),
    *("exists", "is_file", "is_dir", "is_symlink", "stat", "lstat", "iterdir", "glob", "rglob", "walk"),
    *("mkdir", "rmdir", "rmtree", "rename", "unlink", "symlink_to", "touch", "copy", "move", "run", "CDLL"),
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """Every module that a module imports, by its first name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def called(path: Path) -> set[str]:
    """The names of everything that a module calls."""
    calls = (node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    return {getattr(func, "id", getattr(func, "attr", "")) for func in calls}


def test_the_core_does_not_import_the_engine() -> None:
    """No module of the core names the engine, its theme or its plugins among its imports."""
    assert MODULES
    assert {} == {name_of(path): found for path in MODULES if (found := ENGINE & set(imported(path)))}


def test_the_core_works_without_the_engine() -> None:
    """Every module of the core can be imported where the engine is not installed."""
    names = [".".join(path.relative_to(CORE.parent).with_suffix("").parts) for path in MODULES]
    program = (
        f"import importlib, sys\nfor name in {sorted(ENGINE)}: sys.modules[name] = None\n"
        f"for name in {names}: importlib.import_module(name)\nprint(len(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)

    assert (0, "") == (found.returncode, found.stderr)


def test_packages_import_only_those_below_them() -> None:
    """No package of the core imports one that stands after it in the list, and the list names all of them."""
    packages = {path.name for path in CORE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    upwards = [
        f"{name_of(path)} imports {target}"
        for path in MODULES
        for target in packages_imported(path)
        if FLOORS.index(target) > FLOORS.index(path.relative_to(CORE).with_suffix("").parts[0])
    ]

    assert packages <= set(FLOORS)
    assert upwards == []


def packages_imported(path: Path) -> Iterator[str]:
    """The parts of the core that a module imports, by their first names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        yield from (name.split(".")[1] for name in names if name.startswith("oxlo."))


def test_folders_and_modules_can_be_held_in_mind() -> None:
    """A folder of the core holds at most twelve modules beside its docstring."""
    folders = Counter(path.parent for path in MODULES if path.name != "__init__.py")

    assert {} == {name_of(folder): count for folder, count in folders.items() if count > 12}


def test_adapters_say_what_they_lean_on() -> None:
    """Each adapter names its events, a test in `tests/hooks/` of the engine's facts, and the engine's lines."""
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/hooks").glob("test_*.py"))
    for path in ADAPTERS:
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if path.stem == "_engine":
            continue
        proofs, (link,) = re.findall("`(test_[a-z0-9_]+)`", said), re.findall(r"Engine: (\S+)", said)
        project, version = re.findall("github.com/[a-z]+/([a-z0-9-]+)/blob/([0-9.]+)/", link)[0]

        assert re.search("^Events?: `on_", said, re.MULTILINE), path
        assert proofs and [name for name in proofs if f"def {name}(" not in tests] == [], path
        assert f'"{project}=={version}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8"), path


def test_few_modules_touch_the_file_system() -> None:
    """Files are read and written at the edge of the core only, and every module named here does so."""
    touching = {path.relative_to(CORE).as_posix() for path in MODULES if called(path) & _FILE_CALLS}

    assert AT_THE_EDGE == touching


def test_files_stay_small() -> None:
    """A module has at most 250 lines, an adapter fewer than 80."""
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in [*MODULES, *ADAPTERS]}

    assert ADAPTERS
    assert {} == {name_of(path): count for path, count in lines.items() if count > (79 if path in ADAPTERS else 250)}


def strings(path: Path) -> Iterator[str]:
    """Every string in a module but the docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def test_code_holds_no_words_of_the_site() -> None:
    """No string of the code has Norwegian letters, single ones of the alphabet aside."""
    texts = [(name_of(path), text) for path in [*MODULES, *ADAPTERS] for text in strings(path)]

    assert texts
    assert [] == [(name, text) for name, text in texts if len(text) > 1 and re.search("[æøåÆØÅ]", text)]


def _words_of(path: Path) -> list[str]:
    text = re.sub(r"\{ #[a-z-]+ \}|\{[{%#].*?[}%#]\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    spoken = re.findall(r'(?:aria-label|alt|title|placeholder)="([^"]*)"', text)

    return re.findall("[A-Za-zÀ-ÿ]+", " ".join([re.sub("<[^>]*>", "", text), *spoken]))


def test_templates_hold_no_words() -> None:
    """Outside tags and Jinja's brackets a template has no letters, nor in attributes that are read aloud."""
    assert TEMPLATES
    assert {} == {name_of(path): words for path in TEMPLATES if (words := _words_of(path))}


def test_scripts_fetch_in_one_place() -> None:
    """One script asks for files, with a limit of time; no other does so by itself, nor with another interface.

    The worker stands between pages and the net, and passes on what they ask for.
    """
    asking = re.compile(r"\bfetch\(|\bXMLHttpRequest\b|\bsendBeacon\b|\bEventSource\b|\bWebSocket\b")
    scripts = (ROOT / "docs/assets/javascripts").rglob("*.js")
    found = {path.name for path in scripts if asking.search(path.read_text(encoding="utf-8"))}

    assert {"fetched.js", "worker.js"} == found


def test_pure_scripts_touch_no_page() -> None:
    """What a plan is knows no page, no storage and no clock: the tests of it need no browser."""
    folder = ROOT / "docs/assets/javascripts/wayfinder/plan"
    scripts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.js")}
    browser = re.compile(
        r"(?<![.\w])(?:document|window|globalThis|navigator|location|localStorage|sessionStorage|fetch|setTimeout"
        r"|Date\.now|new Date\(\)|Math\.random|crypto)(?!\w)"
    )
    touching = [name for name, text in scripts.items() if browser.search(_without_comments(text))]
    foreign = [name for name, text in scripts.items() if re.search(r'(?:from|import) ?\(?"(?!\./)', text)]

    assert scripts
    assert touching == []
    assert foreign == []


def _without_comments(script: str) -> str:
    return re.sub(r"/\*.*?\*/|(?m:(?<!:)//.*$)", "", script, flags=re.DOTALL)


def _used_words() -> Iterator[re.Pattern[str]]:
    """What code, templates and scripts ask for: `words.home`, `words["home"]` or all `words[f"language_{…}"]`."""
    for path in [*MODULES, *ADAPTERS, *TEMPLATES]:
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r"""words(?:\(\w+\))?(?:\.(?!yml)|\[f?["'])([a-z_]+)(\{)?""", text):
            if path.suffix != ".py" or match[1] not in {"get", "items", "keys", "values"}:
                yield re.compile(match[1] + ("[a-z_]+" if match[2] else ""))
    for path in (ROOT / "docs/assets/javascripts").rglob("*.js"):
        for match in re.finditer(
            r"""["'`.]((?:plan|search_say|offline_say)_[a-z_]+)(\$\{)?""", path.read_text(encoding="utf-8")
        ):
            yield re.compile(match[1] + ("[a-z_]+" if match[2] else ""))


def test_every_word_is_used_and_every_used_one_exists() -> None:
    """The words of the interface are exactly those that the code and the templates show."""
    words = set(yaml.safe_load((ROOT / "docs/_data/words.yml").read_text(encoding="utf-8")))
    used = list(_used_words())

    assert set() == {word for word in words if not any(pattern.fullmatch(word) for pattern in used)}
    assert set() == {use.pattern for use in used if not any(use.fullmatch(word) for word in words)}
