"""Putting a new site in place of the old one: whole at every moment, and mended after any interruption."""

import ctypes
import itertools
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from oxlo.publishing.exchange import BusyError, alone, begin, building, previous, publish, recover, rollback
from oxlo.publishing.output_paths import TakenError


class Killed(BaseException):
    """What happens to a process at the worst moment."""


@pytest.fixture(params=["in one call", "on another system", "on a disk that cannot"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How folders are exchanged: by the system, or by renames where it does not offer that or its disk refuses."""
    if request.param == "on another system":
        monkeypatch.setattr("oxlo.publishing.exchange.sys", SimpleNamespace(platform="other"))
    if request.param == "on a disk that cannot":
        library = SimpleNamespace(renameat2=lambda *_: -1, renamex_np=lambda *_: -1)
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: library)
    return str(request.param)


def make(folder: Path, version: str) -> None:
    for name in ("index.html", "en/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(version)


def version(folder: Path) -> str:
    """Which version of the site lies in a folder, "none" where there is no folder, "torn" where files are missing."""
    if not folder.exists():
        return "none"
    texts = {p.read_text() if p.is_file() else "" for p in (folder / "index.html", folder / "en/index.html")}
    return texts.pop() if len(texts) == 1 else "torn"


def prepare(root: Path, **versions: str) -> Path:
    """A site with the given versions: `site`, `previous` and `next`, the one that is being built."""
    site = root / "site"
    for name, text in versions.items():
        make(site if name == "site" else site.with_name(f"site.{name}"), text)
    return site


def state(site: Path) -> tuple[str, str]:
    return version(site), version(previous(site))


def folders(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir()}


@pytest.mark.usefixtures("way")
def test_publish(tmp_path: Path) -> None:
    """A new site takes the place of the old one, which becomes the previous one; nothing else is left."""
    site, states = tmp_path / "site", []
    for text in ("first", "second", "third"):
        make(building(site), text)
        publish(site)
        states.append(state(site))

    assert [("first", "none"), ("second", "first"), ("third", "second")] == states
    assert {"site", "site.previous"} == folders(site)


@pytest.mark.usefixtures("way")
def test_rollback(tmp_path: Path) -> None:
    """The previous site comes back, and a second time the newer one does."""
    site = prepare(tmp_path, site="new", previous="old")
    there = (rollback(site), *state(site))
    back = (rollback(site), *state(site))
    expected = ((True, "old", "new"), (True, "new", "old"))

    assert expected == (there, back)
    assert {"site", "site.previous"} == folders(site)


def test_rollback_without_a_previous_site(tmp_path: Path) -> None:
    """Where there is nothing to go back to, nothing happens."""
    site = prepare(tmp_path, site="new")

    assert not rollback(site)
    assert ("new", "none") == state(site)


def test_recover_leaves_what_is_in_order(tmp_path: Path) -> None:
    """A site and its previous one stay, a half-built one goes."""
    site = prepare(tmp_path, site="new", previous="old", next="half")
    recover(site)

    assert ("new", "old") == state(site)
    assert {"site", "site.previous"} == folders(site)


FOLDERS = ["site", "site.next", "site.ready", "site.previous", "site.aside", "site.discarded"]
FILES = ["site.cdx.json", "site.cdx.json.next"]


def put(place: Path, kind: str) -> None:
    """Let something lie at a place that is not ours: it leads to the folder `victim` or the file `note` beside it."""
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "file":
        place.write_text("mine")
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to({"link": "victim", "link to a file": "note", "link to nothing": "nowhere"}[kind])


def everything(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """All that lies below a folder, links included: which file it is, of what kind, and what a plain one holds."""
    found = {path: path.lstat() for path in folder.rglob("*")}
    return {
        path.relative_to(folder).as_posix(): (
            s.st_ino,
            s.st_mode,
            path.read_bytes() if stat.S_ISREG(s.st_mode) else b"",
        )
        for path, s in found.items()
    }


@pytest.fixture
def neighbours(tmp_path: Path) -> Path:
    """The place of a site beside which somebody keeps a folder and a file of their own."""
    make(tmp_path / "victim", "precious")
    (tmp_path / "note").write_text("precious")
    return tmp_path / "site"


@pytest.mark.parametrize("kind", ["link", "link to a file", "link to nothing", "file", "pipe"])
@pytest.mark.parametrize("name", FOLDERS)
def test_only_folders_of_ours_are_exchanged(neighbours: Path, name: str, kind: str) -> None:
    """Whatever else lies at the site or at a name beside it is refused by its path, and nothing at all is touched."""
    if name != "site":
        prepare(neighbours.parent, site="new")
    if name != "site.previous":
        prepare(neighbours.parent, previous="old")
    put(neighbours.with_name(name), kind)
    before = everything(neighbours.parent)

    with pytest.raises(TakenError) as taken:
        recover(neighbours)
    assert neighbours.with_name(name) == taken.value.path
    assert ("is-a-link" if "link" in kind else "not-a-folder") == taken.value.reason
    assert before == everything(neighbours.parent)


@pytest.mark.parametrize("kind", ["link", "link to a file", "link to nothing", "folder", "pipe"])
@pytest.mark.parametrize("name", FILES)
def test_only_files_of_ours_are_written_over(neighbours: Path, name: str, kind: str) -> None:
    """The same for the bill of materials and the file in which it waits."""
    prepare(neighbours.parent, site="new", next="half")
    put(neighbours.with_name(name), kind)
    before = everything(neighbours.parent)

    with pytest.raises(TakenError) as taken:
        recover(neighbours)
    assert ("is-a-link" if "link" in kind else "not-a-file") == taken.value.reason
    assert before == everything(neighbours.parent)


@pytest.mark.parametrize("kind", ["link to a file", "link to nothing", "pipe"])
def test_the_lock_is_a_file_of_ours(neighbours: Path, kind: str) -> None:
    """A lock that leads elsewhere is refused: no file is made or held there, and nobody waits for a pipe."""
    put(neighbours.with_name("site.lock"), kind)
    before = everything(neighbours.parent)

    with pytest.raises(TakenError), alone(neighbours):
        pass
    assert before == everything(neighbours.parent)


@pytest.mark.parametrize("old", [False, True])
def test_nobody_else_may_hold_the_lock(tmp_path: Path, old: bool) -> None:
    """Whoever can open the lock can hold it for ever, so nobody else can; also where an older one was open to all."""
    if old:
        (tmp_path / "site.lock").touch(0o644)
    with alone(tmp_path / "site"):
        pass

    assert 0o600 == stat.S_IMODE((tmp_path / "site.lock").stat().st_mode)


def test_a_site_in_a_linked_folder(tmp_path: Path) -> None:
    """A link on the way to the folder of the site is the machine's own affair, and followed."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "here").symlink_to("disk")
    site = prepare(tmp_path / "here", site="old")
    with alone(site):
        recover(site)
        make(begin(site), "new")
        publish(site)

    assert ("new", "old") == state(tmp_path / "disk/site")


def test_a_build_begins_with_an_empty_folder(tmp_path: Path) -> None:
    """The folder of a new site is made by us, and is not what somebody has put there."""
    site = prepare(tmp_path, site="old")
    begin(site)

    assert building(site).is_dir() and not list(building(site).iterdir())
    with pytest.raises(FileExistsError):
        begin(site)


def test_a_link_that_comes_during_the_build(neighbours: Path) -> None:
    """What the engine or anybody else puts in the place of the new site is not published."""
    prepare(neighbours.parent, site="old")
    building(neighbours).symlink_to("victim")

    with pytest.raises(TakenError):
        publish(neighbours)
    assert "old" == version(neighbours)


def test_what_cannot_be_deleted_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal to delete what is left of a build is an error, and not passed over."""
    site = prepare(tmp_path, site="old", next="half")

    def refuse(path: Path, *_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "rmdir", refuse)
    with pytest.raises(PermissionError):
        recover(site)


def _tear(folder: Path) -> None:
    (folder / "index.html").unlink(missing_ok=True)


def interrupt(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Kill the process at a step: before a rename, halfway through deleting a folder."""
    steps = itertools.count()

    def watched(real: Callable[..., Any], damage: Callable[[Path], None]) -> Callable[..., Any]:
        def step(path: Path, *arguments: Any, **options: Any) -> Any:
            if next(steps) == number:
                damage(path)
                raise Killed
            return real(path, *arguments, **options)

        return step

    monkeypatch.setattr(Path, "rename", watched(Path.rename, lambda _: None))
    monkeypatch.setattr(shutil, "rmtree", watched(shutil.rmtree, _tear))


def killed(monkeypatch: pytest.MonkeyPatch, number: int, action: Callable[[Path], object], site: Path) -> bool:
    """Whether an action on the site got as far as that step, at which it was killed."""
    with monkeypatch.context() as patch:
        interrupt(patch, number)
        try:
            action(site)
        except Killed:
            return True
    return False


def interrupted(
    root: Path, monkeypatch: pytest.MonkeyPatch, action: Callable[[Path], object], **versions: str
) -> Iterator[Path]:
    """The site after an action was killed at its first step, at its second, and so on to the last."""
    for number in itertools.count():
        site = prepare(root / str(number), **versions)
        if not killed(monkeypatch, number, action, site):
            return
        yield site


def check_mended(site: Path, known: set[str]) -> None:
    """After an interruption, a recovery gives whole sites that were there before, and the next publishing works."""
    recover(site)
    now, before = state(site)

    assert now in known
    assert before in (known | {"none"}) - {now}
    assert folders(site) <= {"site", "site.previous"}
    recover(site)
    assert (now, before) == state(site)
    make(building(site), "newest")
    publish(site)
    assert state(site) == ("newest", now)


def test_publish_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """Wherever publishing stops, one whole site is there, or the next command puts it there."""
    sites = list(interrupted(tmp_path, monkeypatch, publish, site="old", previous="older", next="new"))
    if way == "in one call":
        assert all(version(site) in {"old", "new"} for site in sites)

    for site in sites:
        check_mended(site, {"old", "older", "new"})
    assert len(sites) == (5 if way == "in one call" else 8)


@pytest.mark.usefixtures("way")
def test_publish_interrupted_without_a_previous_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second publishing ever is as safe as all later ones."""
    sites = list(interrupted(tmp_path, monkeypatch, publish, site="old", next="new"))

    assert sites
    for site in sites:
        check_mended(site, {"old", "new"})


def test_first_publish_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first site is put in place by the next command once it has passed its gates, and not before."""
    found = []
    for site in interrupted(tmp_path, monkeypatch, publish, next="new"):
        recover(site)
        found.append(state(site))

    assert [("none", "none"), ("new", "none")] == found


def test_rollback_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rollback by renames that stops halfway is completed, and neither of the two sites is lost."""
    monkeypatch.setattr("oxlo.publishing.exchange.sys", SimpleNamespace(platform="other"))
    found = []
    for site in interrupted(tmp_path, monkeypatch, rollback, site="new", previous="old"):
        recover(site)
        found.append(state(site))

    assert [("new", "old"), ("old", "new"), ("old", "new")] == found


def test_recover_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recovery that is interrupted in its turn loses nothing either."""
    monkeypatch.setattr("oxlo.publishing.exchange.sys", SimpleNamespace(platform="other"))
    count = 0
    for first in itertools.count():
        for second in itertools.count():
            site = prepare(tmp_path / f"{first}-{second}", site="old", previous="older", next="new")
            was_published = not killed(monkeypatch, first, publish, site)
            was_recovered = not killed(monkeypatch, second, recover, site)
            check_mended(site, {"old", "older", "new"})
            count += 1
            if was_recovered:
                break
        if was_published:
            break

    assert count > 20


def test_only_one_works_on_a_site(tmp_path: Path) -> None:
    """While one process has a site to itself, no other gets it; another site and the time after are free."""
    site = tmp_path / "site"
    with alone(site):
        with pytest.raises(BusyError), alone(site):
            pass
        with alone(tmp_path / "other"):
            pass
    with alone(site):
        pass


def test_a_child_keeps_the_lock(tmp_path: Path) -> None:
    """A child that was given the lock holds it after its parent has let go, until it ends itself."""
    site = tmp_path / "site"
    with alone(site) as lock:
        child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=[lock])
    with pytest.raises(BusyError), alone(site):
        pass
    child.communicate()
    with alone(site):
        pass
