"""Similar articles: which have most in common with one, found without comparing it with all of them.

Two articles are alike by the wayfinder items and the topics that they share; an item counts twice, since two units then
did the same thing. Whoever shares a set of them with an article stands behind all earlier ones that share it too. So
for each set that occurs only the first few articles are kept, and those of the sets of one article are enough.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from oxlo.articles.listings import articles_of
from oxlo.articles.model import article_front_matter
from oxlo.guide.guide import Guide
from oxlo.guide.page import Page
from oxlo.language.locales import Locale

MOST: Final = 3
# One more than is asked for may be the article itself, and another its version in the other language.
_KEPT: Final = MOST + 2
# An article with ten has 1,023 sets; one with more is compared with all others, and they with it.
_MOST_SHARED: Final = 10
_WEIGHTS: Final = {"item": 2, "topic": 1}

Sign = tuple[str, str]


def _signs(page: Page) -> frozenset[Sign]:
    """What an article can share: its items and its topics."""
    if not (matter := article_front_matter(page)):
        return frozenset()
    return frozenset((*(("item", each) for each in matter.items), *(("topic", each) for each in matter.topics)))


@dataclasses.dataclass(frozen=True)
class SimilarArticles:
    """The articles of a language in the order of their lists, and the first of them by what they share.

    A set is a number with a bit for each item and topic of `bits`. `long` are the places of those with too many.
    """

    pages: Sequence[Page]
    signs: Sequence[frozenset[Sign]]
    bits: Mapping[Sign, int]
    first: Mapping[int, Sequence[int]]
    long: Sequence[int]

    def most_alike(self, page: Page) -> list[Page]:
        """At most three other articles: those that share most, then those that come first in the lists."""
        own = _signs(page)
        found: list[tuple[int, int]] = []
        for place in self._candidates(own):
            shared = sum(_WEIGHTS[kind] for kind, _ in own & self.signs[place])
            if shared and self.pages[place].id != page.id:
                found.append((-shared, place))
        return [self.pages[place] for _, place in sorted(found)[:MOST]]

    def _candidates(self, own: frozenset[Sign]) -> Iterator[int]:
        if len(own) > _MOST_SHARED:
            yield from range(len(self.pages))
            return
        whole = sum(self.bits.get(sign, 0) for sign in own)
        yield from {*self.long, *(place for each in _subsets(whole) for place in self.first.get(each, ()))}


def similar_of(guide: Guide) -> Mapping[Locale, SimilarArticles]:
    """By language, what finds the articles that have most in common with one."""
    return guide.derive(_by_locale)


def _by_locale(guide: Guide) -> Mapping[Locale, SimilarArticles]:
    return {locale: similar_articles(pages) for locale, pages in articles_of(guide).items()}


def similar_articles(pages: Sequence[Page]) -> SimilarArticles:
    """What finds similar articles among those of one language, which are given in the order of its lists."""
    signs = [_signs(page) for page in pages]
    bits: dict[Sign, int] = {}
    for each in signs:
        for sign in each:
            bits.setdefault(sign, 1 << len(bits))
    first: dict[int, list[int]] = defaultdict(list)
    long: list[int] = []
    for place, each in enumerate(signs):
        if len(each) > _MOST_SHARED:
            long.append(place)
            continue
        for subset in _subsets(sum(bits[sign] for sign in each)):
            if len(kept := first[subset]) < _KEPT:
                kept.append(place)
    return SimilarArticles(pages, signs, bits, dict(first), long)


def _subsets(whole: int) -> Iterator[int]:
    """Every set within a set but the empty one."""
    part = whole
    while part:
        yield part
        part = (part - 1) & whole
