"""WebKitGTK as it is installed: its driver, and the small browser that comes with it, on a screen that nobody sees."""

import json
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from tests.browsers.waiting import wait_for
from tests.browsers.webdriver import OVER_HTTP, SCREEN, RefusedError, Send

_OPENER: Final = build_opener(ProxyHandler({}))
_SCREEN: Final = ("Xvfb", "-displayfd", "1", "-screen", "0", "{}x{}x24".format(*SCREEN), "-nolisten", "tcp")
# A window may be as narrow as a telephone: its bar of buttons would keep it from that.
_STYLE: Final = "* { min-width: 0; margin: 0; border: 0; padding: 0; }"


@contextmanager
def webkit(program: str, downloads: Path) -> Iterator[Send]:
    """Start a WebKitGTK that puts downloads into a folder, and end it."""
    with tempfile.TemporaryDirectory(prefix="oxlo-webkit-", ignore_cleanup_errors=True) as name, _screen() as screen:
        home = Path(name)
        (home / "gtk-3.0").mkdir()
        (home / "gtk-3.0/gtk.css").write_text(_STYLE, encoding="utf-8")
        (home / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{downloads}"\n', encoding="utf-8")
        folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), name)
        port = _free_port()
        process = subprocess.Popen([program, f"--port={port}"], env={**os.environ, **folders, "DISPLAY": screen})
        try:
            yield _over_http(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees; gives its name."""
    with subprocess.Popen(_SCREEN, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        try:
            number = process.stdout.readline().strip()
            assert number, "Xvfb did not start"
            yield f":{number}"
        finally:
            process.terminate()


def _free_port() -> int:
    """A port that nobody listens on: this driver takes no other's word for it."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port: int = held.getsockname()[1]
        return port


def _over_http(root: str, process: subprocess.Popen[bytes]) -> Send:
    """Begin a session; gives what sends a command to it."""

    def ask(command: str, method: str, path: str, sent: Mapping[str, Any]) -> Any:
        request = Request(root + path, json.dumps(sent).encode() if method == "POST" else None, method=method)  # noqa: S310
        try:
            with _OPENER.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except HTTPError as refused:
            with refused:
                raise RefusedError(command, json.load(refused)["value"]) from None
        except OSError:
            assert process.poll() is None, f"WebKitWebDriver has ended: {process.returncode}"
            raise

    def is_ready() -> bool:
        try:
            return bool(ask("Status", "GET", "/status", {}))
        except OSError:
            return False

    wait_for(is_ready, "a WebKitWebDriver that listens")
    session = ask("NewSession", "POST", "/session", {"capabilities": {}})["sessionId"]

    def send(command: str, sent: Mapping[str, Any]) -> Any:
        method, path = OVER_HTTP[command]
        return ask(command, method, f"/session/{session}/{path.format_map(sent)}", sent)

    return send
