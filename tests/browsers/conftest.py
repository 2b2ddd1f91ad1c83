"""A reader in Firefox and in WebKitGTK, on whose way nothing may go wrong."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, Protocol

import pytest
from tests.browsers.firefox import firefox
from tests.browsers.reader import Reader
from tests.browsers.webdriver import Send
from tests.browsers.webkit import webkit
from tests.static_host import serving
from tools.find_browsers import KINDS, find_browser

from oxlo.language.locales import LOCALES, Locale


class Started(Protocol):
    """Starts a browser that puts downloads into a folder."""

    def __call__(self, program: str, downloads: Path) -> AbstractContextManager[Send]:
        """Give what sends it commands."""


_BROWSERS: Final[Mapping[str, Started]] = {"firefox": firefox, "webkit": webkit}
_TOLD, _WRONG = (Path(__file__).with_name(name) for name in ("told.js", "wrong.js"))
_HEAD: Final = '<meta charset="utf-8">\n'


@pytest.fixture(scope="session")
def url(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the guide is, as a host in production sends it; its pages tell what goes wrong."""
    site = tmp_path_factory.mktemp("browsers") / "site"
    shutil.copytree(built_site, site)
    for script in (_TOLD, _WRONG):
        shutil.copy(script, site)
    for page in site.rglob("*.html"):
        head, mark, rest = page.read_text(encoding="utf-8").partition(_HEAD)
        assert mark, page
        page.write_text(f'{head}{mark}<script src="/{_TOLD.name}"></script>\n{rest}', encoding="utf-8")
    with serving(site, as_in_production=True) as root:
        yield root


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that browsers put downloads into."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session", params=_BROWSERS)
def send(request: pytest.FixtureRequest, downloads: Path) -> Iterator[Send]:
    """Each browser; without one the tests fail and say how to get it."""
    program = find_browser(request.param)
    if not program:
        pytest.fail(KINDS[request.param].how_to_get_one(request.param))
    with _BROWSERS[request.param](program, downloads) as sent:
        yield sent


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> Locale:
    """Each language of the guide."""
    chosen: Locale = request.param
    return chosen


@pytest.fixture
def reader(send: Send, url: str, locale: Locale, downloads: Path) -> Iterator[Reader]:
    """Somebody of whom the browser knows nothing yet; in the end nothing has gone wrong on any page."""
    reader = Reader(send, url, locale, downloads)
    reader.go({"nb": "404.html", "en": "404.html"})
    reader.run("localStorage.clear(); sessionStorage.clear()")
    for file in downloads.iterdir():
        file.unlink()
    yield reader

    assert reader.told() == []
