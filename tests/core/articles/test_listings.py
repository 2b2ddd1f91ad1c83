"""The lists of articles: what they hold, in which order, and on which pages."""

from collections import Counter
from pathlib import Path

import pytest
from tests.articles import article, many, matter, numbers
from tests.guides import DATE, Edit, deleted, make_guide, written

from oxlo.articles.list_views import article_catalogue, articles
from oxlo.articles.listings import PER_PAGE, articles_of, listings_of, pages_of_listings
from oxlo.articles.publication import as_published
from oxlo.assembly import load_and_check
from oxlo.guide.guide import Guide
from oxlo.guide.links import standpoint
from oxlo.language.locales import LOCALES, Locale
from oxlo.markdown.outline import outline
from oxlo.problems.problem import only_problems

GONE = [deleted(f"docs/{locale}/best-practice/open-house.md") for locale in LOCALES]


def guide_with(folder: Path, *edits: Edit) -> Guide:
    guide, findings = load_and_check(make_guide(folder, *edits), DATE)

    assert [] == only_problems(findings)
    return as_published(guide)


@pytest.fixture(scope="module")
def of_120(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The small guide with 120 articles more in each language, which no test changes."""
    return guide_with(tmp_path_factory.mktemp("of_120"), many(120))


def _expected(count: int) -> Counter[tuple[str, str]]:
    """How many articles have each value, counted from what was written and not from what was read."""
    found: Counter[tuple[str, str]] = Counter()
    for values in (matter("nb", number) for number in numbers(count)):
        found.update(("topic", topic) for topic in values["topics"])
        found.update(("ground", ground) for ground in values["grounds"])
        found["organisation", values["organisation"]] += 1
        found["year", str(values["period"]["from"])] += 1
        found["phase", values["phase"]] += 1
    return found


@pytest.mark.parametrize("count", [1, PER_PAGE, PER_PAGE + 1, 230])
def test_every_list_holds_what_was_written(count: int, tmp_path: Path) -> None:
    """Counts of all values agree with an independent count, and the pages of a list hold each article once."""
    guide = guide_with(tmp_path, *GONE, many(count))
    expected = _expected(count)

    for locale in LOCALES:
        lists = [listing for (own, _), listing in listings_of(guide).items() if own == locale]
        totals = {(x.facet, x.value.id): x.total for x in lists if x.value and x.number == 1 and x.total}
        assert expected == totals
        for first in {listing.first for listing in lists if listing.value or not listing.facet}:
            pages = sorted((x for x in lists if x.first == first), key=lambda x: x.number)
            shown = [page.id for listing in pages for page in listing.articles]
            assert len(shown) == len(set(shown)) == pages[0].total
            assert [PER_PAGE] * (len(pages) - 1) == [len(listing.articles) for listing in pages[:-1]]


def test_pages_of_lists_say_what_stands_in_them(tmp_path: Path) -> None:
    """What is known of the text of a page that is made for a list, without reading it, is what reading it finds."""
    guide = guide_with(tmp_path, *GONE, many(PER_PAGE + 1))
    made = [page for page in pages_of_listings(guide) if (page.locale, page.id) not in guide.loaded.pages]

    assert made
    assert [] == [page.path for page in made if page.outline != outline(page.body)]


def test_newest_first(tmp_path: Path) -> None:
    """Articles come by the day of publication, those of one day by their id, and in both languages alike."""
    guide = guide_with(tmp_path, *GONE, many(60))
    days = {f"best-practice/example-{number}": matter("nb", number)["published"] for number in numbers(60)}
    orders = [[page.id for page in articles_of(guide)[locale]] for locale in LOCALES]

    assert orders[0] == orders[1]
    assert orders[0] == sorted(sorted(days), key=lambda page: days[page], reverse=True)


@pytest.mark.parametrize(
    ("locale", "page", "address", "title"),
    [
        ("nb", "best-practice/page/2", "/beste-praksis/side/2/", "Beste praksis, side 2"),
        ("en", "best-practice/page/2", "/en/best-practice/page/2/", "Best practice, page 2"),
        ("nb", "best-practice/topic", "/beste-praksis/tema/", "Tema"),
        ("nb", "best-practice/topic/work", "/beste-praksis/tema/arbeid/", "Arbeid"),
        ("nb", "best-practice/ground/gender", "/beste-praksis/grunnlag/kjonn/", "Kjønn"),
        ("en", "best-practice/ground/gender", "/en/best-practice/ground/gender/", "Gender"),
        (
            "nb",
            "best-practice/organisation/north-district/page/2",
            "/beste-praksis/virksomhet/bydel-nord/side/2/",
            "Bydel nord, side 2",
        ),
        ("nb", "best-practice/year/2001", "/beste-praksis/ar/2001/", "2001"),
        ("nb", "best-practice/phase/ended", "/beste-praksis/fase/avsluttet/", "Avsluttet"),
        ("en", "best-practice/phase/ended", "/en/best-practice/phase/ended/", "Ended"),
    ],
)
def test_addresses(locale: Locale, page: str, address: str, title: str, of_120: Guide) -> None:
    """Each list has its page at the address of its language."""
    assert (address, title) == (of_120.address(locale, page), of_120.page(locale, page).title)


def test_values_without_articles_keep_their_pages(tmp_path: Path) -> None:
    """A topic that no article has any more keeps its address; it is not offered in the choice of values."""
    guide = guide_with(tmp_path)
    offered = articles(standpoint(guide, guide.page("nb", "best-practice"))).facets
    topics = next(facet for facet in offered if facet.id == "topic")

    assert ("nb", "best-practice/topic/care") in guide.pages
    assert [("neighbourhood", 1)] == [(value.id, value.count) for value in topics.values]


def test_only_in_one_language(tmp_path: Path) -> None:
    """Both languages' lists hold an article that is in one alone; it leads there, and says so where it is foreign."""
    guide = guide_with(tmp_path, *GONE, written("docs/nb/best-practice/alone.md", article("nb", 1, only="nb")))
    nb, en = (articles(standpoint(guide, guide.page(locale, "best-practice"))).cards[0] for locale in LOCALES)

    assert ("eksempel-1/", "", "") == (nb.url, nb.language, nb.mark)
    assert ("../../beste-praksis/eksempel-1/", "nb", "in Norwegian") == (en.url, en.language, en.mark)
    assert 1 == listings_of(guide)["en", "best-practice/topic/work"].total
    assert [False, True] == [(locale, "best-practice/alone") in guide.pages for locale in ("en", "nb")]


def test_catalogue(tmp_path: Path) -> None:
    """What scripts read has every article once, with addresses below the site's root and permanent ids of values."""
    guide = guide_with(tmp_path, *GONE, many(50))
    rows = article_catalogue(guide, "en")
    row = next(row for row in rows if row["id"] == "example-7")

    assert 50 == len(rows)
    assert "en/best-practice/example-7/" == row["url"]
    assert {"topic": ("work",), "ground": ("age",), "organisation": ("north-district",)}.items() <= row[
        "values"
    ].items()
    assert {"year": ("2007",), "phase": ("ongoing",)}.items() <= row["values"].items()


def test_a_published_year_keeps_its_page(tmp_path: Path) -> None:
    """The last article of a year may be withdrawn or move to another year: the address of the year stays."""
    record = (
        "pages:\n  best-practice/year/2019: {nb: /beste-praksis/ar/2019/, en: /en/best-practice/year/2019/}\nids: []\n"
    )
    guide = guide_with(tmp_path, written("docs/_data/published.yml", record))

    for locale in LOCALES:
        assert {"2024": 1, "2019": 0} == {
            x.value.id: x.total
            for (own, _), x in listings_of(guide).items()
            if own == locale and x.facet == "year" and x.value
        }
