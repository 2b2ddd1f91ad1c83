"""A page that is open while another version of the guide is put below it goes on working, and nothing is mixed."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Visitor, visiting
from tests.browser.finding import SOME, Finder
from tests.browser.wayfinder.planning import ANSWERS, ITEM, LAW, Planner
from tests.builds import SITE_URL, date_of_the_guide, oxlo_build, run
from tests.guides import replaced
from tests.prose import copy_of_the_guide
from tests.static_host import HostedSite, serving

from oxlo.gates.built.kept import hashed_files, kept_files
from oxlo.publishing.exchange import begin, building, publish, recover
from oxlo.publishing.keeping import keep
from oxlo.reading.fingerprints import is_hashed

Version = Literal["first", "second"]
# What the second version calls things: in the catalogues, in the index of the search and on pages.
_RENAMED: Final = (
    replaced("docs/_data/best-practice/organisations.yml", "nb: Velferdsetaten", "nb: Omsorgsetaten"),
    replaced("docs/nb/duty/index.md", "## ", "Dette er ny tekst om tolk og skole.\n\n## "),
    replaced("docs/_data/words.yml", "plan_status_done: {nb: Gjort", "plan_status_done: {nb: Utført"),
)


def _marked(root: Path) -> None:
    """Make every script and every stylesheet another one."""
    for module in (root / "docs/assets/javascripts").rglob("*.js"):
        with module.open("a", encoding="utf-8") as file:
            file.write(f'\nglobalThis.version = "second";\nglobalThis["{module.stem}"] ??= 2;\n')
    for sheet in (root / "docs/assets/stylesheets").glob("*.css"):
        with sheet.open("a", encoding="utf-8") as file:
            file.write(f".second-{sheet.stem} {{ color: red; }}\n")


@pytest.fixture(scope="module")
def versions(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Version, Path]:
    """The guide as it is built, and one in which every script, style, list and index is another."""
    folder = tmp_path_factory.mktemp("versions")
    guide = copy_of_the_guide(folder / "second", _marked, *_RENAMED)
    finished = oxlo_build(guide, folder / "site", date_of_the_guide(), OXLO_SITE_URL=SITE_URL)

    assert finished.returncode == 0, finished.stdout + finished.stderr
    return {"first": built_site, "second": folder / "site"}


def deploy(built: Path, site: Path) -> None:
    """Publish what has been built, as `oxlo build` does when the gates have passed."""
    recover(site)
    shutil.copytree(built, begin(site), dirs_exist_ok=True)
    if site.exists():
        keep(building(site), site)
    publish(site)


def roll_back(site: Path) -> None:
    """Bring back what was there before."""
    finished = run("oxlo.cli", "rollback", "--site", site)
    assert finished.returncode == 0, finished.stdout + finished.stderr


class Reader:
    """Somebody with three pages open, who has just begun on each."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.answers: list[tuple[int, str]] = []
        self.asked: dict[Page, set[str]] = {}
        self.planner = Planner(self.page(), "nb", visitor.site.url).go(LAW)
        self.planner.save("Enhet A")
        self.finder = Finder(visitor, "nb").go()
        self.watch(visitor.page)
        self.searching = self.page()
        self.searching.goto(f"{visitor.site.url}plikten/")
        self.search("tolk")
        for page in self.asked:
            page.wait_for_load_state("networkidle")

    def page(self) -> Page:
        """Another page of the same browser."""
        page = self.visitor.context.new_page()
        page.on("console", self.visitor.note_error)
        self.watch(page)
        return page

    def watch(self, page: Page) -> None:
        """Note what a page asks for, and what comes."""
        self.asked[page] = set()
        page.on("response", lambda response: self.answers.append((response.status, response.url)))
        page.on("request", lambda request: self.asked[page].add(urlsplit(request.url).path[1:]))

    def search(self, query: str) -> None:
        """Ask the dialog, and see hits."""
        banner, dialog = self.searching.get_by_role("banner"), self.searching.get_by_role("dialog")
        if not dialog.is_visible():
            banner.get_by_role("button", name="Søk", exact=True).click()
        dialog.get_by_role("searchbox").fill(query)
        expect(dialog.get_by_role("status")).to_contain_text(query)
        expect(dialog.locator(".search__hit").first).to_be_visible()

    def go_on(self) -> None:
        """Work on in every page that is open, with what has not been fetched so far."""
        self.planner.fill(ITEM, ANSWERS)
        self.planner.wait_until_kept(ANSWERS["owner"])
        with self.planner.page.expect_download():
            self.planner.press("plan_calendar")
        self.finder.tick(SOME)
        self.finder.expect_found(SOME)
        self.search("skole")
        for page in self.asked:
            page.wait_for_load_state("networkidle")


def _going_on(browser: Browser, host: HostedSite, another: Callable[[], None]) -> None:
    """A reader with open pages, a deployment, and the reader once more."""
    with visiting(browser, host) as visit:
        reader = Reader(visit())
        before = hashed_files(host.folder) - kept_files(host.folder)
        another()
        after = hashed_files(host.folder) - kept_files(host.folder)
        reader.go_on()
        asked = {page: {path for path in paths if is_hashed(path)} for page, paths in reader.asked.items()}
        reader.planner.page.get_by_role("link", name="English").click()
        reader.planner.page.wait_for_url("**/en/**")
        english = Planner(reader.planner.page, "en", host.url).ready()
        note = english.answers(ITEM)["note"]
        new = set(_named_files(english.page))

    assert [answer for answer in reader.answers if answer[0] not in (200, 304)] == []
    assert len([path for path in before if path.endswith((".js", ".css"))]) > 8
    assert {path for path in before & after if path.endswith((".js", ".css"))} == set()
    assert all(asked.values()) and [path for paths in asked.values() for path in paths - before] == []
    assert new and new - after == set()
    assert note == ANSWERS["note"]


def test_open_pages_go_on(browser: Browser, versions: dict[Version, Path], tmp_path: Path) -> None:
    """The plan, its calendar, filters and search work on, with files of one version; the next page is of the new one.

    Nothing is lost: the plan is there on that page too, and in the other language.
    """
    site = tmp_path / "site"
    deploy(versions["first"], site)
    with serving(site) as url:
        host = HostedSite(site, SITE_URL, url)
        _going_on(browser, host, lambda: deploy(versions["second"], site))
        _going_on(browser, host, lambda: deploy(versions["first"], site))
        _going_on(browser, host, lambda: roll_back(site))


def _named_files(page: Page) -> list[str]:
    """The scripts and stylesheets that a page names, as paths from the site's root."""
    addresses: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('script[src], link[rel=stylesheet]')].map((each) => each.src || each.href)"
    )
    return [urlsplit(address).path[1:] for address in addresses]
