"""A static host as a publisher would use one: folders have an `index.html`, all else is the 404 page.

On demand it packs what it sends and sends the headers that the guide wants of hosts, as in production.
"""

import dataclasses
import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit
from urllib.request import ProxyHandler, build_opener

import brotli  # type: ignore[import-untyped]

from oxlo.site.security import headers

_KINDS: Final = {
    ".css": "text/css",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}


# What hosts pack, by what browsers call the packing, the best first.
_TEXTS: Final = frozenset({".css", ".html", ".js", ".json", ".svg", ".xml"})


@cache
def _packed(body: bytes, encoding: str) -> bytes:
    return bytes(brotli.compress(body)) if encoding == "br" else gzip.compress(body, mtime=0)


class _Handler(BaseHTTPRequestHandler):
    """Answers from one folder, mounted at one path of the host."""

    protocol_version = "HTTP/1.1"
    timeout = 10  # a browser may open a connection that it never uses
    wbufsize = -1  # head and body in one packet where they are small
    disable_nagle_algorithm = True  # a body that is large is not to wait for the browser to confirm its head

    def __init__(self, *arguments: object, folder: Path, base: str, as_in_production: bool) -> None:
        self.folder = folder
        self.base = base
        self.as_in_production = as_in_production
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the file, a redirect to the folder with its slash, or the 404 page."""
        path = unquote(urlsplit(self.path).path)
        file = self.folder / path.removeprefix(self.base)
        if not path.startswith(self.base) or ".." in path:
            self._answer(HTTPStatus.NOT_FOUND, b"outside the site", ".html")
        elif path.endswith("/") and (file / "index.html").is_file():
            self._answer(HTTPStatus.OK, (file / "index.html").read_bytes(), ".html")
        elif file.is_file() and not path.endswith("/"):
            self._answer(HTTPStatus.OK, file.read_bytes(), file.suffix)
        elif (file / "index.html").is_file():
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._answer(HTTPStatus.NOT_FOUND, (self.folder / "404.html").read_bytes(), ".html")

    def _answer(self, status: HTTPStatus, body: bytes, suffix: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", _KINDS.get(suffix, "application/octet-stream"))
        if self.as_in_production:
            for name, value in headers().items():
                self.send_header(name, value)
            accepted = [name.strip() for name in self.headers.get("Accept-Encoding", "").split(",")]
            encoding = next((name for name in ("br", "gzip") if name in accepted and suffix in _TEXTS), None)
            if encoding:
                body = _packed(body, encoding)
                self.send_header("Content-Encoding", encoding)
                self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the library's
        """Say nothing."""


@contextmanager
def serving(folder: Path, base: str = "/", port: int = 0, *, as_in_production: bool = False) -> Iterator[str]:
    """Serve a folder at a path of a free port of this machine; gives the address, and stops at the end."""
    with listening(partial(_Handler, folder=folder, base=base, as_in_production=as_in_production), port) as own:
        yield f"http://127.0.0.1:{own}{base}"


class _Server(ThreadingHTTPServer):
    """A server that hangs up on everybody when it is closed: a browser would ask on over a connection that is open."""

    def __init__(self, *arguments: Any) -> None:
        self.connections: set[Any] = set()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own."""
        self.connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        self.connections.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Close all of them."""
        super().server_close()
        for each in list(self.connections):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@contextmanager
def listening(handler: Callable[..., BaseHTTPRequestHandler], port: int = 0) -> Iterator[int]:
    """Answer requests to a port of this machine, a free one unless it is named; gives it, and stops at the end."""
    server = _Server(("127.0.0.1", port), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a host answers; `url` is where redirects have led."""

    status: int
    url: str
    kind: str
    text: str


_OPENER: Final = build_opener(ProxyHandler({}))


def fetch(url: str) -> Answer:
    """Ask a host for an address, following redirects."""
    try:
        with _OPENER.open(url, timeout=10) as answer:
            return Answer(answer.status, answer.url, answer.headers["Content-Type"], answer.read().decode())
    except HTTPError as refused:
        with refused:
            return Answer(refused.code, refused.url or url, refused.headers["Content-Type"], refused.read().decode())


@dataclasses.dataclass(frozen=True)
class HostedSite:
    """A built site on a host: its folder, the address it was built for and the one it answers at."""

    folder: Path
    published: str
    url: str

    def served(self, address: str) -> str:
        """Where this host answers for an absolute address of the published site."""
        assert address.startswith(self.published), f"{address} is not below {self.published}"
        return self.url + address.removeprefix(self.published)
