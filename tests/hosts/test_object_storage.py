"""The script for object storage, run by rclone: what lies where afterwards, and in which order it came."""

import datetime
import os
import re
import subprocess
from pathlib import Path
from typing import Final

import pytest
from tests.builds import SITE_URL
from tests.guides import ROOT
from tests.hosts.hosts import program_of

from oxlo.publishing.packing import pack
from oxlo.reading.fingerprints import fingerprinted, is_hashed
from oxlo.reading.packed_copies import is_copy
from oxlo.site.security import host_files

_INDEX: Final = "assets/search/0123456789ab"


def _site(folder: Path, word: str, *pages: str) -> Path:
    """A site whose pages and scripts hold a word."""
    files = dict.fromkeys(
        (*pages, "404.html", "index.html", "sitemap.xml", "feed.json", f"assets/images/{word}.png"), word
    )
    files |= host_files("", SITE_URL, datetime.date(2026, 6, 1))
    files |= {fingerprinted("assets/javascripts/main.js", word.encode()): word, "assets/search.json": word}
    files |= {f"{_INDEX}/pagefind.js": word, f"{_INDEX}/index/nb_0a.pf_index": word}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    pack(folder, folder.parent / ".cache/packed")
    return folder


def _publish(site: Path, bucket: Path) -> list[tuple[str, str]]:
    """Run the script; gives each file with what was done with it, in order."""
    program = program_of("rclone").path.parent
    environment = {"PATH": f"{program}:{os.environ['PATH']}", "RCLONE_VERBOSE": "1", "RCLONE_CONFIG": str(os.devnull)}
    command = [str(ROOT / "deploy/object-storage.sh"), str(site), str(bucket)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return re.findall(r"INFO  : (\S+): (Copied|Deleted|Updated)", done.stderr)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _shown(folder: Path) -> dict[str, bytes]:
    """What a CDN is to show of a folder."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
    return {
        name: held
        for name, held in files.items()
        if not is_copy(name) and name != "_headers" and not name.endswith("-headers.conf")
    }


def _rank(name: str) -> int:
    return 0 if is_hashed(name) else 2 if name.endswith(".html") else 1


@pytest.mark.parametrize("is_first", [True, False])
def test_order(tmp_path: Path, is_first: bool) -> None:
    """Files that are kept for good come first, pages last, and only then goes what the new site lacks."""
    bucket = tmp_path / "bucket"
    if not is_first:
        _publish(_site(tmp_path / "old", "old", "gone/index.html"), bucket)
    site = _site(tmp_path / "site", "new", "plikten/index.html", "en/duty/index.html")
    done = _publish(site, bucket)
    copied = [name for name, what in done if what == "Copied"]

    deleted = [name for name, what in done if what == "Deleted"]

    assert _shown(site) == {path.relative_to(bucket).as_posix(): path.read_bytes() for path in _files(bucket)}
    assert {0, 1, 2} == {_rank(name) for name in copied}
    assert copied == sorted(copied, key=_rank)
    assert is_first or "gone/index.html" in deleted
    assert [name for name, _ in done] == copied + deleted


@pytest.mark.parametrize("wrong", ["nothing", "empty", "texts", "swapped", "one", "three"])
def test_what_is_no_site_is_refused(tmp_path: Path, wrong: str) -> None:
    """A wrong folder, or arguments in another order, change nothing at either end."""
    bucket, site = tmp_path / "bucket", _site(tmp_path / "site", "word", "plikten/index.html")
    _publish(site, bucket)
    before = [{path: path.read_bytes() for path in _files(each)} for each in (bucket, site)]
    (tmp_path / "empty").mkdir()
    arguments = {
        "texts": [ROOT / "docs", bucket],
        "swapped": [bucket, site],
        "one": [site],
        "three": [site, bucket, bucket],
    }.get(wrong, [tmp_path / wrong, bucket])
    command = [str(ROOT / "deploy/object-storage.sh"), *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 2
    assert "Nothing has been uploaded" in done.stderr or done.stderr.startswith("Use: ")
    assert before == [{path: path.read_bytes() for path in _files(each)} for each in (bucket, site)]
