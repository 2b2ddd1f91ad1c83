"""What a new site keeps of the one before, for pages that are still open."""

import json
from pathlib import Path

import pytest

from oxlo.gates.built.kept import KEPT_LIST, kept_files
from oxlo.publishing.keeping import keep, keep_nothing
from oxlo.publishing.output_paths import TakenError
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
        (new / "fragment/nb_0a.pf_fragment").write_text(index, encoding="utf-8")
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
    """A site that comes back gets what was new on the one it replaces, and gives up what neither had of its own."""
    first, second, third = (site(tmp_path / name, name) for name in ("first", "second", "third"))
    keep(second, first)
    keep(third, second)
    keep(second, third)

    assert ["second", "third"] == scripts_of(second)


def test_to_and_fro(tmp_path: Path) -> None:
    """However often a bad site is taken back, the good one holds no more than its own and the last bad one's."""
    good = site(tmp_path / "good", "good", index="good")
    for number in range(3):
        bad = site(tmp_path / f"bad {number}", f"bad {number}", index=f"bad {number}")
        keep(bad, good)
        assert ["good"] == [text for text in scripts_of(bad) if "bad" not in text]
        keep(good, bad)

        assert [f"bad {number}", "good"] == scripts_of(good)
        assert 2 == len(list((good / "assets/search").iterdir()))


def test_nothing(tmp_path: Path) -> None:
    """What is kept can be given up, with its folders and the list."""
    old, new = site(tmp_path / "old", "one", index="a"), site(tmp_path / "new", "two", index="b")
    before = sorted(new.rglob("*"))
    keep(new, old)
    assert sorted(new.rglob("*")) != before
    keep_nothing(new)

    assert sorted(new.rglob("*")) == before


@pytest.mark.parametrize("kind", ["half", "index", "left"])
def test_after_an_interruption(tmp_path: Path, kind: str) -> None:
    """What a stopped command has left half is made whole, or goes: nothing half is ever published."""
    old, new = site(tmp_path / "old", "one", index="a"), site(tmp_path / "new", "two")
    keep(new, old)
    whole = {path: path.read_bytes() for path in new.rglob("*") if path.is_file()}
    script = next(new / path for path in kept_files(new) if "main" in path)
    if kind == "half":
        script.write_bytes(b"on")
    elif kind == "index":
        next((new / "assets/search").rglob("*.pf_fragment")).unlink()
    else:
        script.write_bytes(b"on")
        (old / script.relative_to(new)).unlink()
        del whole[script]
    keep(new, old)

    found = {path: path.read_bytes() for path in new.rglob("*") if path.is_file()}
    assert {**found, new / KEPT_LIST: b""} == {**whole, new / KEPT_LIST: b""}
    own = {"index.html", "assets/search.json", KEPT_LIST, fingerprinted("assets/javascripts/main.js", b"two")}
    assert kept_files(new) == {path.relative_to(new).as_posix() for path in found} - own


def test_a_first_site(tmp_path: Path) -> None:
    """Where nothing lay before, nothing is kept, and there is no list."""
    new = site(tmp_path / "new", "one")
    keep(new, tmp_path / "nothing")

    assert not (new / KEPT_LIST).exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "[" * 200_000, "{", '{"files": 1}', '{"files": [1, null]}', '{"files": ["../../x"]}']
)
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


@pytest.mark.parametrize(
    "path", ["assets/evil.html", "assets/.git/config.php", "assets/search/0/secret.js", "assets/key.pem"]
)
def test_what_no_site_holds(path: str, tmp_path: Path) -> None:
    """A kind that the gates would let through nowhere is not kept, whatever its name says."""
    old, new = site(tmp_path / "old", "one"), site(tmp_path / "new", "two")
    place = old / fingerprinted(path, b"x")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"x")
    keep(new, old)

    assert {fingerprinted("assets/javascripts/main.js", b"one")} == kept_files(new)


def test_a_folder_of_links(tmp_path: Path) -> None:
    """Nothing is taken through a link, nor written through one."""
    old, new = site(tmp_path / "old", "one"), site(tmp_path / "new", "two")
    (old / "assets").rename(tmp_path / "elsewhere")
    (old / "assets").symlink_to(tmp_path / "elsewhere")
    keep(new, old)
    assert frozenset() == kept_files(new)
    (new / KEPT_LIST).symlink_to(tmp_path / "new/index.html")
    with pytest.raises(TakenError):
        keep(new, site(tmp_path / "third", "three"))
    assert "page" == (new / "index.html").read_text(encoding="utf-8")
