"""Similar articles: the same as when each is compared with all, found without doing so."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Final

import pytest

from oxlo.articles.model import ArticleFrontMatter, article_front_matter
from oxlo.articles.similar import MOST, SimilarArticles, similar_articles
from oxlo.guide.page import Page
from oxlo.markdown.outline import Outline

_NOTHING: Final = Outline((), (), ())


def page_of(number: int, items: Sequence[str], topics: Sequence[str], locale: str = "nb") -> Page:
    """An article with nothing but what it can share with others."""
    matter = ArticleFrontMatter.model_construct(items=tuple(items), topics=tuple(topics), status="published")
    return Page(f"best-practice/a{number}", "nb" if locale == "nb" else "en", "", matter, "", 1, _NOTHING)


def compared_with_all(pages: Sequence[Page], page: Page) -> list[Page]:
    """The rule as plainly as it can be written: by what is shared, then by the place in the list."""
    matter, found = article_front_matter(page), []
    assert matter
    for place, other in enumerate(pages):
        theirs = article_front_matter(other)
        assert theirs
        shared = 2 * len(set(matter.items) & set(theirs.items)) + len(set(matter.topics) & set(theirs.topics))
        if shared and other.id != page.id:
            found.append((-shared, place, other))
    return [other for _, _, other in sorted(found, key=lambda each: each[:2])[:3]]


def generated(chance: random.Random, count: int, items: int, topics: int, most: int) -> list[Page]:
    """Articles at random; some have no items or topics, some the same one twice, some are there in two languages."""
    pages: list[Page] = []
    for number in range(count):
        own = [f"i{chance.randrange(items)}" for _ in range(chance.randrange(most + 1))]
        about = [f"t{chance.randrange(topics)}" for _ in range(chance.randrange(4))]
        pages.append(page_of(number, own, about))
        if chance.random() < 0.05:
            pages.append(page_of(number, own, about, "en"))
    return pages


@pytest.mark.parametrize(("items", "topics", "most"), [(1, 1, 1), (3, 2, 3), (39, 12, 4), (500, 40, 2), (40, 9, 14)])
@pytest.mark.parametrize("seed", range(8))
def test_as_if_compared_with_all(seed: int, items: int, topics: int, most: int) -> None:
    """Whatever articles share, the same ones in the same order: few things, many, and more than ten in one article."""
    chance = random.Random(f"{seed} {items}")  # noqa: S311  nobody is to be kept from guessing it
    pages = generated(chance, chance.choice((1, 2, 5, 40, 200)), items, topics, most)
    similar = similar_articles(pages)
    stranger = page_of(-1, ["i0", "nobody has it"], ["t0"])

    assert MOST == 3
    for page in [*pages, stranger]:
        assert compared_with_all(pages, page) == similar.most_alike(page)


def looked_at(similar: SimilarArticles, page: Page) -> int:
    """How many articles are compared with one."""
    matter = article_front_matter(page)
    assert matter
    own = frozenset((*(("item", each) for each in matter.items), *(("topic", each) for each in matter.topics)))
    return sum(1 for _ in similar._candidates(own))


@pytest.mark.parametrize("items", [0, 1, 3])
def test_the_work_does_not_grow_with_the_list(items: int) -> None:
    """An article is compared with a few others, however many share its topic: with 250 as with 1,000 and 4,000."""
    most: Counter[int] = Counter()
    for count in (250, 1000, 4000):
        pages = [
            page_of(n, [f"i{n * (k + 1) % 39}" for k in range(items)], ["work", f"t{n % 12}"]) for n in range(count)
        ]
        similar = similar_articles(pages)
        most[count] = max(looked_at(similar, page) for page in pages)

    sets = 2 ** (items + 2) - 1
    assert max(most.values()) <= 5 * sets
