"""Find Firefox and WebKitGTK to walk the main paths with; `--install` gets those that are missing, by apt-get.

For each in order: the one named by `OXLO_FIREFOX` or `OXLO_WEBKIT` (a WebKitWebDriver, which brings its browser), one
on the machine. WebKitGTK has no mode without windows, so it is found only where Xvfb, a screen that nobody sees, is.
"""

import dataclasses
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import Final


@dataclasses.dataclass(frozen=True)
class Kind:
    """The programs of a browser, of which one is enough, what else must be there, and Debian's packages."""

    title: str
    programs: tuple[str, ...]
    packages: tuple[str, ...]
    besides: tuple[str, ...] = ()

    def how_to_get_one(self, name: str) -> str:
        """What to do where there is none."""
        besides = f" with {' and '.join(self.besides)}" if self.besides else ""
        return (
            f"No {self.title}{besides} was found. Run `make browsers`, which installs it where there is apt-get, or "
            f"install your system's package ({', '.join(self.packages)} on Debian), or set OXLO_{name.upper()} to the "
            f"program {self.programs[0]}."
        )


KINDS: Final[Mapping[str, Kind]] = {
    "firefox": Kind("Firefox", ("firefox", "firefox-esr"), ("firefox-esr",)),
    "webkit": Kind("WebKitGTK", ("WebKitWebDriver",), ("webkit2gtk-driver", "xvfb"), ("Xvfb",)),
}


def find_browser(name: str) -> str | None:
    """The path of a browser's program, or None where it or what it needs is not there."""
    kind = KINDS[name]
    if not all(map(shutil.which, kind.besides)):
        return None
    candidates = (os.environ.get(f"OXLO_{name.upper()}"), *kind.programs)
    return next((found for each in candidates if each and (found := shutil.which(each))), None)


def install(name: str) -> None:
    """Install Debian's packages, by themselves at first and then from a list that is renewed."""
    if not shutil.which("apt-get"):
        return
    get = [*([] if os.geteuid() == 0 else ["sudo"]), "apt-get"]
    for command in ([*get, "install", "-q", "-y", *KINDS[name].packages], [*get, "update", "-q"]) * 2:
        if not find_browser(name):
            print("+", " ".join(command), flush=True)
            subprocess.run(command, check=False)


def _main() -> bool:
    """Whether every browser is there; says where, or how to get it."""
    for name in KINDS:
        if "--install" in sys.argv and not find_browser(name):
            install(name)
    found = {name: find_browser(name) for name in KINDS}
    for name, program in found.items():
        print(program or KINDS[name].how_to_get_one(name))
    return all(found.values())


if __name__ == "__main__":
    sys.exit(0 if _main() else 1)
