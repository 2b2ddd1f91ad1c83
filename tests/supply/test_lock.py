"""The lock files: every package is pinned and hashed, as `pyproject.toml` asks for it."""

import json
import re
import tomllib
from typing import Final

import pytest
from packaging.requirements import Requirement
from tests.guides import ROOT
from tools.licences import FOLDERS

from oxlo.publishing.sbom import locked

LOCKS: Final = ("requirements.txt", "requirements-test.txt")
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS: Final = {
    "requirements.txt": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"],
    "requirements-test.txt": PROJECT["dependency-groups"]["test"],
}


def text_of(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    """Each line that asks for a package is understood and has one version and its hashes; there are no addresses."""
    asked = re.findall(r"^[^\s#].*", text_of(lock), re.MULTILINE)
    packages = list(locked(text_of(lock)))

    assert [line.split("==")[0] for line in asked] == [each.name for each in packages]
    assert [] == [each.name for each in packages if not each.hashes or not re.fullmatch(r"[\w.]+", each.version)]
    assert "://" not in text_of(lock)


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_what_the_project_asks_for(lock: str) -> None:
    """Each pin of `pyproject.toml` has its version in the lock; run `make lock` when this fails."""
    versions = {f"{each.name}=={each.version}" for each in locked(text_of(lock))}
    pins = [Requirement(pin) for pin in PINS[lock]]

    assert [] == [str(pin) for pin in pins if f"{pin.name}{pin.specifier}" not in versions]


def test_tests_run_with_what_builds_the_guide() -> None:
    """All that builds the guide has the same version and hashes where it is tested."""
    build, test = ({(each.name, each.version): each.hashes for each in locked(text_of(lock))} for lock in LOCKS)

    assert build == {key: hashes for key, hashes in test.items() if key in build}


def test_the_build_needs_what_it_is_said_to() -> None:
    """The tool that builds the project itself is the one in the lock."""
    assert PROJECT["build-system"]["requires"] == PROJECT["dependency-groups"]["build"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_npm_packages_are_hashed(folder: str) -> None:
    """Every npm package has a version and a hash and no address, and `package.json` asks for what is locked."""
    lock = json.loads((ROOT / f"{folder}/package-lock.json").read_text(encoding="utf-8"))["packages"]
    said = json.loads((ROOT / f"{folder}/package.json").read_text(encoding="utf-8"))
    project = lock.pop("")
    (kind,) = {"dependencies", "devDependencies"} & set(said)
    asked = said[kind]

    assert [] == [
        path for path, each in lock.items() if not {"version", "integrity"} <= set(each) or "resolved" in each
    ]
    assert asked == project[kind] == {name: lock[f"node_modules/{name}"]["version"] for name in asked}
