import { STATUSES, valueOf } from "../plan/plan.js";

/** @typedef {import("../plan/plan.js").Plan} Plan */

/** What comes first, by the choice; what has none comes last. @type {Record<string, (plan: Plan, id: string) => string>} */
const KEYS = {
  due: (plan, id) => valueOf(plan, id, "due") || "9",
  status: (plan, id) => String(STATUSES.indexOf(valueOf(plan, id, "status"))),
  owner: (plan, id) => valueOf(plan, id, "owner").toLocaleLowerCase() || "\uFFFF",
};

/** The order of the rows: that of the guide, area by area, or one that the reader has chosen. */
export class Sorting {
  /** @param {HTMLElement} $root holds the table, whose last body is for rows in another order */
  constructor($root) {
    this.$root = $root;
    /** @type {HTMLSelectElement} */
    this.$choice = $root.querySelector("[data-filter=sort]");
    this.$sorted = $root.querySelector("[data-plan=sorted]");
    /** @type {Map<HTMLElement, HTMLElement>} the body in which a row belongs */
    this.homes = new Map();
    /** @type {Plan | undefined} */
    this.plan = undefined;
    this.$choice.addEventListener("change", () => this.plan && this.show(this.plan, true));
  }

  /**
   * Rows stay in place while somebody fills them in: the order changes when it is chosen, and when the page begins.
   * @param {Plan} plan
   * @param {boolean} isChosen
   */
  show(plan, isChosen = this.plan === undefined) {
    this.plan = plan;
    const key = KEYS[this.$choice.value];
    const $rows = this.rows();
    if (isChosen && !key) {
      $rows.forEach(($row) => this.homes.get($row)?.append($row));
    } else if (isChosen) {
      const order = new Map($rows.map(($row, at) => [$row, at]));
      const keyOf = (/** @type {HTMLElement} */ $row) => key(plan, $row.dataset.item ?? "");
      const sorted = $rows.toSorted(
        (a, b) => keyOf(a).localeCompare(keyOf(b)) || (order.get(a) ?? 0) - (order.get(b) ?? 0),
      );
      this.$sorted.append(...sorted);
    }
    for (const $area of this.$root.querySelectorAll("[data-in-guide]")) {
      const isShown = [...$area.querySelectorAll("[data-item]")].some(($row) => !(/** @type {any} */ ($row).hidden));
      $area.querySelector("tr").hidden = !isShown;
    }
  }

  /** All rows in the order of the guide. @returns {HTMLElement[]} */
  rows() {
    /** @type {HTMLElement[]} */
    const $all = Array.from(this.$root.querySelectorAll("tbody [data-item]"));
    for (const $row of $all) {
      const $home = /** @type {HTMLElement} */ ($row.parentElement);
      if ($home !== this.$sorted) this.homes.set($row, $home);
    }
    return [...this.homes.keys()].filter(($row) => $row.isConnected);
  }
}
