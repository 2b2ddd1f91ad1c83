"""Compare two built sites, byte by byte, after a list of moves: what a change of structure has changed for readers.

    .venv/bin/oxlo build --site /tmp/before/site --date 2026-01-01     in the checkout before
    .venv/bin/oxlo build --site /tmp/after/site --date 2026-01-01      in the checkout after
    .venv/bin/python -m tools.compare_sites /tmp/before/site /tmp/after/site moves.txt

A line of the list is `old new`, two paths from the site's root; it may be left out. The hash in the name of the joined
stylesheet stands for any hash. The command ends with 1 where a file is gone, new or other than it was.
"""

import argparse
import re
import sys
from pathlib import Path
from typing import Final

_HASH: Final = re.compile(rb"guide\.[0-9a-f]{12}\.css")


def files_of(site: Path, moves: dict[str, str]) -> dict[str, bytes]:
    """The files of a site by their paths after the moves, with the name of the stylesheet without its hash."""
    found = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        content = _HASH.sub(b"guide.css", path.read_bytes())
        for old, new in moves.items():
            content = content.replace(old.encode(), new.encode())
        found[_HASH.sub(b"guide.css", moves.get(name, name).encode()).decode()] = content
    return found


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """A line for each file that is gone, new or changed, sorted by path."""
    gone = [(name, "gone") for name in before.keys() - after.keys()]
    new = [(name, "new") for name in after.keys() - before.keys()]
    changed = [(name, "changed") for name in before.keys() & after.keys() if before[name] != after[name]]
    return [f"{word}: {name}" for name, word in sorted([*gone, *new, *changed])]


def main() -> int:
    """Print the differences and their number."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("moves", type=Path, nargs="?")
    given = parser.parse_args()
    lines = given.moves.read_text(encoding="utf-8").splitlines() if given.moves else []
    pairs = [line.split() for line in lines if line.strip()]
    moves = {pair[0]: pair[1] for pair in pairs}
    found = differences(files_of(given.before, moves), files_of(given.after, {}))
    print(*found, f"Files that differ: {len(found)}.", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
