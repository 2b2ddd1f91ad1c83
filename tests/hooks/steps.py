"""Runs a command of `oxlo` again and again, and kills it at another step each time.

    python -m tests.hooks.steps SITES ENGINE COMMAND…

`SITES` holds the folder `before`: a site with all that lies beside it, `site.previous` among it. It is copied to
`SITES/0`, `SITES/1` and so on, and the command, whose `--site` is added, is killed in each at the next step: just
before a change of what lies there, as the interpreter itself announces it (PEP 578). So no step can be forgotten, a
new one least of all. Many changes of one kind, such as those of a copy or of a deletion, are three steps: the first,
the second, and the tenth, when a part is done. Nothing is tidied up: the process gets a signal that it cannot catch.
At last the command is not killed any more. In place of the engine stands a copy of the site `ENGINE`, since the gates
and all the rest are what is to be interrupted here. It prints the name of each step in a line of its own.
"""

import os
import shutil
import signal
import sys
from collections import Counter
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import oxlo.commands.site
from oxlo.cli import main

_EXCHANGES: Final = ("renameat2", "renamex_np")
_WRITING: Final = os.O_WRONLY | os.O_RDWR
_HALFWAY: Final = (1, 2, 10)


class Steps:
    """Counts the steps below a folder, and kills the process at one of them."""

    def __init__(self, folder: Path, last: int, log: Path) -> None:
        self.folder = folder
        self.last = last
        self.log = log.open("w", encoding="utf-8")
        self.number = 0
        self.seen: Counter[str] = Counter()
        self.deleting = ""

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """What the interpreter is about to do."""
        name = self._name(event, arguments)
        if not name:
            return
        self.seen[name] += 1
        if self.seen[name] not in _HALFWAY:
            return
        if self.number == self.last:
            print(name if self.seen[name] == 1 else f"{name} {self.seen[name]}", file=self.log, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        self.number += 1

    def _name(self, event: str, arguments: tuple[Any, ...]) -> str:
        """What a change is called; empty for all that changes nothing here."""
        match event, arguments:
            case "os.rename", (old, new, *_) if self._place(old) or self._place(new):
                return f"rename {self._place(old)} to {self._place(new)}"
            case "shutil.rmtree", (path, *_) if place := self._place(path):
                self.deleting = f"in {place}"
                return f"delete {place}" if Path(path).exists() else ""
            case (("os.remove" | "os.rmdir"), (path, folder)) if place := self._place(path, folder):
                return f"delete {place}"
            case "os.mkdir", (path, *_) if place := self._place(path):
                return f"write {place}"
            case "open", (path, _, flags) if flags & _WRITING and (place := self._place(path)):
                return f"write {place}"
            case "ctypes.dlsym", (_, name) if name in _EXCHANGES:
                return "exchange"
        return ""

    def _place(self, path: object, folder: int = -1) -> str:
        """The neighbour that lies at a path, or has it in itself; what is deleted is told by a folder that is open."""
        if folder != -1:
            return self.deleting
        if not isinstance(path, str | bytes | os.PathLike):
            return ""
        place = Path(os.fsdecode(path))
        if self.folder not in place.parents:
            return ""
        name, *inside = place.relative_to(self.folder).parts
        return f"in {name}" if inside else name


def _run(folder: Path, engine: Path, command: list[str], last: int) -> int:
    """Run the command in a process of its own, to be killed at a step; gives how it has ended."""
    if (child := os.fork()) == 0:
        status = 1
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)

            def build(words: list[str], **_: object) -> object:
                for path in sorted(engine.rglob("*")):
                    target = Path(words[-1]) / path.relative_to(engine)
                    target.mkdir() if path.is_dir() else shutil.copyfile(path, target)
                return SimpleNamespace(returncode=0)

            vars(oxlo.commands.site)["subprocess"] = SimpleNamespace(run=build)
            sys.addaudithook(Steps(folder, last, folder.with_suffix(".step")).hear)
            status = main([*command, "--site", str(folder / "site")])
        finally:
            os._exit(status)  # whatever has happened, nothing of this process goes on
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_at_each(sites: Path, engine: Path, command: list[str]) -> None:
    """Kill the command at its first step, at its second and so on, until it has none left.

    Raises:
        SystemExit: where it has failed by itself.
    """
    for number in count():
        folder = sites / str(number)
        shutil.copytree(sites / "before", folder)
        ended = _run(folder, engine, command, number)
        print(folder.with_suffix(".step").read_text(encoding="utf-8") or "the end\n", end="", flush=True)
        if ended != -signal.SIGKILL:
            raise SystemExit(ended)


if __name__ == "__main__":
    kill_at_each(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
