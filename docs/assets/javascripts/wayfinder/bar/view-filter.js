import { dayIn } from "./days.js";
import { isLate, isOpen, valueOf } from "../plan/plan.js";

/**
 * @typedef {import("../plan/plan.js").Plan} Plan
 * @typedef {HTMLElement & {dataset: {item: string, roles?: string, duty: string, inArea?: string}}} Row
 * @typedef {HTMLSelectElement | HTMLInputElement} Choice
 */

// What a role was called in links of earlier editions.
const FORMER_ROLES = new Map([["entity", "director"]]);

/** How many days ahead a due date is soon. */
const SOON = 30;

/** Whether a row fits a choice. @type {Record<string, (value: string, $row: Row, plan: Plan) => boolean>} */
const FITS = {
  role: (role, $row) => ($row.dataset.roles ?? "").split(" ").includes(role),
  duty: (duty, $row) => $row.dataset.duty === duty,
  area: (area, $row) => $row.dataset.inArea === area || $row.dataset.duty === area,
  open: (_, $row, plan) => isOpen(plan, $row.dataset.item),
  status: (status, $row, plan) => valueOf(plan, $row.dataset.item, "status") === status,
  owner: (owner, $row, plan) => valueOf(plan, $row.dataset.item, "owner") === owner,
  due: (when, $row, plan) => isDue(when, plan, $row.dataset.item),
};

/**
 * Which items are shown: for one role, with one mark of what asks for them, only the open ones, and more where the page
 * has a control for it; kept in the address, so that a view can be shared.
 */
export class ViewFilter {
  /** @type {Plan | undefined} */
  plan;

  /**
   * @param {HTMLElement} $root holds the controls `[data-filter]` and the line `[data-plan=hidden]`
   * @param {Row[]} $items
   * @param {import("../../words.js").Words} words
   */
  constructor($root, $items, words) {
    /** @type {(Choice & {dataset: {filter: string}})[]} */
    const $choices = Array.from($root.querySelectorAll("[data-filter]"));
    /** @type {Map<string, Choice>} */
    this.choices = new Map($choices.map(($choice) => [$choice.dataset.filter, $choice]));
    this.$hidden = $root.querySelector("[data-plan=hidden]");
    this.$items = $items;
    this.words = words;
    const address = new URLSearchParams(location.search);
    for (const [name, $choice] of this.choices) {
      const value = address.get(name) ?? "";
      choose($choice, name === "role" ? (FORMER_ROLES.get(value) ?? value) : value);
      $choice.addEventListener("change", () => {
        this.remember();
        this.showAgain();
      });
    }
    window.addEventListener("hashchange", () => this.showAgain());
  }

  /** Show what fits another filter or address. */
  showAgain() {
    if (this.plan) {
      this.show(this.plan);
    }
  }

  remember() {
    const address = new URL(location.href);
    for (const [name, $choice] of this.choices) {
      const value = chosen($choice);
      value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  }

  /**
   * Hide what the filter leaves out; an item that the address points to, or that holds the focus, stays.
   * @param {Plan} plan
   */
  show(plan) {
    this.plan = plan;
    const pointedTo = location.hash.slice(1);
    const asked = [...this.choices].flatMap(([name, $choice]) => {
      const [fits, value] = [Object.hasOwn(FITS, name) ? FITS[name] : null, chosen($choice)];
      return fits && value ? [(/** @type {Row} */ $row) => fits(value, $row, plan)] : [];
    });
    let count = 0;
    for (const $item of this.$items) {
      const mustStay = ($item.id !== "" && $item.id === pointedTo) || $item.contains(document.activeElement);
      $item.hidden = !asked.every((fits) => fits($item)) && !mustStay;
      count += $item.hidden ? 1 : 0;
    }
    const text = count ? this.words.say("plan_hidden", { count }) : this.words.say("plan_hidden_none");
    if (this.$hidden.textContent !== text) {
      this.$hidden.textContent = text;
    }
  }
}

/** @param {Choice} $choice */
function chosen($choice) {
  return "checked" in $choice ? ($choice.checked ? "1" : "") : $choice.value;
}

/**
 * Choose what an address asks for, or all when there is no such choice.
 * @param {Choice} $choice
 * @param {string} value
 */
function choose($choice, value) {
  if ("checked" in $choice) {
    $choice.checked = value === "1";
  } else {
    $choice.value = [...$choice.options].some((option) => option.value === value) ? value : "";
  }
}

/** @param {string} when `late`, `soon` or `none` @param {Plan} plan @param {string} id */
function isDue(when, plan, id) {
  const due = valueOf(plan, id, "due");
  if (when === "none") return due === "";
  if (when === "late") return isLate(plan, id, dayIn());
  return isOpen(plan, id) && due >= dayIn() && due <= dayIn(SOON);
}
