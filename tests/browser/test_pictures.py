"""Pictures in texts: whole on every screen, in their own shape, with their place kept while they load."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Visit
from tests.builds import SITE_URL, oxlo_build
from tests.guides import DATE, drawn, make_guide, replaced
from tests.static_host import HostedSite, serving

_WIDTH, _HEIGHT = 1600, 900


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostedSite]:
    """The small guide with a wide picture in a text."""
    folder = tmp_path_factory.mktemp("pictured")
    shown = replaced("docs/nb/duty/method.md", "## Første", "![Et hus](../../assets/images/wide.png)\n\n## Første")
    edits = (drawn("docs/assets/images/wide.png", _WIDTH, _HEIGHT), shown)
    built = oxlo_build(make_guide(folder / "guide", *edits, engine=True), folder / "site", DATE.isoformat())
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(folder / "site") as url:
        yield HostedSite(folder / "site", SITE_URL, url)


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_a_picture_in_a_text(visitor: Visit, pictured: HostedSite, width: int) -> None:
    """A picture wider than the text is made smaller in its own shape, and nobody has to scroll sideways."""
    page = visitor(width, site=pictured).visit("plikten/metoden/")
    picture = page.locator("main img[alt='Et hus']")
    expect(picture).to_have_js_property("complete", value=True)
    box = picture.bounding_box()

    assert box
    assert 0 < box["width"] < min(width, _WIDTH)
    assert abs(box["width"] / box["height"] - _WIDTH / _HEIGHT) < 0.01
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_its_place_is_kept(visitor: Visit, pictured: HostedSite) -> None:
    """Before a picture has come, there is room for it: nothing below moves when it does."""
    visiting = visitor(375, site=pictured)
    visiting.context.route("**/wide.png", lambda route: route.abort())
    heading = visiting.visit("plikten/metoden/").locator("h2").first
    without = heading.bounding_box()
    visiting.context.unroute("**/wide.png")
    heading = visiting.visit("plikten/metoden/").locator("h2").first
    expect(visiting.page.locator("main img")).to_have_js_property("naturalWidth", _WIDTH)

    assert without == heading.bounding_box()
