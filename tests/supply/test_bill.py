"""The bill of materials: it keeps to its standard and says what really made the site."""

import json
import re
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.builds import date_of_the_guide
from tests.guides import ROOT

from oxlo.publishing.sbom import locked, locked_npm
from oxlo.wayfinder.offline import WORKER

_MODULES: Final = ROOT / "docs/assets/javascripts"
VALIDATOR: Final = JsonStrictValidator(SchemaVersion.V1_6)


@pytest.fixture(scope="session")
def bill(built_site: Path) -> dict[str, Any]:
    """The bill that the build of the real guide has put beside the site."""
    loaded: dict[str, Any] = json.loads(built_site.with_name("site.cdx.json").read_text(encoding="utf-8"))
    return loaded


def packages(bill: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in bill["components"] if each["type"] == "library"]


def test_it_keeps_to_the_schema(bill: dict[str, Any]) -> None:
    """The bill is valid CycloneDX 1.6, and the validator would tell if it were not."""
    assert VALIDATOR.validate_str(json.dumps(bill)) is None
    assert VALIDATOR.validate_str(json.dumps({**bill, "components": [{"name": "no type"}]})) is not None


def test_its_time_is_the_build_date(bill: dict[str, Any]) -> None:
    """Nothing in it tells when or where it was made, but the date that the site is built for."""
    assert bill["metadata"]["timestamp"] == f"{date_of_the_guide()}T12:00:00Z"
    assert "serialNumber" not in bill


def test_it_lists_what_is_installed_and_nothing_else(bill: dict[str, Any]) -> None:
    """Every package of the build's lock files that is for this Python, as it is installed here; none of the tests'."""
    lock = list(locked((ROOT / "requirements.txt").read_text(encoding="utf-8")))
    npm = list(locked_npm((ROOT / "package-lock.json").read_text(encoding="utf-8")))
    listed = [(each["name"], each["version"]) for each in packages(bill)]
    lying = json.loads((Path(sys.prefix) / "node_modules/.package-lock.json").read_text(encoding="utf-8"))
    theirs = [(path.removeprefix("node_modules/"), each["version"]) for path, each in lying["packages"].items()]

    assert listed == [(each.name, each.version) for each in [*lock, *npm] if each.applies]
    assert listed == [*((name, version(name)) for name, _ in listed[: -len(theirs)]), *theirs]


def test_every_part_has_licence_and_hashes(bill: dict[str, Any]) -> None:
    """Each package has its licence, its package URL and the hashes that the lock file accepts; each font its own."""
    hashes = [
        [digest["content"] for digest in each.get("hashes") or each["externalReferences"][0]["hashes"]]
        for each in bill["components"]
    ]
    lock = locked((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    npm = locked_npm((ROOT / "package-lock.json").read_text(encoding="utf-8"))

    assert [] == [each["name"] for each in bill["components"] if not each["licenses"]]
    for each in packages(bill):
        purl = PackageURL.from_string(each["purl"])
        assert ("/".join(filter(None, [purl.namespace, purl.name])), purl.version) == (each["name"], each["version"])
    assert hashes[: len(packages(bill))] == [each.hashes for each in [*lock, *npm] if each.applies]


def test_it_tells_what_needs_what(bill: dict[str, Any]) -> None:
    """The guide needs what `pyproject.toml` asks for, and every package is needed by something."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    needs = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    direct = {name.partition("@")[0].rpartition("/")[2] for name in needs["oxlo-guide"]}

    assert direct == {canonicalize_name(Requirement(each).name) for each in asked} | {"esbuild"}
    assert {each["purl"] for each in packages(bill)} == {ref for refs in needs.values() for ref in refs}


def test_what_reaches_readers_is_marked(bill: dict[str, Any], built_site: Path) -> None:
    """The site has scripts of our modules, that of Pagefind and no font file; the bill marks Pagefind and our fonts.

    When this fails: the site serves something new. If it comes from a package, name that in `oxlo/bill.py`.
    """
    # A module that only hands on what others hold leaves nothing of its own.
    hands_on = re.compile(r"(?:/\*.*?\*/|export \{[^}]*\} from \"[^\"]*\";|\s)*", re.DOTALL)
    modules = [path for path in _MODULES.rglob("*.js") if not hands_on.fullmatch(path.read_text(encoding="utf-8"))]
    ours = {path.relative_to(_MODULES).as_posix() for path in modules}
    joined = {each for path in built_site.rglob("*.map.*.json") for each in json.loads(path.read_bytes())["sources"]}
    served = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()}
    marked = {each["name"] for each in bill["components"] if each["scope"] == "required"}

    scripts = {path for path in served if path.endswith(".js") and not path.startswith("assets/javascripts/")}
    (search,) = (path for path in scripts if path.startswith("assets/search/"))

    assert (ours, {search, WORKER}) == (joined, scripts)
    assert set() == {path for path in served if path.endswith((".woff", ".woff2", ".ttf", ".otf"))}
    assert marked == {"pagefind-bin", "source-sans-3-bold.ttf", "source-sans-3-regular.ttf"}
