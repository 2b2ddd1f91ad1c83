/** The text that stands in the browser's storage: `{"format", "version", "plans": {id: plan}, "settings"}`. */
import { checkedPlan, isRecord, sectioned } from "./checked.js";
import { accepts } from "./fields.js";
import { forgotten } from "./plan.js";

/**
 * @typedef {import("./plan.js").Plan} Plan
 * @typedef {{current?: string}} Settings the plan in use; what earlier editions kept besides is left out
 */

const FORMAT = "oxlo-plans";
export const VERSION = 2;

/**
 * By version: what makes its value one of the next version. Readers come back after years: no step is ever removed.
 * @type {Map<number, (stored: any) => any>}
 */
export const MIGRATIONS = new Map([
  [
    1,
    (stored) => {
      if (!isRecord(stored.plans)) return stored; // `contentOf` says no
      const plans = Object.entries(stored.plans).map(([id, { items, ...name }]) => {
        return [id, { ...name, sections: { items: { version: 1, entries: items } } }];
      });
      return { ...stored, plans: Object.fromEntries(plans) };
    },
  ],
]);

/**
 * @param {string} text
 * @returns {{state: "unreadable" | "newer"} | {state: "saved", plans: Plan[], settings: Settings}}
 */
export function parsed(text) {
  try {
    const stored = JSON.parse(text);
    if (stored.format !== FORMAT || !Number.isInteger(stored.version)) {
      return { state: "unreadable" };
    }
    return stored.version > VERSION ? { state: "newer" } : { state: "saved", ...contentOf(migrated(stored)) };
  } catch {
    return { state: "unreadable" };
  }
}

/**
 * Deleted plans are written without their content.
 * @param {Iterable<Plan>} plans
 * @param {Settings} settings
 * @returns {string} the same for equal plans, in whatever order
 */
export function formatted(plans, settings) {
  const sorted = [...plans].sort((one, other) => (one.id < other.id ? -1 : 1));
  const byId = Object.fromEntries(sorted.map((plan) => [plan.id, sectioned(forgotten(plan))]));
  return JSON.stringify({ format: FORMAT, version: VERSION, plans: byId, settings: goodSettings(settings) });
}

/** @param {any} stored */
function migrated(stored) {
  let value = stored;
  for (let version = stored.version; version < VERSION; version += 1) {
    const step = /** @type {(stored: any) => any} */ (MIGRATIONS.get(version)); // without it, the text is unreadable
    value = step(value);
  }
  return value;
}

/** @param {{plans: unknown, settings: unknown}} stored */
function contentOf({ plans, settings }) {
  const isInPlace = isRecord(plans) && Object.entries(plans).every(([id, plan]) => plan.id === id);
  if (!isInPlace) {
    throw new TypeError("plans: not by id");
  }
  return { plans: Object.values(plans).map((plan) => checkedPlan(plan)), settings: goodSettings(settings) };
}

/**
 * Settings can be chosen again: a bad one is left out, the plans beside it are not given up for it.
 * @param {unknown} settings
 * @returns {Settings}
 */
function goodSettings(settings) {
  const { current } = isRecord(settings) ? settings : {};
  return accepts("id", current) ? { current } : {};
}
