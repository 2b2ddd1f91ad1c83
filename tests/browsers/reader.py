"""A reader in one of the browsers: few and plain actions, each of which waits until it can be done."""

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from tests.browsers.waiting import wait_for
from tests.browsers.webdriver import ELEMENT, SCREEN, RefusedError, Send
from tests.guides import ROOT

from oxlo.language.locales import Locale

_WORDS: Final[dict[str, dict[str, str]]] = yaml.safe_load((ROOT / "docs/_data/words.yml").read_text(encoding="utf-8"))
# The elements of a kind that can be seen, or those of them with a name: what they or their label say, or are told by.
_SEEN: Final = """const says = (each) => (each.ariaLabel ?? (each.labels?.[0] ?? each).innerText).trim();
const seen = (css, name) => [...document.querySelectorAll(css)].filter((each) =>
    each.checkVisibility({ visibilityProperty: true }) && (!name || says(each) === name));
"""
_NOTE_CLICK: Final = """window.clicked = false;
arguments[0].addEventListener("click", () => { window.clicked = true; }, { capture: true, once: true });"""

_PLACE: Final = """arguments[0].scrollIntoView({ block: "center", behavior: "instant" });
const { x, y } = arguments[0].getBoundingClientRect();
return [x, y];"""


@dataclasses.dataclass
class Reader:
    """Somebody who reads the site in a browser, in one language."""

    send: Send
    root: str
    locale: Locale
    downloads: Path

    def word(self, key: str, **values: object) -> str:
        """What the interface says in this language."""
        return _WORDS[key][self.locale].format_map(values)

    def run(self, script: str, *values: object) -> Any:
        """What the body of a function gives, run in the page."""
        return self.send("ExecuteScript", {"script": script, "args": values})

    def until(self, script: str, *values: object) -> Any:
        """Wait until the body of a function gives something, and give it; a page that goes meanwhile is no failure."""
        refused: RefusedError | None = None

        def look() -> Any:
            nonlocal refused
            try:
                return self.run(script, *values)
            except RefusedError as reason:
                refused = reason
                return None

        try:
            return wait_for(look, f"{script.removeprefix(_SEEN).strip()} {values}")
        except AssertionError as never:
            raise never from refused

    def go(self, addresses: Mapping[Locale, str], width: int = 1280, rest: str = "") -> "Reader":
        """Go to an address in this language, in a window of that width."""
        self.send("SetWindowRect", {"x": (SCREEN[0] - width) // 2, "y": 0, "width": width, "height": 900})
        self.send("Navigate", {"url": f"{self.root}{addresses[self.locale]}{rest}"})
        self.until("return innerWidth === arguments[0]", width)
        return self

    def reload(self) -> None:
        """Load the page again."""
        self.send("Refresh", {})

    def arrives(self, address: str) -> None:
        """Wait until the page of an address is there."""
        self.until("return location.href === arguments[0] && document.readyState === 'complete'", self.root + address)

    def all(self, css: str, name: str | None = None) -> list[dict[str, str]]:
        """The elements that can be seen."""
        found: list[dict[str, str]] = self.run(f"{_SEEN} return seen(...arguments)", css, name)
        return found

    def one(self, css: str, name: str | None = None) -> dict[str, str]:
        """The first element that can be seen, once there is one."""
        found: dict[str, str] = self.until(f"{_SEEN} return seen(...arguments)[0]", css, name)
        return found

    def gone(self, css: str, name: str | None = None) -> None:
        """Wait until no such element can be seen."""
        self.until(f"{_SEEN} return seen(...arguments).length === 0", css, name)

    def says(self, css: str, text: str) -> None:
        """Wait until the first element that can be seen holds a text."""
        self.until(f"{_SEEN} return seen(arguments[0])[0]?.innerText.includes(arguments[1])", css, text)

    def near(self, css: str, name: str | None = None) -> dict[str, str]:
        """An element in the middle of the window, once it stands still: drivers click where it was a moment ago."""
        element = self.one(css, name)
        wait_for(lambda: self.run(_PLACE, element) == self.run(_PLACE, element), f"{css} {name} stands still")
        return element

    def click(self, css: str, name: str | None = None) -> None:
        """Click on an element; once more where the driver has clicked beside it, since something moved meanwhile."""

        def has_hit() -> bool:
            element = self.near(css, name)
            self.run(_NOTE_CLICK, element)
            self.send("ElementClick", {"id": element[ELEMENT]})
            try:
                return self.run("return window.clicked") is not False
            except RefusedError:  # a page that goes has been clicked on
                return True

        wait_for(has_hit, f"a click on {css} {name}")

    def unfold(self) -> None:
        """Open all that the bar of the wayfinder has folded away."""
        self.run("document.querySelectorAll('.plan details:not([open]) > summary').forEach((each) => each.click())")

    def press(self, key: str) -> None:
        """Press the button of the bar with that word."""
        self.unfold()
        self.click("button", self.word(key))

    def type(self, css: str, text: str, name: str | None = None) -> None:
        """Write into a field, in place of what is there."""
        field = self.near(css, name)[ELEMENT]
        self.send("ElementClear", {"id": field})
        self.send("ElementSendKeys", {"id": field, "text": text})

    def choose(self, css: str, option: str, name: str | None = None) -> None:
        """Choose an option of a list."""
        script = "return [...arguments[0].options].find((option) => option.text === arguments[1])"
        self.send("ElementClick", {"id": self.run(script, self.near(css, name), option)[ELEMENT]})

    def date(self, css: str, date: str) -> None:
        """Write a date into its field, which each browser asks for in its own way."""
        script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))"
        self.run(script, self.one(css), date)

    def upload(self, css: str, file: Path) -> None:
        """Choose a file."""
        self.send("ElementSendKeys", {"id": self.one(css)[ELEMENT], "text": str(file)})

    def downloaded(self, name: str) -> Path:
        """The file that has been downloaded by that name, once it is whole."""
        file = self.downloads / name
        wait_for(lambda: file.is_file() and file.stat().st_size and not [*self.downloads.glob("*.*part*")], name)
        return file

    def told(self) -> list[str]:
        """What has gone wrong on the pages of this tab."""
        return list(json.loads(self.run("return sessionStorage.getItem('told')") or "[]"))
