"""Inspection: what axe-core finds on the page that a browser shows, or a browser on all pages of a site, each once.

Axe looks at a page in two schemes of colours and at two widths, without any exception from its rules.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Final

from playwright.sync_api import Browser, Page
from tools.checkers import AXE

_TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
_WIDTHS: Final = (1280, 375)
_SCHEMES: Final = ("light", "dark")
_NARROWEST: Final = 320

# The styles themselves, which one rule reads, are the same in all colours and widths: axe fetches them once a page.
# What a bar that stays in view covers can be scrolled from under it, which axe does not do: it stands still meanwhile.
# What axe cannot tell it is asked again with the elements scrolled into view, as a person would scroll a wide table,
# and with no table wider than the text, since axe gives up where the lines of a text have different boxes behind them.
_RUN: Final = """async ([tags, readsStyles]) => {
    const options = readsStyles ? {} : { preload: false, rules: { "css-orientation-lock": { enabled: false } } };
    const run = (context, runOnly) =>
        axe.run(context, { ...options, runOnly, elementRef: true, resultTypes: ["violations", "incomplete"] });
    const bar = document.querySelector(".bar");
    bar?.style.setProperty("position", "static");
    const found = await run(document, tags);
    for (const rule of found.incomplete) {
        document.querySelectorAll(".table").forEach((each) => (each.style.marginRight = "0"));
        const scrolled = new Map();
        for (const { element } of rule.nodes) {
            for (let each = element; each; each = each.parentElement) {
                scrolled.set(each, { left: each.scrollLeft, top: each.scrollTop, behavior: "instant" });
            }
        }
        for (let before = Infinity; rule.nodes.length && rule.nodes.length < before; ) {
            before = rule.nodes.length;
            const elements = rule.nodes.map(({ element }) => element);
            for (const each of elements) {
                each.scrollIntoView({ behavior: "instant", block: "nearest", inline: "nearest" });
            }
            const again = await run({ include: elements }, { type: "rule", values: [rule.id] });
            found.violations.push(...again.violations);
            rule.nodes = again.incomplete.flatMap(({ nodes }) => nodes);
        }
        for (const [each, place] of scrolled) each.scrollTo(place);
        // No page has styles of its own, and none may stay: rules look for them.
        document.querySelectorAll(".table").forEach((each) => each.removeAttribute("style"));
    }
    bar?.removeAttribute("style");
    found.incomplete = found.incomplete.filter(({ nodes }) => nodes.length);
    return ["violations", "incomplete", "passes", "inapplicable"].flatMap((kind) =>
        found[kind].map(({ id, tags, nodes }) => ({
            id, kind, criteria: tags.filter((tag) => /^wcag[0-9]{3,}$/.test(tag)),
            targets: kind === "violations" ? nodes.map(({ target }) => target.join(" ")) : [],
        })));
}"""


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What one rule of axe says of a page: `kind` is axe's word, `criteria` are numbers of WCAG, `seen` says where."""

    rule: str
    kind: str
    criteria: tuple[str, ...]
    targets: tuple[str, ...]
    seen: str


@dataclasses.dataclass(frozen=True)
class Look:
    """What a browser finds on a page: the outcomes of axe, each rule at least once for each colour and width.

    And the errors and warnings of its console, the requests to other hosts, and the width in pixels that the page takes
    on the narrowest screen, of 320 px.
    """

    outcomes: Sequence[Outcome]
    errors: Sequence[str]
    foreign_requests: Sequence[str]
    narrowest: int


# By the address of the page.
Inspection = Mapping[str, Look]


def outcomes(page: Page) -> list[Outcome]:
    """What axe says of a page that has it loaded, for each scheme of colours and for a wide and a narrow screen."""
    found: list[Outcome] = []
    for width in _WIDTHS:
        for scheme in _SCHEMES:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            for each in page.evaluate(_RUN, [_TAGS, not found]):
                criteria = tuple(".".join((tag[4], tag[5], tag[6:])) for tag in each["criteria"])
                seen = f"{scheme}, {width} px"
                found.append(Outcome(each["id"], each["kind"], criteria, tuple(each["targets"]), seen))
    return found


def broken(found: Sequence[Outcome]) -> list[str]:
    """The rules that are broken, each with its element, colours and width."""
    return [f"{o.seen}: {o.rule}: {target}" for o in found if o.kind == "violations" for target in o.targets]


def findings(page: Page) -> list[str]:
    """What axe finds wrong with a page that has it loaded."""
    return broken(outcomes(page))


def inspected(url: str, addresses: Sequence[str], browser: Browser) -> Inspection:
    """Look at all pages of a site at a URL, each of which is loaded once."""
    found = {}
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(path=AXE)
    page = context.new_page()
    errors: list[str] = []
    requests: list[str] = []
    page.on("console", lambda each: errors.append(each.text) if each.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    for address in addresses:
        page.goto(url + address)
        said = outcomes(page)
        page.set_viewport_size({"width": _NARROWEST, "height": 800})
        width = page.evaluate("document.documentElement.scrollWidth")
        foreign = [each for each in requests if not each.startswith((url, "data:"))]
        found[address] = Look(said, tuple(errors), foreign, width)
        errors.clear()
        requests.clear()
    context.close()
    return found
