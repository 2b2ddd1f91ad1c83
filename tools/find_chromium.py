"""Find a Chromium to run the browser tests with, and with `--install` get one where there is none.

In order: one on the machine (or named by `OXLO_CHROMIUM`), Playwright's own, the system's package.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# A browser without windows, which Playwright brings too: it opens a page in a quarter of the time.
SHELL = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# A browser that asks nobody for anything but the page.
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOW_TO_GET_ONE = (
    "No Chromium was found. Run `make test`, which installs one, or `.venv/bin/playwright install chromium`, "
    "or install your system's package, or set OXLO_CHROMIUM to the program."
)


def find_chromium(*, is_whole: bool = False) -> str | None:
    """The path of a Chromium, or None: the shell where there is one, unless the whole browser is asked for."""
    names = NAMES if is_whole else (SHELL, *NAMES)
    candidates = [os.environ.get("OXLO_CHROMIUM"), *(shutil.which(n) for n in names), *MACOS]
    for candidate in candidates:
        if candidate and Path(candidate).exists():
            return candidate
    # Last, since asking Playwright starts it, and it starts only once in a program.
    own = _of_playwright()
    return own if Path(own).exists() else None


def _of_playwright() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def install() -> None:
    """Try Playwright's download, then the system's package; whatever works first is found by the next look."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        get = [*sudo, "apt-get", "install", "-q", "-y"]
        attempts += [[*sudo, "apt-get", "update", "-q"], [*get, "chromium", SHELL], [*get, "chromium"]]
    for command in attempts:
        print("+", " ".join(command), flush=True)
        subprocess.run(command, check=False)
        if find_chromium(is_whole=True):
            return


if __name__ == "__main__":
    if "--install" in sys.argv and not find_chromium(is_whole=True):
        install()
    found = find_chromium()
    print(found or HOW_TO_GET_ONE)
    sys.exit(0 if found else 1)
