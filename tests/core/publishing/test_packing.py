"""Packed copies beside the texts of a site, and the cache that they come from."""

import gzip
import os
import stat
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from oxlo.gates.built.kept import hashed_files, kept_files
from oxlo.publishing.keeping import keep, keep_nothing
from oxlo.publishing.packing import is_packed, pack
from oxlo.reading.fingerprints import fingerprint_of, fingerprinted, is_what_it_says
from oxlo.reading.packed_copies import TEXTS, copies_of, is_copy
from oxlo.site.server_files import TYPES

_LONG = "Alle skal få likeverdige tjenester. " * 50


def _site(folder: Path, script: str = "one") -> Path:
    """A site with a page, a picture, a script that is kept for good and the index of a search."""
    index = folder / "assets/search/new"
    texts = {"index.html": _LONG, "en/index.html": _LONG, "empty.txt": "", "assets/x.png": _LONG}
    texts |= {
        fingerprinted("assets/javascripts/main.js", script.encode()): script,
        "assets/search/new/pagefind.js": script,
    }
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    index.rename(index.with_name(fingerprint_of(index)))
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_text_has_its_copies(tmp_path: Path) -> None:
    """Both copies are of the text, have its day, and are there for texts alone."""
    site, kept = _site(tmp_path / "site"), tmp_path / ".cache/packed"
    plain = _files(site)
    os.utime(site / "index.html", (1e9, 1e9))
    (site / "index.html").chmod(0o640)
    pack(site, kept)
    packed = _files(site)

    assert {name: packed[name] for name in plain} == plain
    assert packed.keys() - plain.keys() == {copy for name in plain for copy in copies_of(name)}
    assert {name for name in plain if not copies_of(name)} == {"assets/x.png"}
    for name in plain:
        if copies_of(name):
            assert brotli.decompress(packed[f"{name}.br"]) == gzip.decompress(packed[f"{name}.gz"]) == plain[name]
    assert len(packed["index.html.br"]) < len(packed["index.html.gz"]) < len(plain["index.html"])
    assert {(site / f"index.html{each}").stat().st_mtime for each in ("", ".br", ".gz")} == {1e9}
    assert {stat.S_IMODE((site / f"index.html{each}").stat().st_mode) for each in ("", ".br", ".gz")} == {0o640}
    assert is_packed(site)


def test_same_bytes_each_time(tmp_path: Path) -> None:
    """With and without the cache the copies are the same."""
    first, second, third = (_site(tmp_path / name) for name in ("1", "2", "3"))
    pack(first, tmp_path / ".cache/packed")
    pack(second, tmp_path / ".cache/packed")
    pack(third, tmp_path / ".other/packed")

    assert _files(first) == _files(second) == _files(third)


@pytest.mark.parametrize(
    "wrong",
    [b"", b"nonsense", brotli.compress(b"another text"), gzip.compress(b"another text", mtime=0)[:-9]],
    ids=["nothing", "nonsense", "of another text", "cut off"],
)
def test_nothing_else_comes_from_the_cache(tmp_path: Path, wrong: bytes) -> None:
    """A file of the cache that is not a copy of the text is made anew, whatever it holds."""
    site, kept = _site(tmp_path / "site"), tmp_path / ".cache/packed"
    pack(site, kept)
    right, held = _files(site), _files(kept)
    for name in held:
        (kept / name).write_bytes(wrong)
    pack(site, kept)

    assert (_files(site), _files(kept)) == (right, held)


def test_cache_holds_one_site(tmp_path: Path) -> None:
    """What the site of today did not need is deleted, so that the cache does not grow for ever."""
    kept = tmp_path / ".cache/packed"
    pack(_site(tmp_path / "old", "old"), kept)
    before = _files(kept)
    pack(_site(tmp_path / "new", "new"), kept)

    assert len(_files(kept)) == len(before)
    assert _files(kept).keys() != before.keys()


def test_cache_is_not_reached_by_a_link(tmp_path: Path) -> None:
    """A link in place of the cache costs time and nothing else: nothing is read, written or deleted through it."""
    (other := tmp_path / "other").mkdir()
    (other / "mine").write_text("mine", encoding="utf-8")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/packed").symlink_to(other)
    pack(site := _site(tmp_path / "site"), tmp_path / ".cache/packed")

    assert is_packed(site)
    assert _files(other) == {"mine": b"mine"}


def test_copies_go_with_their_texts(tmp_path: Path) -> None:
    """A copy of a file that is no longer there is deleted; that of another kind of file is no copy."""
    site = _site(tmp_path / "site")
    pack(site, tmp_path / ".cache/packed")
    (site / "en/index.html").unlink()
    (site / "data.bin.gz").write_bytes(b"")
    pack(site, tmp_path / ".cache/packed")

    assert [] == [path.name for path in (site / "en").iterdir()]
    assert (site / "data.bin.gz").exists()


def test_link_is_not_followed(tmp_path: Path) -> None:
    """A link that lies at the place of a copy is replaced, and what it leads to stays as it is."""
    site, other = _site(tmp_path / "site"), tmp_path / "other"
    other.write_text("mine", encoding="utf-8")
    (site / "index.html.br").symlink_to(other)
    pack(site, tmp_path / ".cache/packed")

    assert other.read_text(encoding="utf-8") == "mine"
    assert not (site / "index.html.br").is_symlink()


def test_keeping_from_a_packed_site(tmp_path: Path) -> None:
    """A new site gets the files of a packed one without their copies, has its own made, and both go together."""
    old, new = _site(tmp_path / "old", "old"), _site(tmp_path / "new", "new")
    pack(old, tmp_path / ".cache/packed")
    keep(new, old)

    assert 2 == len(kept := kept_files(new))
    assert not any(map(is_copy, _files(new)))
    pack(new, tmp_path / ".cache/packed")
    assert {copy for name in kept for copy in copies_of(name)} <= _files(new).keys()
    assert all(is_what_it_says(path) for path in (new / "assets/search").iterdir())
    assert not any(map(is_copy, hashed_files(new)))
    keep_nothing(new)
    assert [] == [name for name in _files(new) if name.startswith(tuple(kept))]


def test_texts_are_what_hosts_pack() -> None:
    """The kinds that get copies are those that have a charset."""
    assert {f".{kind}" for kind, sent in TYPES.items() if "charset" in sent} == TEXTS
