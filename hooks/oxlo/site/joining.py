"""Joining, by esbuild: modules into a script for each task, stylesheets into one.

A script stands alone, so that it is there after one answer, and no page waits for a module that another one asks for.
Its source map (ECMA-426) holds the modules as they were written, for whoever opens a browser's tools.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

from oxlo.reading.fingerprints import fingerprinted
from oxlo.wayfinder.offline import WORKER

SCRIPTS: Final = "assets/javascripts"
STYLESHEET: Final = "assets/stylesheets/guide.css"
# What only the page of the whole plan shows, for which no other page has to wait.
PLAN_STYLESHEET: Final = "assets/stylesheets/plan.css"
_OF_PLAN: Final = ("plan-table.css", "picture-of-plan.css", "measures.css")
# What every page names, what the button of the search fetches, and what handles files of plans when somebody does.
_MAIN: Final = "main.js"
_DIALOG: Final = "search/dialog.js"
_FILES: Final = "wayfinder/bar/plan-files.js"
# What only pages name that ask for it by `data-module`, under the name that stands there.
MODULES: Final = {
    "article-filter": "articles/article-filter.js",
    "offline": "offline/offline.js",
    "paper-page": "wayfinder/paper/paper-page.js",
    "plan-table": "wayfinder/table/plan-table.js",
    "search-page": "search/search-page.js",
    "wayfinder": "wayfinder/bar/wayfinder.js",
}
# What lies at the root of the site under a name of its own, since a browser knows it by that.
_WORKERS: Final = {"offline/worker.js": WORKER}
_ENTRIES: Final = (_MAIN, _DIALOG, _FILES, *MODULES.values(), *_WORKERS)
# Browsers of today run scripts and styles as they are written (`tsconfig.json`): nothing is rewritten for older ones.
_OPTIONS: Final = ("--minify", "--charset=utf8", "--target=esnext", "--legal-comments=none", "--log-level=warning")
_OF_SCRIPTS: Final = ("--bundle", "--format=esm", "--sourcemap=external", "--entry-names=[name]")
# `make site` puts it into the environment that runs this, for the system of this machine.
_PROGRAMS: Final = Path(sys.prefix) / "node_modules/@esbuild"

# The published path of each file by its own, and what is published, by published path.
Joined = tuple[dict[str, str], dict[str, bytes]]


class EsbuildError(Exception):
    """The files could not be joined; the text is what esbuild says, empty where esbuild itself is missing."""


def scripts_of(html: str) -> tuple[str, ...]:
    """The scripts that a page names, by their first modules: that of every page, and those its text asks for."""
    asked = (entry for name, entry in MODULES.items() if f'data-module="{name}"' in html)
    return tuple(f"{SCRIPTS}/{entry}" for entry in (_MAIN, *asked))


def styles_of(html: str) -> tuple[str, ...]:
    """The stylesheets that a page names, in their order."""
    return (STYLESHEET, PLAN_STYLESHEET) if 'data-module="plan-table"' in html else (STYLESHEET,)


def files_of(html: str, assets: Mapping[str, str]) -> dict[str, list[str] | str]:
    """What a page names, as templates have it: its `scripts`, its `styles`, and the script for files of plans, if any.

    `assets` has what is published of each file.
    """
    files = assets[f"{SCRIPTS}/{_FILES}"] if 'data-plan="file"' in html else ""
    scripts, styles = ([assets[each] for each in names] for names in (scripts_of(html), styles_of(html)))
    return {"scripts": scripts, "styles": styles, "plan_files": files}


def joined_styles(paths: Iterable[Path]) -> Joined:
    """Two stylesheets of many, that of every page and that of the whole plan, with their rules in the same order.

    Raises:
        EsbuildError: if there is no esbuild, or it does not understand a rule.
    """
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    texts: dict[str, list[str]] = {STYLESHEET: [], PLAN_STYLESHEET: []}
    for path in paths:
        texts[PLAN_STYLESHEET if path.name in _OF_PLAN else STYLESHEET].append(path.read_text(encoding="utf-8"))
    for name, parts in texts.items():
        sheet = _run(["--loader=css"], text="\n".join(parts)).encode()
        names[name] = fingerprinted(name, sheet)
        files[names[name]] = sheet
    return names, files


def joined_scripts(folder: Path) -> Joined:
    """A script and its source map for each task, from the modules in a folder.

    Raises:
        EsbuildError: if there is no esbuild, or a module cannot be understood or found.
    """
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for entry, script, source_map in _joined(folder.resolve()):
        stem = Path(entry).stem
        map_path = fingerprinted(f"{SCRIPTS}/{stem}.map.json", source_map)
        if own := _WORKERS.get(entry):
            files |= {own: script + f"//# sourceMappingURL={map_path}\n".encode(), map_path: source_map}
            continue
        script += f"//# sourceMappingURL={Path(map_path).name}\n".encode()
        path = fingerprinted(f"{SCRIPTS}/{stem}.js", script)
        names[f"{SCRIPTS}/{entry}"] = path
        files |= {path: script, map_path: source_map}
    return names, files


def _joined(folder: Path) -> Iterator[tuple[str, bytes, bytes]]:
    """Each first module with the script and the source map that come of it."""
    with tempfile.TemporaryDirectory() as place:
        _run([*_ENTRIES, *_OF_SCRIPTS, f"--outdir={place}"], folder)
        for entry in _ENTRIES:
            script = Path(place) / Path(entry).with_suffix(".js").name
            source_map = json.loads(script.with_suffix(".js.map").read_bytes())
            # From the temporary folder they would lead another way each time. They are addresses in UTF-8, whatever
            # the system calls its folders in.
            sources = [Path(place).resolve() / os.fsdecode(unquote_to_bytes(each)) for each in source_map["sources"]]
            source_map["sources"] = [Path(os.path.relpath(each, folder)).as_posix() for each in sources]
            yield entry, script.read_bytes(), json.dumps(source_map, separators=(",", ":")).encode()


def _run(arguments: Iterable[str], folder: Path | None = None, text: str | None = None) -> str:
    program = next(_PROGRAMS.glob("*/bin/esbuild"), None)
    if program is None:
        raise EsbuildError
    command = [str(program), *arguments, *_OPTIONS]
    try:
        finished = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=folder, input=text)
    except OSError:  # it is one of another system, or may not be run
        raise EsbuildError from None
    if finished.returncode or finished.stderr:  # of a stylesheet it only warns, and passes on what it does not know
        raise EsbuildError(finished.stderr.strip())
    return finished.stdout
