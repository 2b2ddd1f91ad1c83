"""Kinds of file by the ends of their names: what common hosts send them as, and as what browsers take them.

A host asks a table, and what the table lacks is bytes or nothing. For some kinds that is all the same to a browser: it
knows pictures and fonts by what they hold, whatever they are called (mimesniff.spec.whatwg.org, 6.1 and 6.3), and the
index of the search is bytes for our script. For others the type decides: a script that comes as bytes is not run (HTML,
8.1.4.2), a drawing is not shown, a stylesheet is passed over, a page is saved on the disk.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

# The tables, as the tests in tests/hosts/ read them; they are older than what the newest release of each host has:
# - nginx: /etc/nginx/mime.types of Debian 12 (nginx-common 1.22.1)
# - Apache: /etc/mime.types of Debian 12 (media-types 10.0.0), which its mods-available/mime.conf names
# - Caddy: 2.6.2 of Debian 12: Go's mime package (src/mime/type.go), with what the system's globs2 adds to it
# - Python: http.server of Python 3.11 with its own table (Lib/mimetypes.py), where the system has none
# - GitHub Pages: mime-db 1.54.0 (docs.github.com/pages: "MIME types on GitHub Pages")
HOSTS: Final = ("nginx", "Apache", "Caddy", "Python", "GitHub Pages")

_ANY: Final = ()
_SCRIPT: Final = ("text/javascript", "application/javascript")


class Kind(NamedTuple):
    """The types that a browser or another reader takes for a kind, none where any will do, and what `HOSTS` send.

    What they send stands in their order, "" for nothing.
    """

    taken: tuple[str, ...]
    sent: tuple[str, ...]


def _kind(taken: str | tuple[str, ...], *sent: str) -> Kind:
    """A kind, with the types that the hosts send, or the one that all of them do."""
    return Kind((taken,) if isinstance(taken, str) else taken, sent if len(sent) > 1 else sent * len(HOSTS))


_GZIP: Final = "application/gzip"
_ICON: Final = "image/vnd.microsoft.icon"
_MANIFEST: Final = "application/manifest+json"
_NEW: Final = "text/javascript"
_OLD: Final = "application/javascript"
_XML: Final = "application/xml"
KINDS: Final[Mapping[str, Kind]] = {
    "": _kind(_ANY, ""),
    ".avif": _kind(_ANY, "image/avif"),
    ".conf": _kind(_ANY, "", "", "", "", "text/plain"),
    ".css": _kind("text/css", "text/css"),
    ".gz": _kind(_ANY, "", _GZIP, _GZIP, _GZIP, _GZIP),
    ".html": _kind("text/html", "text/html"),
    ".ico": _kind(_ANY, "image/x-icon", _ICON, _ICON, _ICON, _ICON),
    ".jpg": _kind(_ANY, "image/jpeg"),
    ".js": _kind(_SCRIPT, _OLD, _NEW, _NEW, _OLD, _OLD),
    ".json": _kind("application/json", "application/json"),
    ".mjs": _kind(_SCRIPT, "", _NEW, _NEW, _OLD, _NEW),
    ".pagefind": _kind(_ANY, ""),
    ".pf_fragment": _kind(_ANY, ""),
    ".pf_index": _kind(_ANY, ""),
    ".pf_meta": _kind(_ANY, ""),
    ".png": _kind(_ANY, "image/png"),
    ".svg": _kind("image/svg+xml", "image/svg+xml"),
    ".txt": _kind("text/plain", "text/plain"),
    ".wasm": _kind("application/wasm", "application/wasm"),
    ".webmanifest": _kind((_MANIFEST, "application/json"), "", _MANIFEST, "", _MANIFEST, _MANIFEST),
    ".webp": _kind(_ANY, "image/webp", "image/webp", "image/webp", "", "image/webp"),
    ".woff2": _kind(_ANY, "font/woff2", "font/woff2", "font/woff2", "", "font/woff2"),
    ".xml": _kind(("text/xml", _XML), "text/xml", _XML, "text/xml", "text/xml", _XML),
}


def is_taken(kind: str, sent: str) -> bool:
    """Whether a file of a kind is taken for what it is when it is sent as that type, without parameters."""
    return not KINDS[kind].taken or sent in KINDS[kind].taken


def hosts_that_spoil(kind: str) -> list[str]:
    """The hosts that send a kind as something that it is not taken for; none for a kind that is not in the table."""
    if kind not in KINDS:
        return []
    return [host for host, sent in zip(HOSTS, KINDS[kind].sent, strict=True) if not is_taken(kind, sent)]
