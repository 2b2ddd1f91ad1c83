"""Names that say what is in files."""

from pathlib import Path

import pytest

from oxlo.reading.fingerprints import fingerprint_of, fingerprinted, is_hashed, is_what_it_says, named_part, script_data


def test_name() -> None:
    """Twelve digits of the SHA-256 stand before the end of the name, and other content has another name."""
    assert "assets/images/icon.ba7816bf8f01.svg" == fingerprinted("assets/images/icon.svg", b"abc")
    assert fingerprinted("assets/a.map.json", b"") != fingerprinted("assets/a.map.json", b" ")


def test_data_of_scripts() -> None:
    """The same value is the same file, in whatever order it was put together."""
    assert script_data("x", {"a": 1, "b": "å"}) == script_data("x", {"b": "å", "a": 1})
    assert '{"a":1,"b":"å"}' == script_data("x", {"a": 1, "b": "å"}).text


def test_folder(tmp_path: Path) -> None:
    """The fingerprint of a folder changes with what a file holds, with its name and its place."""
    (tmp_path / "a").mkdir()
    found = set()
    for path, text in (("a/b", "c"), ("a/b", "d"), ("a/bc", ""), ("b", "c"), ("b", "")):
        (tmp_path / path).write_text(text, encoding="utf-8")
        found.add(fingerprint_of(tmp_path))
        (tmp_path / path).unlink()

    assert 5 == len(found)


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("assets/search/0123456789ab/fragment/x.pf_fragment", "assets/search/0123456789ab"),
        ("assets/images/icon.ba7816bf8f01.svg", "assets/images/icon.ba7816bf8f01.svg"),
    ],
)
def test_what_a_fingerprint_is_of(path: str, part: str, tmp_path: Path) -> None:
    """In the index of the search it is that of the folder; a file that is not what its name says is found out."""
    assert is_hashed(path) and part == named_part(path)
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(b"abc")
    right = tmp_path / part
    if right.is_dir():
        assert not is_what_it_says(right)
        right = right.rename(right.with_name(fingerprint_of(right)))
    assert is_what_it_says(right)
    (right / "more" if right.is_dir() else right).write_bytes(b"abcd")
    assert not is_what_it_says(right)
