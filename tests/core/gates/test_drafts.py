"""What is held back or withdrawn stands nowhere on a site: looked for by content, with the guide at hand."""

import gzip
import json
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from tests.articles import article
from tests.guides import DATE, Edit, drawn, make_guide, replaced, written
from tests.tiny_site import make_site

from oxlo.assembly import load_and_check
from oxlo.gates import load_and_gate
from oxlo.guide.guide import Guide
from oxlo.problems.problem import only_problems

TEXT: Final = "gate-draft-text"
FILE: Final = "gate-draft-file"
PAGE: Final = "gate-page"
_NAME: Final = "docs/nb/best-practice/secret.md"
_INDEX: Final = "assets/search/0123456789ab"
_SENTENCE: Final = "Den hemmelige kiwien modnes langsomt bak det grønne gjerdet i hagen."
_QUOTED: Final = "Ordene «så langt, så godt» & § 26 står her til ingen kan lese dem."
_CONTACT: Final = "Enhet for kiwi og annen frukt bak gjerdet, post@nord.example"
_TITLE: Final = "Kiwien kommer snart"


def secret(**changes: object) -> Edit:
    """An article in both languages, held back unless told otherwise, with a picture."""
    image = {"file": "kiwi.png", "credit": "Ingen", "decorative": True}
    values = {
        "status": "draft",
        "title": _TITLE,
        "slug": "kiwien-kommer-snart",
        "image": image,
        "contact": _CONTACT,
        **changes,
    }
    beginning = "Se [hagen](../duty/index.md). **Den hemmelige** kiwi*en* modnes langsomt\nbak"
    body = f"\n\n{beginning} det grønne gjerdet i hagen.\n\n{_QUOTED}\n"

    def edit(root: Path) -> None:
        written(_NAME, article("nb", 7, **values) + body)(root)
        english = {**values, "title": "The kiwi arrives soon", "slug": "kiwi-soon"}
        written(_NAME.replace("/nb/", "/en/"), article("en", 7, **english))(root)
        drawn("docs/assets/images/kiwi.png")(root)

    return edit


def guide_of(folder: Path, *edits: Edit) -> Guide:
    guide, findings = load_and_check(make_guide(folder / "guide", *edits), DATE)
    assert [] == [problem for problem in only_problems(findings) if "body" in problem.field]
    return guide


def found(folder: Path, guide: Guide | None) -> set[tuple[str, str]]:
    return {(problem.path, problem.code) for problem in load_and_gate(folder / "site", guide)[1]}


class Leak(NamedTuple):
    """A text that stands in a file of the site instead of another that it has, or by itself."""

    file: str
    text: str
    old: str = ""


LEAKS: Final = {
    "a paragraph": Leak("index.html", f"<p>{_SENTENCE}</p></body>", "</body>"),
    "six words of it": Leak("index.html", f"<p>Og {' '.join(_SENTENCE.split()[3:9])} ja.</p></body>", "</body>"),
    "a paragraph with marks in it": Leak(
        "plikten/index.html",
        "<p><b>Den</b> hemmelige <i>kiwi</i>en modnes&nbsp;langsomt<br>\nbak det grønne</p>",
        "<svg",
    ),
    "what is quoted and escaped": Leak("index.html", f"<p>{escape(_QUOTED)}</p></body>", "</body>"),
    "a description": Leak("index.html", f'<meta property="og:description" content="{_SENTENCE}"></head>', "</head>"),
    "a comment": Leak("en/index.html", f"<!-- {_SENTENCE} --></body>", "</body>"),
    "data for search engines": Leak(
        "index.html", f'<script type="application/ld+json">{json.dumps({"a": _SENTENCE})}</script></head>', "</head>"
    ),
    "whom to ask": Leak("index.html", f"<p>{_CONTACT}</p></body>", "</body>"),
    "the title": Leak("index.html", f"<p>{_TITLE}</p></body>", "</body>"),
    "the address in a list": Leak("translations.json", '["/beste-praksis/kiwien-kommer-snart/"]'),
    "a feed in XML": Leak(
        "rss.xml", f"<description>{escape(escape(f'<p>{_SENTENCE}</p>'))}</description></item>", "</item>"
    ),
    "a feed in JSON": Leak("feed.json", f'"text": {json.dumps(f"<p>{_SENTENCE}</p>")}, "items"', '"items"'),
    "data of the search": Leak(
        "assets/search/0123456789ab/search-nb.json", json.dumps({"a": [_SENTENCE]}, ensure_ascii=False)
    ),
    "a stylesheet": Leak("assets/site.css", f"/* {_SENTENCE} */ h1", "h1"),
    "a module": Leak("assets/part.js", f'export const text = "{_SENTENCE}";', "export const part = 1;"),
    "what hosts read": Leak("_headers", f"# {_SENTENCE}"),
}


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """The small guide with a secret article."""
    return guide_of(tmp_path_factory.mktemp("secret"), secret())


def leaked(folder: Path, leak: Leak) -> None:
    file = make_site(folder / "site") / leak.file
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text(encoding="utf-8") if leak.old else ""
    after = before.replace(leak.old, leak.text, 1) if leak.old else leak.text
    file.write_text(after, encoding="utf-8")
    assert before != after


@pytest.mark.parametrize("leak", LEAKS.values(), ids=list(LEAKS))
def test_a_leak_is_found(leak: Leak, guide: Guide, tmp_path: Path) -> None:
    """Wherever the text of a draft stands, and however it is written there, it is found in that file alone."""
    leaked(tmp_path, leak)

    assert {(leak.file, TEXT)} == found(tmp_path, guide)


def test_the_message_names_the_text(guide: Guide, tmp_path: Path) -> None:
    """The problem says which text has leaked, and what of it."""
    leaked(tmp_path, LEAKS["six words of it"])
    (problem,) = load_and_gate(tmp_path / "site", guide)[1]

    assert {"source": _NAME, "text": "modnes langsomt bak det grønne gjerdet"} == dict(problem.values)


def test_the_index_of_the_search(guide: Guide, tmp_path: Path) -> None:
    """What the search shows of a text is packed, and is looked into."""
    fragment = make_site(tmp_path / "site") / f"{_INDEX}/fragment/nb_0a1b.pf_fragment"
    fragment.parent.mkdir(parents=True)
    fragment.write_bytes(gzip.compress(b"pagefind_dcd" + json.dumps({"content": _SENTENCE}).encode()))

    assert {(f"{_INDEX}/fragment/nb_0a1b.pf_fragment", TEXT)} == found(tmp_path, guide)


def test_pages_and_pictures(guide: Guide, tmp_path: Path) -> None:
    """Neither the page of a draft nor a picture that it alone shows is on the site."""
    page = "beste-praksis/kiwien-kommer-snart/index.html"
    picture = guide.asset("docs/assets/images/kiwi.png").removeprefix("/")
    site = make_site(tmp_path / "site")
    for path in (page, picture):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / page).write_text((site / "index.html").read_text(encoding="utf-8"), encoding="utf-8")
    (site / picture).write_bytes((site / "assets/light.png").read_bytes())

    assert {(page, FILE), (page, PAGE), (picture, FILE)} == {
        each for each in found(tmp_path, guide) if each[1] in (FILE, PAGE)
    }


def test_a_page_that_the_guide_does_not_have(guide: Guide, tmp_path: Path) -> None:
    """A page that search engines are told to pass over is found out too, where the guide is at hand."""
    page = make_site(tmp_path / "site") / "plikten/rest/index.html"
    text = (tmp_path / "site/plikten/index.html").read_text(encoding="utf-8")
    page.parent.mkdir()
    page.write_text(text.replace("<head>", '<head><meta name="robots" content="noindex">'), encoding="utf-8")

    assert ("plikten/rest/index.html", PAGE) in found(tmp_path, guide)
    assert ("plikten/rest/index.html", PAGE) not in found(tmp_path, None)


def test_a_drawing_of_the_guide(tmp_path: Path) -> None:
    """A drawing that editors have put into the guide is meant to be there, where one knows, though no page shows it."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    guide = guide_of(tmp_path, written("docs/assets/images/wheel.svg", drawing))
    name = guide.asset("docs/assets/images/wheel.svg").removeprefix("/")
    file = make_site(tmp_path / "site") / name
    file.parent.mkdir()
    file.write_text(drawing, encoding="utf-8")

    assert set() == found(tmp_path, guide)
    assert {(name, "gate-file")} == found(tmp_path, None)


def test_the_name_of_a_picture_made_for_it(guide: Guide, tmp_path: Path) -> None:
    """A file that is called by the title of a draft is found by its name."""
    site = make_site(tmp_path / "site")
    (site / "assets/kiwien-kommer-snart.png").write_bytes((site / "assets/light.png").read_bytes())

    assert ("assets/kiwien-kommer-snart.png", TEXT) in found(tmp_path, guide)


def test_a_later_day_and_a_missing_twin(tmp_path: Path) -> None:
    """What is published later is held back until then, and no longer."""
    leaked(tmp_path, LEAKS["a paragraph"])
    later = guide_of(tmp_path / "later", secret(status="published", published="2026-06-02"))
    now = guide_of(tmp_path / "now", secret(status="published", published="2026-06-01"))

    assert {("index.html", TEXT)} == found(tmp_path, later)
    assert set() == found(tmp_path, now)


def test_withdrawn(tmp_path: Path) -> None:
    """Of an article that has been withdrawn, only its title and its address may still be told."""
    guide = guide_of(tmp_path, secret(status="withdrawn"))
    leaked(tmp_path, LEAKS["the title"])
    assert set() == found(tmp_path, guide)

    leaked(tmp_path, LEAKS["a paragraph"])
    assert {("index.html", TEXT)} == found(tmp_path, guide)


def test_what_others_say_too(tmp_path: Path) -> None:
    """A sentence, or a title, that a published page has as well is no secret."""

    def edit(root: Path) -> None:
        path = root / "docs/nb/duty/index.md"
        told_here = f"{path.read_text(encoding='utf-8')}\n\n{_SENTENCE}\n\n{_TITLE} til alle.\n"
        path.write_text(told_here, encoding="utf-8")

    guide = guide_of(tmp_path, secret(), edit)
    for name in ("a paragraph", "the title"):
        leaked(tmp_path, LEAKS[name])
        assert set() == found(tmp_path, guide)


def test_what_data_say_too(tmp_path: Path) -> None:
    """A sentence that stands in data, in a list of records, is no secret either."""
    guide = guide_of(tmp_path, secret(), replaced("docs/_data/glossary.yml", "At alle slipper inn.", f"'{_SENTENCE}'"))
    leaked(tmp_path, LEAKS["a paragraph"])

    assert set() == found(tmp_path, guide)


def test_without_the_guide_nothing_is_looked_for(tmp_path: Path) -> None:
    """Nobody knows what is held back where the guide is not at hand."""
    leaked(tmp_path, LEAKS["a paragraph"])

    assert set() == found(tmp_path, None)


def test_a_sitemap_of_later_days(guide: Guide, tmp_path: Path) -> None:
    """With the guide at hand, no page has changed after the day that the site is built for."""
    sitemap = make_site(tmp_path / "site") / "sitemap.xml"
    sitemap.write_text(sitemap.read_text(encoding="utf-8").replace("2026-05-20", "2026-06-02"), encoding="utf-8")

    assert {("sitemap.xml", "gate-sitemap-date")} == found(tmp_path, guide)
