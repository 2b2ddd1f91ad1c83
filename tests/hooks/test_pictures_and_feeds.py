"""Pictures, feeds and what is told to other sites in small real builds, where anything can be made to happen."""

import json
from pathlib import Path
from typing import Final

import pytest
from tests.articles import article
from tests.builds import contents, engine_build, oxlo_build, published
from tests.core.reading.test_picture_metadata import SECRETS, jpeg, photograph, png, saved, webp
from tests.guides import DATE, Edit, deleted, drawn, make_guide, replaced, written
from tests.hooks.probes import said
from tests.site.feeds import FOLDERS, read_feeds
from tests.site.reading import Document, read

from oxlo.language.locales import LOCALES

SITE: Final = "https://oxlo.example/guide/"
PICTURE: Final = "docs/assets/images/kaffe.jpg"
ALT: Final = {"nb": "Kaffe & te", "en": "Coffee & tea"}
AWKWARD: Final = "Rett & plikt ’alle’ «én»"


def build(folder: Path, *edits: Edit, **settings: str) -> Path:
    guide = make_guide(folder / "guide", *edits, engine=True)
    finished = oxlo_build(guide, folder / "site", DATE.isoformat(), OXLO_SITE_URL=SITE, **settings)

    assert finished.returncode == 0, said(finished)
    return folder / "site"


def page_at(site: Path, address: str) -> Document:
    return read((site / address / "index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a described picture, a decorative one, pictures in texts, a draft and awkward titles."""
    table = "| a | b |\n|---|---|\n| 1 | [2](../duty/index.md#what-the-law-says) |\n"
    edits = [drawn(PICTURE, width=30, height=20)]
    for locale in LOCALES:
        alt, image = ALT[locale], {"file": "kaffe.jpg", "credit": AWKWARD}
        described = {**image, "alt": alt}
        first = article(locale, 1, image=described, title=f"{AWKWARD} {locale}", published="2026-05-01")
        shown = f"![{alt}](../../assets/images/kaffe.jpg)\n\n{table}"
        decorative = article(locale, 2, image={**image, "decorative": True})
        draft = article(locale, 3, status="draft", summary="Hemmelig kiwi is what this article is about.")
        edits += [
            written(f"docs/{locale}/best-practice/first.md", f"{first}\n{shown}"),
            written(f"docs/{locale}/best-practice/second.md", decorative),
            written(f"docs/{locale}/best-practice/third.md", draft),
            replaced(f"docs/{locale}/duty/method.md", "\n\n", f"\n\n![{alt}](../../assets/images/kaffe.jpg)\n\n"),
        ]
    return build(tmp_path_factory.mktemp("pictured"), *edits)


@pytest.mark.parametrize(
    ("address", "alt"), [("beste-praksis/eksempel-1", ALT["nb"]), ("en/best-practice/example-1", ALT["en"])]
)
def test_article_shows_its_picture(pictured: Path, address: str, alt: str) -> None:
    """The picture has its size, its description in the language of the page, and its credit below it."""
    page = page_at(pictured, address)
    (picture,) = [image.attributes for image in page.all("img") if "figure" in image.around]

    assert ("30", "20", alt) == (picture["width"], picture["height"], picture["alt"])
    assert (pictured / address / picture["src"]).resolve().is_file()
    assert page.one("figcaption").text.endswith(f": {AWKWARD}")


def test_decorative_picture_has_an_empty_description(pictured: Path) -> None:
    """A picture that says nothing has `alt=""`, so that nobody hears its file's name."""
    (picture,) = [i.attributes for i in page_at(pictured, "en/best-practice/example-2").all("img")]

    assert "" == picture["alt"]


@pytest.mark.parametrize("address", ["plikten/metoden", "en/duty/method"])
def test_texts_show_pictures_in_both_languages(pictured: Path, address: str) -> None:
    """A picture in a text is found from both languages, and says how large it is.

    When this fails: the plugin for languages drops `docs/assets` from the files of the second language's build; look
    at `on_files` in `hooks/site_files.py`, which brings them back.
    """
    (picture,) = [image.attributes for image in page_at(pictured, address).all("img")]

    assert ("30", "20") == (picture["width"], picture["height"])
    place = pictured / published(pictured, "assets/images/kaffe.jpg")
    assert (pictured / address / picture["src"]).resolve() == place.resolve()


@pytest.mark.parametrize("locale", LOCALES)
def test_feeds_are_valid_whatever_they_hold(pictured: Path, locale: str) -> None:
    """Titles with & and ’, tables and pictures come through in all three formats, and every address is absolute."""
    feeds = read_feeds(pictured, locale)
    (items,) = {feed.items for feed in feeds.values()}
    first = items[0]
    told = read(first.html)
    pictures = [image.attributes["src"] for image in told.all("img")]
    law = "plikten/" if locale == "nb" else "en/duty/"

    assert 3 == len(items)
    assert f"{AWKWARD} {locale}" == first.title
    assert [SITE + published(pictured, "assets/images/kaffe.jpg")] * 2 == pictures
    assert f"{SITE}{law}#what-the-law-says" in first.links
    assert [("table",)] == [row.around[:1] for row in told.all("thead")]


def test_no_trace_of_a_draft(pictured: Path) -> None:
    """What is held back is in no feed, in no data and has no picture."""
    found = [name for name, text in contents(pictured).items() if b"iwi" in text or "third" in name]

    assert [] == found


def test_data_of_an_article(pictured: Path) -> None:
    """The data in the head are JSON, and the article's picture is in them."""
    page = page_at(pictured, "en/best-practice/example-1")
    data = json.loads(page.one("script", type="application/ld+json").text)

    assert (f"{AWKWARD} en", SITE + published(pictured, "assets/images/kaffe.jpg")) == (data["headline"], data["image"])


def test_guide_without_articles(tmp_path: Path) -> None:
    """Without articles the feeds are there, valid and empty, and each language has its general picture alone."""
    gone = [deleted(f"docs/{locale}/best-practice/open-house.md") for locale in LOCALES]
    site = build(tmp_path, *gone)

    assert {()} == {feed.items for locale in FOLDERS for feed in read_feeds(site, locale).values()}
    assert ["en", "nb"] == sorted(path.name.partition(".")[0] for path in site.rglob("assets/share/**/*.png"))


def test_pictures_of_articles_can_be_left_out(tmp_path: Path) -> None:
    """The setting for large tests leaves the general pictures, and articles name those."""
    site = build(tmp_path, OXLO_SHARE_IMAGES="false")
    image = page_at(site, "en/best-practice/open-house").one("meta", property="og:image").attributes["content"]

    assert SITE + published(site, "assets/share/en.png") == image
    assert ["en", "nb"] == sorted(path.name.partition(".")[0] for path in site.rglob("assets/share/**/*.png"))


@pytest.mark.parametrize("engine", ["oxlo", "mkdocs"])
def test_a_photograph_does_not_tell_where_it_was_taken(tmp_path: Path, engine: str) -> None:
    """In both languages the published copy is without place, author and what was appended; the file in docs is not.

    The build says so in a notice, and the file of a picture that tells nothing is copied byte by byte.
    """
    pictures = {"kaffe.jpg": jpeg(), "te.png": png(), "melk.webp": webp(), "vann.jpg": saved(photograph(), "JPEG")}
    guide = make_guide(tmp_path / "guide", engine=True)
    for name, raw in pictures.items():
        (guide / "docs/assets/images" / name).write_bytes(raw)
        for locale in LOCALES:
            replaced(f"docs/{locale}/duty/method.md", "\n\n", f"\n\n![Kopp](../../assets/images/{name})\n\n")(guide)
    site = tmp_path / "site"
    finished = oxlo_build(guide, site, DATE.isoformat()) if engine == "oxlo" else engine_build(guide, site)

    assert finished.returncode == 0, said(finished)
    copies = {name: (site / published(site, f"assets/images/{name}")).read_bytes() for name in pictures}
    assert [] == [(name, s) for name, raw in copies.items() for s in SECRETS if s in raw]
    assert pictures["vann.jpg"] == copies["vann.jpg"]
    assert pictures["kaffe.jpg"] == (guide / "docs/assets/images/kaffe.jpg").read_bytes()
    if engine == "oxlo":
        assert "docs/assets/images/kaffe.jpg:1: the file of the picture tells more than it shows" in finished.stdout
        assert "vann.jpg" not in finished.stdout
