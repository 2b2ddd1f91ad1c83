"""The guide on an nginx as Debian sets it up, with the `server` block that the handbook gives publishers."""

import re
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from tests.guides import ROOT
from tools.find_nginx import Nginx

# What Debian's nginx.conf says of how files are sent, with the places where nginx writes below a folder of its own.
_CONFIGURATION: Final = """\
daemon off;
master_process off;
pid "{own}/nginx.pid";
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include "{types}";
    default_type application/octet-stream;
    gzip on;
    access_log off;
    client_body_temp_path "{own}/body";
    fastcgi_temp_path "{own}/fastcgi";
    proxy_temp_path "{own}/proxy";
    scgi_temp_path "{own}/scgi";
    uwsgi_temp_path "{own}/uwsgi";
    {server}
}}
"""
_PAGE: Final = ROOT / "handbook/release.md"
_BLOCKS: Final = re.compile(r"^```nginx\n(server \{\n.*?^\}\n)```$", re.MULTILINE | re.DOTALL)
_OPENER: Final = build_opener(ProxyHandler({}))


def published_block(base: str) -> str:
    """The `server` block of the handbook for the root of a host, or for the path that stands there."""
    root, path = _BLOCKS.findall(_PAGE.read_text(encoding="utf-8"))
    block: str = root if base == "/" else path
    assert base == "/" or f"location {base} {{" in block, f"{_PAGE} has no block for {base}"
    return block


def _here(block: str, folder: Path, port: int) -> str:
    """A block for this machine: another folder, another port, and no certificate."""
    for there, here in (("443 ssl;", f"127.0.0.1:{port} reuseport;"), ("/srv/oxlo/site", str(folder))):
        assert there in block, f"{there} is not in the block"
        block = block.replace(there, here)
    return block


@contextmanager
def serving_by_nginx(nginx: Nginx, folder: Path, base: str = "/", types: Path | None = None) -> Iterator[str]:
    """Serve a folder, at a path of a free port of this machine; gives the address, and stops at the end."""
    with tempfile.TemporaryDirectory(prefix="oxlo-nginx-") as own, socket.socket() as held:
        # Held until the end and never listened on, so that nobody takes the port before nginx does; `reuseport` lets
        # nginx have it beside us.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        server = _here(published_block(base), folder, port)
        conf, log = Path(own, "nginx.conf"), Path(own, "error.log")
        conf.write_text(_CONFIGURATION.format(own=own, types=types or nginx.types, server=server), encoding="utf-8")
        with log.open("wb") as errors:
            command = [str(nginx.program), "-p", own, "-c", str(conf), "-g", "error_log stderr;"]
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors)
        try:
            url = f"http://127.0.0.1:{port}{base}"
            assert _answers(url, process), f"nginx did not start:\n{log.read_text(encoding='utf-8')}\n{server}"
            yield url
        finally:
            process.terminate()
            process.wait(timeout=30)


def _answers(url: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait for the first answer, whatever it is; nginx that has ended will give none."""
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
