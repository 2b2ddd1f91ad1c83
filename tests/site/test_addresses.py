"""The addresses that readers hold on to, as a host answers them."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from tests.site.reading import language_at, pages_in_languages, read
from tests.static_host import HostedSite, fetch

ADDRESSES: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("addresses.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("locale", ["nb", "en"])
@pytest.mark.parametrize("page", ADDRESSES)
def test_published_address_answers(site: HostedSite, page: str, locale: str) -> None:
    """A page answers at its published address, in its language, and its switch leads to its published twin."""
    twin = "en" if locale == "nb" else "nb"

    answer = fetch(site.url + ADDRESSES[page][locale])
    document = read(answer.text)
    other = fetch(urljoin(answer.url, document.switch))

    assert (200, locale) == (answer.status, document.one("html").attributes["lang"])
    assert (200, twin) == (other.status, read(other.text).one("html").attributes["lang"])
    assert site.url + ADDRESSES[page][twin] == other.url


def test_every_switch_leads_there_and_back(site: HostedSite) -> None:
    """The switch of every page leads to a page in the other language whose switch leads back."""
    for address in pages_in_languages(site.folder):
        here = fetch(site.url + address)
        there = fetch(urljoin(here.url, read(here.text).switch))
        back = urljoin(there.url, read(there.text).switch)

        assert (200, site.url + address) == (there.status, back)
        assert language_at(address) != language_at(there.url.removeprefix(site.url))


def test_home_page_knows_itself(site: HostedSite) -> None:
    """The name in the header leads home, from the home page too, in each language."""
    for address, page in pages_in_languages(site.folder).items():
        name = page.one("a", **{"class": "header__name"}).attributes
        home = "en/" if language_at(address) == "en" else ""

        assert site.url + home == urljoin(site.url + address, name["href"])
        assert (address == home) == ("aria-current" in name)


def test_address_without_slash_leads_on(site: HostedSite) -> None:
    """An address typed without its last slash still reaches the page, with all it links to."""
    answer = fetch(f"{site.url}en/duty")

    assert (200, f"{site.url}en/duty/") == (answer.status, answer.url)
