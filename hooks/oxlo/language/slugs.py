"""Slugs: words as parts of addresses and names of files, in a–z, digits and hyphens."""

import re
from typing import Final

from oxlo.language.locales import without_accents

# Letters that Unicode does not take for a plain letter with a mark; the first three as in all of our addresses.
_LETTERS: Final = str.maketrans(
    {"\u00e5": "a", "\u00e6": "ae", "\u00f8": "o", "\u00df": "ss", "\u0111": "d", "\u00f0": "d", "\u014b": "n",
     "\u0142": "l", "\u0167": "t", "\u00fe": "th", "\u0153": "oe", "\u0131": "i"}
)  # fmt: skip
_APOSTROPHES: Final = re.compile("['\u2018\u2019]")


def slug(text: str) -> str:
    """The slug of a text, empty where it has no letter or digit to keep: `Å være & bli` becomes `a-vaere-bli`.

    Anchors of headings are no slugs: they are made as Markdown makes them, and many of them are published.
    """
    plain = without_accents(_APOSTROPHES.sub("", text.lower()).translate(_LETTERS))
    return "-".join(re.findall("[a-z0-9]+", plain))
