import { carriedOver } from "../plan/renamed-items.js";
import { Drafts } from "./drafts.js";
import { accepts, cleaned } from "../plan/fields.js";
import {
  changed,
  copied,
  deleted,
  isDeleted,
  merged,
  newPlan,
  renamed,
  reset,
  restored,
  takenBack,
  valueOf,
} from "../plan/plan.js";
import { PlanStore } from "./store.js";

const now = () => new Date().toISOString();

/**
 * @typedef {import("../plan/plan.js").Plan} Plan
 * @typedef {import("../plan/plan.js").Name} Name
 * @typedef {import("../plan/plan.js").Field} Field
 * @typedef {import("./store.js").Outcome} Outcome
 * @typedef {import("./store.js").State} State
 * @typedef {import("../plan/stored.js").Settings} Settings
 */

/**
 * All plans of this reader, the one that is open, and where they are kept; every change goes through here. From the
 * first entry on, what the device does not hold is kept for the visit, in this tab: it goes with the tab.
 */
export class Plans {
  /** What became of the plans on the device. @type {State} */
  state = "unsaved";
  /** The ids of plans that the device does not hold as they are. @type {string[]} */
  left = [];
  /** The ids of plans that nothing holds but this page. @type {string[]} */
  only = [];
  /** @type {string | undefined} the open plan; there is one from the start on */
  currentId;

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
    /** @type {Map<string, Plan>} */
    this.byId = new Map();
    /** @type {Settings} */
    this.settings = {};
    this.isTouched = false;
    /** How many changes there were, and up to which of them the device has all. */
    this.entries = 0;
    this.entriesOnDevice = 0;
    this.drafts = new Drafts();
    /**
     * The plan that was open here when another window deleted it: it stays until the reader has decided.
     * @type {string | null}
     */
    this.heldId = null;
    const carried = (/** @type {Plan} */ plan) => this.carry(plan).plan;
    this.store = new PlanStore({ storage: () => window.localStorage, carried });
    this.visit = new PlanStore({ storage: () => window.sessionStorage, locks: null, carried });
    this.takeAll();
    this.store.onChange((outcome) => {
      this.take(outcome);
      this.onChange("elsewhere");
      this.moveToDevice();
    });
  }

  /** Take in all that is kept, and move to the device what only this tab holds where the reader keeps plans there. */
  takeAll() {
    const visit = this.visit.load();
    this.isInTab = visit.state !== "blocked";
    this.take(this.store.load(), visit);
    this.moveToDevice();
  }

  /** What was entered before the reader chose to keep plans on the device, or what there was no room for. */
  moveToDevice() {
    const isInTab = ["saved", "full"].includes(this.visit.state);
    if (this.state === "saved" && (isInTab || this.left.length > 0)) {
      this.settle(this.store.keepAll(this.entered(), { current: this.currentId }), this.entries);
    }
  }

  /** The plans in which there is anything, deleted ones included. */
  entered() {
    return [...this.byId.values()].filter((plan) => !this.isUntouched(plan));
  }

  /** A plan a page begins with, in which there is nothing yet. @param {Plan} plan */
  isUntouched(plan) {
    return Object.keys(plan.items).length === 0 && !plan.unit && !plan.others && !this.drafts.has(plan);
  }

  /** @param {Plan} plan */
  carry(plan) {
    return carriedOver(plan, this.history, this.all);
  }

  /** Read again what is stored, and open the plan that was last in use. */
  reload() {
    if (!this.drafts.has(this.current)) {
      this.currentId = undefined;
    }
    this.takeAll();
    this.onChange();
  }

  /**
   * Take in what the store says: its plans are merged already with all that this window has given it.
   * @param {Outcome} outcome of the device
   * @param {Outcome} [visit] of this tab
   */
  take({ state, plans, settings, left }, visit) {
    const isErasedElsewhere = this.isTouched && this.state === "saved" && state === "unsaved";
    this.state = state;
    this.left = left;
    for (const plan of [...plans, ...(visit?.plans ?? [])]) {
      const own = this.byId.get(plan.id);
      const both = own ? merged(own, plan) : plan;
      this.byId.set(plan.id, both);
      if (own) {
        this.drafts.compare(own, both);
      }
      if (own && plan.id === this.currentId && isDeleted(both) && !isDeleted(own)) {
        this.heldId = plan.id;
      }
    }
    // What the store has is newest, also of other windows; after an erasure it has none, and the page stays as it is.
    this.settings = { ...this.settings, ...settings, ...visit?.settings };
    if (isErasedElsewhere) {
      this.only = this.entered().map(({ id }) => id);
    }
    this.open(this.currentId ?? this.settings.current);
  }

  /** Open that plan, or another one where it is gone, or a new one where there is none. @param {string} [id] */
  open(id) {
    // The nameless plan a page begins with gives way to those that are stored.
    const untouched = this.list().filter((plan) => this.isUntouched(plan));
    if (untouched.length < this.list().length) {
      untouched.forEach((plan) => this.byId.delete(plan.id));
    }
    const plans = this.list();
    const plan = plans.find((each) => each.id === id) ?? plans[0];
    this.currentId = plan ? plan.id : this.begin("", new Date().getFullYear());
  }

  /** @param {string} unit @param {number} year */
  begin(unit, year) {
    const plan = newPlan({ id: randomId(), unit, year }, now());
    this.byId.set(plan.id, plan);
    return plan.id;
  }

  /** The open plan. */
  get current() {
    return this.known(this.currentId ?? "");
  }

  /**
   * A plan that there is; one that is not is a mistake of ours, and throws as soon as it is used.
   * @param {string} id
   */
  known(id) {
    return /** @type {Plan} */ (this.byId.get(id));
  }

  /** Whether another window has deleted the plan that is open here, and the reader has not decided what to do. */
  get isHeld() {
    return isDeleted(this.current);
  }

  /** The plans there are, by name; deleted ones are kept only so that they stay deleted elsewhere. */
  list() {
    const plans = [...this.byId.values()].filter((plan) => !isDeleted(plan) || plan.id === this.heldId);
    const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
    return plans.sort((a, b) => compare(`${a.unit} ${a.year} ${a.id}`, `${b.unit} ${b.year} ${b.id}`));
  }

  /** What the open plan says of items that the guide no longer has. */
  gone() {
    return this.carry(this.current).gone;
  }

  /**
   * Take what stands in a field of the open plan as the reader types it. `keep` puts it into the plan.
   * @param {string} itemId
   * @param {Field} field
   * @param {string} text
   */
  type(itemId, field, text) {
    this.drafts.type(this.current, itemId, field, text);
  }

  /**
   * Put what was typed into the plan in which it was typed. It stays a draft where the plan cannot hold it, and where
   * another window has written something else meanwhile: then the reader chooses.
   * @param {import("./drafts.js").Draft | undefined} draft
   * @param {{both?: boolean}} [how] `both`: both texts, one after the other, where the reader cannot be asked
   */
  keep(draft, { both = false } = {}) {
    if (!draft) return;
    const { planId, itemId, field } = draft;
    this.take(this.store.load());
    const plan = this.known(planId);
    if (this.drafts.isHeldIn(plan, draft)) {
      this.drafts.drop(plan, itemId, field);
      this.onChange();
      return;
    }
    const isInTheWay = this.drafts.isInTheWay(plan, draft);
    const own = draft.text.trim();
    const value = cleaned(field, isInTheWay && both ? bothTexts(valueOf(plan, itemId, field), own) : own);
    if (!accepts(field, value) || (isInTheWay && !both)) {
      this.onChange();
      return;
    }
    this.drafts.wrote(plan, itemId, field, value);
    this.put(changed(plan, itemId, field, value, now()));
  }

  /**
   * The reader's choice between the text in the field and the other one.
   * @param {string} itemId
   * @param {Field} field
   * @param {"shown" | "other" | "both"} which
   */
  chooseText(itemId, field, which) {
    const plan = this.current;
    const other = this.drafts.other(plan, itemId, field);
    const inField = this.drafts.of(plan, itemId, field)?.text ?? valueOf(plan, itemId, field);
    this.drafts.settle(plan, itemId, field);
    if (other && which !== "shown") {
      this.drafts.type(plan, itemId, field, which === "other" ? other.text : bothTexts(other.text, inField.trim()));
    }
    this.keep(this.drafts.of(plan, itemId, field));
    this.onChange();
  }

  /** Reset items; returns a function that takes it back. @param {string[]} itemIds */
  reset(itemIds) {
    const before = this.current;
    const bringBack = this.drafts.takeOut(before, itemIds);
    const after = reset(before, itemIds, now());
    this.put(after);
    return () => {
      bringBack();
      this.put(takenBack(this.known(before.id), before, after, now()));
    };
  }

  /** @param {Name} name */
  rename(name) {
    this.put(renamed(this.current, name, now()));
  }

  /** @param {Name} name */
  add(name) {
    this.currentId = this.begin(name.unit, name.year);
    this.put(this.current);
  }

  /** @param {Name} name */
  copy(name) {
    const plan = copied(this.current, { id: randomId(), ...name }, now());
    this.currentId = plan.id;
    this.put(plan);
  }

  /** Delete the open plan; returns a function that brings it back. */
  remove() {
    const plan = this.current;
    const bringBack = this.drafts.takeOut(plan);
    if (this.heldId === plan.id) this.heldId = null;
    this.put(deleted(plan, now()));
    return () => {
      bringBack();
      this.currentId = plan.id;
      this.put(restored(this.known(plan.id), now()));
    };
  }

  /** Bring back the plan that another window has deleted. */
  hold() {
    this.put(restored(this.current, now()));
  }

  /** Leave the plan that another window has deleted. */
  letGo() {
    this.drafts.takeOut(this.current);
    this.heldId = null;
    this.open();
    this.onChange();
  }

  /** @param {string} id */
  choose(id) {
    this.open(id);
    this.remember({ current: this.currentId });
  }

  /**
   * Add plans from a file: those that are here already are merged, field by field the later change wins. One that was
   * deleted here comes back: the reader has just asked for it.
   * @param {Plan[]} plans
   * @returns {Promise<{state: State, undo: () => void}>} `undo` takes the whole import back
   */
  async addAll(plans) {
    const openBefore = this.currentId;
    const steps = plans.map((each) => {
      const plan = this.carry(each).plan;
      const before = this.byId.get(plan.id);
      const both = before ? merged(before, plan) : plan;
      const after = isDeleted(both) ? restored(both, now()) : both;
      this.byId.set(plan.id, after);
      return { before, after };
    });
    this.currentId = steps[0]?.after.id ?? this.currentId;
    await this.putAll(steps.map(({ after }) => after));
    const undo = () => {
      this.currentId = openBefore;
      const taken = (/** @type {{before?: Plan, after: Plan}} */ { before, after }) => {
        const plan = this.known(after.id);
        return before ? takenBack(plan, before, after, now()) : deleted(plan, now());
      };
      this.putAll(steps.map(taken));
    };
    return { state: this.state, undo };
  }

  /** @param {Plan} plan */
  put(plan) {
    this.putAll([plan]);
  }

  /** Take other states of plans, show them, and store them all at once. @param {Plan[]} plans */
  putAll(plans) {
    plans.forEach((plan) => this.byId.set(plan.id, plan));
    this.isTouched = true;
    this.entries += 1;
    this.open(this.currentId);
    if (this.state !== "saved") {
      this.keepInTab();
    }
    return this.settle(this.store.keepAll(plans, { current: this.currentId }), this.entries);
  }

  /** Keep for the visit what the device does not hold: there is something that the reader has entered. */
  keepInTab() {
    const isPartOnDevice = this.state === "full";
    if (isPartOnDevice) this.visit.erase(); // so that there is room for what the device has none for
    const plans = this.entered().filter(({ id }) => !isPartOnDevice || this.left.includes(id));
    const { state, left } = this.visit.saveNow(plans, { ...this.settings, current: this.currentId });
    this.isInTab = state === "saved";
    this.only = left;
  }

  /** What this tab keeps is on the device now, or is to be kept no longer. */
  clearTab() {
    if (this.visit.state !== "unsaved") this.visit.erase();
    this.only = [];
  }

  /** @param {Settings} settings */
  remember(settings) {
    Object.assign(this.settings, settings);
    if (this.visit.state === "saved") {
      this.visit.saveNow([], settings);
    }
    this.settle(this.store.keepAll([], settings));
  }

  /** The express choice: from now on every change is kept. */
  save() {
    const settings = { ...this.settings, current: this.currentId };
    return this.settle(this.store.save(this.entered(), settings), this.entries);
  }

  /** Delete everything from the device and this tab; what is on the page stays until it is left. */
  erase() {
    this.isTouched = false;
    this.entriesOnDevice = this.entries;
    this.clearTab();
    return this.settle(this.store.erase());
  }

  /**
   * Show the change at once, and again when it is known whether it could be kept.
   * @param {Promise<Outcome>} outcome
   * @param {number} [upTo] how many of the changes it is about
   */
  async settle(outcome, upTo = 0) {
    this.onChange();
    this.takeKept(await outcome, upTo);
    this.onChange();
    return this.state;
  }

  /**
   * Take in what could be kept on the device, and keep the rest for the visit.
   * @param {Outcome} outcome
   * @param {number} upTo
   */
  takeKept(outcome, upTo) {
    this.take(outcome);
    if (this.state === "saved") {
      this.entriesOnDevice = Math.max(this.entriesOnDevice, upTo);
      if (this.entriesOnDevice === this.entries) this.clearTab();
    } else if (this.entries > this.entriesOnDevice) {
      this.keepInTab();
    }
  }

  /**
   * Store at once what still waits for its turn: the page is about to go.
   * @param {{isLast?: boolean}} [when] `isLast`: it goes now, and where two windows wrote a note both texts are kept
   */
  flush({ isLast = false } = {}) {
    this.drafts.all().forEach((draft) => this.keep(draft, { both: isLast && draft.field === "note" }));
    this.takeKept(this.store.flush(), this.entries);
  }

  /** Whether leaving the page now would lose something. */
  isLostOnLeaving() {
    const isHeld = this.heldId !== null && isDeleted(this.known(this.heldId));
    const isOnlyHere = this.state !== "saved" && this.only.length > 0;
    return this.drafts.size > 0 || (this.isTouched && (isOnlyHere || isHeld));
  }
}

/** Two texts of one note, one after the other. @param {string} first @param {string} second */
function bothTexts(first, second) {
  return `${first}\n\n${second}`;
}

/** `randomUUID` is there only on secure addresses; a plan's id has to be unlikely, not secret. */
function randomId() {
  return (
    crypto.randomUUID?.() ??
    [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("")
  );
}
