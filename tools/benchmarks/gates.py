"""How long the gates take on a site of two thousand pages and more.

    .venv/bin/python -m tools.benchmarks.gates

builds this guide with a thousand articles more in each language into a temporary folder, reads the site once, and runs
one gate after the other over it, three times; the best time of each counts. One article is made a draft whose text the
site does not have, so that there is something to look for. Times are seconds of the processor, so that other programs
do not count, and shares of the time that reading takes; the aim for two thousand pages is two seconds on a machine of
today.
"""

import dataclasses
import datetime
import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from tests.builds import date_of_the_guide, oxlo_build
from tests.prose import copy_of_the_guide, varied

from oxlo.articles.model import article_front_matter
from oxlo.assembly import load_and_check
from oxlo.gates import GATES, Gate
from oxlo.gates.built.site import BuiltSite, read_site
from oxlo.guide.guide import Guide
from oxlo.language.prose import other_language
from oxlo.problems.problem import Problem

ARTICLES: Final = 1000
PAGES: Final = 2000
RUNS: Final = 3
_READING: Final = "reading"


def _with_a_draft(guide: Guide) -> Guide:
    """The guide with one more article in Norwegian, a draft: the words of another, the last first."""
    page = next(page for page in guide.loaded.pages.values() if article_front_matter(page) and page.locale == "nb")
    matter = article_front_matter(page)
    assert matter  # noqa: S101  it is an article, as looked for
    changed = {"status": "draft", "title": "", "slug": "kiwi", "description": ""}
    body = "\n".join(" ".join(reversed(line.split())) for line in page.body.splitlines())
    draft = dataclasses.replace(page, id="best-practice/kiwi", meta=matter.model_copy(update=changed), body=body)
    pages = {**guide.loaded.pages, (draft.locale, draft.id): draft}
    return dataclasses.replace(guide, loaded=dataclasses.replace(guide.loaded, pages=pages))


def _timed(work: Callable[..., Any], *given: Any) -> tuple[float, Any]:
    start = time.process_time()
    result = work(*given)
    return time.process_time() - start, result


def _problems(gate: Gate, site: BuiltSite) -> list[Problem]:
    return list(gate(site))


def main() -> int:
    """Build, measure and tell."""
    date = date_of_the_guide()
    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        root, folder_of_site = copy_of_the_guide(Path(folder) / "guide", varied(ARTICLES)), Path(folder) / "site"
        finished = oxlo_build(root, folder_of_site, date, OXLO_SHARE_IMAGES="false")
        if finished.returncode:
            sys.exit(finished.stdout + finished.stderr)
        guide = _with_a_draft(load_and_check(root, datetime.date.fromisoformat(date))[0])
        for _ in range(RUNS):
            gc.collect()
            gc.disable()  # as `load_and_gate` does
            other_language.cache_clear()  # a run of its own starts with nothing
            taken, site = _timed(read_site, folder_of_site, guide)
            best[_READING] = min(taken, best.get(_READING, taken))
            for gate in GATES:
                taken, problems = _timed(_problems, gate, site)
                best[gate.__name__] = min(taken, best.get(gate.__name__, taken))
                print(*problems[:3], sep="\n", end="\n" if problems else "")
            gc.enable()
    total, pages = sum(best.values()), len(site.pages)
    for name, taken in (*best.items(), ("all", total)):
        print(f"{name:20}  {taken:5.2f} s  {taken / best[_READING]:5.2f} x {_READING}")
    print(f"{pages} pages, {len(site.files)} files; for {PAGES} pages {total * PAGES / pages:.2f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
