/** What became of items since a plan was kept: the guide may rename them or take them out, a reader's answers stay. */
import { isMeasure } from "./fields.js";
import { mergedEntries } from "./plan.js";

/**
 * @typedef {import("./plan.js").Plan} Plan
 * @typedef {import("./plan.js").Entry} Entry
 * @typedef {Record<string, {became: string | null}>} History by old id; null where the item was taken out
 */

/**
 * Moves the answers of renamed items to the new ids. Those of items that the guide no longer has stay where they
 * are, and those among them that say anything are listed.
 * @param {Plan} plan
 * @param {History} history
 * @param {Iterable<string>} knownIds the items that the guide has
 * @returns {{plan: Plan, gone: {id: string, entry: Entry}[]}}
 */
export function carriedOver(plan, history, knownIds) {
  const known = new Set(knownIds);
  /** @type {Map<string, Entry>} */
  const items = new Map();
  for (const [oldId, entry] of Object.entries(plan.items)) {
    const id = isMeasure(oldId) ? oldId : idToday(oldId, history, known);
    items.set(id, items.has(id) ? mergedEntries(items.get(id), entry) : entry);
  }
  const gone = [...items].filter(([id, entry]) => !isMeasure(id) && !known.has(id) && saysAnything(entry));
  return { plan: { ...plan, items: Object.fromEntries(items) }, gone: gone.map(([id, entry]) => ({ id, entry })) };
}

/**
 * The known id that a chain of renamings ends at, or the id itself: chains may end nowhere, or run in a circle.
 * @param {string} id
 * @param {History} history
 * @param {Set<string>} known
 */
function idToday(id, history, known) {
  const passed = new Set();
  /** @type {string | null} */
  let today = id;
  while (today !== null && !known.has(today) && !passed.has(today) && Object.hasOwn(history, today)) {
    passed.add(today);
    today = history[today].became;
  }
  return today !== null && known.has(today) ? today : id;
}

/** @param {Entry} entry */
function saysAnything(entry) {
  return Object.keys(entry).some((key) => key !== "changed");
}
