"""The same content gives the same bytes, whoever builds it and with which engine."""

import datetime
from pathlib import Path

import pytest
from tests.builds import SITE_URL, build_guide, contents, date_of_the_guide, engine_build
from tests.guides import ROOT

from oxlo.dates import epoch_of


def test_two_builds_are_identical(built_site: Path, tmp_path: Path) -> None:
    """A build in another time zone and language, with other hashes, gives the same bytes, and the same bill."""
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "nb_NO.UTF-8", "PYTHONHASHSEED": "4242"}
    again = build_guide(tmp_path / "again", **elsewhere)

    assert contents(built_site) == contents(again)
    assert built_site.with_name("site.cdx.json").read_bytes() == again.with_name("again.cdx.json").read_bytes()


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_engines_alone_give_the_same_site(built_site: Path, tmp_path: Path, engine: str) -> None:
    """MkDocs alone, and ProperDocs, which could take over from it, build every file as `oxlo build` does."""
    epoch = epoch_of(datetime.date.fromisoformat(date_of_the_guide()))
    finished = engine_build(ROOT, tmp_path / "site", engine, OXLO_SITE_URL=SITE_URL, SOURCE_DATE_EPOCH=str(epoch))

    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert contents(built_site) == contents(tmp_path / "site")
