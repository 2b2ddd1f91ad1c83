/**
 * A reader's plan as a plain value that nothing here ever alters: every function gives another one. Each field
 * remembers when it was changed, so that two states of a plan can be merged and none is lost. The time and new
 * ids are always given: nothing here asks the clock.
 *
 * @typedef {import("./fields.js").Field} Field
 * @typedef {Partial<Record<Field, string>> & {changed: Partial<Record<Field, string>>}} Entry only what is not default
 * @typedef {{id: string, unit: string, year: number, created: string, named: string, deleted?: string,
 *   items: Record<string, Entry>}} Plan times are `2026-11-22T09:30:00.000Z`
 */
import { DEFAULTS, FIELDS, STATUSES, YEARS, accepts, cleaned } from "./fields.js";

export { FIELDS, STATUSES };

const EARLIEST = `${YEARS.first}-01-01T00:00:00.000Z`;
const LATEST = `${YEARS.last}-12-31T23:59:59.999Z`;
const [NOT_STARTED, IN_PROGRESS, DONE, NOT_RELEVANT] = STATUSES;

/** @returns {Plan} */
export function newPlan({ id, unit, year }, now) {
  const created = stampAfter("", now);
  return { id: good("id", id), ...nameOf(unit, year), created, named: created, items: {} };
}

/** @returns {Plan} */
export function renamed(plan, { unit, year }, now) {
  return { ...plan, ...nameOf(unit, year), named: stampAfter(lastChange(plan), now) };
}

/**
 * @param {Plan} plan
 * @param {string} itemId
 * @param {Field} field
 * @throws {RangeError} when `accepts` says no to the value: a plan never holds what could not be read back
 * @returns {Plan} the same one when the value is what it was
 */
export function changed(plan, itemId, field, value, now) {
  const kept = good(field, cleaned(field, value));
  if (valueOf(plan, itemId, field) === kept) {
    return plan;
  }
  return stamped(plan, [itemId], (_, name) => (name === field ? kept : null), now);
}

/** @returns {string} */
export function valueOf(plan, itemId, field) {
  return versionOf(entryOf(plan, itemId), field).value;
}

/** Every field of the items at its default, stamped, so that no older state brings ticks back. @returns {Plan} */
export function reset(plan, itemIds, now) {
  return stamped(plan, itemIds, (_, field) => DEFAULTS[field], now);
}

/**
 * Takes a step back, such as a reset or an import: the values of `before`, wherever the step to `after` changed them
 * and nothing new was entered since.
 * @returns {Plan}
 */
export function takenBack(plan, before, after, now) {
  const isFromStep = (id, field) =>
    valueOf(after, id, field) !== valueOf(before, id, field) && valueOf(plan, id, field) === valueOf(after, id, field);
  const valueFor = (id, field) => (isFromStep(id, field) ? valueOf(before, id, field) : null);
  const answers = stamped(plan, Object.keys(after.items), valueFor, now);
  const isSame = (one, other) => one.unit === other.unit && one.year === other.year;
  const named = !isSame(after, before) && isSame(plan, after) ? renamed(answers, before, now) : answers;
  return isDeleted(before) && !isDeleted(after) ? deleted(named, now) : named;
}

/** Another plan with the same answers. @returns {Plan} */
export function copied(plan, { id, unit, year }, now) {
  const values = (itemId, field) => plan.items[itemId][field] ?? null;
  return stamped(newPlan({ id, unit, year }, now), Object.keys(plan.items), values, now);
}

/** Marks the plan as deleted. Its content stays in it until it is `forgotten`. @returns {Plan} */
export function deleted(plan, now) {
  return { ...plan, deleted: stampAfter(lastChange(plan), now) };
}

/** Takes a deletion back. @returns {Plan} */
export function restored(plan, now) {
  return { ...plan, named: stampAfter(lastChange(plan), now) };
}

/** Whether the deletion is the last thing that happened to the plan. */
export function isDeleted(plan) {
  const { deleted: time, ...others } = plan;
  return time !== undefined && time >= lastChange(others);
}

/** A deleted plan without its content: that it is gone is kept, so that no older state returns. @returns {Plan} */
export function forgotten(plan) {
  return isDeleted(plan) ? { ...plan, unit: "", items: {} } : plan;
}

/** Two states of one plan: in each field the later value, and of two at once always the same one. @returns {Plan} */
export function merged(a, b) {
  if (a.id !== b.id) {
    throw new TypeError(`plan: ${a.id} and ${b.id} are two plans`);
  }
  const [one, other] = [a, b].map(({ unit, year, named }) => ({ value: [unit, year], stamp: named }));
  const {
    value: [unit, year],
    stamp: named,
  } = later(one, other);
  const created = a.created < b.created ? a.created : b.created;
  const ids = [...new Set([...Object.keys(a.items), ...Object.keys(b.items)])].sort();
  const items = Object.fromEntries(ids.map((id) => [id, mergedEntries(entryOf(a, id), entryOf(b, id))]));
  const deletions = [a.deleted, b.deleted].filter(Boolean).sort();
  return { id: a.id, unit, year, created, named, ...(deletions.length && { deleted: deletions.at(-1) }), items };
}

/** @returns {Entry} */
export function mergedEntries(a, b) {
  return entryFrom((field) => later(versionOf(a, field), versionOf(b, field)));
}

/** The plan in the one order and form that equal plans share. @returns {Plan} */
export function canonical(plan) {
  return merged(plan, plan);
}

export function isOpen(plan, itemId) {
  return [NOT_STARTED, IN_PROGRESS].includes(valueOf(plan, itemId, "status"));
}

/**
 * How far the plan is with these items. `counted` is what is to be done: all but those that are not relevant.
 * @returns {{done: number, inProgress: number, notRelevant: number, open: number, total: number, counted: number}}
 */
export function progress(plan, itemIds) {
  const statuses = [...itemIds].map((id) => valueOf(plan, id, "status"));
  const count = (status) => statuses.filter((one) => one === status).length;
  const [done, inProgress, notRelevant] = [count(DONE), count(IN_PROGRESS), count(NOT_RELEVANT)];
  const counted = statuses.length - notRelevant;
  return { done, inProgress, notRelevant, open: counted - done, total: statuses.length, counted };
}

function nameOf(unit, year) {
  return { unit: good("unit", cleaned("unit", unit)), year: good("year", year) };
}

function good(name, value) {
  if (!accepts(name, value)) {
    throw new RangeError(`plan: ${name} cannot be kept`);
  }
  return value;
}

/** An item may be called `constructor`: only the plan's own entries count. */
function entryOf(plan, itemId) {
  return Object.hasOwn(plan.items, itemId) ? plan.items[itemId] : undefined;
}

/** A field's value and its time; an empty time, before all others, where it was never changed. */
function versionOf(entry, field) {
  return { value: entry?.[field] ?? DEFAULTS[field], stamp: entry?.changed[field] ?? "" };
}

function entryFrom(pick) {
  const entry = {};
  const stamps = {};
  for (const field of FIELDS) {
    const { value, stamp } = pick(field);
    if (value !== DEFAULTS[field]) {
      entry[field] = value;
    }
    if (stamp) {
      stamps[field] = stamp;
    }
  }
  return { ...entry, changed: stamps };
}

/** Sets what `valueFor(itemId, field)` gives, leaves alone where that is null. */
function stamped(plan, itemIds, valueFor, now) {
  const stamp = stampAfter(lastChange(plan), now);
  const items = { ...plan.items };
  for (const id of itemIds) {
    const values = Object.fromEntries(FIELDS.map((field) => [field, valueFor(good("id", id), field)]));
    if (Object.values(values).some((value) => value !== null)) {
      const old = entryOf(plan, id);
      const version = (field, value) => (value === null ? versionOf(old, field) : { value, stamp });
      items[id] = entryFrom((field) => version(field, values[field]));
    }
  }
  return { ...plan, items };
}

function later(one, other) {
  if (one.stamp !== other.stamp) {
    return one.stamp > other.stamp ? one : other;
  }
  return JSON.stringify(one.value) >= JSON.stringify(other.value) ? one : other;
}

function lastChange(plan) {
  const own = [plan.created, plan.named, plan.deleted ?? ""];
  const stamps = Object.values(plan.items).flatMap((entry) => Object.values(entry.changed));
  return [...own, ...stamps].reduce((last, stamp) => (stamp > last ? stamp : last));
}

/** Now, but after all that happened to the plan, even when the clock was put back. Only forged files reach LATEST. */
function stampAfter(last, now) {
  const next = last ? new Date(Date.parse(last) + 1).toISOString() : EARLIEST;
  const stamp = [EARLIEST, next, new Date(now).toISOString()].sort().at(-1);
  return stamp > LATEST ? LATEST : stamp;
}
