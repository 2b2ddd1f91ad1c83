"""Find an nginx to serve the guide with in tests, and with `--install` get one where there is none.

In order: one on the machine (or named by `OXLO_NGINX`), the system's package, unpacked into `.cache/nginx/`. It is not
installed, since it would then start a service on port 80: so nothing on the machine changes, and no rights are needed.
"""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
OURS: Final = ROOT / ".cache/nginx"
# Where the program lies on most systems that do not let everybody's PATH have it.
_FOLDERS: Final = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin", "/usr/local/bin")
# The table of types is in the first; the program is in the second, or on older systems in the third.
_PACKAGES: Final = ("nginx-common", "nginx", "nginx-core")
HOW_TO_GET_ONE: Final = (
    "No nginx that starts was found. Run `make test`, which gets one where there is apt-get (it is unpacked into "
    ".cache/nginx/, and no service is started), or `brew install nginx`, or install your system's package, or set "
    "OXLO_NGINX to the program."
)


@dataclasses.dataclass(frozen=True)
class Nginx:
    """A program that starts, and the table of types that its package brings."""

    program: Path
    types: Path


def find_nginx(unpacked: Path = OURS) -> Nginx | None:
    """An nginx that starts and has its table of types, or None."""
    named = os.environ.get("OXLO_NGINX")
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *_FOLDERS])
    candidates = [(named, ""), (shutil.which("nginx", path=path), ""), (unpacked / "usr/sbin/nginx", unpacked)]
    for program, root in candidates:
        if program and Path(program).is_file() and (found := _started(Path(program), str(root))):
            return found
    return None


def _started(program: Path, root: str) -> Nginx | None:
    """The program with the table beside the configuration that it was built for, below the folder it is unpacked in."""
    asked = subprocess.run([program, "-V"], check=False, capture_output=True, text=True)
    prefix, conf = (re.search(rf"--{name}=(\S+)", asked.stderr) for name in ("prefix", "conf-path"))
    home = Path(prefix[1] if prefix else "/usr/local/nginx")
    types = (home / (conf[1] if conf else "conf/nginx.conf")).with_name("mime.types")
    table = Path(f"{root}{types}")
    if asked.returncode == 0 and table.is_file():
        return Nginx(program, table)
    print(f"{program} is of no use: {asked.stderr.strip() if asked.returncode else f'{table} is not there'}")
    return None


def install(folder: Path = OURS) -> None:
    """Fetch the system's package with apt-get, which knows whether it is genuine, and unpack it into a folder."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    folder.mkdir(parents=True, exist_ok=True)
    for before in ([], [*sudo, "apt-get", "update", "-q"]):
        if before:
            _run(before)
        for package in _PACKAGES:
            # One at a time: a system may not have them all, and apt-get would then fetch none.
            _run(["apt-get", "download", "-q", "-o", "APT::Sandbox::User=", package], folder)
        for file in sorted(folder.glob("*.deb")):
            _run(["dpkg-deb", "--extract", file.name, "."], folder)
            file.unlink()
        if find_nginx(folder):
            return


def _run(command: list[str], folder: Path = ROOT) -> None:
    print("+", " ".join(command), flush=True)
    subprocess.run(command, check=False, cwd=folder)


if __name__ == "__main__":
    if "--install" in sys.argv and not find_nginx():
        install()
    found = find_nginx()
    print(found.program if found else HOW_TO_GET_ONE)
    sys.exit(0 if found else 1)
