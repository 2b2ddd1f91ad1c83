"""The guide offline: only for readers who ask for it, whole, renewed without haste, and gone when they say so."""

import contextlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Error, Page, expect
from tests.browser.wayfinder.planning import (
    ANSWERS,
    ITEM,
    LANGUAGE_SWITCH,
    LAW,
    LOCALES,
    OTHER_LANGUAGE,
    PRINT,
    USERS,
    Locale,
    Planner,
)
from tests.static_host import serving
from tools.find_chromium import FLAGS

from oxlo.site.offline import LIST
from oxlo.wayfinder.offline import WORKER

_PRIVACY: Final[dict[Locale, str]] = {"nb": "om-nettstedet/personvern/", "en": "en/about-this-site/privacy/"}
_OPENED: Final[dict[Locale, str]] = {"nb": "plikten/", "en": "en/duty/"}
_NOT_OPENED: Final[dict[Locale, str]] = {"nb": "charter/", "en": "en/charter/"}
_STORED: Final = """async () => [
    (await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]"""
_BROKEN: Final = """
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => event.respondWith(Response.error()));
"""
_NONE: Final = "nonsense("
_IDLE: Final = "self.onfetch = null;"


class Device:
    """A device whose browser is closed and opened again, and the host of the guide, which comes and goes."""

    def __init__(self, browser: Browser, program: str, site: Path, profile: Path) -> None:
        self.browser = browser
        self.program = program
        self.site = site
        self.profile = profile
        self.port = 0

    @contextlib.contextmanager
    def online(self) -> Iterator[str]:
        """While there is a net: the guide at one address below a path."""
        with serving(self.site, "/guide/", self.port) as url:
            self.port = int(url.split(":")[2].partition("/")[0])
            yield url

    @contextlib.contextmanager
    def opened(self) -> Iterator[Page]:
        """A page of the browser, with all that it has stored."""
        context = self.browser.browser_type.launch_persistent_context(
            self.profile, executable_path=self.program, args=FLAGS, reduced_motion="reduce"
        )
        context.set_default_timeout(10_000)
        yield context.new_page()
        context.close()

    def replace(self, name: str, old: str, new: str) -> None:
        """Another text in a file of the site, as a publication brings it."""
        text = (self.site / name).read_text(encoding="utf-8")
        assert old in text
        (self.site / name).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def device(browser: Browser, program: str, built_site_under_path: Path, tmp_path: Path) -> Device:
    """A device that has not met the guide."""
    site = shutil.copytree(built_site_under_path, tmp_path / "site")
    return Device(browser, program, site, tmp_path / "profile")


def _turn_on(planner: Planner) -> None:
    planner.press("offline_say_start")
    expect(planner.page.get_by_text(planner.word("offline_say_ready"))).to_be_visible()


@pytest.mark.parametrize("locale", LOCALES)
def test_works_without_a_net(device: Device, locale: Locale) -> None:
    """The wayfinder, the plan, its files, the page for print and what was opened are there; what was not says so."""
    with device.opened() as page:
        with device.online() as url:
            planner = Planner(page, locale, url).go(LAW)
            planner.save()
            _turn_on(planner)
            page.goto(url + _OPENED[locale])
            opened = page.locator("main").inner_text()
        planner.go(USERS)
        planner.go(LAW).fill(ITEM, ANSWERS)
        planner.wait_until_kept(ANSWERS["owner"])
        planner.reload()
        assert planner.answers(ITEM) == ANSWERS
        for key, held in {"plan_export": ANSWERS["owner"], "plan_calendar": "BEGIN:VEVENT"}.items():
            with page.expect_download() as download:
                planner.press(key)
            assert held in Path(download.value.path()).read_text(encoding="utf-8")
        page.locator(LANGUAGE_SWITCH).click()
        assert Planner(page, OTHER_LANGUAGE[locale], url).ready().answers(ITEM) == ANSWERS
        page.goto(url + PRINT[locale])
        expect(page.locator("main")).to_contain_text(ANSWERS["owner"])
        # Without its slash, and with a question, it is the same page.
        page.goto(f"{url}{_OPENED[locale].removesuffix('/')}?q=1")
        assert page.locator("main").inner_text() == opened
        page.goto(url + _NOT_OPENED[locale])
        expect(page.get_by_text(planner.word("offline_say_not_here"))).to_be_visible()
        assert page.url.partition("?")[0] == url + _PRIVACY[locale]


@pytest.mark.parametrize("locale", LOCALES)
def test_is_turned_off_where_it_was_turned_on(device: Device, locale: Locale) -> None:
    """Nothing is fetched before the press; the same button takes all away again but the plan."""
    with device.opened() as page, device.online() as url:
        planner = Planner(page, locale, url).go(LAW)
        planner.save()
        assert page.evaluate(_STORED) == [0, 0]
        _turn_on(planner)
        assert page.evaluate(_STORED) == [1, 1]
        page.goto(url + _PRIVACY[locale])
        page.get_by_role("button", name=planner.word("offline_say_stop")).click()
        expect(page.get_by_text(planner.word("offline_say_stopped"))).to_be_visible()
        expect(page.get_by_role("button", name=planner.word("offline_say_start"))).to_be_focused()
        assert page.evaluate(_STORED) == [0, 0]
        planner.go(LAW)
        expect(planner.part("name")).to_have_text(planner.word("plan_name", unit="Enhet A", year=2027))


def test_is_not_half_there(device: Device) -> None:
    """Where one file cannot be fetched, the reader is told, and nothing stays."""
    with device.opened() as page, device.online() as url:
        planner = Planner(page, "nb", url).go(LAW)
        (device.site / USERS["nb"] / "index.html").unlink()
        planner.press("offline_say_start")
        expect(page.get_by_text(planner.word("offline_say_failed"))).to_be_visible()
        expect(page.get_by_role("button", name=planner.word("offline_say_start"))).to_be_enabled()
        assert page.evaluate(_STORED) == [0, 0]


def test_new_version(device: Device) -> None:
    """With a net, pages are new at once; the version on the device follows, is told of, and is whole afterwards."""
    with device.opened() as page, device.online() as url:
        planner = Planner(page, "nb", url).go(LAW)
        _turn_on(planner)
        page.goto(url + _OPENED["nb"])
    device.replace(f"{LAW['nb']}index.html", "</h1>", " 2</h1>")
    device.replace(f"{USERS['nb']}index.html", "</h1>", " 2</h1>")
    device.replace(LIST, json.loads((device.site / LIST).read_text("utf-8"))["version"], "second")
    with device.opened() as page:
        with device.online():
            planner = Planner(page, "nb", url).go(LAW)
            expect(page.locator("h1")).to_contain_text(" 2")
            expect(page.get_by_text(planner.word("offline_say_renewed"))).to_have_count(1)
            assert page.evaluate(_STORED) == [1, 1]
        planner.go(USERS)
        expect(page.locator("h1")).to_contain_text(" 2")
        page.goto(url + _OPENED["nb"])
        assert page.url == url + _OPENED["nb"]


def test_new_version_that_cannot_be_fetched(device: Device) -> None:
    """Half a version takes the place of none: the one before goes on being there."""
    with device.opened() as page, device.online() as url:
        _turn_on(Planner(page, "nb", url).go(LAW))
    device.replace(LIST, json.loads((device.site / LIST).read_text("utf-8"))["version"], "second")
    (device.site / USERS["nb"] / "index.html").unlink()
    with device.opened() as page:
        with device.online():
            Planner(page, "nb", url).go(LAW)
            page.wait_for_timeout(1_000)
        Planner(page, "nb", url).go(USERS)


@pytest.mark.parametrize("worker", [_BROKEN, _NONE, _IDLE], ids=["breaks all", "is none", "does nothing"])
def test_worker_of_before(device: Device, worker: str) -> None:
    """Whatever a worker of before does wrong, the right one takes its place by itself at the next visit."""
    right = (device.site / WORKER).read_text(encoding="utf-8")
    with device.opened() as page, device.online() as url:
        Planner(page, "nb", url).go(LAW)
        (device.site / WORKER).write_text(worker, encoding="utf-8")
        address = f"{url}{WORKER}"
        page.evaluate(
            "(at) => navigator.serviceWorker.register(at, { updateViaCache: 'none' }).catch(() => 0)", address
        )
        page.wait_for_timeout(500)
    (device.site / WORKER).write_text(right, encoding="utf-8")
    with device.opened() as page:
        with device.online():
            for _ in range(1 if worker == _NONE else 5):
                with contextlib.suppress(Error):  # the broken one still answers
                    page.goto(url)
                    if page.evaluate("(list) => caches.match(list).then(Boolean)", url + LIST):
                        break
                # A browser looks for another worker a second after it has gone to a page.
                page.wait_for_timeout(3_000)
            Planner(page, "nb", url).go(LAW)
        if worker == _NONE:
            assert page.evaluate(_STORED) == [0, 0]
        else:
            Planner(page, "nb", url).go(USERS)
