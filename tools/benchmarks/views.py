"""How the time for the views of all articles grows with their number.

    .venv/bin/python -m tools.benchmarks.views

makes the small guide with 250, 500 and 1,000 articles in each language, each of which shares much with hundreds of
others, and asks for the view of every article page, three times; the best time counts, in seconds of the processor.
Twice as many articles should take twice as long.
"""

import tempfile
import time
from pathlib import Path
from typing import Final

from tests.articles import many
from tests.guides import DATE, make_guide

from oxlo.articles.listings import articles_of
from oxlo.articles.publication import as_published
from oxlo.assembly import load_and_check
from oxlo.guide.guide import Guide
from oxlo.rendering.page_view import page_view

COUNTS: Final = (250, 500, 1000)
RUNS: Final = 3


def _seconds(guide: Guide) -> float:
    fresh = as_published(guide)  # nothing is kept from the run before
    began = time.process_time()
    for locale, pages in articles_of(fresh).items():
        for page in pages:
            if page.locale == locale:
                page_view(fresh, page, "https://guide.test/")
    return time.process_time() - began


def main() -> None:
    """Print a line for each number of articles."""
    before = 0.0
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            guide, _ = load_and_check(make_guide(Path(folder), many(count)), DATE)
        best = min(_seconds(guide) for _ in range(RUNS))
        growth = f", {best / before:.1f} times the line above" if before else ""
        print(f"{count:5} articles in each language: {best:6.2f} s{growth}")
        before = best


if __name__ == "__main__":
    main()
