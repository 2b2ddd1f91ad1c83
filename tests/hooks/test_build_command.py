"""`oxlo build`: whatever is wrong, it says so, ends with 1 and leaves the old site as it was."""

import json
import shutil
from pathlib import Path
from typing import Final

import pytest
import yaml
from tests.builds import contents, engine_build, oxlo_build, run
from tests.guides import DATE, ROOT, Edit, edit_of, make_guide, replaced
from tests.hooks.probes import probed, said

from oxlo.gates.built.kept import kept_files
from oxlo.reading.packed_copies import copies_of

FAULTS: Final = sorted((Path(__file__).parent / "faults").glob("*.yml"))

_UNDEFINED = replaced("overrides/base.html", "{% block main %}", "{% block main %}{{ nothing.at.all }}")
_WARNING = probed("def on_env(env, config, files):\n    LOG.warning('something is wrong')\n")
_DEAD_LINK = replaced("overrides/partials/footer.html", "</footer>", '<a href="/nowhere/">Nowhere</a></footer>')

# What goes wrong after the check, and what is said of it.
LATE_FAILURES: Final[dict[str, tuple[tuple[Edit, ...], str]]] = {
    "the engine stops": ((_UNDEFINED,), "'nothing' is undefined"),
    "the engine warns": (_WARNING, "something is wrong"),
    "a gate finds something": ((_DEAD_LINK,), "plikten/index.html:1: the link /nowhere/ leads nowhere"),
}


@pytest.fixture(scope="module")
def two_sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a published site in it, and a site before that one."""
    folder = tmp_path_factory.mktemp("sites")
    for title in ("Plikten før", "Plikten"):
        edit = replaced("docs/nb/duty/index.md", "title: Plikten", f"title: {title}")
        finished = oxlo_build(make_guide(folder / title, edit, engine=True), folder / "site", DATE.isoformat())

        assert finished.returncode == 0, said(finished)
    return folder


@pytest.fixture
def published(two_sites: Path, tmp_path: Path) -> Path:
    """A published site of the test's own, with the one before it beside it."""
    for name in ("site", "site.previous"):
        shutil.copytree(two_sites / name, tmp_path / name)
    return tmp_path / "site"


def _state(site: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file of a site: which file it is, when it was written, and what it holds."""
    return {name: ((s := (site / name).stat()).st_ino, s.st_mtime_ns, text) for name, text in contents(site).items()}


def _index(site: Path) -> Path:
    """The folder of a site's own index of the search."""
    folder: str = json.loads((site / "assets/search.json").read_text(encoding="utf-8"))["folder"]
    return site / folder


def test_files_of_the_site_before_come_along(published: Path, tmp_path: Path) -> None:
    """A build and a rollback keep the index of the site before, or of another that is named, or of none."""
    before, first, second = tmp_path / "site.previous", _index(tmp_path / "site.previous"), _index(published)
    guide = make_guide(tmp_path / "guide", replaced("docs/nb/duty/index.md", "title: Plikten", "title: X"), engine=True)

    def indexes() -> set[str]:
        found = {path.name for path in (published / "assets/search").iterdir()}
        kept = {path.split("/")[2] for path in kept_files(published) if path.startswith("assets/search/")}
        assert found - {_index(published).name} == kept
        return found

    assert indexes() == {first.name, second.name}
    shutil.copytree(published, elsewhere := tmp_path / "elsewhere")
    finished = oxlo_build(guide, published, DATE.isoformat())
    assert (finished.returncode, indexes()) == (0, {second.name, _index(published).name}), said(finished)
    third = _index(published)
    assert run("oxlo.cli", "rollback", "--site", published).returncode == 0
    assert (_index(published).name, indexes()) == (second.name, {second.name, third.name})
    assert run("oxlo.cli", "rollback", "--keep-nothing", "--site", published).returncode == 0
    assert indexes() == {third.name}
    shutil.rmtree(before)
    shutil.rmtree(published)
    command = ("oxlo.cli", "build", "--root", guide, "--site", published, "--date", DATE.isoformat())
    for wrong in (tmp_path / "nothing", guide, guide / "mkdocs.yml"):
        refused = run(*command, "--keep", wrong)
        assert (refused.returncode, str(wrong) in said(refused)) == (2, True)
    assert run(*command, "--keep", elsewhere).returncode == 0
    assert indexes() == {second.name, third.name}
    assert run(*command, "--keep-nothing").returncode == 0
    assert (indexes(), kept_files(published)) == ({third.name}, frozenset())


def test_packed_copies_come_and_go_with_the_site(published: Path, tmp_path: Path) -> None:
    """A build with `--pack` lays copies beside texts; a rollback to it packs what comes along; others have none."""
    guide = make_guide(tmp_path / "guide", replaced("docs/nb/duty/index.md", "title: Plikten", "title: X"), engine=True)
    command = ("oxlo.cli", "build", "--root", guide, "--site", published, "--date", DATE.isoformat())

    def packed() -> set[str]:
        return {path.relative_to(published).as_posix() for path in published.rglob("*.br")}

    def texts() -> set[str]:
        files = (path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file())
        return {f"{path}.br" for path in files if copies_of(path)}

    def change(word: str) -> None:
        with (guide / "docs/assets/javascripts/main.js").open("a", encoding="utf-8") as file:
            file.write(f'globalThis.word = "{word}";\n')

    assert packed() == set()
    change("packed")
    finished = run(*command, "--pack")
    assert (finished.returncode, packed()) == (0, texts()), said(finished)
    assert run("oxlo.cli", "gates", published, "--root", guide).returncode == 0
    change("not packed")
    assert run(*command).returncode == 0
    assert packed() == set()
    assert run("oxlo.cli", "rollback", "--root", guide, "--site", published).returncode == 0
    assert packed() == texts()
    assert run("oxlo.cli", "gates", published, "--root", guide).returncode == 0


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case.stem)
def test_fault_stops_the_build(published: Path, tmp_path: Path, case: Path) -> None:
    """A fault in the content is named with its file and line, and nothing of the old sites is touched."""
    fault = yaml.safe_load(case.read_text(encoding="utf-8"))
    guide = make_guide(tmp_path / "guide", *map(edit_of, fault["edits"]), engine=True)
    old = _state(published), _state(tmp_path / "site.previous")
    finished = oxlo_build(guide, published, DATE.isoformat())

    assert finished.returncode == 1, said(finished)
    assert fault["says"] in finished.stdout
    assert "Traceback" not in said(finished)
    assert old == (_state(published), _state(tmp_path / "site.previous"))


@pytest.mark.parametrize("failure", LATE_FAILURES)
def test_late_failure_stops_the_build(published: Path, tmp_path: Path, failure: str) -> None:
    """A failure of the engine or of a gate, late in the build, ends the same way and says that the old site stands."""
    edits, message = LATE_FAILURES[failure]
    guide = make_guide(tmp_path / "guide", *edits, engine=True)
    old = _state(published), _state(tmp_path / "site.previous")
    finished = oxlo_build(guide, published, DATE.isoformat())

    assert finished.returncode == 1, said(finished)
    assert message in said(finished)
    assert finished.stdout.endswith(f"The build stopped. The old site in {published} is untouched.\n")
    assert old == (_state(published), _state(tmp_path / "site.previous"))


def test_build_after_a_failed_one(published: Path, tmp_path: Path) -> None:
    """What a failed build leaves behind is in nobody's way: the next good one is published, the old one kept."""
    old = contents(published)
    broken = make_guide(tmp_path / "broken", _UNDEFINED, engine=True)
    mended = make_guide(tmp_path / "mended", replaced("docs/nb/index.md", "Her begynner", "Nå begynner"), engine=True)
    failed = oxlo_build(broken, published, DATE.isoformat())
    finished = oxlo_build(mended, published, DATE.isoformat())
    beside = sorted(path.name for path in tmp_path.glob("site*") if path.is_dir())

    assert (failed.returncode, finished.returncode) == (1, 0), said(finished)
    assert "Nå begynner" in (published / "index.html").read_text(encoding="utf-8")
    assert old == contents(tmp_path / "site.previous")
    assert beside == ["site", "site.previous"]


def test_build_says_what_it_did(published: Path, tmp_path: Path) -> None:
    """A good build names its date, says which settings are not set, and ends with a fixed sentence."""
    guide = make_guide(tmp_path / "guide", engine=True)
    in_english = oxlo_build(guide, published, DATE.isoformat()).stdout.splitlines()
    settings = {"OXLO_FEEDBACK": "oxlo@guide.test", "OXLO_SECURITY_CONTACT": "https://guide.test/varsle"}
    settings |= {"OXLO_SITE_URL": "https://guide.test/", "LANG": "nb_NO.UTF-8"}
    real = oxlo_build(guide, published, DATE.isoformat(), **settings)

    assert in_english[-5] == "Build date: 1 June 2026."
    assert "https://oxlo.example" in in_english[-4]
    assert "OXLO_SECURITY_CONTACT" in in_english[-3]
    assert "OXLO_FEEDBACK" in in_english[-2]
    assert "Contact: https://guide.test/varsle" in (published / ".well-known/security.txt").read_text(encoding="utf-8")
    assert 'href="mailto:oxlo@guide.test?subject=' in (published / "plikten/index.html").read_text(encoding="utf-8")
    assert in_english[-1] == "The guide is built in site/."
    assert real.stdout.splitlines()[-2:] == ["Byggedato: 1. juni 2026.", "Guiden er bygd i site/."]


@pytest.mark.parametrize("name", ["site.next", "site.discarded", "site.cdx.json", "site.cdx.json.next", "site.lock"])
def test_a_link_beside_the_site(published: Path, tmp_path: Path, name: str) -> None:
    """A link that somebody has committed beside the site empties and overwrites nothing: it is told, and all stays."""
    guide = make_guide(tmp_path / "guide", engine=True)
    for needed in ("requirements.txt", "package-lock.json", "LICENCES.md"):
        shutil.copy(ROOT / needed, guide)
    victim = tmp_path / "victim"
    (victim / "folder").mkdir(parents=True)
    (victim / "folder/precious.txt").write_text("mine")
    target = victim if name in ("site.next", "site.discarded") else victim / "folder/precious.txt"
    published.with_name(name).symlink_to(target)
    old = _state(published), _state(tmp_path / "site.previous"), _state(victim)
    finished = oxlo_build(guide, published, DATE.isoformat())

    assert finished.returncode == 2, said(finished)
    assert finished.stderr.startswith(f"oxlo: {published.with_name(name)} is a symbolic link")
    assert old == (_state(published), _state(tmp_path / "site.previous"), _state(victim))


def test_the_bill_of_materials_is_written_beside_the_site(published: Path, tmp_path: Path) -> None:
    """The bill takes the place of the old one in one step, and what an interrupted build has left of it is gone."""
    guide = make_guide(tmp_path / "guide", engine=True)
    for needed in ("requirements.txt", "package-lock.json", "LICENCES.md"):
        shutil.copy(ROOT / needed, guide)
    for name in ("site.cdx.json", "site.cdx.json.next"):
        published.with_name(name).write_text("old")
    finished = oxlo_build(guide, published, DATE.isoformat())

    assert finished.returncode == 0, said(finished)
    assert '"bomFormat": "CycloneDX"' in published.with_name("site.cdx.json").read_text(encoding="utf-8")
    assert not published.with_name("site.cdx.json.next").exists()


@pytest.mark.parametrize("place", ["", "assets", ".well-known"])
def test_the_engine_alone_follows_no_link(tmp_path: Path, place: str) -> None:
    """The engine's own build would empty a site through a link, or write through one that it leaves in it."""
    guide = make_guide(tmp_path / "guide", engine=True)
    victim, link = tmp_path / "victim", tmp_path / "site" / place
    victim.mkdir()
    (victim / "precious.txt").write_text("mine")
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(victim)
    finished = engine_build(guide, tmp_path / "site")

    assert finished.returncode == 1, said(finished)
    assert f"{link} is a symbolic link" in said(finished)
    assert {"precious.txt": b"mine"} == contents(victim)


def test_a_kept_picture_is_read_and_written_through_no_link(tmp_path: Path) -> None:
    """Where pictures for links from elsewhere are kept, a link leads no build out of the checkout."""
    guide, victim = make_guide(tmp_path / "guide", engine=True), tmp_path / "victim"
    victim.mkdir()
    (guide / ".cache").symlink_to(victim)
    finished = oxlo_build(guide, tmp_path / "site", DATE.isoformat())

    assert finished.returncode == 0, said(finished)
    assert {} == contents(victim)
