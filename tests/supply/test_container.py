"""The image for publishers: made from what is named, it runs as nobody, and writes nowhere but below `/tmp`."""

import re
from typing import Final

from tests.guides import ROOT
from tools.try_container import FLAGS

_TEXT: Final = (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")
_CONFIGURATION: Final = (ROOT / "deploy/container/nginx.conf").read_text(encoding="utf-8")
_IGNORED: Final = (ROOT / "deploy/Containerfile.dockerignore").read_text(encoding="utf-8")


def instructions() -> list[tuple[str, str]]:
    """Each instruction with all that follows it, in order."""
    lines = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", _TEXT, flags=re.MULTILINE)).splitlines()
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines) if name]


def those(name: str) -> list[str]:
    return [rest for each, rest in instructions() if each == name]


def test_base_has_a_release() -> None:
    """The image is Debian's of one release, which may be exchanged for another, and never whatever is the latest."""
    assert ["${BASE}"] == those("FROM")
    (base,) = those("ARG")
    assert re.fullmatch(r"BASE=docker\.io/library/debian:[a-z]+-slim", base)
    assert "latest" not in _TEXT


def test_nothing_is_fetched_but_packages() -> None:
    """Files come from this repository alone: no instruction and no program gets one from an address."""
    names = {name for name, _ in instructions()}

    assert names <= {"ARG", "FROM", "RUN", "COPY", "USER", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT"}
    assert "://" not in _TEXT
    assert re.findall(r"\b(?:curl|wget|git|pip|npm)\b", _TEXT) == []


def test_runs_as_nobody() -> None:
    """The last user is not root, and a platform sees that by its number; nothing is given to that user."""
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", those("USER")[-1])
    assert re.search(r"^\s*user\s", _CONFIGURATION, re.MULTILINE) is None
    assert re.findall(r"--chown|chmod|chown|setcap|sudo", _TEXT) == []


def test_health_is_asked_for() -> None:
    """Whoever runs the image learns whether it answers, by a program that is copied into it."""
    (check,) = those("HEALTHCHECK")
    copied = dict(line.split(" ") for line in those("COPY"))

    assert (copied["deploy/container/healthy.bash"] in check, "--timeout=" in check) == (True, True)


def test_all_that_is_copied_is_let_in() -> None:
    """Only what is copied reaches whoever builds the image: no history, no drafts, no site before the last."""
    kept = [line for line in _IGNORED.splitlines() if line and not line.startswith("#")]
    copied = [line.split(" ")[0] for line in those("COPY")]

    assert kept[0] == "*"
    assert sorted(kept[1:]) == sorted({f"!{name.rpartition('/')[0]}/" for name in copied})
    assert [name for name in copied if not name.startswith("site/") and not (ROOT / name).is_file()] == []


def test_writes_below_tmp_alone() -> None:
    """Each place that nginx writes to, used or not, lies below the one folder that may be written; logs go outside."""
    places = dict(re.findall(r"^\s*(\w+_temp_path|pid|error_log|access_log) ([^\s;]+)", _CONFIGURATION, re.MULTILINE))
    logs = {name: places.pop(name) for name in ("error_log", "access_log")}
    temporary = {f"{name}_temp_path" for name in ("client_body", "fastcgi", "proxy", "scgi", "uwsgi")}

    assert set(places) == {"pid", *temporary}
    assert {place.rpartition("/")[0] for place in places.values()} == {"/tmp"}  # noqa: S108
    assert logs == {"error_log": "stderr", "access_log": "/dev/stdout"}


def test_port_is_one_that_nobody_may_open() -> None:
    """The port that is named is the one that nginx listens on, and needs no rights."""
    (port,) = those("EXPOSE")

    assert re.findall(r"listen (\S+);", _CONFIGURATION) == [port]
    assert int(port) >= 1024


def test_publishers_run_it_as_it_is_tried() -> None:
    """The handbook has the flags that the image is tried with."""
    handbook = (ROOT / "handbook/release.md").read_text(encoding="utf-8")

    assert re.findall(rf"^podman run .* {re.escape(' '.join(FLAGS))} oxlo$", handbook, re.MULTILINE) != []
