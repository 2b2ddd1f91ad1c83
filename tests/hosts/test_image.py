"""The guide as the image for publishers serves it, with exactly its configuration, on the nginx of these tests.

The image itself is built and asked by `make container-check`.
"""

import datetime
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from tests.builds import SITE_URL
from tests.guides import ROOT
from tests.hosts import promises
from tests.hosts.asking import ask
from tests.hosts.hosts import IMAGE, Served
from tests.hosts.promises import has_ours
from tests.hosts.test_faults import WORDS
from tests.static_host import HostedSite

from oxlo.publishing.packing import pack
from oxlo.site.security import host_files

_SCRIPT: Final = "assets/javascripts/main.ba9876543210.js"
_SHEET: Final = "assets/stylesheets/guide.0123456789ab.css"
_FILES: Final = ("index.html", "en/index.html", "plikten/index.html", "404.html", "rss.xml", _SCRIPT, _SHEET)
_PROMISES: Final[dict[str, Callable[[Served], None]]] = {
    "every file": promises.every_file_is_answered,
    "caching": promises.files_are_kept_as_long_as_they_may_be,
    "packing": promises.best_packing_is_used,
    "what is not there": partial(promises.address_is_not_there, address="nothing.js"),
    "a folder without a page": partial(promises.address_is_not_there, address="assets/"),
    "a folder without its slash": partial(promises.folder_gets_its_slash, address="plikten?q=tolk"),
    "an unchanged file": partial(promises.unchanged_file_is_not_sent_again, address=_SHEET),
    "a part": promises.part_is_what_it_is_called,
    "a packed copy by its own name": promises.copies_are_bytes,
}
_HEALTHY: Final = ROOT / "deploy/container/healthy.bash"


@pytest.fixture
def small_site(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A small site, without packed copies unless a test asks for them."""
    files = {each: f"{each} {WORDS}" for each in _FILES} | host_files("", SITE_URL, datetime.date(2026, 6, 1))
    for name, text in files.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    if getattr(request, "param", False):
        pack(tmp_path / "site", tmp_path / ".cache/packed")
    return tmp_path / "site"


@pytest.fixture
def served(small_site: Path) -> Iterator[Served]:
    """The small site as the image serves it."""
    with IMAGE.serve(small_site) as url:
        yield Served(IMAGE, HostedSite(small_site, SITE_URL, url))


@pytest.mark.parametrize("small_site", [True, False], ids=["packed", "plain"], indirect=True)
@pytest.mark.parametrize("promise", _PROMISES.values(), ids=_PROMISES)
def test_keeps_what_hosts_promise(served: Served, promise: Callable[[Served], None]) -> None:
    """All that the other hosts promise, the image promises, too."""
    promise(served)


def test_tells_no_version_and_understands_no_nonsense(served: Served) -> None:
    """Whatever is asked, nobody learns which nginx it is, and all our headers are there."""
    told = [ask(served.site.url, "POST"), ask(served.site.url, Transfer_Encoding="nonsense")]

    assert [405, IMAGE.nonsense] == [each.status for each in told]
    assert {"nginx"} == {each.headers["Server"] for each in told}
    assert [] == re.findall(r"nginx/[\d.]+", "".join(each.body.decode() for each in told))
    assert all(has_ours(each) for each in told)


def test_logs_tell_nothing_of_readers(small_site: Path, tmp_path: Path) -> None:
    """An answer is one line in the log, with neither the address of the reader nor what somebody has searched for."""
    answers, errors = tmp_path / "answers", tmp_path / "errors"
    changed = {"/dev/stdout": str(answers), "error_log stderr": f'error_log "{errors}"'}
    with IMAGE.serve(small_site, changed=changed) as url:
        for address in ("en/?q=secret", "nothing?q=secret#secret", "assets/?q=secret", ""):
            ask(url + address, Referer="https://secret.example/", User_Agent="secret")
    said = answers.read_text(encoding="utf-8")
    lines = [line.split(" ")[1::2] for line in said.splitlines()]

    # The first is the answer that told that nginx had started.
    assert lines == [[status, "GET"] for status in ("200", "200", "404", "404", "200")]
    assert [line.rpartition(" ")[2] for line in said.splitlines()] == ["/", "/en/", "/nothing", "/assets/", "/"]
    assert [name for name in ("secret", "127.0.0.1") if name in said + errors.read_text(encoding="utf-8")] == []


def test_health(served: Served) -> None:
    """The check of the image says whether the home page is there, and whether anybody answers at all."""
    port = served.site.url.removesuffix("/").rpartition(":")[2]

    def is_healthy(port: str) -> bool:
        return subprocess.run(["bash", _HEALTHY, port], check=False, capture_output=True).returncode == 0

    assert is_healthy(port)
    (served.site.folder / "index.html").unlink()
    assert not is_healthy(port)
    assert not is_healthy("1")


def test_server_is_that_of_other_publishers() -> None:
    """The image says of the site what `deploy/nginx.conf` says, but for the name and the certificate."""
    other, ours = (
        [
            line.strip()
            for line in (ROOT / "deploy" / name).read_text(encoding="utf-8").split("server {")[-1].split("\n")
        ]
        for name in ("nginx.conf", "container/nginx.conf")
    )
    own = ("listen ", "server_name ", "ssl_", "}")
    kept = [[line for line in lines if line and not line.startswith((*own, "#"))] for lines in (other, ours)]

    assert kept[0] == kept[1]
    assert [line for line in ours if line.startswith(own[:3])] == ["listen 8080;"]
