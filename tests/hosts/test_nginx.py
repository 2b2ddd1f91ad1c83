"""The nginx of these tests is no kinder than a host is."""

import dataclasses
import datetime
import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.conftest import Visit
from tests.builds import SITE_URL
from tests.hosts.asking import ask
from tests.hosts.nginx import serving_by_nginx
from tests.static_host import HostedSite
from tools.find_hosts import Program

from oxlo.site.security import host_files

_PAGE: Final = """<!doctype html><html lang="en"><title>Page</title><link rel="icon" href="icon.svg"><p>Not run</p>
<script type="module" src="{}"></script>"""
_SCRIPT: Final = 'document.querySelector("p").textContent = "Run";'


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A site with two pages whose scripts differ in nothing but the ends of their names."""
    files = host_files("", SITE_URL, datetime.date(2026, 6, 1))
    files |= {f"{end}.html": _PAGE.format(f"script.{end}") for end in ("js", "mjs")}
    files |= {f"script.{end}": _SCRIPT for end in ("js", "mjs")}
    files["icon.svg"] = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_script_of_a_type_that_the_host_does_not_know(
    nginx: Program, browser: Browser, small_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With Debian 12's table a module that ends in `.mjs` is no script, and with our headers no browser runs it."""
    table = tmp_path_factory.mktemp("types") / "mime.types"
    # Newer tables know it.
    table.write_text(re.sub(r"\s\bmjs\b", "", nginx.files["types"].read_text(encoding="utf-8")), encoding="utf-8")
    with serving_by_nginx(dataclasses.replace(nginx, files={"types": table}), small_site) as url:
        told = ask(f"{url}script.mjs")
        assert ("application/octet-stream", "nosniff") == (
            told.headers["Content-Type"],
            told.headers["X-Content-Type-Options"],
        )
        visit = Visit(browser, HostedSite(small_site, SITE_URL, url))
        reader = visit()
        expect(reader.visit("js.html").locator("p")).to_have_text("Run")
        assert reader.errors == []
        page = reader.visit("mjs.html")
        page.wait_for_load_state("networkidle")
        expect(page.locator("p")).to_have_text("Not run")
        reader.context.close()

    assert [error for error in reader.errors if "MIME type" in error] != []
