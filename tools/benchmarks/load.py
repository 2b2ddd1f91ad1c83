"""Load: how many readers nginx serves on this machine, and how fast; measured by wrk, which asks as browsers do.

    .venv/bin/python -m tools.benchmarks.load

builds the guide with packed copies, serves it by the system's nginx with the file of `deploy/`, and has Chromium go
through one session: home, an area of the wayfinder, a search with its first hit, an article. What the browser asked for
is what wrk then asks for, over and over, with the same headers: a new reader at first, then one who comes back and has
kept what may be kept. nginx gets one process, then two; wrk runs on the same machine and takes its share.
"""

import dataclasses
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserContext, sync_playwright
from tests.builds import build_guide
from tests.hosts.hosts import program_of
from tests.hosts.nginx import serving_by_nginx
from tools.find_chromium import FLAGS, HOW_TO_GET_ONE, find_chromium

from oxlo.publishing.packing import pack

SECONDS: Final = 10
READERS: Final = (16, 128)
_WAY: Final = ("", "veiviser/loven/", "sok/?q=tolk", "beste-praksis/kuben-mot-rasisme/")
_LOG: Final = (
    """log_format asked escape=json '{"path":"$request_uri","status":$status,"bytes":$bytes_sent,"""
    """"known":"$http_if_none_match","packing":"$http_accept_encoding","caching":"$sent_http_cache_control"}';"""
    """access_log "%s" asked;"""
)
_FIGURES: Final = re.compile(
    r"\s+(50|90|99)%\s+(\S+)|(\d+) requests in|Requests/sec:\s+(\S+)|(?:Non-2xx|Socket).*: (.*)"
)


@dataclasses.dataclass(frozen=True)
class Asked:
    """A request of a browser, with what nginx answered: bytes with headers."""

    path: str
    status: int
    bytes: int
    known: str
    packing: str
    caching: str

    @property
    def headers(self) -> Mapping[str, str]:
        """What the browser said that the answer depends on."""
        return {"Accept-Encoding": self.packing, **({"If-None-Match": self.known} if self.known else {})}


def _session(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    for address in _WAY:
        page.goto(url + address)
        page.wait_for_load_state("networkidle")
    page.close()


def recorded(browser: Browser, site: Path, folder: Path) -> Mapping[str, Sequence[Asked]]:
    """What a browser asks for in a first session, and in a second one."""
    log = folder / "asked.json"
    with serving_by_nginx(program_of("nginx"), site, log=_LOG % log) as url:
        context = browser.new_context()
        sessions, seen = {}, len(log.read_text(encoding="utf-8").splitlines())
        for name in ("a new reader", "one who comes back"):
            _session(context, url)
            lines = log.read_text(encoding="utf-8").splitlines()
            sessions[name] = [Asked(**json.loads(line)) for line in lines[seen:]]
            seen = len(lines)
        context.close()
    return sessions


def _lua(asked: Sequence[Asked], host: str) -> str:
    """The requests in the language of wrk's scripts, one after another."""
    rows = [
        "  wrk.format('GET', {}, {{{}}}),".format(
            json.dumps(each.path),
            ", ".join(f"[{json.dumps(name)}]={json.dumps(value)}" for name, value in each.headers.items()),
        )
        for each in asked
    ]
    return "\n".join(
        (
            f"wrk.headers['Host'] = {json.dumps(host)}",
            "local at, all = 0, {}",
            "function init() all = {",
            *rows,
            "} end",
            "function request() at = at % #all + 1; return all[at] end",
        )
    )


def measured(url: str, script: Path, readers: int) -> Mapping[str, str]:
    """What wrk says: requests a second, and how long the slowest of so many per cent took."""
    command = ["wrk", "-t1", f"-c{readers}", f"-d{SECONDS}s", "--latency", "-s", str(script), url]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures = {"a second": "?", "errors": "none"}
    for percent, took, _, rate, errors in _FIGURES.findall(said):
        figures |= (
            {f"{percent} %": took} if percent else {"a second": rate} if rate else {"errors": errors} if errors else {}
        )
    return figures


def _tell_session(name: str, asked: Sequence[Asked]) -> None:
    kept = [each for each in asked if "immutable" in each.caching]
    all_bytes, kept_bytes = (sum(each.bytes for each in some) for some in (asked, kept))
    print(f"{name}: {len(asked)} requests, {all_bytes:,} bytes with headers")
    print(
        f"  of these, {len(kept)} requests, {kept_bytes:,} bytes, are for files that a CDN keeps for good: behind one "
        f"(computed, not measured), {len(asked) - len(kept)} requests, {all_bytes - kept_bytes:,} bytes, reach the host"
    )


def main() -> int:
    """Record, then measure each session with one and two processes."""
    chromium = find_chromium() or sys.exit(HOW_TO_GET_ONE)
    if not shutil.which("wrk"):
        sys.exit("There is no wrk. Install your system's package (Debian: apt-get install wrk).")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        pack(site := build_guide(folder / "site"), folder / ".cache/packed")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            sessions = recorded(browser, site, folder)
            browser.close()
        for session, asked in sessions.items():
            _tell_session(session, asked)
            for workers in (1, 2):
                with serving_by_nginx(program_of("nginx"), site, workers=workers) as url:
                    script = folder / "session.lua"
                    script.write_text(_lua(asked, url.split("/")[2]), encoding="utf-8")
                    for readers in READERS:
                        figures = measured(url, script, readers)
                        rate = float(figures["a second"])
                        told = ", ".join(f"{name}: {value}" for name, value in figures.items())
                        print(
                            f"  nginx with {workers} process(es), {readers} connections: {told}; "
                            f"{rate / len(asked):,.0f} sessions a second"
                        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
