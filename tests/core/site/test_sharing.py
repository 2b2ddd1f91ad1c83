"""What a page tells those who link to it."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.articles import article
from tests.guides import DATE, Edit, OwnPaths, drawn, make_guide, written

from oxlo.assembly import load_and_check
from oxlo.guide.guide import Guide
from oxlo.language.locales import LOCALES
from oxlo.site.sharing import ShareView, as_data, share_images, share_view

SITE = "https://oxlo.example/guide/"
NAME = "docs/{}/best-practice/example.md"


def view(guide: Guide, page: str, *, has_own: bool = True) -> ShareView:
    return share_view(guide, guide.page("nb", page), SITE, OwnPaths(), has_own=has_own)


def guide_with(folder: Path, *edits: Edit) -> Guide:
    """A guide as the live preview has it, which shows what is not published too."""
    return load_and_check(make_guide(folder, *edits), DATE)[0]


def pair(**changes: Any) -> list[Edit]:
    return [written(NAME.format(locale), article(locale, 1, **changes)) for locale in LOCALES]


def test_page(tmp_path: Path) -> None:
    """A page gives its own title, address and languages, and the general picture of its language."""
    page = view(guide_with(tmp_path), "duty")

    assert ("Plikten", "website", "https://oxlo.example/guide/plikten/") == (page.title, page.kind, page.url)
    assert ("nb_NO", ("en_GB",)) == (page.locale, page.other_locales)
    assert "https://oxlo.example/guide/assets/share/nb.png" == page.image
    assert "OXLO-guiden – Oslo – en by for alle" == page.image_alt
    assert "" == page.data


def test_home_is_called_by_the_name_of_the_guide(tmp_path: Path) -> None:
    """The home page's own title is a greeting; elsewhere it goes by the guide's name."""
    assert "OXLO-guiden" == view(guide_with(tmp_path), "index").title


def test_article(tmp_path: Path) -> None:
    """An article has a picture of its own, which in words says what is on it."""
    page = view(guide_with(tmp_path), "best-practice/open-house")

    assert ("article", "https://oxlo.example/guide/assets/share/nb/open-house.png") == (page.kind, page.image)
    assert "Åpent hus i nord – Bydel nord – OXLO-guiden" == page.image_alt


def test_article_without_a_picture_of_its_own(tmp_path: Path) -> None:
    """Where articles get no pictures, theirs is the general one, and no other is made."""
    guide = guide_with(tmp_path)
    page = view(guide, "best-practice/open-house", has_own=False)

    assert "https://oxlo.example/guide/assets/share/nb.png" == page.image
    assert ["assets/share/nb.png", "assets/share/en.png"] == [i.path for i in share_images(guide, has_own=False)]


def test_every_picture_is_made(tmp_path: Path) -> None:
    """The pictures that are made are those that pages refer to, each once."""
    guide = guide_with(tmp_path, *pair())
    made = [SITE + image.path for image in share_images(guide, has_own=True)]
    named = {share_view(guide, page, SITE, OwnPaths(), has_own=True).image for page in guide.pages.values()}

    assert 6 == len(made)
    assert named == set(made)


@pytest.mark.parametrize("changes", [{"status": "draft"}, {"published": "2026-06-02"}, {"status": "withdrawn"}])
def test_what_is_not_published_has_no_picture(changes: dict[str, str], tmp_path: Path) -> None:
    """An article that is held back or withdrawn has neither a picture nor data of its own."""
    guide = guide_with(tmp_path, *pair(**changes))
    page = view(guide, "best-practice/example")

    assert ("https://oxlo.example/guide/assets/share/nb.png", "") == (page.image, page.data)
    assert 4 == len(list(share_images(guide, has_own=True)))


def test_withdrawn(tmp_path: Path) -> None:
    """Of an article that is withdrawn nothing is told but that it is."""
    page = view(guide_with(tmp_path, *pair(status="withdrawn")), "best-practice/example")

    assert "Denne artikkelen er trukket tilbake og gjelder ikke lenger." == page.description


def test_one_language_alone(tmp_path: Path) -> None:
    """An article in Norwegian alone names no other language."""
    page = view(guide_with(tmp_path, written(NAME.format("nb"), article("nb", only="nb"))), "best-practice/example")

    assert () == page.other_locales


def test_data(tmp_path: Path) -> None:
    """The data of an article, as schema.org has them, with its own picture where it has one."""
    picture = {"file": "kaffe.jpg", "credit": "Bydel nord", "alt": "Kaffe"}
    edits = [drawn("docs/assets/images/kaffe.jpg"), *pair(image=picture, updated="2026-05-04")]
    guide = guide_with(tmp_path, *edits)
    data = json.loads(view(guide, "best-practice/example").data)
    plain = json.loads(view(guide, "best-practice/open-house").data)

    assert ("https://schema.org", "Article") == (data["@context"], data["@type"])
    assert ("Eksempel 1", "nb") == (data["headline"], data["inLanguage"])
    assert ("2021-02-02", "2026-05-04") == (data["datePublished"], data["dateModified"])
    assert {"@type": "Organization", "name": "Bydel nord"} == data["author"]
    assert f"https://oxlo.example/guide{guide.asset('docs/assets/images/kaffe.jpg')}" == data["image"]
    assert "https://oxlo.example/guide/assets/share/nb/open-house.png" == plain["image"]
    assert {"@type": "WebSite", "name": "OXLO-guiden", "url": "https://oxlo.example/guide/"} == data["isPartOf"]
    assert "publisher" not in data


@pytest.mark.parametrize("name", ["</script><script>alert(1)</script>", "<!-- <script>", "a & b", "\u2028", 'a "b" \\'])
def test_data_cannot_end_its_element(name: str) -> None:
    """Whatever a name holds, no character of it means anything to HTML, and the data still say what it is."""
    data = as_data({"name": name})

    assert not set("<>&\u2028") & set(data)
    assert {"name": name} == json.loads(data)
