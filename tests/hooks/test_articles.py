"""Articles in real builds: nothing of a draft gets out, one language alone is no mistake, a thousand are no trouble."""

import math
import re
from collections import Counter
from pathlib import Path
from typing import Any, Final

import yaml
from tests.articles import article
from tests.builds import contents, oxlo_build, run
from tests.guides import DATE, Edit, drawn, make_guide, replaced, written
from tests.hooks.probes import said
from tests.prose import THOUSAND
from tests.site.feeds import read_feeds
from tests.site.reading import Document, read

from oxlo.language.locales import LOCALES

KIWI: Final = "Hemmelig Kiwi"
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


def kiwi(name: str, locale: str, **changes: object) -> Edit:
    """An article that can be recognised wherever a piece of it turns up: title, summary, text and picture."""
    title = f"{KIWI} {name}"
    known = {"title": title, "summary": f"{title}, 20 000 naboer, 20 000 neighbours.", "slug": f"hemmelig-kiwi-{name}"}
    image = {"file": f"kiwi-{name}.png", "credit": title, "decorative": True}
    language = LOCALES[0] if locale == "nb" else LOCALES[1]
    text = article(language, 1, **{**known, "image": image, **changes}).replace("Ikke målt i", f"{title}. Ikke målt i")
    return written(f"docs/{locale}/best-practice/kiwi-{name}.md", text)


# Why an article is held back, by the name of its file, and how many languages have it.
HELD_BACK: Final = {
    "draft": ([kiwi("draft", "nb", status="draft"), kiwi("draft", "en", status="draft")], 2),
    "later": ([kiwi("later", "nb", published="2026-06-02"), kiwi("later", "en", published="2026-06-02")], 2),
    "twin": ([kiwi("twin", "nb"), kiwi("twin", "en", status="draft")], 2),
    "alone": ([kiwi("alone", "nb", status="draft", organisation=None, phase=None, summary=None)], 1),
}


def test_no_trace_of_what_is_held_back(tmp_path: Path) -> None:
    """Not a word, an address or a picture of it is in any file of the site, and the build names it.

    A draft, an article of a later day, one whose twin is a draft, and a draft alone.
    """
    pictures = [drawn(f"docs/assets/images/kiwi-{name}.png") for name in HELD_BACK]
    site = build(tmp_path, *pictures, *(edit for edits, _ in HELD_BACK.values() for edit in edits))
    found = [name for name, text in contents(site).items() if re.search(rb"(?i)kiwi", name.encode() + text)]
    told = re.findall(r"Held back: \S+/kiwi-(\w+)\.md", (tmp_path / "said").read_text(encoding="utf-8"))

    assert [] == found
    assert {name: count for name, (_, count) in HELD_BACK.items()} == Counter(told)


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


def _written(thousand: Path, locale: str) -> list[dict[str, Any]]:
    """The front matter of every article in the folder of a language."""
    paths = (thousand / f"guide/docs/{locale}/best-practice").glob("*.md")
    texts = [path.read_text(encoding="utf-8") for path in paths if path.stem != "index"]
    return [yaml.safe_load(text.split("---\n")[1]) for text in texts]


def _slugs(thousand: Path) -> dict[str, str]:
    """What every value of a list is called in English addresses, by its id."""
    folder = thousand / "guide/docs/_data/best-practice"
    files = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("*.yml")}
    records = [record for name in ("topics", "grounds", "organisations") for record in files[name]]
    phases = {id_: phase["slug"]["en"] for id_, phase in files["form"]["phases"].items()}
    return {record["id"]: record["slug"]["en"] for record in records} | phases


def test_every_list_of_a_thousand_is_right(thousand: Path) -> None:
    """The count beside each value, and the articles on its pages together, agree with what was written."""
    expected: Counter[str] = Counter()
    slugs, site = _slugs(thousand), thousand / "site/en/best-practice"
    articles = _written(thousand, "en")
    for values in articles:
        for name, key in (("topic", "topics"), ("ground", "grounds")):
            expected.update(f"{name}/{slugs[value]}" for value in values[key])
        expected.update([f"organisation/{slugs[values['organisation']]}", f"phase/{slugs[values['phase']]}"])
        expected[f"year/{str(values['period']['from'])[:4]}"] += 1
    index = read_page(site)
    counts = {link.attributes["href"].rstrip("/"): link for link in index.all("a") if "data-value" in link.attributes}
    said_counts = dict(
        zip(counts, re.findall(r"\((\d+)\)", index.one("section", **{"class": "facets"}).text), strict=True)
    )

    assert len(articles) >= THOUSAND
    assert {value: str(count) for value, count in expected.items()} == said_counts
    for value, count in expected.items():
        pages = sorted((site / value).rglob("index.html"))
        shown = [link.text for page in pages for link in read_page(page.parent).all("a") if _is_card(link.around)]
        assert count == len(shown) == len(set(shown)), value


def _is_card(around: tuple[str, ...]) -> bool:
    return "li" in around and around[-1] == "h3"


def test_no_page_of_a_thousand_is_large(thousand: Path) -> None:
    """No page of the site is over the limit, the lists and the index A–Å least of all."""
    assert [] == [path for path in (thousand / "site").rglob("*.html") if path.stat().st_size > LIMIT]


def test_feeds_of_a_thousand_parse(thousand: Path) -> None:
    """Each format of each language holds the newest articles and no more than it should, for other parsers too."""
    for locale in LOCALES:
        published = {values["title"]: str(values["published"]) for values in _written(thousand, locale)}
        newest = sorted(published.values(), reverse=True)[:NEWEST]
        for feed in read_feeds(thousand / "site", locale).values():
            assert newest == [published[item.title] for item in feed.items]


def test_following_pages_need_no_script(thousand: Path) -> None:
    """From the first page of the list, plain links lead to the last."""
    seen, folder = 0, thousand / "site/beste-praksis"
    while True:
        page = read_page(folder)
        seen += 1
        following = list(page.all("a", rel="next"))
        if not following:
            break
        folder = (folder / following[0].attributes["href"]).resolve()

    assert math.ceil(len(_written(thousand, "nb")) / 40) == seen
