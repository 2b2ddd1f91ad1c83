"""The host that tests use as one in production: it packs texts and sends the headers that the guide wants of hosts."""

import gzip
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

import brotli  # type: ignore[import-untyped]
import pytest
from tests.static_host import serving

from oxlo.site.security import headers

TEXT = b"<p>A page.</p>" * 50


@pytest.mark.parametrize(
    ("accepted", "name", "encoding"),
    [("gzip, br", "index.html", "br"), ("gzip", "index.html", "gzip"), ("", "index.html", None), ("br", "a.png", None)],
)
def test_as_in_production(accepted: str, name: str, encoding: str | None, tmp_path: Path) -> None:
    """Texts come packed as the browser likes it best, other files as they are, all with the headers."""
    (tmp_path / name).write_bytes(TEXT)
    with serving(tmp_path, as_in_production=True) as url:
        request = Request(url + name, headers={"Accept-Encoding": accepted})  # noqa: S310  our own host
        with build_opener(ProxyHandler({})).open(request, timeout=10) as answer:
            body, sent = answer.read(), dict(answer.headers)
    unpacked = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding](body)

    assert (TEXT, encoding) == (unpacked, sent.get("Content-Encoding"))
    assert headers().items() <= sent.items()
