"""The bill of materials: what a site was made from, in the form of CycloneDX 1.6 (ECMA-424).

It says no more than the lock files, `LICENCES.md` and our fonts do, so that the same commit on the same Python and
system gives the same bytes. Its scope is `required` for what reaches readers, `excluded` for what only works here.
"""

import base64
import datetime
import hashlib
import json
import platform
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NamedTuple

from packaging.requirements import Requirement

_PROJECT: Final = "oxlo-guide"
_REACHING_READERS: Final = {"pagefind-bin"}  # it brings the script and the index of the search
_HASHES: Final = {"pypi": "SHA-256", "npm": "SHA-512"}
_CPU: Final = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())  # as npm says it
_ENTRY: Final = re.compile(r"^([a-z0-9].*?) \\\n((?: +--hash=.*\n)+)((?: +#.*\n)*)", re.MULTILINE)
_REASON: Final = re.compile(r"# (?:via +|  )(\S+)")
_ROW: Final = re.compile(r"^\| (\S+) \| (\S+) \| ([^|]+?) \|$", re.MULTILINE)


class Locked(NamedTuple):
    """A package in a lock file: the hashes of its archives, hexadecimal, and who asks for it.

    `kind` is the one of package URLs: `pypi`, where hashes are SHA-256, or `npm`, where they are SHA-512.
    """

    name: str
    version: str
    applies: bool
    hashes: list[str]
    asked_by: list[str]
    kind: str = "pypi"

    @property
    def purl(self) -> str:
        """Its name in the form of package URLs (ECMA-427)."""
        return f"pkg:{self.kind}/{self.name.replace('@', '%40')}@{self.version}"


def locked(text: str) -> Iterator[Locked]:
    """The packages of a lock file that `make lock` has made; one for other systems or Pythons does not apply."""
    for asked, hashes, reasons in _ENTRY.findall(text):
        requirement = Requirement(asked)
        yield Locked(
            name=requirement.name,
            version=str(requirement.specifier).removeprefix("=="),
            applies=requirement.marker is None or requirement.marker.evaluate(),
            hashes=re.findall("sha256:([0-9a-f]{64})", hashes),
            asked_by=_REASON.findall(reasons),
        )


def locked_npm(text: str) -> Iterator[Locked]:
    """The packages of a `package-lock.json`; one for other systems or processors does not apply."""
    packages = {path.removeprefix("node_modules/"): each for path, each in json.loads(text)["packages"].items()}
    asks = {
        name or _PROJECT: [*each.get("dependencies", ()), *each.get("optionalDependencies", ())]
        for name, each in packages.items()
    }
    for name, each in packages.items():
        if name:
            yield Locked(
                name=name,
                version=each["version"],
                applies=sys.platform in each.get("os", [sys.platform]) and _CPU in each.get("cpu", [_CPU]),
                hashes=[base64.b64decode(each["integrity"].removeprefix("sha512-")).hex()],
                asked_by=[other for other, wanted in asks.items() if name in wanted],
                kind="npm",
            )


def licences(text: str) -> dict[tuple[str, str], str]:
    """The licence of each name and version in `LICENCES.md`, an SPDX expression."""
    return {(name, version): licence for name, version, licence in _ROW.findall(text)}


def bill_of_materials(
    locks: Iterable[Locked], known: Mapping[tuple[str, str], str], date: datetime.date
) -> dict[str, Any]:
    """The bill of a site built on `date` from locked packages, with their licences."""
    packages = [each for each in locks if each.applies]
    fonts = sorted(each.name for each in files("oxlo").joinpath("site/fonts").iterdir() if each.name.endswith(".ttf"))
    refs = {_PROJECT: _PROJECT, **{each.name: each.purl for each in packages}}
    project = {"type": "application", "bom-ref": _PROJECT, "name": _PROJECT, "version": version(_PROJECT)}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": f"{date}T12:00:00Z",
            "lifecycles": [{"phase": "build"}],
            "component": {**project, "licenses": [{"expression": "MIT AND CC-BY-4.0"}]},
        },
        "components": [
            *(_package(each, known.get((each.name, each.version))) for each in packages),
            *(_font(name) for name in fonts),
        ],
        "dependencies": [
            {"ref": ref, "dependsOn": [each.purl for each in packages if name in each.asked_by]}
            for name, ref in refs.items()
        ],
    }


def write_bill(root: Path, path: Path, date: datetime.date) -> bool:
    """Write the bill to a path; False for a small guide without a lock file, which has none.

    A file that lies there is what an interrupted build has left. It is deleted first and a new one made, which fails
    where a link has come to lie there meanwhile.
    """
    path.unlink(missing_ok=True)
    if not (root / "requirements.txt").is_file():
        return False
    names = ("requirements.txt", "package-lock.json", "LICENCES.md")
    lock, npm, known = ((root / name).read_text(encoding="utf-8") for name in names)
    made = bill_of_materials([*locked(lock), *locked_npm(npm)], licences(known), date)
    with path.open("x", encoding="utf-8") as file:
        file.write(json.dumps(made, indent=2) + "\n")
    return True


def _package(each: Locked, licence: str | None) -> dict[str, Any]:
    hashes = [{"alg": _HASHES[each.kind], "content": digest} for digest in each.hashes]
    return {
        "type": "library",
        "bom-ref": each.purl,
        "name": each.name,
        "version": each.version,
        "scope": "required" if each.name in _REACHING_READERS else "excluded",
        "licenses": [{"expression": licence}] if licence else [],
        "purl": each.purl,
        "externalReferences": [{"type": "distribution", "url": each.purl, "hashes": hashes}],
    }


def _font(name: str) -> dict[str, Any]:
    """A font that pictures for links from elsewhere are drawn with; its letters reach readers."""
    digest = hashlib.sha256(files("oxlo").joinpath(f"site/fonts/{name}").read_bytes()).hexdigest()
    return {
        "type": "file",
        "bom-ref": name,
        "name": name,
        "scope": "required",
        "hashes": [{"alg": "SHA-256", "content": digest}],
        "licenses": [{"expression": "OFL-1.1"}],
    }
