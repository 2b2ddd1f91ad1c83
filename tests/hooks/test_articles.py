"""Articles in real builds: nothing of a draft gets out, one language alone is no mistake, a thousand are no trouble."""

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from tests.articles import article, many, matter, numbers
from tests.builds import contents, oxlo_build, run
from tests.guides import DATE, Edit, deleted, drawn, make_guide, replaced, written
from tests.hooks.probes import said
from tests.site.feeds import read_feeds
from tests.site.reading import Document, read

from oxlo.locales import LOCALES

KIWI: Final = "Hemmelig Kiwi"
PICTURE: Final = "docs/assets/images/kiwi.png"
MANY: Final = 1000
NEWEST: Final = 50
LIMIT: Final = 200_000  # bytes of HTML, so that a list stays usable on a slow line


def read_page(folder: Path) -> Document:
    return read((folder / "index.html").read_text(encoding="utf-8"))


def build(folder: Path, *edits: Edit, **settings: str) -> Path:
    guide = make_guide(folder / "guide", *edits, engine=True)
    finished = oxlo_build(guide, folder / "site", DATE.isoformat(), **settings)

    assert finished.returncode == 0, said(finished)
    (folder / "said").write_text(finished.stdout, encoding="utf-8")
    return folder / "site"


def kiwi(locale: str, **changes: object) -> Edit:
    """An article that can be recognised wherever a piece of it turns up: title, summary, text and picture."""
    known = {"title": KIWI, "summary": f"{KIWI}, 20 000 naboer, 20 000 neighbours.", "slug": "hemmelig-kiwi"}
    image = {"file": "kiwi.png", "credit": KIWI, "decorative": True}
    language = LOCALES[0] if locale == "nb" else LOCALES[1]
    text = article(language, 1, **{**known, "image": image, **changes}).replace("Ikke målt i", f"{KIWI}. Ikke målt i")
    return written(f"docs/{locale}/best-practice/hemmelig-kiwi.md", text)


@pytest.mark.parametrize(
    ("edits", "held"),
    [
        ([kiwi("nb", status="draft"), kiwi("en", status="draft")], 2),
        ([kiwi("nb", published="2026-06-02"), kiwi("en", published="2026-06-02")], 2),
        ([kiwi("nb"), kiwi("en", status="draft")], 2),
        ([kiwi("nb", status="draft", organisation=None, phase=None, summary=None)], 1),
    ],
    ids=["draft", "a later day", "the twin is a draft", "a draft alone"],
)
def test_no_trace_of_what_is_held_back(edits: list[Edit], held: int, tmp_path: Path) -> None:
    """Not a word, an address or a picture of it is in any file of the site, and the build names it."""
    site = build(tmp_path, drawn(PICTURE), *edits)
    found = [name for name, text in contents(site).items() if re.search(rb"(?i)kiwi", name.encode() + text)]

    assert [] == found
    assert held == len(re.findall("Held back: ", (tmp_path / "said").read_text(encoding="utf-8")))


def test_preview_shows_drafts_with_a_mark(tmp_path: Path) -> None:
    """`make serve` shows what is not published, says why, and lists it; also without twin, summary or headings."""
    draft = written("docs/nb/best-practice/kiwi.md", f"---\ntitle: {KIWI}\nstatus: draft\n---\n\n{KIWI}.\n")
    later = [written(f"docs/{x}/best-practice/later.md", article(x, 1, published="2999-01-01")) for x in LOCALES]
    guide = make_guide(tmp_path / "guide", draft, *later, engine=True)
    finished = run("tests.hooks.preview", guide, tmp_path / "site")
    pages = [read_page(tmp_path / "site" / path) for path in ("beste-praksis/kiwi", "beste-praksis/eksempel-1")]

    assert finished.returncode == 0, said(finished)
    assert "Utkast. Siden vises bare i forhåndsvisningen." == pages[0].one("p", **{"class": "held"}).text
    assert "Publiseres 1. januar 2999." in pages[1].one("p", **{"class": "held"}).text
    assert KIWI in (tmp_path / "site/beste-praksis/index.html").read_text(encoding="utf-8")


def test_one_language_alone(tmp_path: Path) -> None:
    """An article in Norwegian alone pretends nothing: no twin, no hreflang, and a sentence in place of the switch."""
    site = build(tmp_path, written("docs/nb/best-practice/alone.md", article("nb", 1, only="nb")))
    page, index = read_page(site / "beste-praksis/eksempel-1"), read_page(site / "en/best-practice")
    switch = page.one("a", **{"class": "header__language"})
    listed = next(link for link in index.all("a") if link.text == "Eksempel 1")

    assert [] == list(page.all("link", rel="alternate", hreflang="en"))
    assert "Bare på norsk" == page.one("span", **{"class": "header__only"}).text
    assert ("English", "../../en/best-practice/") == (switch.text, switch.attributes["href"])
    assert ("nb", "nb") == (listed.attributes["lang"], listed.attributes["hreflang"])
    assert "(in Norwegian)" in index.one("main").text
    assert not (site / "en/best-practice/eksempel-1").exists()


def test_withdrawn(tmp_path: Path) -> None:
    """A withdrawn article answers at its address with one sentence; its text, its summary and its cards are gone."""
    gone = replaced("docs/nb/best-practice/open-house.md", "status: published", "status: withdrawn")
    gone_too = replaced("docs/en/best-practice/open-house.md", "status: published", "status: withdrawn")
    site = build(tmp_path, gone, gone_too)
    page = read_page(site / "beste-praksis/apent-hus")

    assert "Denne artikkelen er trukket tilbake og gjelder ikke lenger." in page.one("main").text
    assert "noindex" == page.one("meta", name="robots").attributes["content"]
    assert [] == [name for name, text in contents(site).items() if "Bydelen åpnet dørene".encode() in text]
    assert "Åpent hus" not in read_page(site / "beste-praksis").one("main").text


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a thousand articles in each language and none besides."""
    gone = [deleted(f"docs/{locale}/best-practice/open-house.md") for locale in LOCALES]
    return build(tmp_path_factory.mktemp("thousand"), many(MANY), *gone, OXLO_SHARE_IMAGES="false")


def test_every_list_of_a_thousand_is_right(thousand: Path) -> None:
    """The count beside each value, and the articles on its pages together, agree with what was written."""
    expected: Counter[str] = Counter()
    for values in (matter("nb", number) for number in numbers(MANY)):
        for name, key in (("topic", "topics"), ("ground", "grounds")):
            expected.update(f"{name}/{value}" for value in values[key])
        expected.update([f"organisation/{values['organisation']}", f"phase/{values['phase']}"])
        expected[f"year/{values['period']['from']}"] += 1
    index = read_page(thousand / "en/best-practice")
    counts = {link.attributes["href"].rstrip("/"): link for link in index.all("a") if "data-value" in link.attributes}
    said_counts = dict(
        zip(counts, re.findall(r"\((\d+)\)", index.one("section", **{"class": "facets"}).text), strict=True)
    )

    assert {value: str(count) for value, count in expected.items()} == said_counts
    for value, count in expected.items():
        pages = sorted((thousand / "en/best-practice" / value).rglob("index.html"))
        shown = [link.text for page in pages for link in read_page(page.parent).all("a") if _is_card(link.around)]
        assert count == len(shown) == len(set(shown)), value


def _is_card(around: tuple[str, ...]) -> bool:
    return "li" in around and around[-1] == "h3"


def test_no_page_of_a_thousand_is_large(thousand: Path) -> None:
    """No page of the site is over the limit, the lists and the index A–Å least of all."""
    assert [] == [path for path in thousand.rglob("*.html") if path.stat().st_size > LIMIT]


def test_feeds_of_a_thousand_parse(thousand: Path) -> None:
    """Each format of each language holds the newest articles and no more than it should, for other parsers too."""
    newest = sorted(numbers(MANY), key=lambda n: matter("nb", n)["published"], reverse=True)
    for locale in LOCALES:
        for feed in read_feeds(thousand, locale).values():
            shown = [matter("nb", int(item.title.split()[-1]))["published"] for item in feed.items]
            assert [matter("nb", number)["published"] for number in newest[: len(shown)]] == shown
            assert len(shown) == NEWEST


def test_following_pages_need_no_script(thousand: Path) -> None:
    """From the first page of the list, plain links lead to the last."""
    seen, folder = 0, thousand / "beste-praksis"
    while True:
        page = read_page(folder)
        seen += 1
        following = list(page.all("a", rel="next"))
        if not following:
            break
        folder = (folder / following[0].attributes["href"]).resolve()

    assert MANY / 40 == seen
