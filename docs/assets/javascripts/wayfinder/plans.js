import { carriedOver } from "./history.js";
import { accepts } from "./fields.js";
import { changed, copied, deleted, isDeleted, merged, newPlan, renamed, reset, restored, unreset } from "./plan.js";
import { PlanStore } from "./plan-store.js";

const now = () => new Date().toISOString();

/** All plans of this reader, the one that is open, and where they are kept; every change goes through here. */
export class Plans {
  /**
   * @param {object} owner
   * @param {string[]} owner.all the ids of all items of the guide
   * @param {Record<string, {became: string | null}>} owner.history
   * @param {(reason?: "elsewhere") => void} owner.onChange after every change; `elsewhere` when another window made it
   */
  constructor({ all, history, onChange }) {
    this.all = all;
    this.history = history;
    this.onChange = onChange;
    this.byId = new Map();
    this.settings = {};
    this.isTouched = false;
    this.store = new PlanStore({ storage: () => window.localStorage, carried: (plan) => this.carry(plan).plan });
    this.take(this.store.load());
    this.store.onChange((outcome) => {
      this.take(outcome);
      this.onChange("elsewhere");
    });
  }

  carry(plan) {
    return carriedOver(plan, this.history, this.all);
  }

  /** Read again what is stored, and open the plan that was last in use. */
  reload() {
    const outcome = this.store.load();
    this.currentId = outcome.settings.current ?? this.currentId;
    this.take(outcome);
    this.onChange();
  }

  /** Take in what the store says: its plans are merged already with all that this window has given it. */
  take({ state, plans, settings }) {
    this.state = state;
    for (const plan of plans) {
      const own = this.byId.get(plan.id);
      this.byId.set(plan.id, own ? merged(own, plan) : plan);
    }
    // What the store has is newest, also of other windows; after an erasure it has none, and the page stays as it is.
    this.settings = { ...this.settings, ...settings };
    this.open(this.currentId ?? settings.current);
  }

  /** Open that plan, or another one where it is gone, or a new one where there is none. */
  open(id) {
    const isUntouched = (plan) => Object.keys(plan.items).length === 0 && !plan.unit;
    // The nameless plan a page begins with gives way to those that are stored.
    if (!this.list().every(isUntouched)) {
      this.list().filter(isUntouched).forEach((plan) => this.byId.delete(plan.id));
    }
    const plans = this.list();
    const plan = plans.find((each) => each.id === id) ?? plans[0];
    this.currentId = plan ? plan.id : this.begin("", new Date().getFullYear());
  }

  begin(unit, year) {
    const plan = newPlan({ id: randomId(), unit, year }, now());
    this.byId.set(plan.id, plan);
    return plan.id;
  }

  get current() {
    return this.byId.get(this.currentId);
  }

  /** The plans there are, by name; deleted ones are kept only so that they stay deleted elsewhere. */
  list() {
    const plans = [...this.byId.values()].filter((plan) => !isDeleted(plan));
    const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
    return plans.sort((a, b) => compare(`${a.unit} ${a.year} ${a.id}`, `${b.unit} ${b.year} ${b.id}`));
  }

  /** What the open plan says of items that the guide no longer has. */
  gone() {
    return this.carry(this.current).gone;
  }

  /** @returns {boolean} whether the value can be kept */
  change(itemId, field, value) {
    if (!accepts(field, value)) {
      return false;
    }
    this.put(changed(this.current, itemId, field, value, now()));
    return true;
  }

  /** Reset items; returns a function that takes it back. */
  reset(itemIds) {
    const before = this.current;
    this.put(reset(before, itemIds, now()));
    return () => this.put(unreset(this.byId.get(before.id), before, itemIds, now()));
  }

  rename(name) {
    this.put(renamed(this.current, name, now()));
  }

  add(name) {
    this.currentId = this.begin(name.unit, name.year);
    this.put(this.current);
  }

  copy(name) {
    const plan = copied(this.current, { id: randomId(), ...name }, now());
    this.currentId = plan.id;
    this.put(plan);
  }

  /** Delete the open plan; returns a function that brings it back. */
  remove() {
    const id = this.currentId;
    this.put(deleted(this.current, now()));
    return () => {
      this.currentId = id;
      this.put(restored(this.byId.get(id), now()));
    };
  }

  choose(id) {
    this.open(id);
    this.remember({ current: this.currentId });
  }

  /**
   * Add plans from a file: those that are here already are merged, field by field the later change wins. One that was
   * deleted here comes back: the reader has just asked for it.
   */
  addAll(plans) {
    for (const plan of plans.map((each) => this.carry(each).plan)) {
      const own = this.byId.get(plan.id);
      const both = own ? merged(own, plan) : plan;
      this.byId.set(plan.id, isDeleted(both) && !isDeleted(plan) ? restored(both, now()) : both);
    }
    this.currentId = plans.find((plan) => !isDeleted(plan))?.id ?? this.currentId;
    this.open(this.currentId);
    this.isTouched = true;
    return this.settle(Promise.all([...this.byId.values()].map((plan) => this.store.keep(plan, { current: this.currentId }))));
  }

  put(plan) {
    this.byId.set(plan.id, plan);
    this.isTouched = true;
    this.open(this.currentId);
    this.settle(this.store.keep(plan, { current: this.currentId }));
  }

  remember(settings) {
    Object.assign(this.settings, settings);
    this.settle(this.store.keep(null, settings));
  }

  /** The express choice: from now on every change is kept. */
  save() {
    return this.settle(this.store.save(this.byId.values(), { ...this.settings, current: this.currentId }));
  }

  /** Delete everything from the device; what is on the page stays until it is left. */
  erase() {
    return this.settle(this.store.erase());
  }

  /** Show the change at once, and again when it is known whether it could be kept. */
  async settle(outcome) {
    this.onChange();
    const last = [await outcome].flat().at(-1);
    if (last) {
      this.take(last);
      this.onChange();
    }
    return this.state;
  }

  /** Store at once what still waits for its turn: the page is about to go. */
  flush() {
    this.take(this.store.flush());
  }

  /** Whether leaving the page now would lose something. */
  isLostOnLeaving() {
    return this.isTouched && this.state !== "saved";
  }
}

/** `randomUUID` is there only on secure addresses; a plan's id has to be unlikely, not secret. */
function randomId() {
  return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}
