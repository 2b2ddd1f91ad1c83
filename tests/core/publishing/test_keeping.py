"""What a new site keeps of the one before, for pages that are still open."""

import json
from pathlib import Path

import pytest

from oxlo.gates.built.kept import KEPT_LIST, kept_files
from oxlo.publishing.keeping import keep
from oxlo.reading.fingerprints import fingerprint_of, fingerprinted


def site(folder: Path, *scripts: str, index: str = "") -> Path:
    """A site with a page, a list that has no fingerprint, scripts and the index of a search."""
    texts = {fingerprinted("assets/javascripts/main.js", text.encode()): text for text in scripts}
    for path, text in {"index.html": "page", "assets/search.json": "{}", **texts}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    if index:
        new = folder / "assets/search/new"
        (new / "fragment").mkdir(parents=True)
        (new / "pagefind.js").write_text("code", encoding="utf-8")
        (new / "fragment/a.pf_fragment").write_text(index, encoding="utf-8")
        new.rename(new.with_name(fingerprint_of(new)))
    return folder


def scripts_of(folder: Path) -> list[str]:
    return sorted(path.read_text(encoding="utf-8") for path in (folder / "assets/javascripts").iterdir())


def test_of_the_one_before(tmp_path: Path) -> None:
    """Scripts and the whole index of the site before are there beside the new ones, listed, and nothing else is."""
    old, new = site(tmp_path / "old", "one", "same", index="a"), site(tmp_path / "new", "two", "same", index="b")
    before = {path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file()}
    keep(new, old)
    after = {path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file()}

    assert ["one", "same", "two"] == scripts_of(new)
    assert 2 == len(list((new / "assets/search").iterdir()))
    assert after - before - {KEPT_LIST} == kept_files(new)
    assert 3 == len(kept_files(new))


def test_not_of_the_one_before_that(tmp_path: Path) -> None:
    """What the site before has kept itself goes, so that a site does not grow for ever."""
    first, second, third = (site(tmp_path / name, name) for name in ("first", "second", "third"))
    keep(second, first)
    keep(third, second)

    assert ["second", "third"] == scripts_of(third)


def test_the_same_site_once_more(tmp_path: Path) -> None:
    """A site that is the same as the one before has been out as long, and keeps what that kept."""
    first, second, again = site(tmp_path / "1", "one"), site(tmp_path / "2", "two"), site(tmp_path / "3", "two")
    keep(second, first)
    keep(again, second)

    assert ["one", "two"] == scripts_of(again)
    assert kept_files(second) == kept_files(again)


def test_back_to_the_one_before(tmp_path: Path) -> None:
    """A site that comes back has what it kept, and what was new on the one that it replaces."""
    first, second, third = (site(tmp_path / name, name) for name in ("first", "second", "third"))
    keep(second, first)
    keep(third, second)
    keep(second, third)

    assert ["first", "second", "third"] == scripts_of(second)


def test_a_first_site(tmp_path: Path) -> None:
    """Where nothing lay before, nothing is kept, and there is no list."""
    new = site(tmp_path / "new", "one")
    keep(new, tmp_path / "nothing")

    assert not (new / KEPT_LIST).exists()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"files": 1}', '{"files": [1, null]}', '{"files": ["../../x"]}'])
def test_a_list_that_is_none_of_ours(text: str, tmp_path: Path) -> None:
    """A list that nobody understands names nothing: what lies there is taken for the site's own."""
    old, new = site(tmp_path / "old", "one"), site(tmp_path / "new", "two")
    (old / KEPT_LIST).write_text(text, encoding="utf-8")
    keep(new, old)

    assert ["one", "two"] == scripts_of(new)


def test_what_is_not_what_it_says(tmp_path: Path) -> None:
    """A file or an index that somebody has changed, and what a link leads to, is not published again."""
    old, new = site(tmp_path / "old", "one", "two", index="a"), site(tmp_path / "new", "three")
    (old / fingerprinted("assets/javascripts/main.js", b"one")).write_text("evil", encoding="utf-8")
    (next((old / "assets/search").iterdir()) / "more.js").write_text("evil", encoding="utf-8")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (old / fingerprinted("assets/images/link.svg", b"secret")).parent.mkdir()
    (old / fingerprinted("assets/images/link.svg", b"secret")).symlink_to(tmp_path / "secret")
    keep(new, old)

    assert ["three", "two"] == scripts_of(new)
    assert json.loads((new / KEPT_LIST).read_text(encoding="utf-8")) == {
        "files": [fingerprinted("assets/javascripts/main.js", b"two")]
    }
    assert not (new / "assets/images").exists()
