"""How long a tick takes on a page of the wayfinder with 200 items that all have notes.

    .venv/bin/python -m tools.benchmarks.tick

builds the guide into a temporary folder, opens an area whose items are cloned to 200, with a saved plan that has a
note of 500 letters for each, and ticks items off one by one. Times are in milliseconds, from the choice of a status
until the scripts have answered, until the change is shown and kept, and until the screen is painted anew; once as fast
as this machine goes and once four times slower, which is about what a phone does. The aim is under 100.
"""

import statistics
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, Route, sync_playwright
from tests.builds import build_guide
from tests.static_host import serving
from tools.find_chromium import HOW_TO_GET_ONE, find_chromium

ITEMS: Final = 200
TICKS: Final = 60
ADDRESS: Final = "en/wayfinder/law/"

# Runs before the page's own scripts: the items it finds are cloned, and their plan is stored already.
_CLONE: Final = """count => {
    const list = document.querySelector("ol.items");
    const originals = [...list.children];
    for (let at = originals.length; at < count; at += 1) {
        const clone = originals[at % originals.length].cloneNode(true);
        clone.id = clone.dataset.item = `item-${at}`;
        list.append(clone);
    }
    const ids = [...list.children].map((item) => item.id);
    document.querySelector("[data-all]").dataset.all = ids.join(" ");
    const time = "2026-11-22T09:00:00.000Z";
    const entry = { note: "note ".repeat(100).trim(), changed: { note: time } };
    const items = Object.fromEntries(ids.map((id) => [id, entry]));
    const plan = { id: "plan", unit: "Unit", year: 2027, created: time, named: time, items };
    localStorage.setItem("oxlo.wayfinder", JSON.stringify({ format: "oxlo-plans", version: 1, plans: { plan } }));
}"""
_TICK: Final = """async (ticks) => {
    const fields = [...document.querySelectorAll("[data-field=status]")].slice(0, ticks);
    const times = [];
    for (const field of fields) {
        field.focus();
        await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
        const start = performance.now();
        field.value = "done";
        field.dispatchEvent(new Event("change", { bubbles: true }));
        const answered = performance.now();
        await navigator.locks.request("oxlo.wayfinder", () => {});
        const kept = performance.now();
        await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
        times.push([answered - start, kept - start, performance.now() - start]);
    }
    const done = JSON.parse(localStorage.getItem("oxlo.wayfinder")).plans.plan.items;
    const text = document.querySelector("[data-plan=progress-page] label").textContent;
    return [times, Object.values(done).filter(({ status }) => status === "done").length, text];
}"""


def _open(page: Page, url: str) -> None:
    """Open the page with its items cloned before its scripts run."""

    def without_scripts(route: Route) -> None:
        route.fulfill(body=route.fetch().text().replace('type="module"', 'type="late"'), content_type="text/html")

    page.route(url, without_scripts)
    page.goto(url)
    page.evaluate(_CLONE, ITEMS)
    page.evaluate(
        """() => document.querySelectorAll('script[type="late"]').forEach((late) => {
            document.head.append(Object.assign(document.createElement("script"), { type: "module", src: late.src }));
        })"""
    )
    page.locator(".plan").wait_for()


def _report(page: Page, slower: int) -> None:
    """Tick and print the times."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    times, kept, shown = page.evaluate(_TICK, TICKS)
    if kept != TICKS or f"{TICKS} of {ITEMS}" not in shown:
        sys.exit(f"The ticks did not arrive: {kept} kept, the page says {shown!r}.")
    print(f"{ITEMS} items with notes, {TICKS} ticks, machine slowed by {slower}:")
    for name, column in zip(("answered", "kept and shown", "painted"), zip(*times, strict=True), strict=True):
        twentieths = statistics.quantiles(column, n=20)
        print(
            f"  {name:15} median {statistics.median(column):6.1f}  95 % {twentieths[-1]:6.1f}  max {max(column):6.1f}"
        )


def main() -> None:
    """Measure at full speed and slowed down."""
    program = find_chromium() or sys.exit(HOW_TO_GET_ONE)
    with tempfile.TemporaryDirectory() as folder, serving(build_guide(Path(folder) / "site")) as root:
        for slower in (1, 4):
            with sync_playwright() as playwright:
                chromium = playwright.chromium.launch(executable_path=program)
                page = chromium.new_page()
                _open(page, root + ADDRESS)
                _report(page, slower)
                chromium.close()


if __name__ == "__main__":
    main()
