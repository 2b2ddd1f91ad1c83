import { isOpen } from "../plan/plan.js";

// What a role was called in links of earlier editions.
const FORMER_ROLES = new Map([["entity", "director"]]);

/**
 * Choose what an address asks for, or all when there is no such choice.
 * @param {HTMLSelectElement} $select
 * @param {string} value
 */
function choose($select, value) {
  $select.value = [...$select.options].some((option) => option.value === value) ? value : "";
}

/** Which items are shown: for one role, with one mark of what asks for them, only the open ones; kept in the address, so that a view can be shared. */
export class ViewFilter {
  /** @type {import("../plan/plan.js").Plan | undefined} */
  plan;

  /**
   * @param {HTMLElement} $root holds the controls `[data-filter]` and the line `[data-plan=hidden]`
   * @param {(HTMLElement & {dataset: {item: string, roles: string, duty: string}})[]} $items
   * @param {import("../../words.js").Words} words
   */
  constructor($root, $items, words) {
    /** @type {HTMLSelectElement} */
    this.$role = $root.querySelector("[data-filter=role]");
    /** @type {HTMLSelectElement} */
    this.$duty = $root.querySelector("[data-filter=duty]");
    /** @type {HTMLInputElement} */
    this.$open = $root.querySelector("[data-filter=open]");
    this.$hidden = $root.querySelector("[data-plan=hidden]");
    this.$items = $items;
    this.words = words;
    const address = new URLSearchParams(location.search);
    const role = address.get("role") ?? "";
    choose(this.$role, FORMER_ROLES.get(role) ?? role);
    choose(this.$duty, address.get("duty") ?? "");
    this.$open.checked = address.get("open") === "1";
    for (const $control of [this.$role, this.$duty, this.$open]) {
      $control.addEventListener("change", () => {
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
    /** @type {(name: string, value: string) => void} */
    const set = (name, value) => (value ? address.searchParams.set(name, value) : address.searchParams.delete(name));
    set("role", this.$role.value);
    set("duty", this.$duty.value);
    set("open", this.$open.checked ? "1" : "");
    history.replaceState(history.state, "", address);
  }

  /**
   * Hide what the filter leaves out; an item that the address points to, or that holds the focus, stays.
   * @param {import("../plan/plan.js").Plan} plan
   */
  show(plan) {
    this.plan = plan;
    const pointedTo = location.hash.slice(1);
    let count = 0;
    for (const $item of this.$items) {
      const fitsRole = !this.$role.value || $item.dataset.roles.split(" ").includes(this.$role.value);
      const fitsDuty = !this.$duty.value || $item.dataset.duty === this.$duty.value;
      const fitsOpen = !this.$open.checked || isOpen(plan, $item.dataset.item);
      const mustStay = $item.id === pointedTo || $item.contains(document.activeElement);
      $item.hidden = !(fitsRole && fitsDuty && fitsOpen) && !mustStay;
      count += $item.hidden ? 1 : 0;
    }
    const text = count ? this.words.say("plan_hidden", { count }) : this.words.say("plan_hidden_none");
    if (this.$hidden.textContent !== text) {
      this.$hidden.textContent = text;
    }
  }
}
