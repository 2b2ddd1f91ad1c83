"""The command `oxlo`: what it says, where it says it, and how it ends. The engine is stood in for."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from tests.articles import article
from tests.guides import Edit, deleted, make_guide, replaced, written
from tests.tiny_site import make_site

from oxlo.cli import main
from oxlo.language.locales import LOCALES
from oxlo.publishing.build_date import today
from oxlo.publishing.exchange import building, previous

DATE = "2026-06-01"
TWIN_GONE = deleted("docs/en/duty/method.md")


class Finished(NamedTuple):
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


class Command:
    """`oxlo` in this process, in English unless told otherwise, on a fixed date."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str | Path) -> Finished:
        """Run the command to its end."""
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        captured = self.capsys.readouterr()
        return Finished(status, captured.out, captured.err)


@pytest.fixture
def oxlo(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command, without any settings of the person who runs the tests."""
    for name in ("LC_ALL", "LC_MESSAGES", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    return Command(capsys)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stands in for the engine: makes the tiny site of the gates' tests, `damage`s it, and ends with `status`."""
    stand_in = SimpleNamespace(status=0, damage=None, calls=[])

    def run(command: list[str], **options: Any) -> SimpleNamespace:
        stand_in.calls.append((command, options))
        site = make_site(Path(command[command.index("--site-dir") + 1]))
        if stand_in.damage:
            stand_in.damage(site)
        return SimpleNamespace(returncode=stand_in.status)

    monkeypatch.setattr("oxlo.commands.site.subprocess.run", run)
    return stand_in


def guide(tmp_path: Path, *edits: Edit) -> Path:
    return make_guide(tmp_path / "guide", *edits)


# oxlo check


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", "No problems in 32 pages.\n"), ("nb", "Ingen feil i 32 sider.\n")]
)
def test_check_clean(oxlo: Command, tmp_path: Path, lang: str, expected: str) -> None:
    """A guide in order ends with 0 and one sentence."""
    found = oxlo("check", "--root", guide(tmp_path), "--date", DATE, "--lang", lang)

    assert found == (0, expected, "")


def test_check_problems(oxlo: Command, tmp_path: Path) -> None:
    """Problems end with 1: two lines each, then how many there are."""
    root = guide(tmp_path, replaced("docs/nb/a-z.md", "slug: a-a", "slug: Å"))
    found = oxlo("check", "--root", root, "--date", DATE, "--lang", "nb")

    assert (
        1,
        "docs/nb/a-z.md:4: slug: «Å» kan ikke stå i en adresse\n"
        "  fix: bruk småbokstaver a–z, tall og bindestrek; skriv å som a, æ som ae og ø som o\n"
        "Antall feil: 1. Ingenting er publisert.\n",
        "",
    ) == found


def test_check_json(oxlo: Command, tmp_path: Path) -> None:
    """As JSON, stdout holds the list and nothing else, and the status is the same."""
    clean = oxlo("check", "--root", guide(tmp_path), "--date", DATE, "--format", "json")
    wrong = oxlo("check", "--root", guide(tmp_path, TWIN_GONE), "--date", DATE, "--format", "json")
    rows = json.loads(wrong.out)

    assert (0, "[]\n", "") == clean
    assert (1, "") == (wrong.status, wrong.err)
    assert (
        "docs/nb/duty/method.md",
        1,
        "twin-missing",
    ) == [(row["path"], row["line"], row["code"]) for row in rows][-1]
    assert [(row["path"], row["line"]) for row in rows] == sorted((row["path"], row["line"]) for row in rows)


def test_check_github(oxlo: Command, tmp_path: Path) -> None:
    """For a code host, stdout holds commands and nothing else."""
    clean = oxlo("check", "--root", guide(tmp_path), "--date", DATE, "--format", "github")
    wrong = oxlo("check", "--root", guide(tmp_path, TWIN_GONE), "--date", DATE, "--format", "github")

    assert (0, "", "") == clean
    assert 1 == wrong.status
    assert (
        "::error file=docs/nb/duty/method.md,line=1,title=twin-missing::the page does not exist in the other language "
        "write docs/en/duty/method.md, or delete this file if the page is to go in both languages"
    ) == wrong.out.splitlines()[-1]


@pytest.mark.parametrize(("lang", "expected"), [("nb_NO.UTF-8", "Ingen feil"), ("C.UTF-8", "No problems")])
def test_the_language_of_the_environment(
    oxlo: Command, tmp_path: Path, lang: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --lang the environment decides; --lang comes before it."""
    monkeypatch.setenv("LANG", lang)
    arguments = ["check", "--root", str(guide(tmp_path)), "--date", DATE]

    assert oxlo(*arguments).out.startswith(expected)
    assert oxlo(*arguments, "--lang", "nb").out.startswith("Ingen feil")


def test_check_takes_the_folder_it_is_in(oxlo: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --root the guide is the one in the folder, and paths are relative to it all the same."""
    monkeypatch.chdir(guide(tmp_path, TWIN_GONE))
    found = oxlo("check", "--date", DATE)

    assert found.out.startswith("docs/en/duty/index.md:28: ")


def test_check_writes_nothing(oxlo: Command, tmp_path: Path) -> None:
    """A check leaves every file as it was."""
    root = guide(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    oxlo("check", "--root", root, "--date", DATE)

    assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chekc"],
        ["check", "--format", "xml"],
        ["check", "--lang", "sv"],
        ["check", "--date", "1 June"],
        ["check", "--site", "x"],
        ["--nothing"],
        ["new"],
        ["new", "page", "Side"],
    ],
)
def test_wrong_use(oxlo: Command, arguments: list[str]) -> None:
    """A command that does not exist, or not like this, ends with 2 and says so on stderr alone."""
    found = oxlo(*arguments)

    assert (2, "") == (found.status, found.out)
    assert found.err.startswith("usage: oxlo")


def test_a_date_that_is_none(oxlo: Command) -> None:
    """What is wrong with a date is said in the language of the messages."""
    found = oxlo("check", "--date", "1. juni", "--lang", "nb")

    assert 2 == found.status
    assert "«1. juni» er ikke en dato; skriv den slik: 2026-11-22" in found.err


@pytest.mark.parametrize("date", ["9999-01-01", "2100-01-01", "2000-12-31", "0001-01-01"])
def test_a_date_that_no_site_can_have(oxlo: Command, tmp_path: Path, date: str) -> None:
    """A day before OXLO, or one that a packed file cannot tell, is refused before anything is built."""
    found = oxlo("build", "--root", guide(tmp_path), "--date", date)

    assert (2, "") == (found.status, found.out)
    assert found.err.startswith(f"oxlo: The guide cannot be built for {date}; ")


@pytest.mark.parametrize("command", [["check"], ["build"], ["record"], ["translated", "duty"]])
def test_no_guide(oxlo: Command, tmp_path: Path, command: list[str]) -> None:
    """A folder without docs/ is wrong use, and the folder is named."""
    found = oxlo(*command, "--root", tmp_path, "--date", DATE)
    expected = f"oxlo: No guide found in {tmp_path}: the folder docs/ is missing. Use --root.\n"

    assert found == (2, "", expected)


def test_no_date(oxlo: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git and without a date nobody knows the day; the variable is enough."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    root = guide(tmp_path)
    without = oxlo("check", "--root", root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780300800")
    given = oxlo("check", "--root", root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "June")
    wrong = oxlo("check", "--root", root)

    assert (2, "") == (without.status, without.out)
    assert without.err.startswith("oxlo: Without git history")
    assert 0 == given.status
    assert without == wrong


def test_help(oxlo: Command) -> None:
    """Help is on stdout, in the language that was asked for."""
    found = oxlo("check", "--help", "--lang", "nb")

    assert (0, "") == (found.status, found.err)
    assert "språket i meldingene" in found.out


def test_as_a_program(tmp_path: Path) -> None:
    """The installed command is this one."""
    command = [str(Path(sys.executable).with_name("oxlo")), "check", "--root", str(guide(tmp_path)), "--date", DATE]
    found = subprocess.run([*command, "--lang", "en"], check=False, capture_output=True, text=True)

    assert (0, "No problems in 32 pages.\n", "") == (found.returncode, found.stdout, found.stderr)


@pytest.mark.parametrize("output", ["text", "json"])
def test_in_a_terminal_without_letters(tmp_path: Path, output: str) -> None:
    """Problems are told in UTF-8 where the terminal says that it knows only ASCII, those in odd names of files too."""
    root = guide(tmp_path, replaced("docs/nb/duty/method.md", "title:", "tittel på siden:"))
    (root / os.fsdecode(b"docs/nb/b\xe5t.md")).write_text("")
    command = [str(Path(sys.executable).with_name("oxlo")), "check", "--root", str(root), "--date", DATE]
    ascii_alone = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command += ["--lang", "nb", "--format", output]
    found = subprocess.run(command, check=False, capture_output=True, env=ascii_alone)
    text = found.stdout.decode("utf-8")

    assert (1, b"") == (found.returncode, found.stderr)
    assert "tittel på siden" in text
    assert ("docs/nb/b\\udce5t.md" if output == "json" else "docs/nb/bU+DCE5t.md") in text
    if output == "json":
        assert {"docs/nb/b\udce5t.md"} < {row["path"] for row in json.loads(text)}


# oxlo build


def test_build(oxlo: Command, tmp_path: Path, engine: SimpleNamespace) -> None:
    """A build checks, lets the engine build strictly beside the site, and puts the new site in place."""
    root = guide(tmp_path)
    found = oxlo("build", "--root", root, "--date", DATE)
    (command, options), site = engine.calls[0], root / "site"

    assert (
        0,
        "Build date: 1 June 2026.\n"
        "Note: the site is built for the example address https://host.example. Set OXLO_SITE_URL before you publish.\n"
        "Note: no security contact is set, so security.txt is left out. Set OXLO_SECURITY_CONTACT.\n"
        "The guide is built in site/.\n",
        "",
    ) == found
    assert {"mkdocs", "build", "--strict"} <= set(command)
    assert command[-1] == str(building(site))
    assert "1780315200" == options["env"]["SOURCE_DATE_EPOCH"]
    assert (site / "index.html").is_file()
    assert not building(site).exists()


def test_build_with_an_empty_setting(
    oxlo: Command, tmp_path: Path, engine: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A setting without a value, as code hosts hand on one that nobody has set, is one that is not there."""
    monkeypatch.setenv("OXLO_SITE_URL", "")
    monkeypatch.setenv("OXLO_FEEDBACK", "oxlo@host.example")
    oxlo("build", "--root", guide(tmp_path), "--date", DATE)
    environment = engine.calls[0][1]["env"]

    assert (False, "oxlo@host.example") == ("OXLO_SITE_URL" in environment, environment["OXLO_FEEDBACK"])


def test_build_with_problems(oxlo: Command, tmp_path: Path, engine: SimpleNamespace) -> None:
    """Problems in the content end with 1 before the engine has even started."""
    found = oxlo("build", "--root", guide(tmp_path, TWIN_GONE), "--date", DATE)

    assert 1 == found.status
    assert found.out.endswith("Nothing has been published.\n")
    assert [] == engine.calls


def test_build_that_the_engine_stops(oxlo: Command, tmp_path: Path, engine: SimpleNamespace) -> None:
    """When the engine stops, the old site is untouched and stays."""
    root = guide(tmp_path)
    oxlo("build", "--root", root, "--date", DATE)
    engine.status, before = 1, (root / "site").stat()
    found = oxlo("build", "--root", root, "--date", DATE)

    assert (1, f"The build stopped. The old site in {root}/site is untouched.\n", "") == found
    assert before == (root / "site").stat()
    assert not previous(root / "site").exists()


def test_build_that_a_gate_stops(oxlo: Command, tmp_path: Path, engine: SimpleNamespace) -> None:
    """A built site with a fault is not put in place, and the fault is named."""
    root = guide(tmp_path)
    engine.damage = deleted("plikten/index.html")
    found = oxlo("build", "--root", root, "--date", DATE)

    assert 1 == found.status
    assert "index.html:1: the link plikten/#top leads nowhere\n" in found.out
    assert found.out.endswith("is untouched.\n")
    assert not (root / "site").exists()


def test_build_looks_for_drafts(oxlo: Command, tmp_path: Path, engine: SimpleNamespace) -> None:
    """A build knows what the guide holds back, and does not publish a site that gives it away."""
    summary = "Kiwien modnes langsomt bak det grønne gjerdet i hagen."
    drafts = [
        written(f"docs/{locale}/best-practice/kiwi.md", article(locale, 1, status="draft", summary=summary))
        for locale in LOCALES
    ]
    engine.damage = replaced("index.html", "</body>", f"<p>{summary}</p></body>")
    root = guide(tmp_path, *drafts)
    found = oxlo("build", "--root", root, "--date", DATE)

    assert 1 == found.status
    assert "the file gives away" in found.out
    assert not (root / "site").exists()


def test_build_into_another_folder(oxlo: Command, tmp_path: Path, engine: SimpleNamespace) -> None:
    """--site names the folder of the site, wherever it lies."""
    found = oxlo("build", "--root", guide(tmp_path), "--date", DATE, "--site", tmp_path / "public")

    assert found.out.endswith("The guide is built in public/.\n")
    assert (tmp_path / "public/index.html").is_file()
    assert 1 == len(engine.calls)


@pytest.mark.parametrize("command", [["build", "--date", DATE], ["rollback"]])
def test_a_link_in_the_place_of_the_site(
    oxlo: Command, tmp_path: Path, engine: SimpleNamespace, command: list[str]
) -> None:
    """A symbolic link is not followed: wrong use, and nothing is built."""
    root = guide(tmp_path)
    (root / "site").symlink_to(tmp_path)
    found = oxlo(command[0], "--root", root, *command[1:])

    assert (2, "") == (found.status, found.out)
    assert found.err.startswith(f"oxlo: {root}/site is neither an empty folder nor a built site.")
    assert [] == engine.calls


_NAMES = ["site", "site.next", "site.ready", "site.previous", "site.aside", "site.discarded", "site.cdx.json"]


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize("name", _NAMES)
def test_a_link_beside_the_site(oxlo: Command, tmp_path: Path, engine: SimpleNamespace, name: str, lang: str) -> None:
    """Neither a build nor a rollback touches anything where a link lies at one of our names: wrong use."""
    root, victim = guide(tmp_path / "here"), tmp_path / "victim"
    victim.mkdir()
    (victim / "sitemap.xml").write_text("mine")
    (root / name).symlink_to("../victim")
    says = {"nb": "er en symbolsk lenke, ", "en": "is a symbolic link, "}[lang]
    for command in (["build", "--date", DATE], ["rollback"]):
        found = oxlo(*command, "--root", root, "--lang", lang)

        assert (2, "") == (found.status, found.out)
        assert found.err.startswith(f"oxlo: {root / name} {says}")
    assert ([], ["sitemap.xml"], True) == (engine.calls, [p.name for p in victim.iterdir()], (root / name).is_symlink())


@pytest.mark.parametrize("place", [".", "..", "docs/site", "docs/nb/new"])
def test_a_site_among_the_texts(oxlo: Command, tmp_path: Path, engine: SimpleNamespace, place: str) -> None:
    """The guide itself is no place for the site: wrong use, nothing is built, and not even a lock is left."""
    root = guide(tmp_path / "here")
    found = oxlo("build", "--root", root, "--date", DATE, "--site", root / place)

    assert (2, "") == (found.status, found.out)
    assert found.err.startswith(f"oxlo: {root / place} is neither an empty folder nor a built site.")
    assert [] == [*engine.calls, *tmp_path.rglob("*.lock")]


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_a_place_that_cannot_be_written(oxlo: Command, tmp_path: Path, engine: SimpleNamespace, lang: str) -> None:
    """What the system refuses is told with the path and its reason, without a traceback."""
    root = guide(tmp_path)
    (root / "site.lock").mkdir()
    found = oxlo("build", "--root", root, "--date", DATE, "--lang", lang)

    assert (2, "") == (found.status, found.out)
    assert f"{root}/site.lock" in found.err
    assert "Is a directory" in found.err
    assert [] == engine.calls


# oxlo rollback, gates, record


def test_rollback(oxlo: Command, tmp_path: Path) -> None:
    """The previous site comes back; without one that is wrong use."""
    (tmp_path / "site").mkdir()
    without = oxlo("rollback", "--root", tmp_path)
    make_site(previous(tmp_path / "site"))
    found = oxlo("rollback", "--root", tmp_path)

    assert (2, "", "oxlo: There is no previous site beside site/.\n") == without
    assert (0, "The previous site is now in site/.\n", "") == found
    assert (tmp_path / "site/index.html").is_file()


def test_gates(oxlo: Command, tmp_path: Path) -> None:
    """A site in order ends with 0, one with faults with 1, none with 2; JSON works here too."""
    site = make_site(tmp_path / "site")
    clean = oxlo("gates", "--root", tmp_path)
    (site / "sitemap.xml").unlink()
    wrong = oxlo("gates", site, "--root", tmp_path)
    listed = oxlo("gates", site, "--root", tmp_path, "--format", "json")
    missing = oxlo("gates", tmp_path / "nothing")
    untold = f"Drafts were not looked for: there is no guide without problems in {tmp_path}. Use --root.\n"

    assert (0, f"The site in site/ is in order: 7 pages.\n{untold}", "") == clean
    assert (1, "Problems: 4. Nothing has been published.") == (wrong.status, wrong.out.splitlines()[-2])
    assert {"gate-sitemap"} == {row["code"] for row in json.loads(listed.out)}
    assert untold == listed.err
    assert (2, "", f"oxlo: There is no site in {tmp_path}/nothing: index.html is missing.\n") == missing


def test_gates_with_the_guide(oxlo: Command, tmp_path: Path) -> None:
    """With the guide at hand, as of the day of the site, its drafts are looked for; one with problems is of no use."""
    draft = article("nb", 1, status="draft", summary="Kiwien modnes langsomt bak det grønne gjerdet i hagen.")
    root = guide(tmp_path, written("docs/nb/best-practice/kiwi.md", draft), written("docs/nb/kiwi.txt", ""))
    home = make_site(root / "site") / "index.html"
    unread = oxlo("gates", "--root", root)
    deleted("docs/nb/kiwi.txt")(root)
    clean = oxlo("gates", "--root", root)
    text = home.read_text(encoding="utf-8")
    home.write_text(text.replace("</body>", "<p>Kiwien modnes langsomt bak det grønne.</p></body>"), encoding="utf-8")
    leaking = oxlo("gates", "--root", root)

    assert "Drafts were not looked for" in unread.out
    assert (0, "The site in site/ is in order: 7 pages.\n", "") == clean
    assert leaking.out.startswith(
        "index.html:1: the file gives away “kiwien modnes langsomt bak det grønne”, which stands in"
        " docs/nb/best-practice/kiwi.md, and that is not published\n"
    )


def test_record(oxlo: Command, tmp_path: Path) -> None:
    """The record is written once; a guide with problems is not recorded."""
    root = guide(tmp_path)
    first = oxlo("record", "--root", root, "--date", DATE)
    second = oxlo("record", "--root", root, "--date", DATE)
    TWIN_GONE(root)
    before = (root / "docs/_data/published.yml").read_bytes()
    wrong = oxlo("record", "--root", root, "--date", DATE)

    assert (0, "The record of addresses and ids is up to date: 104 new.\n", "") == first
    assert (0, "The record of addresses and ids is up to date: 0 new.\n", "") == second
    assert 1 == wrong.status
    assert before == (root / "docs/_data/published.yml").read_bytes()


# oxlo translated


ENGLISH = "docs/en/duty/index.md"
CHANGED = replaced("docs/nb/duty/index.md", "Loven krever noe av alle.", "Loven krever mye av alle.")


def _all_files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _without_record(text: bytes) -> bytes:
    """A file without the record of its translation."""
    head, _, rest = text.partition(b"translated_from:")
    return head + re.sub(rb"\A[^\n]*\n(  [^\n]*\n)*", b"", rest)


def test_translated(oxlo: Command, tmp_path: Path) -> None:
    """A stale page is told, recorded once, and no longer told; of all files only its record has changed."""
    root = guide(tmp_path, CHANGED)
    stale = oxlo("check", "--root", root, "--date", DATE)
    before = _all_files(root)
    first = oxlo("translated", "duty", "--root", root, "--date", DATE)
    after = _all_files(root)
    second = oxlo("translated", "duty", "--root", root, "--date", DATE)

    assert 0 == stale.status
    assert stale.out.startswith(f"{ENGLISH}:7: translated_from: ")
    assert stale.out.endswith("Notices: 1. They stop nothing.\nNo problems in 32 pages.\n")
    assert (0, "Recorded as translated: 1. Files changed: 1.\n", "") == first
    assert (0, "Recorded as translated: 1. Files changed: 0.\n", "") == second
    assert after == _all_files(root)
    assert [root / ENGLISH] == [path for path in before if before[path] != after[path]]
    assert _without_record(before[root / ENGLISH]) == _without_record(after[root / ENGLISH])
    assert (0, "No problems in 32 pages.\n", "") == oxlo("check", "--root", root, "--date", DATE)


def test_notices_are_not_in_json(oxlo: Command, tmp_path: Path) -> None:
    """JSON holds problems alone, and the status is that of a clean guide."""
    found = oxlo("check", "--root", guide(tmp_path, CHANGED), "--date", DATE, "--format", "json")

    assert (0, "[]\n", "") == found


def test_notices_and_problems(oxlo: Command, tmp_path: Path) -> None:
    """Problems come last, nearest to the sentence that counts them; notices are counted apart."""
    root = guide(tmp_path, CHANGED, replaced("docs/nb/a-z.md", "slug: a-a", "slug: Å"))
    lines = oxlo("check", "--root", root, "--date", DATE).out.splitlines()

    assert lines[0].startswith(f"{ENGLISH}:7: ")
    assert "Notices: 1. They stop nothing." == lines[2]
    assert lines[3].startswith("docs/nb/a-z.md:4: slug: ")
    assert "Problems: 1. Nothing has been published." == lines[5]


def test_build_tells_notices(oxlo: Command, tmp_path: Path, engine: SimpleNamespace) -> None:
    """A build tells what lags behind and builds all the same."""
    found = oxlo("build", "--root", guide(tmp_path, CHANGED), "--date", DATE)

    assert (0, 1) == (found.status, len(engine.calls))
    assert found.out.startswith(f"{ENGLISH}:7: translated_from: ")
    assert "Notices: 1. They stop nothing.\n" in found.out
    assert found.out.endswith("The guide is built in site/.\n")


# The old record, and what stands between it and the end of the front matter.
RECORDS = {
    "none": ("", ""),
    "in a flow": ("translated_from: {first-step: %s}\n", ""),
    "in a flow over lines": ("translated_from: {\n  first-step: %s,\n}\n", ""),
    "empty": ("translated_from:\n", ""),
    "with a comment below": ("translated_from:\n  first-step: %s\n", "# a remark\n"),
    "before other keys": ("translated_from:\n\n  first-step: %s\n", "\n# a remark\nredirects: [/en/old/]\n"),
    "quoted": ('"translated_from":\n    "first-step": "%s"\n', ""),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("record", RECORDS)
def test_translated_changes_nothing_else(oxlo: Command, tmp_path: Path, record: str, end: str) -> None:
    """However the old record is written, the new one takes its place; comments, order, blanks and line ends stay."""
    above = "---\n# first a remark\ntitle:   The duty\ndescription: 'What the law asks of an entity, in short.'\n"
    above += "slug: duty\nreviewed: 2026-01-15 # of the page\nsources: [act, act-translated]\n"
    old, below = RECORDS[record]
    root = guide(tmp_path)
    body = (root / ENGLISH).read_text(encoding="utf-8").rpartition("---\n\n")[2].rstrip("\n") + "  "
    start, stop = (part.replace("\n", end).encode() for part in (above, f"{below}---\n\n{body}"))
    (root / ENGLISH).write_bytes(start + old.replace("%s", "ab" * 32).replace("\n", end).encode() + stop)
    found = oxlo("translated", "duty", "--root", root, "--date", DATE)
    after = (root / ENGLISH).read_bytes()
    again = oxlo("translated", "duty", "--root", root, "--date", DATE)
    block = after[len(start) : -len(stop)].decode().split(end)

    assert (0, "Recorded as translated: 1. Files changed: 1.\n", "") == found
    assert (True, True) == (after.startswith(start), after.endswith(stop))
    assert ["translated_from", "  (lead)", "  what-the-law-says", "  who-it-applies-to", "  the-way-on", ""] == [
        line.partition(":")[0] for line in block
    ]
    assert (0, "Recorded as translated: 1. Files changed: 0.\n", "") == again
    assert (0, "No problems in 32 pages.\n", "") == oxlo("check", "--root", root, "--date", DATE)


def test_translated_all(oxlo: Command, tmp_path: Path) -> None:
    """All pages are recorded at once, but not drafts, which nobody has finished; those are recorded by name."""
    article_path = "best-practice/open-house"
    drafts = [replaced(f"docs/{each}/{article_path}.md", "published\n", "draft\n") for each in ("nb", "en")]
    unrecorded = replaced("docs/en/a-z.md", "translated_from:\n", "translated_from: {}\n#")
    root = guide(tmp_path, CHANGED, unrecorded, *drafts)
    replaced(f"docs/nb/{article_path}.md", "## Resultat", "Mer.\n\n## Resultat")(root)
    before = (root / f"docs/en/{article_path}.md").read_bytes()
    found = oxlo("translated", "--all", "--root", root, "--date", DATE, "--lang", "nb")
    untouched = (root / f"docs/en/{article_path}.md").read_bytes()
    named = oxlo("translated", article_path, "--root", root, "--date", DATE)

    assert (0, "Notert som oversatt: 14. Endrede filer: 2.\n", "") == found
    assert before == untouched
    assert (0, "Recorded as translated: 1. Files changed: 1.\n", "") == named


NOTHING_TO_RECORD = (
    "has no translation to record: it is in one language, is made from data that hold both side by side, "
    "or has other headings in each."
)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "Write the id of at least one page, or --all, and not both."),
        (["duty", "--all"], "Write the id of at least one page, or --all, and not both."),
        (
            ["duty", "duty/methd"],
            "No page has the id “duty/methd”, its path below docs/en without .md and without /index; "
            "did you mean “duty/method”?",
        ),
        (["duty", "best-practice/alone"], f"“best-practice/alone” {NOTHING_TO_RECORD}"),
        (["wayfinder/users"], f"“wayfinder/users” {NOTHING_TO_RECORD}"),
    ],
    ids=["nothing", "both", "unknown", "one language", "data"],
)
def test_translated_wrong_use(oxlo: Command, tmp_path: Path, arguments: list[str], expected: str) -> None:
    """What cannot be recorded is named, and nothing is written, not even for the other pages."""
    root = guide(tmp_path, CHANGED, written("docs/nb/best-practice/alone.md", article("nb", only="nb")))
    before = _all_files(root)
    found = oxlo("translated", *arguments, "--root", root, "--date", DATE)

    assert (2, "", f"oxlo: {expected}\n") == found
    assert before == _all_files(root)


@pytest.mark.parametrize("arguments", [["duty"], ["a-z", "duty"], ["--all"]], ids=" ".join)
@pytest.mark.parametrize(
    "edit",
    [
        replaced("docs/nb/duty/index.md", "slug: plikten", "slug: Å"),
        replaced(ENGLISH, "slug: duty", "slug: Å"),
        replaced(ENGLISH, "### Who", "## Who"),
        replaced("docs/nb/duty/index.md", "method.md", "methd.md"),
    ],
    ids=["source", "translation", "headings", "link"],
)
def test_translated_with_problems(oxlo: Command, tmp_path: Path, edit: Edit, arguments: list[str]) -> None:
    """A page with a problem in either language is not recorded, and neither are those named with it."""
    root = guide(tmp_path, CHANGED, edit)
    before = _all_files(root)
    found = oxlo("translated", *arguments, "--root", root, "--date", DATE)

    assert (1, "") == (found.status, found.err)
    assert found.out.endswith("Nothing has been published.\n")
    assert before == _all_files(root)


def test_translated_in_spite_of_problems_elsewhere(oxlo: Command, tmp_path: Path) -> None:
    """A problem in another page does not keep this one from being recorded."""
    root = guide(tmp_path, CHANGED, replaced("docs/nb/a-z.md", "slug: a-a", "slug: Å"))
    found = oxlo("translated", "duty", "--root", root, "--date", DATE)

    assert (0, "Recorded as translated: 1. Files changed: 1.\n", "") == found


# oxlo new article

TITLES = ["Åpen dør på Tøyen", "--en", "An open door"]
NEW = ["docs/nb/best-practice/an-open-door.md", "docs/en/best-practice/an-open-door.md"]


def contents_of(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "nb",
            "1. Fyll inn begge filene: feltene øverst og teksten under hver overskrift. Linjer med hjelp vises aldri.\n"
            "2. Skriv make check. Se på utkastet med make serve, "
            "på http://127.0.0.1:8000/beste-praksis/apen-dor-pa-toyen/\n"
            "Utkastet er laget på begge språk. Ingenting er publisert.\n",
        ),
        (
            "en",
            "1. Fill in both files: the fields at the top, and the text below each heading. "
            "Lines of help are never shown.\n"
            "2. Run make check. Look at the draft with make serve, "
            "at http://127.0.0.1:8000/beste-praksis/apen-dor-pa-toyen/\n"
            "The draft is made in both languages. Nothing has been published.\n",
        ),
    ],
)
def test_new_article(oxlo: Command, tmp_path: Path, lang: str, expected: str) -> None:
    """Both files are written, nothing else is touched, and the guide is still in order."""
    root = guide(tmp_path)
    before = contents_of(root)
    found = oxlo("new", "article", *TITLES, "--root", root, "--date", DATE, "--lang", lang)
    after = contents_of(root)

    assert (0, "\n".join([*NEW, expected]), "") == found
    assert {root / path for path in NEW} == set(after) - set(before)
    assert before == {path: text for path, text in after.items() if path in before}
    assert oxlo("check", "--root", root, "--date", DATE).status == 0


def test_new_article_is_of_today(oxlo: Command, tmp_path: Path) -> None:
    """Without a date the draft is of today, as the preview is."""
    root = guide(tmp_path)
    oxlo("new", "article", *TITLES, "--root", root)

    assert f"\nreviewed: {today()}\n" in (root / NEW[0]).read_text(encoding="utf-8")


def test_new_article_asks(oxlo: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal it asks for the titles that were not given, and for nothing else."""
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return " An open  door " if "English" in question else "Åpen dør"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    one = oxlo("new", "article", "Åpen dør", "--root", guide(tmp_path / "one"), "--date", DATE)
    both = oxlo("new", "article", "--root", guide(tmp_path / "both"), "--date", DATE)

    assert one == both
    assert (0, NEW) == (one.status, one.out.splitlines()[:2])
    assert ["Title in English: ", "Title in Norwegian: ", "Title in English: "] == asked


@pytest.mark.parametrize("stop", [EOFError, KeyboardInterrupt])
def test_new_article_without_an_answer(
    oxlo: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    """Whoever breaks off is told how to write it; nothing is written."""

    def answer(_: str) -> str:
        raise stop

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    root = guide(tmp_path)
    found = oxlo("new", "article", "--root", root, "--date", DATE)

    assert 2 == found.status
    assert found.err.startswith("oxlo: The article needs a title in each language.")
    assert not any((root / path).exists() for path in NEW)


USE = 'oxlo new article "Norsk tittel" --en "English title"'


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], f"The article needs a title in each language. Write: {USE}"),
        (["Åpen dør"], f"The article needs a title in each language. Write: {USE}"),
        (["Åpen dør", "--en", "  "], f"The article needs a title in each language. Write: {USE}"),
        (["Åpen", "dør", "--en", "Door"], f"Put each title in quotation marks: {USE}"),
        (["Åpen", "--en", "Open", "door"], f"Put each title in quotation marks: {USE}"),
        (["--en", "Open", "Åpen"], f"Put each title in quotation marks: {USE}"),
        (
            ["a < b", "--en", "Open"],
            "“a < b” cannot be a title: the character < cannot stand here\n"
            "  fix: use “” as quotation marks, and otherwise plain text without codes",
        ),
        (
            ["Åpen", "--en", "x" * 91],
            f"“{'x' * 91}” cannot be a title: too long: 91, and at most 90 allowed\n"
            "  fix: shorten it to 90 characters (if it is a list: as many values)",
        ),
        (
            ["…", "--en", "Open"],
            "No address can be made of the title “…”: it has neither letters from a to z nor digits.",
        ),
        (
            ["Nytt", "--en", "Open house"],
            "There is already, or has been, a page with the id best-practice/open-house. Choose another English title. "
            "Nothing has been written.",
        ),
        (
            ["Tema", "--en", "Themes"],
            "The article cannot be made: “tema” is reserved for the site itself. Choose another title. "
            "Nothing has been written.",
        ),
        (
            ["Siden", "--en", "Page"],
            "The article cannot be made: the file name “page” is used by the lists of articles; “page” is reserved for "
            "the site itself. Choose another title. Nothing has been written.",
        ),
        (
            ["Åpent hus", "--en", "Doors"],
            "The address /beste-praksis/apent-hus/ is already used by "
            "docs/nb/best-practice/open-house.md. Choose another title. Nothing has been written.",
        ),
    ],
)
def test_new_article_refused(oxlo: Command, tmp_path: Path, arguments: list[str], expected: str) -> None:
    """What is in the way is said in a sentence, and nothing is written."""
    root = guide(tmp_path)
    before = contents_of(root)
    found = oxlo("new", "article", "--root", root, "--date", DATE, *arguments)

    assert (2, "", f"oxlo: {expected}\n") == found
    assert before == contents_of(root)


def test_new_article_writes_over_nothing(oxlo: Command, tmp_path: Path) -> None:
    """What is there stays, even where it is no page; then the other file is not written either."""
    root = guide(tmp_path)
    (root / NEW[1]).mkdir()
    found = oxlo("new", "article", *TITLES, "--root", root, "--date", DATE)

    assert (2, "", f"oxlo: {NEW[1]} is there already. Nothing has been written.\n") == found
    assert not (root / NEW[0]).exists()


def test_new_article_outside_a_guide(oxlo: Command, tmp_path: Path) -> None:
    """A folder without docs/ gets no files, and one without a form of articles no article."""
    outside = oxlo("new", "article", *TITLES, "--root", tmp_path)
    root = guide(tmp_path, deleted("docs/_data/best-practice/form.yml"))
    without = oxlo("new", "article", *TITLES, "--root", root)

    assert (2, f"oxlo: No guide found in {tmp_path}: the folder docs/ is missing. Use --root.\n") == outside[::2]
    assert 2 == without.status
    assert without.err.startswith("oxlo: The form of articles cannot be read.")
    assert not any((root / path).exists() for path in NEW)


@pytest.mark.parametrize("place", ["docs", "docs/nb", "docs/nb/best-practice", "docs/en/best-practice"])
def test_new_article_through_a_link(oxlo: Command, tmp_path: Path, place: str) -> None:
    """A draft is not written out of the guide through a link; neither of the two is."""
    root, elsewhere = guide(tmp_path / "here"), tmp_path / "elsewhere"
    (root / place).rename(elsewhere)
    (root / place).symlink_to(elsewhere)
    before = contents_of(tmp_path)
    found = oxlo("new", "article", *TITLES, "--root", root, "--date", DATE)

    assert (2, "", before) == (found.status, found.out, contents_of(tmp_path))
