/** One browser's storage, locks and tabs, as far as the store uses them. */
import { PlanStore } from "../../docs/assets/javascripts/wayfinder/keeping/store.js";
import { KEY } from "./stored.js";

/** With a storage that tells the other tabs of each change, as browsers do. */
export class FakeBrowser {
  locks = new FakeLocks();
  values = new Map();
  /** How many letters there is room for. */
  room = Infinity;
  isBlocked = false;
  writes = 0;
  #tabs = [];

  /** What is stored. */
  get text() {
    return this.values.get(KEY) ?? null;
  }

  /** The store of a new tab. */
  newStore(parts = {}) {
    return new PlanStore({ ...this.tab(), locks: this.locks, ...parts });
  }

  /** The store of a tab whose reader has saved these plans. */
  async saved(...plans) {
    const store = this.newStore();
    store.load();
    await store.save(plans);
    return store;
  }

  /** What a tab needs to make its store: its own view of the storage, and where events arrive. */
  tab() {
    const target = new EventTarget();
    const storage = {
      getItem: (key) => this.values.get(key) ?? null,
      setItem: (key, value) => this.#set(target, key, value),
      removeItem: (key) => this.#remove(target, key),
    };
    this.#tabs.push(target);
    return { target, storage: () => this.#opened(storage) };
  }

  #opened(storage) {
    if (this.isBlocked) {
      throw new DOMException("No access", "SecurityError");
    }
    return storage;
  }

  #set(from, key, value) {
    if (value.length > this.room) {
      throw new DOMException("No room", "QuotaExceededError");
    }
    this.writes += 1;
    if (this.values.get(key) !== value) {
      this.values.set(key, value);
      this.#tell(from, key);
    }
  }

  #remove(from, key) {
    if (this.values.delete(key)) {
      this.#tell(from, key);
    }
  }

  /** Events arrive later, and never in the tab that made the change. */
  #tell(from, key) {
    for (const target of this.#tabs.filter((tab) => tab !== from)) {
      setImmediate(() => target.dispatchEvent(Object.assign(new Event("storage"), { key })));
    }
  }
}

/** Locks in turn, as `navigator.locks` gives them. */
class FakeLocks {
  requested = [];
  #turn = Promise.resolve();

  request(name, action) {
    this.requested.push(name);
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => null);
    return result;
  }
}

/** Until all that the tabs have to tell each other is told. */
export async function settled() {
  for (let round = 0; round < 20; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
