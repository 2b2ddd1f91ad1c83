"""The page for addresses that lead nowhere."""

from urllib.parse import urljoin

import pytest
from tests.site.reading import read
from tests.static_host import HostedSite, fetch


@pytest.mark.parametrize("address", ["nothing", "nothing/", "en/nothing/here/", "plikten/metoden/dypt/nede.html"])
def test_works_at_any_depth(site: HostedSite, address: str) -> None:
    """The page answers 404 at any address, and all its links and files answer from there."""
    answer = fetch(site.url + address)
    document = read(answer.text)
    pointed = [e.attributes[name] for e in document.elements for name in ("href", "src") if name in e.attributes]
    anchors = [link.removeprefix("#") for link in pointed if link.startswith("#")]
    found = {link: fetch(urljoin(answer.url, link)).status for link in pointed if not link.startswith("#")}

    assert (404, {200}) == (answer.status, set(found.values()))
    assert [anchor for anchor in anchors if anchor not in document.ids] == []
    assert len(found) > 20


def test_serves_both_languages(site: HostedSite) -> None:
    """The page has a part in each language, marked as such, with the menu of that language."""
    document = read(fetch(f"{site.url}nothing/").text)
    parts = [e for e in document.all("section") if "data-root" in e.attributes]
    links = [a.attributes["href"] for a in document.all("a") if "ul" in a.around and "section" in a.around]

    assert [part.attributes["lang"] for part in parts] == ["nb", "en"]
    assert [h.text for h in document.all("h1")] == ["Siden finnes ikke", "Page not found"]
    assert 2 * len([link for link in links if "/en/" in link]) == len(links) > 2


def test_is_for_no_search_engine(site: HostedSite) -> None:
    """The page asks not to be indexed and gives no address as its own."""
    document = read((site.folder / "404.html").read_text(encoding="utf-8"))

    assert document.one("meta", name="robots").attributes["content"] == "noindex"
    assert [*document.all("link", rel="canonical"), *document.all("link", rel="alternate")] == []


def test_is_there_once(site: HostedSite) -> None:
    """There is one such page, at the root, where hosts look for it."""
    assert [site.folder / "404.html"] == list(site.folder.rglob("404.html"))
