"""Hosts that are programs of their own: started on a free port of this machine, waited for, and stopped at the end."""

import dataclasses
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from tests.guides import ROOT
from tools.find_hosts import Program

_OPENER: Final = build_opener(ProxyHandler({}))
_SITE: Final = "/srv/oxlo/site"

# What a host writes below a folder of its own, for a port, with what publishers copy: gives the command that starts it.
Prepared = Callable[[Path, int, str], list[str]]

# What stands in place of what in a file that publishers copy.
Changes = Mapping[str, str]


@dataclasses.dataclass(frozen=True)
class Certificate:
    """The files of a certificate."""

    public: Path
    private: Path


def published(name: str, base: str, changed: Changes) -> str:
    """What `deploy/` gives publishers for the root of a host, or for the path that stands there, with changes.

    Every piece that is to be changed must stand there, so that none is changed that is there no more.
    """
    place = ROOT / "deploy" / name
    file = place if base == "/" else place.with_name(f"{place.stem}-path{place.suffix}")
    text = file.read_text(encoding="utf-8")
    assert base == "/" or base in text, f"{file} is not for {base}"
    for there, here in changed.items():
        assert there in text, f"{there} is not in {file}"
        text = text.replace(there, here)
    return text


def here(folder: Path, certificate: Certificate | None = None, lines: str = "") -> dict[str, str]:
    """The changes for this machine: another folder and certificate; without one, lines that begin so are comments."""
    if certificate:
        files = {"/etc/ssl/certs/oxlo.pem": certificate.public, "/etc/ssl/private/oxlo.key": certificate.private}
        return {_SITE: str(folder), **{there: str(file) for there, file in files.items()}}
    return {_SITE: str(folder), **({f"\n    {lines}": "\n    # "} if lines else {})}


@contextmanager
def running(program: Program, base: str, prepared: Prepared) -> Iterator[str]:
    """Start a host that serves at a path; gives the address, and stops it at the end."""
    with tempfile.TemporaryDirectory(prefix=f"oxlo-{program.name}-") as name, socket.socket() as held:
        # Held until the end and never listened on, so that nobody takes the port before the host does, which shares it.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        own = Path(name)
        own.chmod(0o755)  # where root starts a host, it reads as somebody else
        command, log = prepared(own, port, base), own / "said"
        with log.open("wb") as said:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=program.environment | {"HOME": name}
            )
        try:
            url = f"http://127.0.0.1:{port}{base}"
            assert _answers(url, process), f"{program.name} did not start:\n{_read(own)}"
            yield url
        finally:
            process.terminate()
            process.wait(timeout=30)


def _read(own: Path) -> str:
    """What a host has said, and what it was told."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(own.iterdir(), reverse=True) if path.is_file())


def _answers(url: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait for the first answer, whatever it is; a host that has ended will give none."""
    while process.poll() is None:
        try:
            _OPENER.open(url, timeout=30).close()
        except HTTPError as answer:
            answer.close()
        except (URLError, ConnectionError):
            time.sleep(0.02)
            continue
        return True
    return False
