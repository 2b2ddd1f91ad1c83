"""Answer: what a host says to one request; no redirect is followed, and nothing is kept (RFC 9110)."""

import dataclasses
import gzip
import ssl
import zlib
from collections.abc import Callable, Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]

_SECONDS: Final = 30
# No file of a site is near this; what is longer is cut, and then does not say what it should.
_MOST_BYTES: Final = 50_000_000
_UNPACK: Final[Mapping[str, Callable[[bytes], bytes]]] = {"br": brotli.decompress, "gzip": gzip.decompress}


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
        _, _, parameters = self.header("Content-Type").partition(";")
        found = (each.strip().partition("=")[2] for each in parameters.split(";") if "charset=" in each.lower())
        return next(found, "").strip('"').lower()

    @property
    def packing(self) -> str:
        """How the body is packed, empty where it is not."""
        return self.header("Content-Encoding").lower()

    @property
    def content(self) -> bytes | None:
        """The body unpacked; None where it is not packed as it says."""
        try:
            return _UNPACK[self.packing](self.body) if self.packing else self.body
        except (KeyError, OSError, EOFError, zlib.error, brotli.error):
            return None

    @property
    def text(self) -> str:
        """The content as UTF-8; empty where it cannot be unpacked."""
        return (self.content or b"").decode("utf-8", errors="replace")


# Asks for an address with headers.
Ask = Callable[[str, Mapping[str, str]], Answer]


def asking(connect: str = "") -> Ask:
    """Ask hosts by HTTP; `connect` is a `host:port` that is asked in place of those which addresses name.

    The certificate has to be right for the name in the address.
    """

    def ask(url: str, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        sent = {"Host": parts.netloc, "User-Agent": "oxlo deploy-check", **headers}
        try:
            connection = _connection(parts.scheme, connect or parts.netloc, parts.hostname or "")
            try:
                connection.request("GET", path or "/", headers=sent)
                answer = connection.getresponse()
                names = {name.lower() for name in answer.headers}
                told = {name: ", ".join(answer.headers.get_all(name, [])) for name in names}
                return Answer(url, answer.status, told, answer.read(_MOST_BYTES))
            finally:
                connection.close()
        except (OSError, HTTPException, ValueError) as error:
            return Answer(url, 0, {}, (str(error) or type(error).__name__).encode())

    return ask


def _connection(scheme: str, place: str, name: str) -> HTTPConnection:
    """A connection to a place, which has to prove that it may speak for a name."""
    if scheme == "http":
        return HTTPConnection(place, timeout=_SECONDS)
    return _NamedHost(place, name)


class _NamedHost(HTTPSConnection):
    """A host that is asked at one place for a certificate of another name."""

    def __init__(self, place: str, name: str) -> None:
        self._context = ssl.create_default_context()
        self._name = name
        super().__init__(place, timeout=_SECONDS, context=self._context)

    def connect(self) -> None:
        """Connect, and see the certificate of the name (RFC 9110, 4.3.4)."""
        HTTPConnection.connect(self)
        self.sock = self._context.wrap_socket(self.sock, server_hostname=self._name)
