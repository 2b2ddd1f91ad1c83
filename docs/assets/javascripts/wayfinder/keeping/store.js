/**
 * Keeps plans in a storage of the browser, once it has been asked to. Whatever happens, the plans stay in memory, what
 * is stored is merged rather than replaced, and a failure is a state that the page can tell of, never an exception.
 *
 * - `unsaved`: nothing was ever saved here, or all was erased; nothing is written until `save`
 * - `saved`: all is stored
 * - `blocked`: the browser gives no access; tried again at each change
 * - `full`: no room for all; the plans that are `left` are in memory only; tried again at each change
 * - `unreadable`: what is stored is damaged; `raw` gives it, only `erase` touches it
 * - `newer`: what is stored comes from a later version of the guide; likewise
 *
 * @typedef {import("../plan/plan.js").Plan} Plan
 * @typedef {import("../plan/stored.js").Settings} Settings
 * @typedef {"unsaved" | "saved" | "blocked" | "full" | "unreadable" | "newer"} State
 * @typedef {{state: State, plans: Plan[], settings: Settings, left: string[]}} Outcome the oldest plan first, deleted
 *   ones included; `left` are the ids of those that are not stored as they are
 * @typedef {{state: State, plans?: Plan[], settings?: Settings, text?: string}} Stored
 */
import { merged } from "../plan/plan.js";
import { formatted, parsed } from "../plan/stored.js";

export class PlanStore {
  /** @type {State} */
  #state = "unsaved";
  /** @type {Map<string, Plan>} all that this tab knows of */
  #plans = new Map();
  /** @type {Settings} */
  #settings = {};
  /** Settings of this tab that are not stored yet. @type {Settings} */
  #newSettings = {};
  /** Whether the reader chose to save, and it has not succeeded yet. */
  #isOwed = false;
  /** Whether this tab has seen something stored. */
  #wasStored = false;
  /** @type {"full" | "blocked" | null} why the last change is not stored */
  #failure = null;
  /** The plans that are not stored as they are. @type {Set<string>} */
  #left = new Set();
  #parts;

  /**
   * @param {object} parts
   * @param {() => Storage} parts.storage may throw
   * @param {LockManager | null} [parts.locks] not everywhere, and not on insecure addresses; null where no other window
   *   shares the storage
   * @param {string} [parts.key]
   * @param {EventTarget} [parts.target] where `storage` events arrive
   * @param {(plan: Plan) => Plan} [parts.carried] brings a plan's items up to the guide of today
   */
  constructor({ storage, locks = globalThis.navigator?.locks, key = "oxlo.wayfinder", target = globalThis, carried }) {
    this.#parts = { storage, locks, key, target, carried: carried ?? ((/** @type {Plan} */ plan) => plan) };
  }

  /** @returns {State} */
  get state() {
    return this.#state;
  }

  /** Reads what is stored, at the start and whenever the page is shown again. Writes nothing. @returns {Outcome} */
  load() {
    return this.#takeIn(this.#stored());
  }

  /**
   * The reader's express choice, the only thing that starts storing.
   * @param {Iterable<Plan>} plans
   * @param {Settings} [settings] only those that are new
   * @returns {Promise<Outcome>}
   */
  save(plans, settings = {}) {
    this.load();
    this.#isOwed = true;
    return this.keepAll(plans, settings);
  }

  /**
   * The same, at once: for a storage that no other window shares.
   * @param {Iterable<Plan>} plans
   * @param {Settings} [settings]
   * @returns {Outcome}
   */
  saveNow(plans, settings = {}) {
    this.load();
    this.#isOwed = true;
    this.#takeUp(plans, settings);
    return this.#write();
  }

  /**
   * Stores changes, all at once, if the reader has chosen to save.
   * @param {Iterable<Plan>} plans none when only settings are new
   * @param {Settings} [settings]
   * @returns {Promise<Outcome>}
   */
  keepAll(plans, settings = {}) {
    this.#takeUp(plans, settings);
    return this.#inTurn(() => this.#write());
  }

  /** Stores at once what still waits for its turn, for a page that is about to go. @returns {Outcome} */
  flush() {
    return this.#write();
  }

  /** Deletes everything from the device, and from the store's memory. @returns {Promise<Outcome>} */
  erase() {
    return this.#inTurn(() => {
      try {
        this.#parts.storage().removeItem(this.#parts.key);
      } catch {
        return this.#outcome("blocked");
      }
      this.#forget();
      return this.#outcome("unsaved");
    });
  }

  /** What is stored, letter by letter, however damaged. @returns {string | null} */
  raw() {
    return this.#stored().text ?? null;
  }

  /**
   * Tells of changes in other tabs, merged with what this one knows.
   * @param {(outcome: Outcome) => void} callback
   * @returns {() => void} stops it
   */
  onChange(callback) {
    const { target, key } = this.#parts;
    const listener = (/** @type {Event} */ event) => {
      const { key: changedKey } = /** @type {StorageEvent} */ (event);
      // The key is null when everything was cleared.
      if (changedKey !== null && changedKey !== key) {
        return;
      }
      const mayWrite = this.#wasStored || this.#isOwed;
      const stored = this.#stored();
      callback(this.#takeIn(stored));
      // Without locks, the other tab may have written over changes of this one.
      if (mayWrite && stored.state === "saved" && this.#knowsMoreThan(stored)) {
        this.#inTurn(() => this.#write()).then((outcome) => outcome.state === "saved" || callback(outcome));
      }
    };
    target.addEventListener("storage", listener);
    return () => target.removeEventListener("storage", listener);
  }

  /** One tab at a time, where the browser sees to that. @param {() => Outcome} action @returns {Promise<Outcome>} */
  async #inTurn(action) {
    try {
      const locks = /** @type {LockManager} */ (this.#parts.locks); // where there are none, this throws
      return await locks.request(this.#parts.key, action);
    } catch {
      return action();
    }
  }

  /** @returns {Stored} */
  #stored() {
    try {
      const text = this.#parts.storage().getItem(this.#parts.key);
      return text === null ? { state: "unsaved" } : { ...parsed(text), text };
    } catch {
      return { state: "blocked" };
    }
  }

  /** Merges what is stored into memory. @param {Stored} stored @returns {Outcome} */
  #takeIn({ state, plans = [], settings }) {
    if (state === "unsaved" && this.#wasStored) {
      // Erased in another tab: the page still gets its plans, but they do not go back to the device by themselves.
      const last = this.#outcome(state);
      this.#forget();
      return last;
    }
    for (const plan of plans) {
      this.#remember(plan);
      if (!this.#failure) this.#left.delete(plan.id);
    }
    this.#settings = settings ?? this.#settings;
    this.#wasStored ||= state === "saved";
    const isLate = state === "saved" || (state === "unsaved" && this.#isOwed);
    return this.#outcome((isLate && this.#failure) || state);
  }

  /** @returns {Outcome} */
  #write() {
    const stored = this.#stored();
    const outcome = this.#takeIn(stored);
    if (stored.state === "blocked") {
      this.#failure = "blocked";
    }
    if (stored.state !== "saved" && !(stored.state === "unsaved" && this.#isOwed)) {
      return outcome;
    }
    const settings = { ...this.#settings, ...this.#newSettings };
    try {
      this.#set(formatted(this.#plans.values(), settings), stored);
    } catch (error) {
      const { name } = /** @type {{name?: string}} */ (error ?? {});
      this.#failure = /quota/i.test(name ?? "") ? "full" : "blocked";
      if (this.#failure === "full") {
        this.#writeWhatFits(stored);
      }
      return this.#outcome(this.#failure);
    }
    this.#settings = settings;
    this.#newSettings = {};
    this.#isOwed = false;
    this.#wasStored = true;
    this.#failure = null;
    this.#left.clear();
    return this.#outcome("saved");
  }

  /**
   * Stores as many plans as there is room for, beside those that are stored, in place of none: those first that need
   * the least more room.
   * @param {Stored} stored
   */
  #writeWhatFits(stored) {
    const before = new Map((stored.plans ?? []).map((plan) => [plan.id, plan]));
    const textOf = (/** @type {Plan | undefined} */ plan) => (plan ? formatted([this.#parts.carried(plan)], {}) : "");
    const changes = [...this.#plans.values()]
      .map((plan) => ({ plan, text: textOf(plan), was: textOf(before.get(plan.id)) }))
      .filter(({ text, was }) => text !== was)
      .sort((one, other) => one.text.length - one.was.length - (other.text.length - other.was.length));
    const isRoomFor = (/** @type {number} */ count) => {
      const plans = new Map([
        ...before,
        ...changes.slice(0, count).map(({ plan }) => /** @type {const} */ ([plan.id, plan])),
      ]);
      try {
        this.#set(formatted(plans.values(), this.#settings), this.#stored());
        return true;
      } catch {
        return false;
      }
    };
    let [fits, tooMany] = [0, changes.length];
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >> 1;
      [fits, tooMany] = isRoomFor(middle) ? [middle, tooMany] : [fits, middle];
    }
    this.#wasStored ||= fits > 0;
    this.#left = new Set(changes.slice(fits).map(({ plan }) => plan.id));
  }

  /** @param {string} text @param {Stored} stored what is there already */
  #set(text, stored) {
    if (text !== stored.text) {
      this.#parts.storage().setItem(this.#parts.key, text);
    }
  }

  /** @param {Stored} stored */
  #knowsMoreThan({ plans = [] }) {
    return formatted(plans.map(this.#parts.carried), {}) !== formatted(this.#plans.values(), {});
  }

  /** @param {Iterable<Plan>} plans @param {Settings} settings */
  #takeUp(plans, settings) {
    for (const plan of plans) {
      this.#remember(plan);
    }
    Object.assign(this.#newSettings, settings);
  }

  /** @param {Plan} plan */
  #remember(plan) {
    const known = this.#plans.get(plan.id);
    this.#plans.set(plan.id, this.#parts.carried(known ? merged(known, plan) : plan));
    if (!known) this.#left.add(plan.id);
  }

  #forget() {
    this.#plans = new Map();
    this.#settings = {};
    this.#newSettings = {};
    this.#isOwed = false;
    this.#wasStored = false;
    this.#failure = null;
    this.#left.clear();
  }

  /** @param {State} state @returns {Outcome} */
  #outcome(state) {
    this.#state = state;
    const plans = [...this.#plans.values()].sort((a, b) => (a.created + a.id < b.created + b.id ? -1 : 1));
    const isStored = state === "saved" || state === "full";
    const left = plans.map(({ id }) => id).filter((id) => !isStored || this.#left.has(id));
    return { state, plans, settings: { ...this.#settings, ...this.#newSettings }, left };
  }
}
