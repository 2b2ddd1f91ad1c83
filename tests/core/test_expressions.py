"""No text keeps a regular expression busy: the time that each takes grows with the text and not with its square.

Whoever writes a text can write any, and a check that does not end stops the preview and every build.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from tests.builds import settings_of
from tests.core.checking import checked
from tests.core.expressions import HOOKS, MODULES, attacks, expressions, grows_too_fast, hidden
from tests.guides import DATE, ROOT, edit_of, make_guide

_WITH_EXPRESSIONS: Final = [path for path in MODULES if expressions(path)]
_SECONDS: Final = 30  # of the processor, for a check that takes one; a real hang takes minutes or years
_ARTICLE: Final = "docs/nb/best-practice/open-house.md"
_PAGE: Final = "docs/nb/duty/method.md"


def _name_of(path: Path) -> str:
    return path.relative_to(HOOKS).as_posix()


def _with_contact(contact: str) -> dict[str, str]:
    return {"in": _ARTICLE, "replace": "sources: [act]", "by": f"contact: {contact}\nsources: [act]"}


def _with_text(text: str) -> dict[str, str]:
    return {"in": _PAGE, "replace": "\n---\n", "by": f"\n---\n\n{text}\n\n"}


# What has kept a check busy, each with the code that is told of it now, or none where nothing is wrong with it.
HOSTILE: Final[dict[str, tuple[dict[str, str], str]]] = {
    "names in a mailbox": (_with_contact(f"{'a_' * 60}a+@x.no"), ""),
    "names in a mailbox that end in a dot": (_with_contact(f"{'a_' * 900}a.@x.no"), ""),
    "letters": (_with_contact("a" * 3000), ""),
    "more letters": (_with_contact("a" * 80_000), "has 80009 characters"),
    "letters on many lines": (_with_contact('"' + f"{'a' * 900}\\\n  " * 60 + '"'), "too long: 54000"),
    "a year and blanks": (_with_contact(f'"2019{" " * 3000}x"'), ""),
    "places for lists": (_with_text("<!-- oxlo:glossary -->   " * 16 + "x"), "on a line of its own"),
    "places that do not end": (_with_text("\n\n".join(["<!-- oxlo " * 290] * 30)), "comment"),
    "comments that do not end": (_with_text("\n\n".join(["<!--" * 290] * 70)), "comment"),
    "comments in one paragraph": (_with_text("<!--" * 12_000), "stands 12000 times"),
    "tabs": (_with_text("\n".join(["x" + "\t" * 3000] * 25)), ""),
    "tabs in one line": (_with_text("x" + "\t" * 80_000), "has 80001 characters"),
    "blanks and bars": (_with_text("\n".join([" |" * 150 + " " * 2000 + "-x"] * 30)), ""),
    "rules of tables": (_with_text("\n".join(["-|" * 1500 + "x"] * 30)), ""),
    "backticks": (_with_text("|a|b|\n|-|-|\n" + "|`a ``b|\n" * 2 + "|" + "`a" * 140), ""),
    "quotation marks": (_with_text("\n\n".join(["«ord " * 700] * 25)), ""),
    "links that do not end": (_with_text("\n\n".join(["](a " * 290] * 50)), ""),
    "marks of language": (_with_text("\n\n".join(['<span lang="en">' * 290] * 18)), ""),
}


@pytest.mark.parametrize("path", MODULES, ids=_name_of)
def test_every_expression_can_be_found(path: Path) -> None:
    """Expressions are made at the top of a module, or stand where they are used: none is left out below."""
    assert [] == hidden(path)


@pytest.fixture(scope="module")
def tried() -> subprocess.CompletedProcess[str]:
    """What is said when the expressions of all modules are tried; on standard error, each place as its turn comes."""
    command = [sys.executable, "-m", "tests.core.expressions", *map(str, _WITH_EXPRESSIONS)]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)


@pytest.mark.parametrize("path", _WITH_EXPRESSIONS, ids=_name_of)
def test_time_grows_with_the_text(tried: subprocess.CompletedProcess[str], path: Path) -> None:
    """Whatever piece is repeated, twice the text takes about twice the time; no expression of the module never ends."""
    own = f"{path.relative_to(ROOT).as_posix()}:"
    turns = [place for place in tried.stderr.splitlines() if place.startswith(own)]

    assert tried.returncode == 0, tried.stderr
    assert len(turns) == len(expressions(path))
    assert [] == [line for line in tried.stdout.splitlines() if line.startswith(own)], turns[-1]


@pytest.mark.parametrize(("expression", "length"), [(r"([\w.+-]+)@[\w.-]+", 1500), (r"«[^»]*»", 4000), (r"\s+$", 1500)])
def test_the_square_is_noticed(expression: str, length: int) -> None:
    """An expression whose time grows with the square of the text is found."""
    pattern = re.compile(expression)

    assert any(grows_too_fast(pattern.search, attack, length, 0.001) for attack in attacks(pattern))


@pytest.mark.parametrize("expression", [r"[a-z0-9]+(-[a-z0-9]+)*", r"«[^«»]*»", r"<!--.*?(?:(-->)|\Z)"])
def test_what_is_right_is_let_through(expression: str) -> None:
    """An expression whose time grows with the text is not."""
    pattern = re.compile(expression, re.DOTALL)

    assert [] == [attack for attack in attacks(pattern) if grows_too_fast(pattern.search, attack, 4000, 0.001)]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of guides, each with one text that was made to keep its check busy, and what the checks have said."""
    folder = tmp_path_factory.mktemp("hostile")
    roots = [make_guide(folder / str(place), edit_of(edit)) for place, (edit, _) in enumerate(HOSTILE.values())]
    command = [sys.executable, "-m", "tests.core.checking", str(_SECONDS), DATE.isoformat(), *map(str, roots)]
    subprocess.run(command, check=True, env=settings_of(), cwd=ROOT)
    return folder


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_keeps_the_check_busy(name: str, hostile: Path) -> None:
    """A check of the guide with a text that was made to keep it busy ends soon, and tells what is wrong with it."""
    _, says = HOSTILE[name]
    finished = checked(hostile / str(list(HOSTILE).index(name)))

    assert finished.status in (0, 1), finished.err
    assert says in finished.out
    assert "Traceback" not in finished.err
