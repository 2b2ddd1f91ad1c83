"""The container that publishers run, built and asked; `make container-check` runs this, as root.

It is no part of `make test`, which asks the same nginx with the same configuration: `test_image.py`.
"""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from tests.builds import SITE_URL
from tests.hosts import promises
from tests.hosts.hosts import IMAGE, Served
from tests.static_host import HostedSite
from tools.try_container import NAME, Podman, running_image

_ANSWER: Final = r"\d{4}-\d\d-\d\dT[\d:]+\+00:00 \d{3} \d+ [A-Z]+ [^ ?]*"


@dataclasses.dataclass(frozen=True)
class Container:
    """The container while it runs, its first process, and the site that is in it."""

    podman: Podman
    process: int
    site: Path


@pytest.fixture(scope="module")
def container() -> Iterator[Container]:
    """The one container of these tests."""
    with running_image() as running:
        yield Container(*running)


@pytest.fixture
def served(container: Container) -> Served:
    """The guide in the container."""
    # The image has the module, whatever the nginx of these tests has.
    host = dataclasses.replace(IMAGE, needs_for_brotli=None)
    return Served(host, HostedSite(container.site, SITE_URL, "http://127.0.0.1:8080/"))


def test_files(served: Served) -> None:
    """Every file is answered as on other hosts, packed, and kept as long as it may be."""
    promises.every_file_is_answered(served)
    promises.files_are_kept_as_long_as_they_may_be(served)
    promises.best_packing_is_used(served)
    promises.unchanged_file_is_not_sent_again(served, "en/")
    promises.part_is_what_it_is_called(served)


def test_what_is_not_there(served: Served) -> None:
    """What is not there is our own page with status 404; a folder gets its slash."""
    for address in ("nothing", "assets/", "en/nothing/here/"):
        promises.address_is_not_there(served, address)
    promises.folder_gets_its_slash(served, "plikten?q=tolk")


def test_rights(container: Container) -> None:
    """It runs as nobody, without a right, and cannot get one."""
    status = Path(f"/proc/{container.process}/status").read_text(encoding="utf-8")
    said = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)

    assert {"33"} == {*said["Uid"].split(), *said["Gid"].split()}
    assert (0, 0, "1") == (int(said["CapEff"], 16), int(said["CapBnd"], 16), said["NoNewPrivs"])


@pytest.mark.parametrize("folder", ["/", "/etc", "/run", "/srv/oxlo/site", "/var/tmp", "/tmp"])  # noqa: S108
def test_writes_below_tmp_alone(container: Container, folder: str) -> None:
    """A file may be made below `/tmp`, and nowhere else, not even by root."""
    finished = container.podman("exec", "--user=0", NAME, "touch", f"{folder}/new", must=False)

    assert ("Read-only file system" in finished.stderr) == (folder != "/tmp"), finished.stderr  # noqa: S108


def test_health(container: Container) -> None:
    """The check of the image is content with it, and not with a port where nobody answers."""
    podman = container.podman
    check = podman.told("image", "inspect", "--format={{join .HealthCheck.Test `\n`}}", NAME).split("\n")[1:]

    assert podman("healthcheck", "run", NAME).returncode == 0
    assert podman("exec", NAME, *check).returncode == 0
    assert podman("exec", NAME, *check, "1", must=False).returncode != 0


def test_logs(container: Container, served: Served) -> None:
    """Each answer is a line on its output, and nothing has gone wrong."""
    logs = container.podman("logs", NAME)

    assert logs.stdout.count("\n") > len(promises.files_of(served))
    assert [line for line in logs.stdout.splitlines() if not re.fullmatch(_ANSWER, line)] == []
    assert logs.stderr == ""


def test_end(container: Container) -> None:
    """It ends by itself when it is told to, in time. This is the last test, since nothing answers any more."""
    container.podman("stop", "--time=20", NAME)

    assert container.podman.told("inspect", "--format={{.State.ExitCode}}", NAME) == "0"
