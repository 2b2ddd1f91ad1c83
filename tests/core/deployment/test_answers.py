"""What is made of the answers of a host, whatever they hold."""

import gzip
from collections.abc import Mapping

import brotli  # type: ignore[import-untyped]
import pytest

from oxlo.deployment.answers import Answer, asking
from oxlo.deployment.checks import check_published
from oxlo.deployment.published import read_published

_HOME = "https://oxlo.example/"
_BOMB = bytes(200_000_000)


def _answer(body: bytes = b"", **headers: str) -> Answer:
    return Answer(_HOME, 200, {name.replace("_", "-"): value for name, value in headers.items()}, body)


@pytest.mark.parametrize(
    ("body", "packing", "content"),
    [
        (b"text", "", b"text"),
        (b"text", "identity", b"text"),
        (gzip.compress(b"text", mtime=0), "gzip", b"text"),
        (gzip.compress(b"text", mtime=0), "X-GZIP", b"text"),
        (brotli.compress(b"text"), "br", b"text"),
        (gzip.compress(b"text", mtime=0)[:-9], "gzip", None),
        (brotli.compress(b"text" * 99)[:-3], "br", None),
        (b"text", "gzip", None),
        (b"text", "zstd", None),
        (gzip.compress(_BOMB, mtime=0), "gzip", None),
        (brotli.compress(_BOMB, quality=1), "br", None),
    ],
    ids=[
        *("plain", "identity", "gzip", "an older name of gzip", "Brotli", "gzip cut off", "Brotli cut off"),
        *("no gzip", "an unknown packing", "a gzip bomb", "a Brotli bomb"),
    ],
)
def test_content(body: bytes, packing: str, content: bytes | None) -> None:
    """A body is unpacked as it says, up to a limit; what cannot be is nothing."""
    assert content == _answer(body, content_encoding=packing).content


@pytest.mark.parametrize(
    ("sent", "charset"),
    [("text/html; charset=UTF-8", "utf-8"), ('text/html;charset="latin1"', "latin1"), ("text/html; x-charset=a", "")],
)
def test_charset(sent: str, charset: str) -> None:
    """The parameter of that name alone is the charset."""
    assert charset == _answer(content_type=sent).charset


def test_directives_of_caching() -> None:
    """Names are told in small letters, with their values."""
    caching = _answer(cache_control='Public, Max-Age=60, no-cache="Set-Cookie"').caching

    assert {"public": "", "max-age": "60", "no-cache": "set-cookie"} == caching


@pytest.mark.parametrize("age", ["²", "9" * 5000, "-1", "x"])
@pytest.mark.parametrize("link", ["http://[x", "//[", "\x00", "http://oxlo.example:99999/a.js"])
def test_whatever_a_host_says(age: str, link: str) -> None:
    """No header and no link of a page ends the reading; what is wrong is said."""
    text = (
        f'<html lang="nb"><link rel="canonical" href="{_HOME}"><a href="{link}"><script src="{link}"></script></html>'
    )
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{_HOME}</loc></url></urlset>'

    def ask(url: str, _: Mapping[str, str]) -> Answer:
        said = {"age": age, "location": link, "content-type": age, "cache-control": link, "vary": age}
        status = 301 if "?q=" in url else 200
        return Answer(url, status, said, (sitemap if url.endswith("sitemap.xml") else text).encode())

    assert "deploy-type" in {each.code for each in check_published(read_published(_HOME, ask), is_fresh=True)}


def test_nobody_there() -> None:
    """Where nobody answers there is no status, and a reason."""
    answer = asking()("http://127.0.0.1:1/", {})

    assert answer.status == 0
    assert b"refused" in answer.body
