"""Tries the image for publishers: builds it, runs it as nobody with all but `/tmp` read-only, asks it, and stops it.

`make container-check` runs this, on Debian and its kin, as root. Neither registry nor service is needed: the base is
made from packages of the release that this machine has, from where its apt gets them, and the container has a network
of its own. Nothing stays.
"""

import ctypes
import dataclasses
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from platform import freedesktop_os_release
from typing import Final

from tests.guides import ROOT

from oxlo.publishing.packing import pack

SITE: Final = ROOT / "site"
_PROGRAMS: Final = {"podman": "podman", "crun": "crun", "mmdebstrap": "mmdebstrap", "unshare": "util-linux"}
# What the handbook tells publishers to run it with.
FLAGS: Final = ("--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL", "--security-opt", "no-new-privileges")  # noqa: S108
# Podman alone would lay more than that over a root that is read-only, and has timers of systemd ask for the health.
# Limits that are higher than this machine's would need a right that root may lack.
_HERE: Final = (
    *("--read-only-tmpfs=false", "--health-interval=disable", "--network=none", "--cgroups=disabled"),
    *("--ulimit=nofile=1024:1024", "--ulimit=nproc=1024:1024"),
)
# A machine with both kinds of cgroups at once is none to crun, so this one's are hidden from it.
_HYBRID: Final = Path("/sys/fs/cgroup/unified")
NAME: Final = "oxlo"
# Seconds in which it has to become healthy.
_START: Final = 20
_NEW_NETWORK: Final = 0x40000000  # CLONE_NEWNET


@dataclasses.dataclass(frozen=True)
class Podman:
    """A podman that keeps all it has below a folder."""

    folder: Path

    def __call__(self, *arguments: str, must: bool = True) -> subprocess.CompletedProcess[str]:
        """Run it; where it fails and `must` not, what it says is in the error."""
        hide = f"umount {_HYBRID} && " if _HYBRID.is_mount() else ""
        own = [f"--root={self.folder}/store", f"--runroot={self.folder}/run", f"--tmpdir={self.folder}/own"]
        own += ["--storage-driver=vfs", "--cgroup-manager=cgroupfs", "--runtime=crun"]
        command = ["unshare", "--mount", "sh", "-c", f'{hide}exec podman "$@"', "podman", *own, *arguments]
        finished = subprocess.run(command, check=False, capture_output=True, text=True)
        if must and finished.returncode:
            raise RuntimeError(f"podman {' '.join(arguments)}:\n{finished.stdout}{finished.stderr}")
        return finished

    def told(self, *arguments: str) -> str:
        """What it says, in one line."""
        return self(*arguments).stdout.strip()


def make_base(tar: Path) -> None:
    """Make a small Debian from where this machine's apt has its packages."""
    release = freedesktop_os_release()
    form = "$(ORIGIN) deb $(REPO_URI) $(RELEASE) $(COMPONENT)"
    command = ["apt-get", "indextargets", "--format", form, "Created-By: Packages"]
    targets = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    sources = sorted({line.partition(" ")[2] for line in targets if line.lower().startswith(f"{release['ID']} ")})
    command = ["mmdebstrap", "--quiet", "--variant=minbase", release["VERSION_CODENAME"], str(tar), "-"]
    subprocess.run(command, check=True, input="\n".join(sources), text=True)


def make_context(folder: Path) -> Path:
    """Copy what the image is built from, with packed copies of its texts."""
    shutil.copytree(ROOT / "deploy", folder / "deploy")
    shutil.copytree(SITE, folder / "site")
    pack(folder / "site", folder.parent / ".cache/packed")
    return folder


@contextmanager
def _running(podman: Podman) -> Iterator[int]:
    """Run the image; gives the number of its first process, and takes the container away at the end."""
    podman("run", "--detach", f"--name={NAME}", *FLAGS, *_HERE, NAME)
    try:
        began = time.monotonic()
        while podman("healthcheck", "run", NAME, must=False).returncode:
            if time.monotonic() - began > _START:
                raise RuntimeError(f"The container is not healthy:\n{podman('logs', NAME).stderr}")
            time.sleep(0.2)
        yield int(podman.told("inspect", "--format={{.State.Pid}}", NAME))
    finally:
        podman("rm", "--force", "--time=0", NAME)


@contextmanager
def _network_of(process: int) -> Iterator[None]:
    """Be on the network of a process, which none but its own can reach."""
    with Path("/proc/self/ns/net").open("rb") as own, Path(f"/proc/{process}/ns/net").open("rb") as other:
        _enter(other.fileno())
        try:
            yield
        finally:
            _enter(own.fileno())


def _enter(network: int) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if library.setns(network, _NEW_NETWORK):
        raise OSError(ctypes.get_errno(), "setns")


@contextmanager
def running_image() -> Iterator[tuple[Podman, int, Path]]:
    """Build the image and run it, while this process is on its network; gives its first process and its site."""
    with tempfile.TemporaryDirectory(prefix="oxlo-container-") as name:
        podman, context, tar = Podman(Path(name)), make_context(Path(name) / "context"), Path(name) / "base.tar"
        make_base(tar)
        podman("import", str(tar), "localhost/base")
        build = ["--format=docker", "--isolation=chroot", "--network=host", "--layers=false"]
        build += ["--build-arg=BASE=localhost/base", f"--file={context}/deploy/Containerfile", f"--tag={NAME}"]
        podman("build", *build, str(context))
        with _running(podman) as process, _network_of(process):
            yield podman, process, context / "site"


def _main() -> int:
    """Run the tests of the container where that is possible; else say what is missing."""
    missing = [package for program, package in _PROGRAMS.items() if not shutil.which(program)]
    if os.geteuid() != 0 or missing or not SITE.is_dir():
        packages = f", with these packages of Debian: {' '.join(missing)}" if missing else ""
        print(f"Run `make site`, then `make container-check` as root{packages}.")
        return 1
    return subprocess.run(
        [sys.executable, "-m", "pytest", "tests/hosts/container.py"], check=False, cwd=ROOT
    ).returncode


if __name__ == "__main__":
    sys.exit(_main())
