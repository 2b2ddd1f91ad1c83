"""What nginx answers for every file of the guide and for what is not there."""

import datetime
import gzip
import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

import feedparser  # type: ignore[import-untyped]
import pytest
from tests.hosts.asking import HOST, Told, ask
from tests.hosts.nginx import serving_by_nginx
from tests.static_host import HostedSite
from tools.find_nginx import Nginx

from oxlo.articles.feed_links import FORMATS
from oxlo.reading.assets import KINDS
from oxlo.site.security import headers, host_files

_SCRIPT: Final = r"(application|text)/javascript; charset=utf-8"  # newer tables have the newer name
_BINARY: Final = "application/octet-stream"
# What a file must be sent as, by its kind, so that browsers and other programs take it for what it is.
_TYPES: Final = {
    "": _BINARY,
    ".avif": "image/avif",
    ".conf": _BINARY,
    ".css": "text/css; charset=utf-8",
    ".gz": f"{_BINARY}|application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon|image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": _SCRIPT,
    ".json": "application/json; charset=utf-8",
    ".pagefind": _BINARY,
    ".pf_fragment": _BINARY,
    ".pf_index": _BINARY,
    ".pf_meta": _BINARY,
    ".png": "image/png",
    ".svg": r"image/svg\+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "(text|application)/xml; charset=utf-8",
}
_TEXTS: Final = (".css", ".html", ".js", ".json", ".svg", ".txt", ".xml")


def _is_right(path: str, told: Told) -> bool:
    """Whether an answer has the type of a file of that name."""
    return bool(re.fullmatch(_TYPES[Path(path).suffix], told.headers["Content-Type"]))


def _has_ours(told: Told) -> bool:
    """Whether an answer has all our headers, and none of them with another value besides."""
    return all({value} == set(told.headers.get_all(name, [])) for name, value in headers().items())


def _addresses(site: HostedSite) -> dict[str, bytes]:
    """What every file holds by the address that readers and programs ask for."""
    files = {path.relative_to(site.folder).as_posix(): path for path in site.folder.rglob("*") if path.is_file()}
    return {quote(name.removesuffix("index.html")): path.read_bytes() for name, path in files.items()}


def test_every_file(hosted: HostedSite) -> None:
    """Each file is answered whole, as what it is, with all our headers, packed where that makes it smaller."""
    files = _addresses(hosted)
    told = {name: ask(hosted.url + name, Accept_Encoding="gzip") for name in files}
    packed = {name for name in files if told[name].headers["Content-Encoding"] == "gzip"}
    bodies = {n: gzip.decompress(answer.body) if n in packed else answer.body for n, answer in told.items()}
    kinds = {name: f"{name}index.html" if name.endswith("/") or not name else name for name in files}

    assert {"", "en/", "assets/javascripts/main.js"} <= set(files)
    assert [name for name in files if told[name].status != 200 or bodies[name] != files[name]] == []
    assert {n: told[n].headers["Content-Type"] for n in files if not _is_right(kinds[n], told[n])} == {}
    assert [name for name in files if not _has_ours(told[name])] == []
    assert [name for name in files if len(told[name].headers.keys()) != len(set(told[name].headers.keys()))] == []
    assert packed == {name for name in files if kinds[name].endswith(_TEXTS)}
    assert [name for name in packed if told[name].headers["Vary"] != "Accept-Encoding"] == []


def test_every_kind_that_a_guide_may_publish(nginx: Nginx, tmp_path: Path) -> None:
    """Also the kinds of file that this guide has none of today have the right type, and texts are as they are."""
    texts = host_files("sikkerhet@oxlo.example", "https://oxlo.example/", datetime.date(2026, 6, 1))
    names = [f"file{kind}" for kind in [*KINDS, ".txt"]]
    for name, text in {**dict.fromkeys(names, "æøå"), **texts}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with serving_by_nginx(nginx, tmp_path) as url:
        told = {name: ask(url + name) for name in [*names, ".well-known/security.txt"]}

    assert {name: each.headers["Content-Type"] for name, each in told.items() if not _is_right(name, each)} == {}
    assert {each.body.decode() for name, each in told.items() if name in names} == {"æøå"}


def test_feeds_are_read_without_a_mistake(hosted: HostedSite) -> None:
    """A program that keeps to what the host says of a feed reads its Norwegian letters right."""
    files = {each.file for each in FORMATS if each.file.endswith(".xml")}
    feeds = [name for name in _addresses(hosted) if name.rpartition("/")[2] in files]
    for name in feeds:
        told = ask(hosted.url + name)
        feed = feedparser.parse(told.body, response_headers={"content-type": told.headers["Content-Type"]})

        assert (feed.bozo, feed.encoding) == (False, "utf-8"), (name, feed.get("bozo_exception"))
    assert len(feeds) == 4


@pytest.mark.parametrize("address", ["nothing", "nothing/", "en/nothing/here/", "assets/", "assets/images/", "x.js"])
def test_what_is_not_there(hosted: HostedSite, address: str) -> None:
    """Our own page with status 404, for a folder without a page too, with all our headers."""
    told = ask(hosted.url + address)

    assert (404, (hosted.folder / "404.html").read_bytes()) == (told.status, told.body)
    assert _is_right("404.html", told)
    assert _has_ours(told)


@pytest.mark.parametrize("address", ["plikten", "en", "en/duty/method", "assets", "plikten?q=tolk"])
def test_folder_without_its_slash(hosted: HostedSite, address: str) -> None:
    """The redirect leads to the folder, on the host and with the scheme and port that the reader has asked for."""
    path, _, query = address.partition("?")
    base = hosted.url.partition("://")[2].partition("/")[2]
    told = ask(hosted.url + address)

    assert (301, f"/{base}{path}/{query and f'?{query}'}") == (told.status, told.headers["Location"])
    assert _has_ours(told)


def test_home_without_its_slash(nginx_under_path: HostedSite) -> None:
    """Below a path, too, the reader comes home without the slash at the end, and what is beside it is not ours."""
    told = ask(nginx_under_path.url.removesuffix("/"))

    assert (301, "/guide/") == (told.status, told.headers["Location"])
    assert _has_ours(told)


@pytest.mark.parametrize(
    ("method", "address", "sent", "status"),
    [
        ("HEAD", "", {}, 200),
        ("POST", "", {}, 405),
        ("GET", "assets/javascripts/main.js", {"Range": "bytes=0-9"}, 206),
        ("GET", "assets/javascripts/main.js", {"Range": "bytes=999999-"}, 416),
        ("GET", "", {"Transfer_Encoding": "nonsense"}, 501),
    ],
)
def test_other_answers(hosted: HostedSite, method: str, address: str, sent: dict[str, str], status: int) -> None:
    """Whatever nginx says by itself has our headers too, and nothing tells its version."""
    told = ask(hosted.url + address, method, **sent)

    assert status == told.status
    assert _has_ours(told)
    assert told.headers["Server"] == "nginx"
    assert re.findall(rb"nginx/[\d.]+", told.body) == []


def test_unchanged_file(hosted: HostedSite) -> None:
    """Who has a file already gets no second copy, and all our headers."""
    first = ask(hosted.url, Accept_Encoding="gzip")
    told = ask(hosted.url, Accept_Encoding="gzip", If_None_Match=first.headers["ETag"])

    assert (304, b"") == (told.status, told.body)
    assert _has_ours(told)


@pytest.mark.parametrize("base", ["/", "/guide/"])
def test_nothing_beside_the_site(nginx: Nginx, tmp_path: Path, base: str) -> None:
    """What lies beside the folder of the site, such as the site before, is not to be had by any address."""
    for folder in ("site", "site.previous", "guide.previous"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.html").write_text(folder, encoding="utf-8")
    for name, text in host_files("", f"https://{HOST}{base}", datetime.date(2026, 6, 1)).items():
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    (tmp_path / "site/404.html").write_text("not found", encoding="utf-8")
    with serving_by_nginx(nginx, tmp_path / "site", base) as url:
        host = url.removesuffix(base)
        beside = [f"{base}{rest}" for rest in ("../site.previous/", "%2e%2e/site.previous/")]
        beside += ["/guide../site.previous/", "/guide.previous/", "/site.previous/"]
        told = {address: ask(host + address).status for address in beside}
        assert ask(url).body == b"site"

    assert {address: status for address, status in told.items() if status not in (400, 404)} == {}
