import { Measures } from "./measures.js";
import { PlanPicture } from "./plan-picture.js";
import { Sorting } from "./sorting.js";
import { Wayfinder } from "../bar/wayfinder.js";
import { valueOf } from "../plan/plan.js";
import { start } from "../../start.js";

/** The whole plan on one page: all items and the reader's own measures in a table, and where the plan stands. */
class PlanTable extends Wayfinder {
  /** @param {HTMLElement & {dataset: import("../bar/wayfinder.js").Data}} $root */
  constructor($root) {
    super($root);
    this.measures = new Measures(this);
    this.sorting = new Sorting($root);
    this.picture = new PlanPicture(this.find("picture"), this.words, $root);
    this.$owner = /** @type {HTMLSelectElement} */ ($root.querySelector("[data-filter=owner]"));
    // After the filter, whose listeners stand at its controls.
    $root.addEventListener("change", () => this.sorting.show(this.plans.current, false));
    this.actions.actions["add-measure"] = () => this.measures.add();
    this.show();
    this.goToItem();
  }

  /** @param {string} [reason] */
  show(reason) {
    const plan = this.plans.current;
    this.measures?.show(plan);
    this.showOwners();
    super.show(reason);
    this.picture?.show(plan);
    this.sorting?.show(plan);
  }

  /** The owners there are, for the filter; the one that is chosen stays. */
  showOwners() {
    if (!this.$owner) return;
    const plan = this.plans.current;
    const wanted = this.$owner.value || new URLSearchParams(location.search).get("owner") || "";
    const ids = [...this.ids, ...this.measures.ids];
    const owners = [...new Set(ids.map((id) => valueOf(plan, id, "owner")))].filter(Boolean).sort();
    const $options = owners.map((owner) => new Option(owner, owner, false, owner === wanted));
    this.$owner.replaceChildren(this.$owner.options[0], ...$options);
  }
}

start("plan-table", PlanTable);
