"""What other sites show when somebody links to a page of the guide."""

import io
import json

from PIL import Image
from tests.builds import published
from tests.site.reading import Document, language_at, pages_in_languages
from tests.static_host import HostedSite

from oxlo.language.locales import LOCALES


def _told(page: Document) -> dict[str, str]:
    return {
        meta.attributes["property"]: meta.attributes["content"]
        for meta in page.all("meta")
        if "property" in meta.attributes
    }


def test_every_page_tells_what_it_is(site: HostedSite) -> None:
    """Every page has its title, description, own address and languages, and a large picture."""
    for address, page in pages_in_languages(site.folder).items():
        told, title = _told(page), page.one("title").text
        own, other = ("en_GB", "nb_NO") if language_at(address) == "en" else ("nb_NO", "en_GB")

        assert page.one("link", rel="canonical").attributes["href"] == told["og:url"]
        assert page.one("meta", name="description").attributes["content"] == told["og:description"]
        assert title in (told["og:title"], f"{told['og:title']} – {told['og:site_name']}")
        assert (own, other if "en" in page.alternates else None) == (told["og:locale"], told.get("og:locale:alternate"))
        assert "summary_large_image" == page.one("meta", name="twitter:card").attributes["content"]
        assert told["og:image:alt"]


def test_pictures_are_what_pages_say(site: HostedSite) -> None:
    """Every picture that a page names is a file of the site, of that kind and size, and at most 25 KB."""
    told = [_told(page) for page in pages_in_languages(site.folder).values()]
    named = {each["og:image"].removeprefix(site.published) for each in told}

    assert {("image/png", "1200", "630")} == {
        (each["og:image:type"], each["og:image:width"], each["og:image:height"]) for each in told
    }
    for name in named:
        raw = (site.folder / name).read_bytes()
        picture = Image.open(io.BytesIO(raw))
        assert ("PNG", (1200, 630)) == (picture.format, picture.size), name
        assert len(raw) <= 25_000, name
    assert named == {path.relative_to(site.folder).as_posix() for path in site.folder.glob("assets/share/**/*.png")}


def test_articles_have_pictures_of_their_own(site: HostedSite) -> None:
    """Each article has its own picture in each language; all other pages of a language share one."""
    named: dict[str, list[str]] = {"article": [], "website": []}
    for page in pages_in_languages(site.folder).values():
        told = _told(page)
        named[told["og:type"]].append(told["og:image"].removeprefix(site.published))

    assert len(named["article"]) == len(set(named["article"])) > 20
    assert {published(site.folder, f"assets/share/{each}.png") for each in LOCALES} == set(named["website"])


def test_articles_have_data(site: HostedSite) -> None:
    """An article's data say what its page says, and no other page has any."""
    for address, page in pages_in_languages(site.folder).items():
        told = _told(page)
        found = [json.loads(e.text) for e in page.all("script", type="application/ld+json")]

        assert (told["og:type"] == "article") == bool(found), address
        for data in found:
            assert {"@context", "@type", "headline", "author", "datePublished", "isPartOf"} <= set(data)
            assert (told["og:title"], told["og:url"]) == (data["headline"], data["url"])
            assert language_at(address) == data["inLanguage"] == page.one("html").attributes["lang"]
            assert data["datePublished"] <= data["dateModified"]
            assert data["image"] == told["og:image"]
            assert ("Organization", "WebSite") == (data["author"]["@type"], data["isPartOf"]["@type"])
