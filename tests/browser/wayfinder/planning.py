"""Working with a plan as a reader does: on one page of the wayfinder, in one language, with its words."""

import dataclasses
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

import yaml
from playwright.sync_api import Download, Locator, Page, expect
from tests.guides import ROOT

Locale = Literal["nb", "en"]
LOCALES: Final[tuple[Locale, ...]] = ("nb", "en")
KEY: Final = "oxlo.wayfinder"
LANGUAGE_SWITCH: Final = '[data-module="language-link"]'
OTHER_LANGUAGE: Final[dict[Locale, Locale]] = {"nb": "en", "en": "nb"}

WAYFINDER: Final[dict[Locale, str]] = {"nb": "veiviser/", "en": "en/wayfinder/"}
LAW: Final[dict[Locale, str]] = {"nb": "veiviser/loven/", "en": "en/wayfinder/law/"}
USERS: Final[dict[Locale, str]] = {"nb": "veiviser/brukerne/", "en": "en/wayfinder/users/"}
PLAN: Final[dict[Locale, str]] = {"nb": "veiviser/planen/", "en": "en/wayfinder/plan/"}
PRINT: Final[dict[Locale, str]] = {"nb": "veiviser/utskrift/", "en": "en/wayfinder/print/"}

# Three of the nine items of the area LAW: for leaders, for units, and for an entity as a whole, whose leaders have no
# part in it.
ITEM: Final = "go-through-the-grounds"
OTHER_ITEM: Final = "discuss-attitudes"
ENTITY_ITEM: Final = "build-diversity-into-plans"

# An answer in every field.
ANSWERS: Final = {
    "status": "not-relevant",
    "reason": "Felles for hele bydelen",
    "note": "Første linje <b>uthevet</b>\nAndre linje 😀",
    "evidence": "https://oxlo.example/file?id=1#page-2",
    "owner": "Seksjonsleder",
    "due": "2027-03-31",
}
NO_ANSWERS: Final = dict.fromkeys(ANSWERS, "") | {"status": "not-started"}

_WORDS: Final[dict[str, dict[str, str]]] = yaml.safe_load((ROOT / "docs/_data/words.yml").read_text(encoding="utf-8"))
_AREAS: Final = (ROOT / "docs/_data/wayfinder/areas").glob("*.yml")
_ITEMS: Final[dict[str, dict[str, str]]] = {
    item["id"]: item["text"] for path in _AREAS for item in yaml.safe_load(path.read_text(encoding="utf-8"))["items"]
}

# Unfold all that is folded above the list, as a click on each summary does.
_UNFOLD: Final = """bar => bar.querySelectorAll("details:not([open]) > summary").forEach((each) => each.click())"""
# Fill in fields and leave each of them: what Playwright's `fill`, `blur` and `select_option` do one by one, in one
# turn of the page, with the same refusal to fill in what a reader could not.
_FILL: Final = """(item, answers) => {
    const details = item.querySelector(".item__details:not([open]) summary");
    details?.click();
    const tell = (field, kinds) => kinds.forEach((kind) => field.dispatchEvent(new Event(kind, { bubbles: true })));
    for (const [name, answer] of Object.entries(answers)) {
        const field = document.getElementById(`${item.dataset.item}--${name}`);
        const isOpen = field?.checkVisibility() && !field.disabled && !field.readOnly;
        if (!isOpen) throw new Error(`no reader can fill in ${name}`);
        const isChosen = field.tagName === "SELECT";
        if (!isChosen) field.focus();
        if (isChosen || field.type === "date") {
            field.value = answer;
            tell(field, ["input", "change"]);
        } else {
            field.select();
            document.execCommand(answer ? "insertText" : "delete", false, answer);
        }
        if (field.value !== answer) throw new Error(`${name} does not take ${answer}`);
        if (!isChosen) field.blur();
    }
}"""
# Fill in the fields of a dialog by their labels.
_NAME: Final = """(dialog, answers) => {
    for (const [word, answer] of Object.entries(answers)) {
        const label = [...dialog.querySelectorAll("label")].find(({ textContent }) => textContent.trim() === word);
        label.control.focus();
        label.control.select();
        document.execCommand("insertText", false, answer);
        if (label.control.value !== answer) throw new Error(`${word} does not take ${answer}`);
    }
}"""
# A file of the guide that is no page of it: where it is open, the storage can be laid out before any page has come.
_NO_PAGE: Final = "assets/schemas/plan-2.schema.json"

# Where files lie that are imported, until the end of the run: a page reads them when it comes to it.
_FILES: Final = tempfile.TemporaryDirectory(prefix="oxlo-plans-")


@dataclasses.dataclass
class Planner:
    """Somebody at work on a page of the wayfinder."""

    page: Page
    locale: Locale
    root: str

    def go(self, addresses: Mapping[Locale, str], rest: str = "") -> "Planner":
        """Go to a page of the wayfinder in this language, with what may follow its address."""
        self.page.goto(f"{self.root}{addresses[self.locale]}{rest}")
        return self.ready()

    def reload(self) -> None:
        """Load the page again."""
        self.page.reload()
        self.ready()

    def ready(self) -> "Planner":
        """Wait until the page's tools are there."""
        self.page.locator(".plan").wait_for()
        return self

    def keep(self, text: str) -> "Planner":
        """Have a text stored on the device before any page of the wayfinder is opened."""
        self.page.goto(f"{self.root}{_NO_PAGE}")
        self.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        return self

    def another_tab(self) -> "Planner":
        """A second tab of the same browser."""
        return Planner(self.page.context.new_page(), self.locale, self.root)

    def word(self, key: str, **values: object) -> str:
        """What the interface says in this language."""
        return _WORDS[key][self.locale].format_map(values)

    def item_name(self, item: str) -> str:
        """What an item of the guide is called within a sentence of this language."""
        return _ITEMS[item][self.locale].removesuffix(".")

    def number(self, value: int) -> str:
        """A number as this language writes it."""
        text: str = self.page.evaluate("n => n.toLocaleString(document.documentElement.lang)", value)
        return text

    def button(self, key: str) -> Locator:
        """The button with that word."""
        return self.page.get_by_role("button", name=self.word(key), exact=True)

    def part(self, name: str) -> Locator:
        """A part of what belongs to the plan."""
        return self.page.locator(f"[data-plan={name}]")

    @property
    def said(self) -> Locator:
        """What the reader is told after an action."""
        return self.part("said")

    def dialog(self) -> Locator:
        """The open dialog."""
        return self.page.get_by_role("dialog")

    def open(self, summary: Locator) -> None:
        """Open what a summary opens, unless it is open."""
        if summary.evaluate("summary => !summary.parentElement.open"):
            summary.click()

    def view(self, key: str) -> Locator:
        """The control with that label that says which items are shown; its fold is opened."""
        self.open(self.page.locator(".plan__view summary"))
        return self.page.get_by_label(self.word(key), exact=True)

    def press(self, key: str) -> None:
        """Press a button of the menus above the list, or of the bar."""
        self.page.locator(".plan").evaluate(_UNFOLD)
        self.button(key).first.click()

    def name_plan(self, unit: str, year: int = 2027, ok: str = "plan_ok") -> None:
        """Answer the question what the plan is called, and press the button with that word."""
        answers = {self.word("plan_unit"): unit, self.word("plan_year"): str(year)}
        self.page.locator("dialog.plan__dialog:modal").evaluate(_NAME, answers)
        self.dialog().get_by_role("button", name=self.word(ok), exact=True).click()

    def begin(self, unit: str, year: int = 2027) -> None:
        """Begin another plan, and wait until it is open."""
        self.press("plan_new")
        self.name_plan(unit, year, ok="plan_create")
        expect(self.part("name")).to_have_text(self.word("plan_name", unit=unit, year=year))

    def save(self, unit: str = "Enhet A", year: int = 2027) -> None:
        """Press "save on this device", and wait until it is."""
        self.button("plan_save").click()
        self.name_plan(unit, year)
        self.page.wait_for_function("key => localStorage.getItem(key)", arg=KEY)

    def confirm(self) -> None:
        """Say yes to the question."""
        self.button("plan_confirm").click()

    def item(self, item: str) -> Locator:
        """An item of the list."""
        return self.page.locator(f"[data-item={item}]")

    def field(self, item: str, field: str) -> Locator:
        """A field of an item."""
        return self.page.locator(f"[id={item}--{field}]")

    def fill(self, item: str, answers: Mapping[str, str]) -> None:
        """Fill in fields of an item and leave each of them."""
        self.item(item).evaluate(_FILL, dict(answers))

    def answers(self, item: str) -> dict[str, str]:
        """What the fields of an item hold."""
        found: dict[str, str] = self.item(item).evaluate(
            """(item, names) => Object.fromEntries(names.map((name) =>
                [name, document.getElementById(`${item.dataset.item}--${name}`).value]))""",
            list(ANSWERS),
        )
        return found

    def all_answers(self) -> dict[str, dict[str, str]]:
        """What the fields of all items of the page hold."""
        found: dict[str, dict[str, str]] = self.page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll("[data-item]")].map((item) => [item.dataset.item,
                Object.fromEntries([...item.querySelectorAll("[data-field]")].map((f) => [f.dataset.field, f.value]))
            ]))"""
        )
        return found

    def stored(self) -> str | None:
        """What is stored on the device, letter by letter."""
        text: str | None = self.page.evaluate("key => localStorage.getItem(key)", KEY)
        return text

    def stored_in_the_end(self) -> str:
        """What is stored once all that has been done is, since storing takes its turn."""
        text: str = self.page.evaluate("key => navigator.locks.request(key, () => localStorage.getItem(key))", KEY)
        return text

    def wait_until_kept(self, text: str) -> None:
        """Wait until a text is among what is stored."""
        self.page.wait_for_function(
            "([key, text]) => (localStorage.getItem(key) ?? '').includes(text)",
            arg=[KEY, json.dumps(text, ensure_ascii=False)[1:-1]],
        )

    def plans(self) -> list[str]:
        """The names of the plans that can be chosen; the open one is marked."""
        names: list[str] = self.page.locator("#plan-choice option").evaluate_all(
            "options => options.map((option) => option.textContent + (option.selected ? ' *' : ''))"
        )
        return names

    def question_on_leaving(self) -> str:
        """Leave for the other language, be asked by the browser, and stay; gives the kind of question."""
        self.page.once("dialog", lambda dialog: dialog.dismiss())
        with self.page.expect_event("dialog") as asked:
            self.page.locator(LANGUAGE_SWITCH).click()
        kind: str = asked.value.type
        return kind

    def export(self) -> Download:
        """Download the plans as a file, all of them where there are several."""
        with self.page.expect_download() as download:
            self.press("plan_export")
            if self.dialog().is_visible():
                self.button("plan_download").click()
        return download.value

    def exported(self) -> dict[str, Any]:
        """The plans as a file, apart from when and where it was made."""
        file: dict[str, Any] = json.loads(Path(self.export().path()).read_text(encoding="utf-8"))
        return {key: value for key, value in file.items() if key not in ("exported", "guide")}

    def bring_in(self, name: str, content: bytes) -> None:
        """Import a file."""
        self.open(self.page.locator(".plan__menu > summary"))
        file = Path(tempfile.mkdtemp(dir=_FILES.name), name)
        file.write_bytes(content)
        self.page.get_by_label(self.word("plan_import")).set_input_files(file)


def items_of(plan: Mapping[str, Any]) -> dict[str, Any]:
    """What was entered of items of the guide, by id, in a plan of a file or of what is stored."""
    items: dict[str, Any] = plan["sections"]["items"]["entries"]
    return items


# Work that tests begin with


def answered(planner: Planner, unit: str = "Enhet A") -> None:
    """Save a plan and answer every question of an item."""
    planner.save(unit)
    planner.fill(ITEM, ANSWERS)


def one_done(planner: Planner) -> None:
    """Save a plan in which one item is done."""
    planner.save()
    planner.fill(ITEM, {"status": "done"})


def two_plans(planner: Planner) -> None:
    """Save a plan and begin another, which is open then."""
    planner.save()
    planner.begin("Enhet B", 2028)
