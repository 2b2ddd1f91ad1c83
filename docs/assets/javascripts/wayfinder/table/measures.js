import { measureId } from "../plan/fields.js";
import { ItemFacts } from "../bar/item-facts.js";
import { measuresOf, valueOf } from "../plan/plan.js";

/**
 * @typedef {import("../plan/plan.js").Plan} Plan
 * @typedef {{form: import("../bar/item-form.js").ItemForm, facts: ItemFacts, $item: HTMLElement, $row: import("../bar/view-filter.js").Row}} Shown
 */

/** The reader's own measures: each has its fields in a list, and a row in the table. */
export class Measures {
  /** @param {import("../bar/wayfinder.js").Wayfinder} page */
  constructor(page) {
    this.page = page;
    this.$list = page.find("measures");
    this.$rows = page.find("own-rows");
    page.find("add").hidden = false;
    /** @type {Map<string, Shown>} */
    this.shown = new Map();
    /** Those that were begun here, in which there is nothing yet. @type {Set<string>} */
    this.begun = new Set();
  }

  get ids() {
    return [...this.shown.keys()];
  }

  /** Begin a measure: its fields are there at once, and nothing is kept before something stands in them. */
  add() {
    const chance = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(36)).join("");
    const id = measureId(new Date().toISOString(), chance);
    this.begun.add(id);
    this.page.show();
    const $item = /** @type {Shown} */ (this.shown.get(id)).$item;
    /** @type {HTMLDetailsElement} */ ($item.querySelector("details")).open = true;
    $item.querySelector("textarea").focus();
    this.page.notices.say(this.page.words.say("plan_said_measure_added"));
  }

  /** @param {Plan} plan */
  show(plan) {
    const { drafts } = this.page.plans;
    const typed = drafts.all().flatMap(({ planId, itemId }) => (planId === plan.id ? [itemId] : []));
    const kept = measuresOf(plan);
    kept.forEach((id) => this.begun.delete(id));
    const known = [...this.shown.keys()].filter((id) => typed.includes(id));
    const ids = [...new Set([...kept, ...known, ...this.begun])].sort();
    for (const [id, { $item, $row }] of this.shown) {
      if (!ids.includes(id)) {
        $item.remove();
        $row.remove();
        this.shown.delete(id);
      }
    }
    ids.forEach((id, at) => this.showOne(plan, id, at + 1));
    this.page.filter.$items = [...this.page.$items, ...[...this.shown.values()].map(({ $row }) => $row)];
  }

  /** @param {Plan} plan @param {string} id @param {number} number */
  showOne(plan, id, number) {
    const { words } = this.page;
    const name = words.say("plan_measure_number", { number });
    const { form, facts, $item, $row } = this.shown.get(id) ?? this.made(id, name);
    const text = this.page.measureName(id);
    for (const $place of [$item, $row]) {
      $place.querySelector(".item__number").textContent = name;
      $place.querySelector("[data-part=name]").textContent = text;
    }
    form.show(plan);
    facts.show(plan);
    const due = valueOf(plan, id, "due");
    const parts = {
      status: words.say(`plan_status_${valueOf(plan, id, "status").replaceAll("-", "_")}`),
      owner: valueOf(plan, id, "owner"),
      due: due && words.date(due),
    };
    for (const [part, value] of Object.entries(parts)) {
      $row.querySelector(`[data-part=${part}]`).textContent = value;
    }
    $row.dataset.inArea = this.areaOf(valueOf(plan, id, "tied"));
  }

  /** @param {string} tied an item, an area, or nothing */
  areaOf(tied) {
    const $tied = this.page.$items.find(($item) => $item.dataset.item === tied);
    return $tied?.dataset.inArea ?? tied;
  }

  /** @param {string} id @param {string} name @returns {Shown} */
  made(id, name) {
    const copy = (/** @type {string} */ template) =>
      /** @type {HTMLElement} */ (this.page.template(template).content.cloneNode(true).firstElementChild);
    const $item = copy("own");
    const $row = /** @type {import("../bar/view-filter.js").Row} */ (copy("own-row"));
    $item.id = id;
    $item.dataset.item = id;
    $item.querySelector(".item__number").textContent = name;
    $item.querySelector("[data-part=number]").textContent = name;
    $row.dataset.item = id;
    $row.querySelector("a").setAttribute("href", `#${id}`);
    // One that comes back, or from another window, stands where it was.
    const later = [...this.shown.keys()].filter((other) => other > id).sort()[0];
    const after = later === undefined ? undefined : this.shown.get(later);
    this.$list.insertBefore($item, after?.$item ?? null);
    this.$rows.insertBefore($row, after?.$row.parentElement === this.$rows ? after.$row : null);
    const form = this.page.formOf(/** @type {any} */ ($item));
    const shown = { form, facts: new ItemFacts($row, this.page.words), $item, $row };
    this.shown.set(id, shown);
    return shown;
  }
}
