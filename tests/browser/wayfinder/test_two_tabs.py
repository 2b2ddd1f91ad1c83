"""Two tabs by chance: whatever readers do in them, every text that was typed is in a field, a storage or an offer.

`make two-tabs` tries a thousand ways instead of the usual thirty, beginning where those end.
"""

import contextlib
import dataclasses
import json
import os
import random
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Dialog, Error, Page
from tests.browser.conftest import Visit
from tests.browser.wayfinder.planning import LAW, LOCALES, OTHER_LANGUAGE, USERS, Planner

_USUAL: Final = 30
_MANY: Final = int(os.environ.get("OXLO_TAB_SEEDS", "0"))
SEEDS: Final = range(_USUAL, _USUAL + _MANY) if _MANY else range(_USUAL)
STEPS: Final = 25
ITEMS: Final = ("go-through-the-grounds", "discuss-attitudes")
FIELDS: Final = ("note", "owner", "evidence")

# Whatever the page holds, wherever it may stand: fields, offers, notices, and both storages.
_EVERYTHING: Final = """() => {
    const fields = [...document.querySelectorAll("[data-field]")].map((field) => field.value);
    const offers = [...document.querySelectorAll(".item__offer, [data-plan=said], [data-plan=gone]")];
    const shown = offers.map((each) => each.textContent);
    const stores = ["localStorage", "sessionStorage"].map((name) => window[name].getItem("oxlo.wayfinder") ?? "");
    return [...fields, ...shown, ...stores.map((text) => text.replaceAll("\\\\n", "\\n"))].join("\\n");
}"""
# Put a text behind the one that stands in a field, as somebody who types it does, and stay in the field or leave it.
_TYPE: Final = """([id, text, isLeft]) => {
    const field = document.getElementById(id);
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (!field.checkVisibility()) return false;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    document.execCommand("insertText", false, ` ${text}`);
    if (isLeft) field.blur();
    return true;
}"""
_NO_ROOM: Final = """(name) => {
    window.setItem ??= Storage.prototype.setItem;
    Storage.prototype.setItem = function () { throw new DOMException("no", name); };
}"""
_ROOM: Final = "() => { Storage.prototype.setItem = window.setItem ?? Storage.prototype.setItem; }"


@dataclasses.dataclass
class Tab:
    """A tab of a browser."""

    planner: Planner

    @property
    def page(self) -> Page:
        """Its page."""
        return self.planner.page

    def plan(self) -> str:
        """The id of the open plan."""
        plan: str = self.page.locator("#plan-choice").input_value()
        return plan

    def everything(self) -> str:
        """All that the tab holds of texts."""
        text: str = self.page.evaluate(_EVERYTHING)
        return text


class Readers:
    """Two tabs of one browser, in which things are done by chance."""

    def __init__(self, planner: Planner, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same at every run
        self.tabs = [Tab(planner), Tab(planner.another_tab().go(LAW))]
        self.typed: dict[str, str] = {}
        self.log: list[str] = []
        self.count = 0
        for tab in self.tabs:
            tab.page.on("dialog", self._stay)

    def _stay(self, dialog: Dialog) -> None:
        # The browser asks before a text is lost: the reader stays.
        dialog.dismiss()

    def step(self) -> None:
        """Do something in one of the tabs."""
        tab = self.chance.choice(self.tabs)
        act = self.chance.choices(list(self._ACTS), weights=list(self._ACTS.values()))[0]
        self.log.append(f"{self.tabs.index(tab)} {act.__name__}")
        tab.page.bring_to_front()
        act(self, tab)
        tab.page.wait_for_timeout(self.chance.choice((0, 0, 0, 50, 450)))

    def write(self, tab: Tab) -> None:
        """Type into a field, and leave it or not."""
        self.count += 1
        text = f"t{self.count:03}x"
        field = f"{self.chance.choice(ITEMS)}--{self.chance.choice(FIELDS)}"
        plan = tab.plan()
        if tab.page.evaluate(_TYPE, [field, text, self.chance.random() < 0.6]):
            self.typed[text] = plan
            self.log[-1] += f" {text} into {field} of {plan[:4]}"

    def set_status(self, tab: Tab) -> None:
        """Choose a status."""
        item = self.chance.choice(ITEMS)
        tab.planner.field(item, "status").select_option(self.chance.choice(("done", "in-progress", "not-relevant")))

    def begin(self, tab: Tab) -> None:
        """Begin another plan."""
        self._name(tab, "new", "plan_create")

    def copy(self, tab: Tab) -> None:
        """Copy the plan."""
        self._name(tab, "copy", "plan_create")

    def rename(self, tab: Tab) -> None:
        """Give the plan another name."""
        self._name(tab, "rename", "plan_rename")

    def _name(self, tab: Tab, what: str, ok: str) -> None:
        self._press(tab, what)
        tab.planner.name_plan(f"Enhet {self.chance.randrange(100)}", 2027, ok)

    def choose(self, tab: Tab) -> None:
        """Go to another plan."""
        plans = tab.page.locator("#plan-choice option").evaluate_all("all => all.map((each) => each.value)")
        tab.page.locator("#plan-choice").evaluate(
            "(choice, id) => { choice.value = id; choice.dispatchEvent(new Event('change', { bubbles: true })); }",
            self.chance.choice(plans),
        )

    def delete(self, tab: Tab) -> None:
        """Delete the plan; what was typed in it in this tab, and what it held, goes with it."""
        plan = tab.plan()
        gone = {text for text, where in self.typed.items() if where == plan}
        self._press(tab, "delete")
        tab.planner.confirm()
        self.typed = {text: where for text, where in self.typed.items() if text not in gone}

    def undo(self, tab: Tab) -> None:
        """Take back what can be taken back."""
        undo = tab.page.locator("[data-do=undo]")
        if undo.is_visible():
            undo.click()

    def save(self, tab: Tab) -> None:
        """Save on the device."""
        tab.page.locator("[data-do=save]").evaluate("button => { if (button.checkVisibility()) button.click(); }")
        if tab.planner.dialog().is_visible():
            tab.planner.name_plan("Enhet S", 2027)

    def reload(self, tab: Tab) -> None:
        """Load the page again, unless the browser asks whether to leave."""
        self._leave(tab, lambda: tab.page.evaluate("() => location.reload()"))

    def switch_language(self, tab: Tab) -> None:
        """Go to the same page in the other language."""
        if self._leave(tab, lambda: tab.page.locator('[data-module="language-link"]').first.evaluate("a => a.click()")):
            tab.planner = Planner(tab.page, OTHER_LANGUAGE[tab.planner.locale], tab.planner.root)

    def go_elsewhere(self, tab: Tab) -> None:
        """Go to another area, and back."""
        if self._leave(tab, lambda: tab.page.evaluate("url => { location.href = url; }", self._address(tab, "users"))):
            self._leave(tab, lambda: tab.page.evaluate("url => { location.href = url; }", self._address(tab, "law")))

    def _address(self, tab: Tab, area: str) -> str:
        addresses = {"law": LAW, "users": USERS}[area]
        return f"{tab.planner.root}{addresses[tab.planner.locale]}"

    def bring_in(self, tab: Tab) -> None:
        """Import what the plans were a moment ago."""
        file = tab.planner.exported()
        tab.planner.bring_in("plan.json", json.dumps({**file, "exported": "2026-11-27T00:00:00.000Z"}).encode())

    def forbid(self, tab: Tab) -> None:
        """The browser stores nothing more in this tab."""
        tab.page.evaluate(_NO_ROOM, self.chance.choice(("SecurityError", "QuotaExceededError")))

    def allow(self, tab: Tab) -> None:
        """The browser stores again."""
        tab.page.evaluate(_ROOM)

    def answer(self, tab: Tab) -> None:
        """Keep both texts, or the plan, where the reader is asked."""
        offers = tab.page.locator("[data-offer=both]:visible, [data-offer=hold]:visible")
        if offers.count():
            offers.first.click()

    def _press(self, tab: Tab, what: str) -> None:
        tab.page.locator(f"[data-do={what}]").first.evaluate("button => button.click()")

    def _leave(self, tab: Tab, go: Callable[[], object]) -> bool:
        """Whether the page is another one now: the browser may have asked, and the reader stayed."""
        tab.page.evaluate("() => { window.isThisPage = true; }")
        asked: list[str] = []
        tab.page.once("dialog", lambda dialog: asked.append(dialog.type))
        go()
        for _ in range(100):
            if asked:
                return False
            with contextlib.suppress(Error):  # the page went while it was asked
                if not tab.page.evaluate("() => window.isThisPage ?? false"):
                    break
            tab.page.wait_for_timeout(20)
        tab.planner.ready()
        return True

    def lost(self) -> list[str]:
        """The texts that are nowhere, once every plan of every tab was opened."""
        found = "".join(text for tab in self.tabs for text in self._everywhere(tab))
        return [text for text in self.typed if text not in found]

    def _everywhere(self, tab: Tab) -> Iterator[str]:
        tab.page.bring_to_front()
        yield tab.everything()
        for plan in tab.page.locator("#plan-choice option").evaluate_all("all => all.map((each) => each.value)"):
            tab.page.locator("#plan-choice").evaluate(
                "(choice, id) => { choice.value = id; choice.dispatchEvent(new Event('change', { bubbles: true })); }",
                plan,
            )
            yield tab.everything()

    _ACTS: Final = {
        write: 14,
        set_status: 2,
        begin: 1,
        copy: 1,
        rename: 1,
        choose: 3,
        delete: 1.5,
        undo: 1,
        save: 3,
        reload: 2,
        switch_language: 1,
        go_elsewhere: 1,
        bring_in: 1,
        forbid: 0.7,
        allow: 1,
        answer: 2,
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_typed_is_lost(visitor: Visit, seed: int) -> None:
    """After typing, deleting, renaming, importing, reloading and more in two tabs, no text is missing."""
    guest = visitor()
    readers = Readers(Planner(guest.page, LOCALES[seed % 2], guest.site.url).go(LAW), seed)
    for _ in range(STEPS):
        readers.step()

    assert readers.lost() == [], "\n".join(readers.log)
