"""Hosts without our configuration: Python's `http.server`, and a stand-in for GitHub Pages by what is known of it.

Neither sends a header of ours. Python's knows no 404 page of a site and nothing of packing. All else of the stand-in is
a rule of Pages with its source; what has none is left out, as far as an answer can do without it.
"""

import dataclasses
import gzip
import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from tests.hosts.asking import HOST
from tests.static_host import listening

from oxlo.gates.kinds import HOSTS, KINDS

# Python's own table, without those of the system that it runs on: what others have may be smaller, not larger.
_TYPES: Final = mimetypes.MimeTypes()


class PythonHandler(SimpleHTTPRequestHandler):
    """Python's server as `python -m http.server --directory` runs it, at a path."""

    protocol_version = "HTTP/1.1"
    timeout = 10  # a browser may open a connection that it never uses

    def __init__(self, *arguments: object, folder: Path, base: str) -> None:
        self.base = base
        super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """The file of an address; what is not below the path is nowhere."""
        if not path.startswith(self.base):
            return str(Path(self.directory, "nowhere"))
        return super().translate_path(path.removeprefix(self.base.rstrip("/")))

    def guess_type(self, path: object) -> str:
        """The type by Python's own table alone."""
        kind = Path(str(path)).suffix
        return self.extensions_map.get(kind) or _TYPES.types_map[True].get(kind, "application/octet-stream")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the library's
        """Say nothing."""


# Types are those of mime-db, and nobody can set others (docs.github.com/pages: "MIME types on GitHub Pages"); what it
# does not know is bytes (github.com/mKeRix/room-assistant/issues/112), and those that it marks with a charset are sent
# with it, HTML too (github.com/jshttp/mime-db, db.json; httr2.r-lib.org/reference/resp_headers.html).
PAGES_TYPES: Final = {
    kind: f"{sent}; charset=utf-8" if kind in (".css", ".html", ".js", ".json", ".mjs", ".webmanifest") else sent
    for kind, sent in ((kind, each.sent[HOSTS.index("GitHub Pages")]) for kind, each in KINDS.items())
    if sent
}


class PagesHandler(PythonHandler):
    """GitHub Pages."""

    server_version, sys_version = "GitHub.com", ""

    def do_GET(self) -> None:
        """Answer with the file, a redirect to the folder with its slash, or the site's own page of status 404."""
        path = unquote(urlsplit(self.path).path)
        file = Path(self.translate_path(path))
        # Letters of addresses count, as they do for the files (github.com/MIT-LCP/mimic.mit.edu/pull/263).
        if file.is_dir() and not path.endswith("/"):
            # An absolute address, and one that may be kept (github.com/jekyll/jekyll/issues/4920).
            self._send(301, b"", "text/html", Location=f"http://{self.headers['Host']}{path}/")
        elif file.is_dir() and (file / "index.html").is_file():
            self._send_file(200, file / "index.html")
        elif file.is_file() and not path.endswith("/"):
            self._send_file(200, file)
        else:
            # docs.github.com/pages: "Creating a custom 404 page for your GitHub Pages site"
            self._send_file(404, Path(self.directory, "404.html"))

    def guess_type(self, path: object) -> str:
        """The type that mime-db has for the end of a name."""
        return PAGES_TYPES.get(Path(str(path)).suffix, "application/octet-stream")

    def _send_file(self, status: int, file: Path) -> None:
        self._send(status, file.read_bytes(), self.guess_type(file))

    def _send(self, status: int, body: bytes, kind: str, **own: str) -> None:
        # Ten minutes for everything, and packed with gzip (httr2.r-lib.org/reference/resp_headers.html); no header is
        # the site's own, since no file of it is a setting (github.com/ariya/phantomjs/pull/13306).
        told = {
            "Content-Type": kind,
            "Cache-Control": "max-age=600",
            "Vary": "Accept-Encoding",
            **own,
        }
        if "gzip" in self.headers.get("Accept-Encoding", "") and re.match(r"text/|application/j|.*xml", kind):
            body = gzip.compress(body, mtime=0)
            told["Content-Encoding"] = "gzip"
        self.send_response(status)
        for name, value in {**told, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_HEAD(self) -> None:
        """Answer without the body."""
        self.do_GET()


@dataclasses.dataclass(frozen=True)
class PlainHost:
    """A host that serves as it always does."""

    name: str
    handler: type[PythonHandler]
    has_our_404: bool
    # Where redirects lead: to an address on the same host, or to one with its name.
    redirects_to: str = ""

    @contextmanager
    def serve(self, folder: Path, base: str = "/") -> Iterator[str]:
        """Serve a folder at a path of a free port of this machine; gives the address, and stops at the end."""
        with listening(partial(self.handler, folder=folder, base=base)) as port:
            yield f"http://127.0.0.1:{port}{base}"


PLAIN: Final = {
    "python": PlainHost("python", PythonHandler, has_our_404=False),
    "pages": PlainHost("pages", PagesHandler, has_our_404=True, redirects_to=f"http://{HOST}"),
}
