"""Finding the browsers of `make browsers`: the one that is named, one on the machine, or a sentence that helps."""

from pathlib import Path

import pytest
from tools import find_browsers
from tools.find_browsers import KINDS


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any program; gives the folder of its programs."""
    for name in KINDS:
        monkeypatch.delenv(f"OXLO_{name.upper()}", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def _program(file: Path) -> str:
    file.write_text("#!/bin/sh\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize("name", KINDS)
def test_order(machine: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The program that is named comes before the machine's own, and one that is not there is passed over."""
    for each in KINDS[name].besides:
        _program(machine / each)
    assert find_browsers.find_browser(name) is None
    own = _program(machine / KINDS[name].programs[-1])
    assert own == find_browsers.find_browser(name)
    monkeypatch.setenv(f"OXLO_{name.upper()}", str(machine / "not-there"))
    assert own == find_browsers.find_browser(name)
    named = _program(machine / "named")
    monkeypatch.setenv(f"OXLO_{name.upper()}", named)

    assert named == find_browsers.find_browser(name)


def test_webkit_needs_a_screen(machine: Path) -> None:
    """Without Xvfb a WebKitWebDriver is of no use, and that is said."""
    _program(machine / "WebKitWebDriver")

    assert find_browsers.find_browser("webkit") is None
    assert "with Xvfb was found" in KINDS["webkit"].how_to_get_one("webkit")


@pytest.mark.parametrize("name", KINDS)
def test_what_to_do_without_one(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is none and no apt-get, nothing is tried; the sentence names the command, packages and variable."""
    find_browsers.install(name)
    assert capsys.readouterr().out == ""
    sentence = KINDS[name].how_to_get_one(name)

    assert all(word in sentence for word in ("make browsers", *KINDS[name].packages, f"OXLO_{name.upper()}"))
