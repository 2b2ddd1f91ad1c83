"""Questions to a host and its answers, header by header: no redirect is followed and nothing is unpacked."""

import dataclasses
import ssl
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit

# Whom readers ask for the guide, whatever the machine is called and whichever port its nginx listens on.
HOST = "oxlo.example"


@dataclasses.dataclass(frozen=True)
class Told:
    """What a host answers."""

    status: int
    headers: Message
    body: bytes


def ask(url: str, method: str = "GET", **headers: str) -> Told:
    """Ask for an address exactly as it is written; headers are written with `_` for `-`."""
    parts = urlsplit(url)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port)
    try:
        sent = {"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), headers=sent)
        answer = connection.getresponse()
        return Told(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int | None) -> HTTPConnection:
    if scheme == "http":
        return HTTPConnection(host, port, timeout=30)
    anybody = ssl.create_default_context()
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    return HTTPSConnection(host, port, timeout=30, context=anybody)
