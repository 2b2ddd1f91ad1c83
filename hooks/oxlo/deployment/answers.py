"""Answer: what a host says to one request; no redirect is followed, and nothing is kept (RFC 9110)."""

import dataclasses
import time
import zlib
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import brotli  # type: ignore[import-untyped]
import urllib3
from urllib3.exceptions import HTTPError, LocationParseError

# No file of a site is near this, packed or not; what is longer is not what it should be.
_MOST_BYTES: Final = 50_000_000
# For a whole answer, in seconds, and for what comes of it at all.
_SECONDS: Final = 30
_SILENCE: Final = 10
# A host that is busy, or a line that breaks, is asked once more, after so many seconds.
_BUSY: Final = frozenset({0, 429, 502, 503, 504})
_PAUSE: Final = 0.5
# Where hosts listen whose addresses do not say it (RFC 9110, 4.2).
PORTS: Final = {"http": 80, "https": 443}


@dataclasses.dataclass(frozen=True)
class Answer:
    """An answer to a request for `url`: header names are in small letters, one that came twice has both values.

    Status 0 means that there was none: `body` then says why.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    def header(self, name: str) -> str:
        """The value of a header, empty where there is none."""
        return self.headers.get(name.lower(), "")

    @property
    def kind(self) -> str:
        """The type that is said, without its parameters."""
        return self.header("Content-Type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The charset that is said, in small letters."""
        parameters = (each.partition("=") for each in self.header("Content-Type").split(";")[1:])
        return next((value.strip().strip('"').lower() for name, _, value in parameters if _is(name, "charset")), "")

    @property
    def caching(self) -> Mapping[str, str]:
        """The directives of `Cache-Control`, in small letters, with their values (RFC 9111, 5.2)."""
        parts = (each.strip().partition("=") for each in self.header("Cache-Control").lower().split(","))
        return {name: value.strip('"') for name, _, value in parts if name}

    @property
    def packing(self) -> str:
        """How the body is packed, empty where it is not."""
        said = self.header("Content-Encoding").strip().lower()
        return {"identity": "", "x-gzip": "gzip"}.get(said, said)

    @cached_property
    def content(self) -> bytes | None:
        """The body unpacked; None where it is not packed as it says, or far too large."""
        try:
            if self.packing == "gzip":
                unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
                held = unpacking.decompress(self.body, _MOST_BYTES)
                return held if unpacking.eof else None
            if self.packing == "br":
                return _unbrotlied(self.body)
        except (zlib.error, brotli.error):
            return None
        return None if self.packing else self.body

    @property
    def text(self) -> str:
        """The content as UTF-8; empty where it cannot be unpacked."""
        return (self.content or b"").decode("utf-8", errors="replace")

    @property
    def target(self) -> str:
        """Where a redirect leads, as a whole address; empty where that is none."""
        try:
            found = urlsplit(urljoin(self.url, self.header("Location")))
        except ValueError:
            return ""
        return found._replace(scheme=found.scheme.lower(), netloc=found.netloc.lower()).geturl()


def _is(name: str, wanted: str) -> bool:
    return name.strip().lower() == wanted


def _unbrotlied(body: bytes) -> bytes | None:
    """A Brotli stream unpacked, piece by piece, so that a small one cannot become all of the memory."""
    unpacking, held = brotli.Decompressor(), bytearray()
    for start in range(0, len(body), 65536):
        held += unpacking.process(body[start : start + 65536], output_buffer_limit=_MOST_BYTES)
        if len(held) >= _MOST_BYTES:
            return None
    return bytes(held) if unpacking.is_finished() else None


# Asks for an address with headers.
Ask = Callable[[str, Mapping[str, str]], Answer]


def asking(connect: tuple[str, int] | None = None) -> Ask:
    """Ask hosts by HTTP; `connect` is a host and port that is asked in place of those which addresses name.

    The certificate has to be right for the name in the address (RFC 9110, 4.3.4).
    """
    pools: dict[str, urllib3.HTTPConnectionPool] = {}

    def ask(url: str, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(url)
        pool = pools.setdefault(f"{parts.scheme} {parts.netloc}", _pool(parts, connect))
        answer = _asked(pool, url, headers)
        if answer.status in _BUSY:
            time.sleep(_PAUSE)
            answer = _asked(pool, url, headers)
        return answer

    return ask


def _pool(parts: SplitResult, connect: tuple[str, int] | None) -> urllib3.HTTPConnectionPool:
    """Connections to the host of an address, or to another one that has to prove that it may speak for its name."""
    host, port = connect or (parts.hostname or "", parts.port or PORTS[parts.scheme])
    if parts.scheme == "http":
        return urllib3.HTTPConnectionPool(host, port, maxsize=8)
    return urllib3.HTTPSConnectionPool(
        host, port, maxsize=8, server_hostname=parts.hostname, assert_hostname=parts.hostname
    )


def _asked(pool: urllib3.HTTPConnectionPool, url: str, headers: Mapping[str, str]) -> Answer:
    parts = urlsplit(url)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (f"?{parts.query}" if parts.query else "")
    sent = {"Host": parts.netloc, "User-Agent": "oxlo deploy-check", **headers}
    end = time.monotonic() + _SECONDS
    try:
        answer = pool.urlopen(
            *("GET", path),
            headers=sent,
            redirect=False,
            retries=False,
            timeout=urllib3.Timeout(connect=_SILENCE, read=_SILENCE),
            preload_content=False,
            decode_content=False,
        )
        body = bytearray()
        for piece in answer.stream(65536, decode_content=False):
            body += piece
            if len(body) > _MOST_BYTES or time.monotonic() > end:
                answer.close()
                return Answer(url, 0, {}, f"more than {_MOST_BYTES} bytes, or {_SECONDS} seconds".encode())
        told = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(url, answer.status, told, bytes(body))
    except (HTTPError, LocationParseError, OSError, ValueError) as error:
        return Answer(url, 0, {}, str(error).encode())
