"""Find the hosts to serve the guide with in tests, and rclone, which uploads it; `--install` gets what is missing.

For each in order: the one named by `OXLO_NGINX` and so on, one on the machine, the system's package, unpacked into
`.cache/<name>/`. It is not installed, since hosts would then start as services on port 80: so nothing on the machine
changes, and no rights are needed.
"""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
UNPACKED: Final = ROOT / ".cache"
SYSTEM: Final = Path("/")
# Where programs lie on most systems that do not let everybody's PATH have them.
_FOLDERS: Final = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin", "/usr/local/bin")


@dataclasses.dataclass(frozen=True)
class Program:
    """A host that starts, what it says of itself, and the files besides that tests need, by what they are."""

    name: str
    path: Path
    version: str
    files: Mapping[str, Path] = dataclasses.field(default_factory=dict)
    libraries: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """The variables to start it with: libraries that were unpacked beside it are found by one of them."""
        return {**os.environ, **({"LD_LIBRARY_PATH": self.libraries} if self.libraries else {})}


def _of_nginx(program: Path, root: str, said: str) -> Iterator[tuple[str, Path]]:
    """The table of types beside the configuration that it was built for, and the module for Brotli where there is one.

    Both lie below the folder it is unpacked in.
    """
    prefix, conf = (re.search(rf"--{name}=(\S+)", said) for name in ("prefix", "conf-path"))
    home = Path(prefix[1] if prefix else program.parent)
    yield "types", Path(f"{root}{(home / (conf[1] if conf else 'conf/nginx.conf')).with_name('mime.types')}")
    modules = re.search(r"--modules-path=(\S+)", said)
    brotli = Path(f"{root}{modules[1] if modules else home / 'modules'}", "ngx_http_brotli_static_module.so")
    if brotli.exists():
        yield "brotli", brotli


def _of_apache(program: Path, root: str, _: str) -> Iterator[tuple[str, Path]]:
    """The modules, which systems keep in different folders, and the table of types: the system's own or Apache's."""
    beside = ("lib/apache2/modules", "lib/httpd/modules", "lib64/httpd/modules", "libexec/apache2")
    yield "modules", _first([program.parents[1] / each for each in beside])
    tables = ("etc/mime.types", "etc/apache2/mime.types", "opt/homebrew/etc/httpd/mime.types")
    yield "types", _first([Path(f"{root}/etc/mime.types"), *(SYSTEM / table for table in tables)])


def _alone(*_: object) -> Iterator[tuple[str, Path]]:
    """Nothing: all that it needs is in the program."""
    yield from ()


def _first(places: list[Path]) -> Path:
    """The first place where something is, else the first, to be told of."""
    return next((place for place in places if place.exists()), places[0])


@dataclasses.dataclass(frozen=True)
class Kind:
    """How one host is asked for its version, found and got."""

    programs: tuple[str, ...]
    packages: tuple[str, ...]
    place: str
    question: str
    files: Callable[[Path, str, str], Iterator[tuple[str, Path]]]

    def how_to_get_one(self, name: str) -> str:
        """What to do where there is none."""
        return (
            f"No {name} that starts was found. Run `make test`, which gets one where there is apt-get (it is unpacked "
            f"into .cache/{name}/, and no service is started), or install your system's package, or set "
            f"OXLO_{name.upper()} to the program."
        )


_NGINX: Final = ("nginx-common", "nginx", "nginx-core", "libnginx-mod-http-brotli-static")
# A system has some of the packages named here, by the names of its release: those of libraries end in t64 on some.
KINDS: Final[Mapping[str, Kind]] = {
    "nginx": Kind(("nginx",), _NGINX, "usr/sbin/nginx", "-V", _of_nginx),
    "apache": Kind(
        ("apache2", "httpd"),
        ("apache2-bin", "libapr1", "libapr1t64", "libaprutil1", "libaprutil1t64", "libbrotli1", "media-types"),
        "usr/sbin/apache2",
        "-v",  # `-V` reads its configuration, and fails where there is none
        _of_apache,
    ),
    "caddy": Kind(("caddy",), ("caddy",), "usr/bin/caddy", "version", _alone),
    "rclone": Kind(("rclone",), ("rclone",), "usr/bin/rclone", "version", _alone),
}


def find_host(name: str, unpacked: Path = UNPACKED) -> Program | None:
    """A host of that name that starts and has its files, or None."""
    kind, own = KINDS[name], unpacked / name
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *_FOLDERS])
    installed = (shutil.which(program, path=path) for program in kind.programs)
    for program in (os.environ.get(f"OXLO_{name.upper()}"), *installed, own / kind.place):
        is_unpacked = program == own / kind.place
        if program and Path(program).is_file() and (found := _started(name, Path(program), own if is_unpacked else "")):
            return found
    return None


def _started(name: str, program: Path, root: Path | str) -> Program | None:
    """The program with its files, where it starts and they are there; else None, and what is wrong is printed."""
    libraries = str(next(Path(root, "usr/lib").glob("*-linux-*"), "")) if root else ""
    candidate = Program(name, program, "", {}, libraries)
    command = [str(program), KINDS[name].question]
    asked = subprocess.run(command, check=False, capture_output=True, text=True, env=candidate.environment)
    said = (asked.stdout + asked.stderr).strip()
    files = {} if asked.returncode else dict(KINDS[name].files(program, str(root), said))
    if not asked.returncode and all(file.exists() for file in files.values()):
        return dataclasses.replace(candidate, version=said.partition("\n")[0], files=files)
    missing = ", ".join(str(file) for file in files.values() if not file.exists())
    print(f"{program} is of no use: {said if asked.returncode else f'{missing} is not there'}")
    return None


def install(name: str, unpacked: Path = UNPACKED) -> None:
    """Fetch the system's packages with apt-get, which knows whether they are genuine, and unpack them into a folder."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    folder = unpacked / name
    folder.mkdir(parents=True, exist_ok=True)
    for before in ([], [*sudo, "apt-get", "update", "-q"]):
        if before:
            _run(before)
        for package in KINDS[name].packages:
            # One at a time: a system may not have them all, and apt-get would then fetch none.
            _run(["apt-get", "download", "-q", "-o", "APT::Sandbox::User=", package], folder)
        for file in sorted(folder.glob("*.deb")):
            _run(["dpkg-deb", "--extract", file.name, "."], folder)
            file.unlink()
        if find_host(name, unpacked):
            return


def _run(command: list[str], folder: Path = ROOT) -> None:
    print("+", " ".join(command), flush=True)
    subprocess.run(command, check=False, cwd=folder)


def _main() -> bool:
    """Whether every host is there; says where, or how to get it."""
    for name in KINDS:
        if "--install" in sys.argv and not find_host(name):
            install(name)
    found = {name: find_host(name) for name in KINDS}
    for name, program in found.items():
        print(f"{program.path} ({program.version})" if program else KINDS[name].how_to_get_one(name))
    return all(found.values())


if __name__ == "__main__":
    sys.exit(0 if _main() else 1)
