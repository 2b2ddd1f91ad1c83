"""Every link leads somewhere, by a reading of the pages that shares no code with the gates."""

from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from tests.builds import published
from tests.site.reading import Element, read_pages
from tests.static_host import Answer, HostedSite, fetch

from oxlo.site.joining import MODULES
from oxlo.site.security import EARLY_SCRIPT

# The kinds of script element that hold data, which no browser runs.
_DATA = ("application/json", "application/ld+json")
# The first modules of our scripts, and what that of every page starts.
_SCRIPTS = ("main.js", *MODULES.values())
_STARTED = ("language-link", "menu", "not-found", "scheme", "search")
_HOLDERS = ("href", "src", "action", "poster", "data", "cite", "formaction")


def _links(element: Element) -> list[str]:
    found = [value for name, value in element.attributes.items() if name in _HOLDERS]
    found += [part.split()[0] for part in element.attributes.get("srcset", "").split(",") if part.split()]
    if "http-equiv" in element.attributes:
        found.append(element.attributes["content"].partition("url=")[2])
    return found


def test_no_broken_link(site: HostedSite) -> None:
    """Everything that any element of any page points to on this host answers, and has the anchor that is meant."""
    pages = read_pages(site.folder)
    anchors = {site.url + address: set(page.ids) for address, page in pages.items()}
    answers: dict[str, Answer] = {}
    broken = []
    for address, page in pages.items():
        for link in (link for element in page.elements for link in _links(element)):
            absolute = urljoin(site.url + address, link)
            if absolute.startswith(site.published):
                absolute = site.served(absolute)
            target, anchor = urldefrag(absolute)
            if target.startswith("https://"):
                continue
            answer = answers[target] = answers.get(target) or fetch(target)
            if answer.status != 200 or (anchor and unquote(anchor) not in anchors[answer.url]):
                broken.append(f"{address}: {link}")

    assert broken == []
    assert len(answers) > len(pages)


def test_links_elsewhere_are_encrypted(site: HostedSite) -> None:
    """A link that leaves the site begins with https, and nothing uses another scheme."""
    schemes = {
        link.partition(":")[0]
        for page in read_pages(site.folder).values()
        for element in page.elements
        for link in _links(element)
        if ":" in link.partition("/")[0] or link.startswith("//")
    }

    assert {"https"} == schemes


@pytest.mark.parametrize("name", ["style", "iframe", "object", "embed", "base", "applet", "frame", "portal"])
def test_no_element_that_could_fetch_or_run(site: HostedSite, name: str) -> None:
    """Pages hold none of the elements that could bring in anything else."""
    assert [] == [address for address, page in read_pages(site.folder).items() if list(page.all(name))]


def test_scripts(site: HostedSite) -> None:
    """A page runs the line that sets the colours, our script, and one for what it asks for; any other is data."""
    own = {entry: site.url + published(site.folder, f"assets/javascripts/{Path(entry).name}") for entry in _SCRIPTS}
    asked_for: set[str] = set()
    for address, page in read_pages(site.folder).items():
        run = [script for script in page.all("script") if script.attributes.get("type") not in _DATA]
        inline = [script.text for script in run if "src" not in script.attributes]
        files = [script.attributes for script in run if "src" in script.attributes]
        start = site.url + ("" if address == "404.html" else address)

        assert [EARLY_SCRIPT] * (not page.is_redirect) == inline, address
        asked = {element.attributes["data-module"] for element in page.elements if "data-module" in element.attributes}
        expected = [own["main.js"], *(own[entry] for name, entry in MODULES.items() if name in asked)]
        asked_for |= asked

        assert {"module"} >= {file["type"] for file in files}, address
        assert ([] if page.is_redirect else expected) == [urljoin(start, file["src"]) for file in files], address
    assert asked_for == {*MODULES, *_STARTED}


def test_no_form_sends_anything(site: HostedSite) -> None:
    """A form is part of a dialogue of the page, or asks the search page of the site; no button sends it elsewhere."""
    for address, page in read_pages(site.folder).items():
        for form in page.all("form"):
            is_search = form.attributes.get("role") == "search" and "method" not in form.attributes
            assert is_search or form.attributes.get("method") == "dialog", address
            assert "://" not in form.attributes.get("action", ""), address
        assert [] == [e.name for e in page.elements if {"formaction", "formmethod"} & set(e.attributes)]


def test_no_code_in_attributes(site: HostedSite) -> None:
    """No attribute of any element holds a script or a style, so that a strict content policy breaks nothing."""
    held = {
        f"{address}: {name}"
        for address, page in read_pages(site.folder).items()
        for element in page.elements
        for name in element.attributes
        if name.startswith("on") or name == "style"
    }

    assert set() == held
