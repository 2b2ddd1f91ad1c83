"""Late translations as readers meet them: the banner and the list, in any colours, on any screen and on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from tests.browser.axe import findings
from tests.browser.conftest import Visit
from tests.builds import SITE_URL, engine_build
from tests.guides import make_guide, replaced
from tests.static_host import HostedSite, serving
from tools.checkers import AXE, HOW_TO_GET_THEM, are_installed

_EDITS = (
    replaced("docs/nb/duty/index.md", "## Hva loven sier", "## Likestillings- og diskrimineringsloven sier dette"),
    replaced("docs/nb/duty/index.md", "Loven krever noe av alle.", "Loven krever mye av alle."),
    replaced("docs/en/a-z.md", "translated_from:\n", "translated_from: {}\n#"),
    replaced("docs/nb/duty/method.md", "2026-01-15", "2024-01-15"),
)
_ADDRESSES = ("en/duty/", "plikten/metoden/", "oversettelser/", "en/translations/")


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostedSite]:
    """The small guide on a host, with a stale page, one that nobody has compared, and one overdue for review."""
    folder = tmp_path_factory.mktemp("late")
    finished = engine_build(make_guide(folder / "guide", *_EDITS, engine=True), folder / "site")

    assert finished.returncode == 0, finished.stdout + finished.stderr
    with serving(folder / "site") as url:
        yield HostedSite(folder / "site", SITE_URL, url)


def test_no_findings(visitor: Visit, late: HostedSite) -> None:
    """The banner, the list and the foot break no rule of accessibility, in any colours on any screen."""
    if not are_installed():
        pytest.fail(HOW_TO_GET_THEM)
    visit = visitor(site=late)
    visit.context.add_init_script(path=AXE)
    found = {address: findings(visit.visit(address)) for address in _ADDRESSES}

    assert {address: each for address, each in found.items() if each} == {}
    assert visit.errors == []


@pytest.mark.parametrize("width", [320, 960, 1000, 1200, 1247, 1248, 1280])
def test_no_sideways_scrolling(visitor: Visit, late: HostedSite, width: int) -> None:
    """Neither the banner nor the tables make a page wider than the window, where the page has all columns or one."""
    visit = visitor(width, site=late)
    widths = [visit.visit(address).evaluate("document.documentElement.scrollWidth") for address in _ADDRESSES]

    assert [width] * len(_ADDRESSES) == widths


def test_banner_leads_to_the_section(visitor: Visit, late: HostedSite) -> None:
    """Without JavaScript, on screen and on paper, the banner stands below the title and leads to what has changed."""
    page = visitor(javascript=False, site=late).visit("en/duty/")
    banner = page.get_by_role("note", name="The Norwegian page is newer")
    page.emulate_media(media="print")
    expect(banner).to_be_visible()
    page.emulate_media(media="screen")
    banner.get_by_role("link", name="Likestillings- og diskrimineringsloven sier dette").click()

    assert page.url == f"{late.url}plikten/#what-the-law-says"
    expect(page.get_by_role("note")).to_have_count(0)
