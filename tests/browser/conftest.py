"""What axe finds, and a visitor who starts each test anew and notes what goes wrong."""

import contextlib
import dataclasses
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request
from tests.static_host import HostedSite


@dataclasses.dataclass
class Visitor:
    """Somebody who reads the site in a fresh browser of their own, and what they have noted on the way."""

    site: HostedSite
    context: BrowserContext
    page: Page
    errors: list[str] = dataclasses.field(default_factory=list)
    foreign_requests: list[str] = dataclasses.field(default_factory=list)

    def note_error(self, message: ConsoleMessage) -> None:
        """Keep what the console calls an error or a warning."""
        if message.type in ("error", "warning"):
            self.errors.append(f"{self.page.url}: {message.text}")

    def note_request(self, request: Request) -> None:
        """Keep a request that goes elsewhere."""
        if not request.url.startswith((self.site.url, "data:")):
            self.foreign_requests.append(request.url)

    def visit(self, address: str) -> Page:
        """Go to an address of the site."""
        self.page.goto(self.site.url + address)
        return self.page


class Visit:
    """Makes visitors; each test closes those it has made."""

    def __init__(self, browser: Browser, site: HostedSite) -> None:
        self.browser = browser
        self.site = site
        self.visitors: list[Visitor] = []

    def __call__(self, width: int = 1280, *, javascript: bool = True, site: HostedSite | None = None) -> Visitor:
        """A visitor whose window has that width."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=javascript, reduced_motion="reduce"
        )
        context.set_default_timeout(5_000)
        context.set_default_navigation_timeout(30_000)
        visitor = Visitor(site or self.site, context, context.new_page())
        self.visitors.append(visitor)
        visitor.page.on("console", visitor.note_error)
        visitor.page.on("pageerror", lambda error: visitor.errors.append(f"{visitor.page.url}: {error}"))
        visitor.page.on("request", visitor.note_request)
        return visitor


@contextlib.contextmanager
def visiting(browser: Browser, site: HostedSite) -> Iterator[Visit]:
    """Visitors to a site on a host, who meet no error, no blocked file and no other host on their way.

    A file that a test itself keeps from them, or that is not there, is told of by the browser and is no error here; a
    test that makes the guide warn takes what it has seen out of `errors`.
    """
    visit = Visit(browser, site)
    yield visit
    for each in visit.visitors:
        each.context.close()
    errors = [error for each in visit.visitors for error in each.errors if "Failed to load resource" not in error]

    assert errors == []
    assert [url for each in visit.visitors for url in each.foreign_requests] == []


@pytest.fixture
def visitor(browser: Browser, site_at_root: HostedSite) -> Iterator[Visit]:
    """Visitors to the guide at the root of a host."""
    with visiting(browser, site_at_root) as visit:
        yield visit
