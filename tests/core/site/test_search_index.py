"""What the search knows: every page, item and term once, where it leads, and by which other names it is found."""

import gzip
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.articles import article
from tests.guides import DATE, Edit, make_guide, replaced, written

from oxlo.articles.publication import as_published
from oxlo.assembly import load_and_check
from oxlo.guide.guide import Guide
from oxlo.language.locales import LOCALES
from oxlo.registers.glossary import GLOSSARY
from oxlo.site.search_index import Document, address_of_fragment, documents, repacked, search_data, synonyms, topic_data


def guide_with(folder: Path, *edits: Edit) -> Guide:
    return as_published(load_and_check(make_guide(folder, *edits), DATE)[0])


def found(guide: Guide) -> dict[str, tuple[Document, LexborHTMLParser]]:
    htmls = {key: f"<p>The text of {page.id}.</p>" for key, page in guide.pages.items()}
    each = list(documents(guide, htmls))

    assert len(each) == len({document.url for document in each})
    return {document.url: (document, LexborHTMLParser(document.html)) for document in each}


def said(tree: LexborHTMLParser, key: str) -> list[str]:
    return [node.attrs.sget("content") for node in tree.css(f'meta[data-pagefind-meta="{key}[content]"]')]


def test_kinds(tmp_path: Path) -> None:
    """Pages, articles, items and terms, each with its language, its title and its address."""
    every = found(guide_with(tmp_path))
    kinds = {url: document.kind for url, (document, _) in every.items() if url.startswith("en/")}

    assert "guide" == kinds["en/duty/method/"]
    assert "article" == kinds["en/best-practice/open-house/"]
    assert "item" == kinds["en/wayfinder/users/#ask-users"]
    assert "term" == kinds["en/glossary/#statement-term"]
    assert ("Neighbourhood",) == every["en/best-practice/open-house/"][0].topics
    for url, (document, tree) in every.items():
        root = tree.css_first("html")
        assert root and root.attrs.sget("lang") == document.locale == ("en" if url.startswith("en/") else "nb")


def test_lists_are_left_out(tmp_path: Path) -> None:
    """What only lists other things is not a hit: each of these is found by itself."""
    urls = set(found(guide_with(tmp_path)))

    assert (
        not {"a-a/", "ordliste/", "sok/", "veiviser/utskrift/", "beste-praksis/tema/", "beste-praksis/tema/nabolag/"}
        & urls
    )
    assert {"", "en/", "beste-praksis/", "veiviser/", "veiviser/brukerne/"} <= urls


def test_the_text_of_an_area_is_not_there_twice(tmp_path: Path) -> None:
    """The page of an area is found by what it is about; what its items say is in their own documents."""
    tree = found(guide_with(tmp_path))["veiviser/brukerne/"][1]

    assert "The text of" not in tree.text()


def test_what_an_area_is_about_cannot_become_markup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entities in a description are shown as they are written."""
    monkeypatch.setattr("oxlo.reading.values._MARKUP", re.compile("(?!)"))  # the check would refuse them
    edit = replaced("docs/_data/wayfinder/areas/users.yml", "Who uses", "Who is &lt;b&gt;, who uses")
    guide, _ = load_and_check(make_guide(tmp_path, edit), DATE)
    (area,) = [each for each in documents(guide, dict.fromkeys(guide.pages, "")) if each.url == "en/wayfinder/users/"]

    assert "<p>Who is &amp;lt;b&amp;gt;, who uses the service" in area.html


def test_withdrawn(tmp_path: Path) -> None:
    """A withdrawn article cannot be found."""
    gone = [written(f"docs/{x}/best-practice/gone.md", article(x, 1, status="withdrawn")) for x in LOCALES]

    assert not any("1/" in url for url in found(guide_with(tmp_path, *gone)))


def test_titles_cannot_become_markup(tmp_path: Path) -> None:
    """A title with signs of HTML stays a title."""
    title = "title: Åpent hus & <b>".replace("<b>", "'nord'")
    edit = written("docs/nb/best-practice/amp.md", article("nb", 1, only="nb").replace("title: Eksempel 1", title))
    tree = found(guide_with(tmp_path, edit))["beste-praksis/eksempel-1/"][1]
    heading = tree.css_first("h1")

    assert heading and "Åpent hus & 'nord'" == heading.text()


def test_synonyms(tmp_path: Path) -> None:
    """Former and other names lead to the name that the guide uses, in the language of the reader."""
    guide = guide_with(tmp_path)

    assert "statement" == synonyms(guide, "en")["report"]
    assert "redegjørelse" == synonyms(guide, "nb")["rapport"]
    assert not set(synonyms(guide, "nb")) & {term.term.nb.casefold() for term in guide.all(GLOSSARY)}


def test_data(tmp_path: Path) -> None:
    """The ids of the index stand under the kind and the topics of their documents, topics by the alphabet."""
    edits = [written(f"docs/{x}/best-practice/two.md", article(x, 3, topics=["work", "care"])) for x in LOCALES]
    guide = guide_with(tmp_path, *edits)
    every = [document for document, _ in found(guide).values()]
    ids = {document.url: f"id-of-{document.url}" for document in every}
    data, topics = search_data(guide, "nb", every, ids), topic_data("nb", every, ids)

    assert ["Arbeid", "Nabolag", "Omsorg"] == list(topics)
    assert "id-of-beste-praksis/eksempel-3/" == topics["Arbeid"]
    assert {"guide", "item", "term"} == set(data["kinds"])
    assert not any("id-of-en/" in ids for ids in data["kinds"].values())


@pytest.mark.parametrize("address", ["plikten/", "veiviser/brukerne/#ask-users", ""])
def test_address_of_a_fragment(address: str) -> None:
    """The address is read from the form in which Pagefind 1.5 writes a fragment: it ends all places with a slash."""
    url = f"/{address}/" if "#" in address else f"/{address}"
    fragment = f'pagefind_dcd{{"url":"{url}","content":"{{}}","meta":{{"title":"x"}}}}'.encode()

    assert address == address_of_fragment(gzip.compress(fragment))


@pytest.mark.parametrize("name", ["wasm.nb.pagefind", "index/nb_1.pf_index"])
def test_files_of_the_index_are_packed_again(name: str) -> None:
    """What is packed unpacks to the same and is smaller; the script and the entry stay as they are."""
    text = " ".join(map(str, range(20_000))).encode()
    packed = repacked(name, gzip.compress(text))

    assert text == gzip.decompress(packed)
    assert len(packed) < len(gzip.compress(text))
    assert text == repacked("pagefind.js", text)


def test_words_that_are_sought(tmp_path: Path) -> None:
    """A page is found by its terms and by words that only the search knows; a term by such words too."""
    page = replaced("docs/nb/duty/index.md", "slug: plikten", "slug: plikten\nsought: [lovbrudd]")
    term = replaced("docs/_data/glossary.yml", "page: duty", "sought: {nb: [skjema], en: []}\n  page: duty")
    guide = guide_with(tmp_path, page, term)
    every = found(guide)
    names = said(every["plikten/"][1], "names")

    assert ["redegjørelse, årlig redegjørelse, rapport, skjema"] == names
    assert ["lovbrudd"] == said(every["plikten/"][1], "sought")
    assert ["årlig redegjørelse, rapport, skjema"] == said(every["ordliste/#statement-term"][1], "names")
    assert "skjema" not in every["ordliste/#statement-term"][1].text()
    assert "skjema" not in synonyms(guide, "nb")
    assert [] == said(every["en/duty/"][1], "sought")
