/** What a file brings in: its plans, made so that they cannot delete or freeze those that are here already. */
import { LENGTHS } from "./fields.js";
import { decoded, read } from "./file.js";

/** @typedef {import("./plan.js").Plan} Plan */

/**
 * @typedef {object} Import
 * @property {Plan[]} plans none of them deleted, none with a time after now, each with an id of its own
 * @property {number} deleted how many were left out, since they are deleted and hold nothing
 * @property {number} doubled how many had the id of another one in the file, and have got one of their own
 * @property {string[]} unknown the sections that this guide does not know; they are kept as they are
 */

/**
 * @param {Uint8Array} bytes of a file
 * @param {string} now
 * @throws {import("./checked.js").PlanFileError} and nothing else
 * @returns {Import}
 */
export function imported(bytes, now) {
  const all = read(decoded(bytes));
  const held = all.filter((plan) => !isOnlyDeleted(plan));
  /** @type {Map<string, Plan>} */
  const known = new Map();
  const seen = new Set();
  /** @type {Map<string, number>} */
  const numbers = new Map();
  let doubled = 0;
  for (const plan of held.map((each) => withinTime(alive(each), new Date(now).toISOString()))) {
    const text = JSON.stringify(plan);
    if (!seen.has(text)) {
      seen.add(text);
      const id = freeId(plan.id, known, numbers);
      doubled += id === plan.id ? 0 : 1;
      known.set(id, { ...plan, id });
    }
  }
  const unknown = [...new Set(held.flatMap((plan) => Object.keys(plan.others ?? {})))].sort();
  return { plans: [...known.values()], deleted: all.length - held.length, doubled, unknown };
}

/** A trace that only tells other windows that the plan is gone. @param {Plan} plan */
function isOnlyDeleted(plan) {
  return plan.deleted !== undefined && plan.unit === "" && Object.keys(plan.items).length === 0 && !plan.others;
}

/** To import is not to delete. @param {Plan} plan @returns {Plan} */
function alive({ deleted: _, ...plan }) {
  return plan;
}

/**
 * A time that has not come yet would win over every change for as long: it becomes now.
 * @param {Plan} plan
 * @param {string} now
 * @returns {Plan}
 */
function withinTime(plan, now) {
  const earlier = (/** @type {string} */ stamp) => (stamp > now ? now : stamp);
  const times = (/** @type {Record<string, string>} */ changed) =>
    Object.fromEntries(Object.entries(changed).map(([field, stamp]) => [field, earlier(stamp)]));
  const items = Object.entries(plan.items).map(([id, entry]) => [id, { ...entry, changed: times(entry.changed) }]);
  return { ...plan, created: earlier(plan.created), named: earlier(plan.named), items: Object.fromEntries(items) };
}

/**
 * The id itself, or with the next free number where another plan of the file has it: the same file, the same ids.
 * @param {string} wanted
 * @param {Map<string, Plan>} known
 * @param {Map<string, number>} numbers
 */
function freeId(wanted, known, numbers) {
  let id = wanted;
  while (known.has(id)) {
    const number = (numbers.get(wanted) ?? 1) + 1;
    numbers.set(wanted, number);
    id = `${wanted.slice(0, LENGTHS.id - `-${number}`.length).replace(/-+$/, "")}-${number}`;
  }
  return id;
}
