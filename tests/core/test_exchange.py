"""Putting a new site in place of the old one: whole at every moment, and mended after any interruption."""

import ctypes
import itertools
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from oxlo.exchange import BusyError, NotAFolderError, alone, building, previous, publish, recover, rollback


class Killed(BaseException):
    """What happens to a process at the worst moment."""


@pytest.fixture(params=["in one call", "on another system", "on a disk that cannot"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How folders are exchanged: by the system, or by renames where it does not offer that or its disk refuses."""
    if request.param == "on another system":
        monkeypatch.setattr("oxlo.exchange.sys", SimpleNamespace(platform="other"))
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


@pytest.mark.parametrize("kind", ["link", "link to nothing", "file"])
def test_only_a_folder_is_exchanged(tmp_path: Path, kind: str) -> None:
    """A link or a file in the site's place is refused and left alone."""
    site = tmp_path / "site"
    (tmp_path / "elsewhere").mkdir()
    if kind == "file":
        site.write_text("mine")
    else:
        site.symlink_to("elsewhere" if kind == "link" else "nowhere")
    before = site.lstat()

    with pytest.raises(NotAFolderError):
        recover(site)
    assert before == site.lstat()


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
    monkeypatch.setattr("oxlo.exchange.sys", SimpleNamespace(platform="other"))
    found = []
    for site in interrupted(tmp_path, monkeypatch, rollback, site="new", previous="old"):
        recover(site)
        found.append(state(site))

    assert [("new", "old"), ("old", "new"), ("old", "new")] == found


def test_recover_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recovery that is interrupted in its turn loses nothing either."""
    monkeypatch.setattr("oxlo.exchange.sys", SimpleNamespace(platform="other"))
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
