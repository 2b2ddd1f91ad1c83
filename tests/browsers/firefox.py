"""Firefox as it is installed, without a window, in a profile of its own, told what to do by its Marionette.

Marionette (firefox-source-docs.mozilla.org/testing/marionette) is in every Firefox; geckodriver, which Debian does not
have, does no more than pass commands on to it. A message is the number of its bytes, a colon, and JSON.
"""

import json
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, Final

from tests.browsers.waiting import wait_for
from tests.browsers.webdriver import RefusedError, Send

# Marionette itself sets what keeps a Firefox from asking its maker for anything.
_PREFERENCES: Final = {
    "marionette.port": 0,  # a free one, which it writes into its profile
    "browser.download.folderList": 2,  # the folder that is named
    "toolkit.legacyUserProfileCustomizations.stylesheets": True,  # the style below
}
# A window may be as narrow as a telephone.
_STYLE: Final = ":root { min-width: 0 !important; }"


@contextmanager
def firefox(program: str, downloads: Path) -> Iterator[Send]:
    """Start a Firefox that puts downloads into a folder, and end it."""
    with tempfile.TemporaryDirectory(prefix="oxlo-firefox-", ignore_cleanup_errors=True) as name:
        profile = Path(name)
        preferences = {**_PREFERENCES, "browser.download.dir": str(downloads)}
        lines = (f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in preferences.items())
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        (profile / "chrome").mkdir()
        (profile / "chrome/userChrome.css").write_text(_STYLE, encoding="utf-8")
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", name]
        with (profile / "said").open("wb") as said:
            environment = {**os.environ, "HOME": name}  # nothing of whoever runs the tests is read or written
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment)
        try:
            address = ("127.0.0.1", _port(profile, process))
            with socket.create_connection(address, timeout=60) as connection, connection.makefile("rb") as answers:
                yield _marionette(connection, answers)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    """Where Marionette listens, once it does."""
    told, said = profile / "MarionetteActivePort", profile / "said"

    def look() -> int:
        assert process.poll() is None, f"Firefox did not start:\n{said.read_text(encoding='utf-8', errors='replace')}"
        return int((told.is_file() and told.read_text(encoding="utf-8")) or 0)

    return wait_for(look, "a Firefox that listens", 60)


def _marionette(connection: socket.socket, answers: BinaryIO) -> Send:
    """Begin a session; gives what sends a command to it."""
    numbers = count(1)
    _message(answers)  # it says first who it is

    def send(command: str, sent: Mapping[str, Any]) -> Any:
        text = json.dumps([0, next(numbers), f"WebDriver:{command}", sent]).encode()
        connection.sendall(b"%d:%b" % (len(text), text))
        _, _, refused, answer = _message(answers)
        if refused:
            raise RefusedError(command, refused)
        return answer.get("value", answer)

    send("NewSession", {})
    return send


def _message(answers: BinaryIO) -> Any:
    """The next message."""
    length = b""
    while (byte := answers.read(1)) != b":":
        assert byte, "Firefox has ended"
        length += byte
    return json.loads(answers.read(int(length)))
