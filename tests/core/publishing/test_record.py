"""The record of published ids and addresses: it only grows."""

from pathlib import Path
from typing import Any

import yaml
from tests.guides import DATE, deleted, make_guide, replaced

from oxlo.assembly import load_and_check, load_guide
from oxlo.guide.guide import Guide
from oxlo.problems.problem import Problem
from oxlo.publishing.record import updated_record, write_record

PUBLISHED = "docs/_data/published.yml"
MOVED = replaced("docs/nb/duty/index.md", "slug: plikten", "slug: loven\nredirects: [/plikten/, /plikten/metoden/]")


def checked(root: Path) -> tuple[Guide, list[Problem]]:
    return load_and_check(root, DATE)


def record(root: Path) -> Any:
    return yaml.safe_load((root / PUBLISHED).read_text(encoding="utf-8"))


def test_everything_is_recorded(tmp_path: Path) -> None:
    """All ids of pages and records and all addresses are written, sorted, and the guide is still in order."""
    root = make_guide(tmp_path)
    guide, _ = checked(root)
    new = write_record(guide, root)
    found = record(root)
    lasting = {each for each, _, _ in guide.lasting_records()}
    ids = {page for _, page in guide.loaded.pages} | lasting | {"act"}  # recorded before, and so for ever

    assert sorted(ids) == found["ids"]
    assert sorted({page for _, page in guide.pages}) == list(found["pages"])
    assert {"nb": "/plikten/metoden/", "en": "/en/duty/method/"} == found["pages"]["duty/method"]
    assert len(ids) - 2 + len(guide.pages) - 2 == new
    assert [] == checked(root)[1]


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    """What is recorded is not new, and the file keeps every byte."""
    root = make_guide(tmp_path)
    write_record(checked(root)[0], root)
    before = (root / PUBLISHED).read_bytes()
    new = write_record(checked(root)[0], root)

    assert 0 == new
    assert before == (root / PUBLISHED).read_bytes()


def test_a_former_address_stays(tmp_path: Path) -> None:
    """An address that has moved is kept, so that it is missed when its redirect goes."""
    root = make_guide(tmp_path)
    write_record(checked(root)[0], root)
    MOVED(root)
    guide, problems = checked(root)
    new = write_record(guide, root)
    found = record(root)["pages"]["duty"]
    replaced("docs/nb/duty/index.md", "redirects: [/plikten/, ", "redirects: [")(root)
    lost = [(p.field, dict(p.values)["address"]) for p in checked(root)[1]]

    assert [] == problems
    assert 2 == new
    assert {"nb": "/loven/", "en": "/en/duty/", "former": ["/plikten/"]} == found
    assert [("pages.duty.former[0]", "/plikten/")] == lost


def test_an_address_that_comes_back_is_no_longer_a_former_one(tmp_path: Path) -> None:
    """A page may take its old address again; the one it had in between is kept instead."""
    root = make_guide(tmp_path, MOVED)
    write_record(checked(root)[0], root)
    replaced("docs/nb/duty/index.md", "slug: loven\nredirects: [/plikten/,", "slug: plikten\nredirects: [/loven/,")(
        root
    )
    new = write_record(checked(root)[0], root)
    expected = {"nb": "/plikten/", "en": "/en/duty/", "former": ["/loven/"]}

    assert expected == record(root)["pages"]["duty"]
    assert 1 == new  # the address of the page below it


def test_what_is_gone_stays_recorded(tmp_path: Path) -> None:
    """A page or record that disappears stays in the record, which is how `oxlo check` knows of it."""
    root = make_guide(tmp_path)
    write_record(checked(root)[0], root)
    before = record(root)
    for path in ("docs/nb/duty/method.md", "docs/en/duty/method.md", "docs/_data/sources/earlier.yml"):
        deleted(path)(root)
    text, new = updated_record(load_guide(root, DATE)[0])

    assert before == yaml.safe_load(text)
    assert 0 == new
