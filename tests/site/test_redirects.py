"""Old addresses, which lead on to the pages that took their place."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from tests.builds import SITE_URL, oxlo_build
from tests.guides import DATE, make_guide, replaced
from tests.site.reading import read
from tests.static_host import HostedSite, fetch, serving

# The old address, the new one, and the words of the link to it.
REDIRECTS = [
    ("gammelt/", "plikten/", "Plikten"),
    ("gammelt/enda-eldre/", "plikten/", "Plikten"),
    ("plikten/slik/", "plikten/metoden/", "Metoden"),
    ("en/old/", "en/duty/", "The duty"),
]


def _redirected(path: str, *old: str) -> tuple[str, str, str]:
    return path, "reviewed:", f"redirects: [{', '.join(f'/{o}' for o in old)}]\nreviewed:"


@pytest.fixture(scope="module", params=["/", "/guide/"])
def moved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostedSite]:
    """A small guide on a host, some pages of which have moved."""
    folder, base = tmp_path_factory.mktemp("moved"), request.param
    edits = [
        replaced(*_redirected("docs/nb/duty/index.md", "gammelt/", "gammelt/enda-eldre/")),
        replaced(*_redirected("docs/nb/duty/method.md", "plikten/slik/")),
        replaced(*_redirected("docs/en/duty/index.md", "en/old/")),
    ]
    published = urljoin(SITE_URL, base)
    guide, built = make_guide(folder / "guide", *edits, engine=True), folder / "site"
    finished = oxlo_build(guide, built, DATE.isoformat(), OXLO_SITE_URL=published)

    assert finished.returncode == 0, finished.stdout + finished.stderr
    with serving(built, base) as url:
        yield HostedSite(built, published, url)


@pytest.mark.parametrize(("old", "new", "title"), REDIRECTS)
def test_old_address_leads_on(moved: HostedSite, old: str, new: str, title: str) -> None:
    """An old address answers with an instant refresh, a canonical address and a visible link to the new one."""
    answer = fetch(moved.url + old)
    document = read(answer.text)
    seconds, _, target = document.one("meta", **{"http-equiv": "refresh"}).attributes["content"].partition("; url=")
    link = document.one("a")

    assert (answer.status, seconds) == (200, "0")
    assert moved.url + new == urljoin(answer.url, target) == urljoin(answer.url, link.attributes["href"])
    assert moved.published + new == document.one("link", rel="canonical").attributes["href"]
    assert title == link.text
    assert fetch(moved.url + new).status == 200


@pytest.mark.parametrize("old", [old for old, _, _ in REDIRECTS])
def test_old_address_speaks_the_language_of_its_page(moved: HostedSite, old: str) -> None:
    """The page at an old address is in the language of the page it leads to, and is not indexed."""
    document = read(fetch(moved.url + old).text)
    locale = "en" if old.startswith("en/") else "nb"

    assert locale == document.one("html").attributes["lang"]
    assert document.one("meta", name="robots").attributes["content"] == "noindex"


def test_sitemap_leaves_old_addresses_out(moved: HostedSite) -> None:
    """The sitemap lists no old address."""
    sitemap = fetch(f"{moved.url}sitemap.xml").text

    assert [old for old, _, _ in REDIRECTS if f"/{old}<" in sitemap] == []
    assert "/plikten/<" in sitemap
