"""What is published on a day: nothing that an editor has not finished, in either language, on that day."""

import datetime
from pathlib import Path

import pytest
from tests.articles import article
from tests.guides import DATE, Edit, deleted, drawn, make_guide, written

from oxlo.articles.listings import listings_of
from oxlo.articles.publication import as_published, held_back
from oxlo.assembly import load_and_check
from oxlo.guide.guide import Guide
from oxlo.language.locales import LOCALES, Locale

NB = "docs/nb/best-practice/example.md"
EN = "docs/en/best-practice/example.md"
KEYS: list[tuple[Locale, str]] = [("nb", "best-practice/example"), ("en", "best-practice/example")]


def guide_with(folder: Path, *edits: Edit, date: datetime.date = DATE) -> Guide:
    return load_and_check(make_guide(folder, *edits), date)[0]


def pair(norwegian: dict[str, object], english: dict[str, object]) -> tuple[Edit, Edit]:
    return written(NB, article("nb", 1, **norwegian)), written(EN, article("en", 1, **english))


@pytest.mark.parametrize(
    ("norwegian", "english", "reasons"),
    [
        ({}, {}, []),
        ({"status": "draft"}, {"status": "draft"}, ["draft", "draft"]),
        ({"status": "draft"}, {}, ["twin", "draft"]),
        ({}, {"status": "draft"}, ["draft", "twin"]),
        ({"published": "2026-06-02"}, {"published": "2026-06-02"}, ["later", "later"]),
        ({"published": "2026-06-02"}, {}, ["twin", "later"]),
        ({"published": "2026-06-01"}, {"published": "2026-06-01"}, []),
        ({"status": "withdrawn"}, {"status": "withdrawn"}, []),
    ],
)
def test_held_back(
    norwegian: dict[str, object], english: dict[str, object], reasons: list[str], tmp_path: Path
) -> None:
    """A draft, a later day, or a twin that waits for either; the day itself is published."""
    guide = guide_with(tmp_path, *pair(norwegian, english))
    published = as_published(guide)

    assert reasons == [reason for _, reason in held_back(guide)]
    assert [not reasons] * 2 == [key in published.pages for key in KEYS]
    assert [] == list(held_back(published))


def test_without_a_twin(tmp_path: Path) -> None:
    """An article whose twin is not there waits for it, but for one that says that it is in one language alone."""
    waiting = guide_with(tmp_path / "waiting", written(NB, article("nb")))
    alone = guide_with(tmp_path / "alone", written(NB, article("nb", only="nb")))

    assert ["twin"] == [reason for _, reason in held_back(waiting)]
    assert [] == list(held_back(alone))


def test_tomorrow(tmp_path: Path) -> None:
    """What is held back today is published on its day without any change to the files."""
    changes: dict[str, object] = {"published": "2026-06-02"}
    tomorrow = DATE + datetime.timedelta(days=1)
    guide = guide_with(tmp_path, *pair(changes, changes), date=tomorrow)

    assert [] == list(held_back(guide))


def test_nothing_knows_of_what_is_held_back(tmp_path: Path) -> None:
    """No list, no page and no record of the published guide holds a draft, and the lists count without it."""
    drafts = pair({"status": "draft", "topics": ["work"]}, {"topics": ["work"]})
    guide = as_published(guide_with(tmp_path, *drafts))

    assert not any("example" in page for _, page in guide.pages)
    assert not any(page.id == KEYS[0][1] for listing in listings_of(guide).values() for page in listing.articles)
    assert 0 == listings_of(guide)["nb", "best-practice/topic/work"].total
    assert {1} == {listings_of(guide)[locale, "best-practice"].total for locale, _ in KEYS}


def test_withdrawn(tmp_path: Path) -> None:
    """A withdrawn article keeps its page and its address, and leaves every list."""
    gone: dict[str, object] = {"status": "withdrawn"}
    guide = as_published(guide_with(tmp_path, *pair(gone, gone)))

    assert "/beste-praksis/eksempel-1/" == guide.address("nb", "best-practice/example")
    assert {1} == {listings_of(guide)[locale, "best-practice"].total for locale, _ in KEYS}


def test_no_article(tmp_path: Path) -> None:
    """A guide without a single article has its lists all the same."""
    gone = [deleted(f"docs/{locale}/best-practice/open-house.md") for locale, _ in KEYS]
    guide = as_published(guide_with(tmp_path, *gone))

    assert 0 == listings_of(guide)["nb", "best-practice"].total
    assert ("nb", "best-practice/topic/work") in guide.pages


def test_files_go_with_the_pages_that_show_them(tmp_path: Path) -> None:
    """A picture is published with a page that shows it, not for a draft or what is withdrawn, nor alone."""
    names = ("shown", "linked", "withdrawn", "alone")
    pictures = [drawn(f"docs/assets/images/{name}.png") for name in names]
    linked = article("nb", 1, status="draft").replace(
        "Ikke målt", "[stort](../../assets/images/linked.png#x) Ikke målt"
    )
    gone = {"status": "withdrawn", "image": {"file": "withdrawn.png", "credit": "x", "decorative": True}}
    shown = {"image": {"file": "shown.png", "credit": "x", "decorative": True}}
    texts = [written(f"docs/{x}/best-practice/gone.md", article(x, 2, **gone)) for x in LOCALES]
    texts += [written(f"docs/{x}/best-practice/here.md", article(x, 3, **shown)) for x in LOCALES]
    guide = as_published(guide_with(tmp_path, *pictures, *texts, written(NB, linked)))

    assert ["docs/assets/images/shown.png"] == sorted(
        x for x in guide.loaded.assets if x.startswith("docs/assets/images")
    )


def test_a_file_that_no_page_shows_is_held_back_alone(tmp_path: Path) -> None:
    """It is not published where nothing else is held back either."""
    picture = "docs/assets/images/alone.png"
    guide = guide_with(tmp_path, drawn(picture))

    assert guide.loaded.assets.keys() - as_published(guide).loaded.assets.keys() == {picture}
