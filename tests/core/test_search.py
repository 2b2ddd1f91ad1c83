"""What the search knows: every page, item and term once, where it leads, and by which other names it is found."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser
from tests.articles import article
from tests.guides import DATE, Edit, make_guide, written

from oxlo.checks import load_and_check
from oxlo.guide import Guide
from oxlo.locales import LOCALES
from oxlo.publication import as_published
from oxlo.search import documents, synonyms


def guide_with(folder: Path, *edits: Edit) -> Guide:
    return as_published(load_and_check(make_guide(folder, *edits), DATE)[0])


def found(guide: Guide) -> dict[str, LexborHTMLParser]:
    htmls = {key: f"<p>The text of {page.id}.</p>" for key, page in guide.pages.items()}
    each = list(documents(guide, htmls))

    assert len(each) == len({document.url for document in each})
    return {document.url: LexborHTMLParser(document.html) for document in each}


def said(tree: LexborHTMLParser, what: str, key: str) -> list[str]:
    return [node.attrs.sget("content") for node in tree.css(f'meta[data-pagefind-{what}="{key}[content]"]')]


def test_kinds(tmp_path: Path) -> None:
    """Pages, articles, items and terms, each with its language, its title and its address."""
    trees = found(guide_with(tmp_path))
    kinds = {url: said(tree, "filter", "kind") for url, tree in trees.items() if url.startswith("en/")}

    assert ["guide"] == kinds["en/duty/method/"]
    assert ["article"] == kinds["en/best-practice/open-house/"]
    assert ["item"] == kinds["en/wayfinder/users/#ask-users"]
    assert ["term"] == kinds["en/glossary/#statement-term"]
    assert ["Neighbourhood"] == said(trees["en/best-practice/open-house/"], "filter", "topic")
    for url, tree in trees.items():
        root = tree.css_first("html")
        assert root and root.attrs.sget("lang") == ("en" if url.startswith("en/") else "nb")
        assert said(tree, "meta", "url") == [url]


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
    tree = found(guide_with(tmp_path))["veiviser/brukerne/"]

    assert "The text of" not in tree.text()


def test_withdrawn(tmp_path: Path) -> None:
    """A withdrawn article cannot be found."""
    gone = [written(f"docs/{x}/best-practice/gone.md", article(x, 1, status="withdrawn")) for x in LOCALES]

    assert not any("1/" in url for url in found(guide_with(tmp_path, *gone)))


def test_titles_cannot_become_markup(tmp_path: Path) -> None:
    """A title with signs of HTML stays a title."""
    title = "title: Åpent hus & <b>".replace("<b>", "'nord'")
    edit = written("docs/nb/best-practice/amp.md", article("nb", 1, only="nb").replace("title: Eksempel 1", title))
    tree = found(guide_with(tmp_path, edit))["beste-praksis/eksempel-1/"]
    heading = tree.css_first("h1")

    assert heading and "Åpent hus & 'nord'" == heading.text()


def test_synonyms(tmp_path: Path) -> None:
    """Former and other names lead to the name that the guide uses, in the language of the reader."""
    guide = guide_with(tmp_path)

    assert "statement" == synonyms(guide, "en")["report"]
    assert "redegjørelse" == synonyms(guide, "nb")["rapport"]
    assert not set(synonyms(guide, "nb")) & {
        term.term.nb.casefold() for term in (guide.glossary.value if guide.glossary else ())
    }
