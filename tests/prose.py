"""Many articles whose words vary as those of real ones do: an index of the same text a thousand times says nothing.

Sentences are taken from the guide itself, in the language of the article, with numbers of their own. A real text also
brings words that no other has; here these are compounds of two words of the guide, as Norwegian makes them. So the
vocabulary grows with the number of articles. All is drawn by the number of the article, so each build is the same.
"""

import datetime
import random
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from tests.articles import HEADINGS
from tests.guides import ROOT, Edit

from oxlo.language.locales import LOCALES, Locale

THOUSAND: Final = 1000

_SENTENCE: Final = re.compile(r"[A-ZÆØÅ][^.!?:|\[\]<>{}`*#\"]{30,160}[.]")
_WORD: Final = re.compile(r"[a-zæøå]{5,10}")
_OWN_WORDS: Final = 10  # of an article
_NOT_MEASURED: Final[dict[Locale, str]] = {"nb": "Ikke målt.", "en": "Not measured."}
_SENTENCES: Final = 4  # under each heading, so that an article is about as long as the guide's are


@cache
def _sentences(locale: Locale) -> tuple[str, ...]:
    """All plain sentences of the guide in a language."""
    texts = (path.read_text(encoding="utf-8").split("---\n", 2)[-1] for path in _pages(locale))
    return tuple(sorted({found for text in texts for line in text.splitlines() for found in _SENTENCE.findall(line)}))


def _pages(locale: Locale) -> list[Path]:
    return sorted((ROOT / "docs" / locale).rglob("*.md"))


@cache
def _words(locale: Locale) -> tuple[str, ...]:
    return tuple(sorted({word for sentence in _sentences(locale) for word in _WORD.findall(sentence)}))


def _ids(name: str) -> list[str]:
    records = yaml.safe_load((ROOT / f"docs/_data/best-practice/{name}.yml").read_text(encoding="utf-8"))
    return [record["id"] for record in records]


def _matter(locale: Locale, number: int, draw: random.Random) -> dict[str, Any]:
    """The front matter; `draw` gives what twins share first, so that they agree."""
    shared = {
        "organisation": draw.choice(_ids("organisations")),
        "topics": sorted(draw.sample(_ids("topics"), draw.randint(1, 3))),
        "grounds": sorted(draw.sample(_ids("grounds"), draw.randint(1, 2))),
        "phase": draw.choice(["planned", "ongoing", "ended"]),
        "period": {"from": 2001 + number % 25},
    }
    title, summary = draw.choice(_sentences(locale))[:70], draw.choice(_sentences(locale))
    return {
        "title": f"{(title.rpartition(' ')[0] or title).rstrip(',;')} {number}",
        "summary": summary,
        "slug": f"{'eksempel' if locale == 'nb' else 'example'}-{number}",
        "status": "published",
        "published": datetime.date(2020 + number % 6, 1 + number % 12, 1 + number % 28),
        "reviewed": datetime.date(2026, 11, 1),
        **shared,
        "items": ["make-gap-analysis"],
        "sources": ["act-adopted-text"],
    }


def _article(locale: Locale, number: int) -> str:
    draw = random.Random(number)  # noqa: S311  nothing secret
    head = yaml.safe_dump(_matter(locale, number, draw), allow_unicode=True, sort_keys=False, width=1000)
    own = ["".join(draw.sample(_words(locale), 2)) for _ in range(_OWN_WORDS)]

    def paragraph() -> str:
        chosen = draw.sample(_sentences(locale), _SENTENCES)
        ending = f"{draw.choice(own).capitalize()} {draw.randint(2, 2000)}, {draw.choice(own)} {draw.choice(own)}."
        return "\n".join([*chosen, ending])

    sections = [f"## {heading}\n\n{_NOT_MEASURED[locale]} {paragraph()}" for heading in HEADINGS[locale]]
    return "\n\n".join([f"---\n{head}---", paragraph(), *sections]) + "\n"


def varied(count: int) -> Edit:
    """Add so many articles in both languages to a copy of this checkout's guide."""

    def edit(root: Path) -> None:
        for locale in LOCALES:
            for number in range(1, count + 1):
                path = root / f"docs/{locale}/best-practice/example-{number}.md"
                path.write_text(_article(locale, number), encoding="utf-8")

    return edit


def copy_of_the_guide(folder: Path, *edits: Edit) -> Path:
    """This checkout's guide in a folder of its own, ready to be changed and built."""
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for edit in edits:
        edit(folder)
    return folder
