/**
 * A reader's plan as a plain value that nothing here ever alters: every function gives another one. Each field
 * remembers when it was changed, so that two states of a plan can be merged and none is lost. The time and new
 * ids are always given: nothing here asks the clock.
 *
 * @typedef {import("./fields.js").Field} Field
 * @typedef {Partial<Record<Field, string>> & {changed: Partial<Record<Field, string>>}} Entry only what is not default
 * @typedef {Record<string, Record<string, unknown>>} Sections parts of a plan that this guide does not know, by name
 * @typedef {{id: string, unit: string, year: number, created: string, named: string, deleted?: string,
 *   items: Record<string, Entry>, others?: Sections}} Plan times are `2026-11-22T09:30:00.000Z`; `items` are what was
 *   entered of items of the guide and of measures of the reader's own
 * @typedef {{unit: string, year: number}} Name
 */
import { DEFAULTS, FIELDS, STATUSES, YEARS, accepts, cleaned, fieldsOf, isMeasure } from "./fields.js";

export { FIELDS, STATUSES };

const EARLIEST = `${YEARS.first}-01-01T00:00:00.000Z`;
const LATEST = `${YEARS.last}-12-31T23:59:59.999Z`;
const [NOT_STARTED, IN_PROGRESS, DONE, NOT_RELEVANT] = STATUSES;

/** @param {{id: string} & Name} name @param {string} now @returns {Plan} */
export function newPlan({ id, unit, year }, now) {
  const created = stampAfter("", now);
  return { id: good("id", id), ...nameOf(unit, year), created, named: created, items: {} };
}

/** @param {Plan} plan @param {Name} name @param {string} now @returns {Plan} */
export function renamed(plan, { unit, year }, now) {
  return { ...plan, ...nameOf(unit, year), named: stampAfter(lastChange(plan), now) };
}

/**
 * @param {Plan} plan
 * @param {string} itemId
 * @param {Field} field
 * @param {string} value
 * @param {string} now
 * @throws {RangeError} when `accepts` says no to the value: a plan never holds what could not be read back
 * @returns {Plan} the same one when the value is what it was
 */
export function changed(plan, itemId, field, value, now) {
  const kept = good(field, cleaned(field, value));
  if (!fieldsOf(itemId).includes(field)) {
    throw new RangeError(`plan: ${itemId} has no ${field}`);
  }
  if (valueOf(plan, itemId, field) === kept) {
    return plan;
  }
  return stamped(plan, [itemId], (_, name) => (name === field ? kept : null), now);
}

/** @param {Plan} plan @param {string} itemId @param {Field} field */
export function valueOf(plan, itemId, field) {
  return versionOf(entryOf(plan, itemId), field).value;
}

/**
 * Every field of the items at its default, stamped, so that no older state brings ticks back.
 * @param {Plan} plan
 * @param {Iterable<string>} itemIds
 * @param {string} now
 */
export function reset(plan, itemIds, now) {
  return stamped(plan, itemIds, (_, field) => DEFAULTS[field], now);
}

/**
 * Takes a step back, such as a reset or an import: the values of `before`, wherever the step to `after` changed them
 * and nothing new was entered since.
 * @param {Plan} plan
 * @param {Plan} before
 * @param {Plan} after
 * @param {string} now
 * @returns {Plan}
 */
export function takenBack(plan, before, after, now) {
  /** @type {(id: string, field: Field) => boolean} */
  const isFromStep = (id, field) =>
    valueOf(after, id, field) !== valueOf(before, id, field) && valueOf(plan, id, field) === valueOf(after, id, field);
  /** @type {ValueFor} */
  const valueFor = (id, field) => (isFromStep(id, field) ? valueOf(before, id, field) : null);
  const answers = stamped(plan, Object.keys(after.items), valueFor, now);
  const isSame = (/** @type {Name} */ one, /** @type {Name} */ other) =>
    one.unit === other.unit && one.year === other.year;
  const named = !isSame(after, before) && isSame(plan, after) ? renamed(answers, before, now) : answers;
  return isDeleted(before) && !isDeleted(after) ? deleted(named, now) : named;
}

/** Another plan with the same answers. @param {Plan} plan @param {{id: string} & Name} name @param {string} now */
export function copied(plan, { id, unit, year }, now) {
  /** @type {ValueFor} */
  const values = (itemId, field) => plan.items[itemId][field] ?? null;
  const copy = stamped(newPlan({ id, unit, year }, now), Object.keys(plan.items), values, now);
  return plan.others ? { ...copy, others: plan.others } : copy;
}

/**
 * Marks the plan as deleted. Its content stays in it until it is `forgotten`.
 * @param {Plan} plan
 * @param {string} now
 * @returns {Plan}
 */
export function deleted(plan, now) {
  return { ...plan, deleted: stampAfter(lastChange(plan), now) };
}

/** Takes a deletion back. @param {Plan} plan @param {string} now @returns {Plan} */
export function restored(plan, now) {
  return { ...plan, named: stampAfter(lastChange(plan), now) };
}

/** Whether the deletion is the last thing that happened to the plan. @param {Plan} plan */
export function isDeleted(plan) {
  const { deleted: time, ...others } = plan;
  return time !== undefined && time >= lastChange(others);
}

/**
 * A deleted plan without its content: that it is gone is kept, so that no older state returns.
 * @param {Plan} plan
 * @returns {Plan}
 */
export function forgotten(plan) {
  const { others: _, ...known } = plan;
  return isDeleted(plan) ? { ...known, unit: "", items: {} } : plan;
}

/**
 * Two states of one plan: in each field the later value, and of two at once always the same one.
 * @param {Plan} a
 * @param {Plan} b
 * @returns {Plan}
 */
export function merged(a, b) {
  if (a.id !== b.id) {
    throw new TypeError(`plan: ${a.id} and ${b.id} are two plans`);
  }
  const [one, other] = [a, b].map(({ unit, year, named }) => ({
    value: /** @type {[string, number]} */ ([unit, year]),
    stamp: named,
  }));
  const {
    value: [unit, year],
    stamp: named,
  } = later(one, other);
  const created = a.created < b.created ? a.created : b.created;
  const ids = [...new Set([...Object.keys(a.items), ...Object.keys(b.items)])].sort();
  const items = Object.fromEntries(ids.map((id) => [id, mergedEntries(entryOf(a, id), entryOf(b, id), fieldsOf(id))]));
  const deletions = [a.deleted, b.deleted].filter(Boolean).sort();
  const others = mergedSections(a.others ?? {}, b.others ?? {});
  return {
    id: a.id,
    unit,
    year,
    created,
    named,
    ...(deletions.length && { deleted: deletions.at(-1) }),
    items,
    ...(Object.keys(others).length && { others }),
  };
}

/** @param {Entry | undefined} a @param {Entry | undefined} b @param {readonly Field[]} fields @returns {Entry} */
export function mergedEntries(a, b, fields = FIELDS) {
  return entryFrom(fields, (field) => later(versionOf(a, field), versionOf(b, field)));
}

/**
 * Of a section that this guide does not know, the one that says it was changed later, whole.
 * @param {Sections} a
 * @param {Sections} b
 * @returns {Sections}
 */
function mergedSections(a, b) {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const version = (/** @type {Record<string, unknown>} */ value) => ({ value, stamp: String(value.changed ?? "") });
  return Object.fromEntries(
    names.map((name) => [
      name,
      name in a && name in b ? later(version(a[name]), version(b[name])).value : (a[name] ?? b[name]),
    ]),
  );
}

/** The ids of the reader's own measures that say anything, in the order in which they were made. @param {Plan} plan */
export function measuresOf(plan) {
  const ids = Object.keys(plan.items).filter((id) => isMeasure(id) && Object.keys(plan.items[id]).length > 1);
  return ids.sort();
}

/** The plan in the one order and form that equal plans share. @param {Plan} plan */
export function canonical(plan) {
  return merged(plan, plan);
}

/**
 * The first line of what is done, or of the gap, as far as a name may be long; empty where neither is said.
 * @param {Plan} plan
 * @param {string} id
 */
export function nameOfMeasure(plan, id) {
  const texts = /** @type {Field[]} */ (["measure", "gap"]).map((field) => valueOf(plan, id, field).trim());
  const letters = [...(texts.find(Boolean) ?? "").split("\n")[0]];
  return letters.length > 80 ? `${letters.slice(0, 79).join("")}…` : letters.join("");
}

/** @param {Plan} plan @param {string} itemId */
export function isOpen(plan, itemId) {
  return [NOT_STARTED, IN_PROGRESS].includes(valueOf(plan, itemId, "status"));
}

/** Whether it is open though its day has passed. @param {Plan} plan @param {string} itemId @param {string} today */
export function isLate(plan, itemId, today) {
  const due = valueOf(plan, itemId, "due");
  return due !== "" && due < today && isOpen(plan, itemId);
}

/**
 * How far the plan is with these items. `counted` is what is to be done: all but those that are not relevant.
 * @param {Plan} plan
 * @param {Iterable<string>} itemIds
 * @returns {{done: number, inProgress: number, notRelevant: number, open: number, total: number, counted: number}}
 */
export function progress(plan, itemIds) {
  const statuses = [...itemIds].map((id) => valueOf(plan, id, "status"));
  const count = (/** @type {string} */ status) => statuses.filter((one) => one === status).length;
  const [done, inProgress, notRelevant] = [count(DONE), count(IN_PROGRESS), count(NOT_RELEVANT)];
  const counted = statuses.length - notRelevant;
  return { done, inProgress, notRelevant, open: counted - done, total: statuses.length, counted };
}

/** @param {string} unit @param {number} year @returns {Name} */
function nameOf(unit, year) {
  return { unit: good("unit", cleaned("unit", unit)), year: good("year", year) };
}

/** @template T @param {Field | "id" | "unit" | "year"} name @param {T} value */
function good(name, value) {
  if (!accepts(name, value)) {
    throw new RangeError(`plan: ${name} cannot be kept`);
  }
  return value;
}

/** An item may be called `constructor`: only the plan's own entries count. @param {Plan} plan @param {string} itemId */
function entryOf(plan, itemId) {
  return Object.hasOwn(plan.items, itemId) ? plan.items[itemId] : undefined;
}

/**
 * A field's value and its time; an empty time, before all others, where it was never changed.
 * @template [T=string]
 * @typedef {{value: T, stamp: string}} Version
 */

/** @param {Entry | undefined} entry @param {Field} field @returns {Version} */
function versionOf(entry, field) {
  return { value: entry?.[field] ?? DEFAULTS[field], stamp: entry?.changed[field] ?? "" };
}

/** @param {readonly Field[]} fields @param {(field: Field) => Version} pick @returns {Entry} */
function entryFrom(fields, pick) {
  /** @type {Partial<Record<Field, string>>} */
  const entry = {};
  /** @type {Partial<Record<Field, string>>} */
  const stamps = {};
  for (const field of fields) {
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

/**
 * Sets what `valueFor(itemId, field)` gives, leaves alone where that is null.
 * @typedef {(itemId: string, field: Field) => string | null} ValueFor
 * @param {Plan} plan
 * @param {Iterable<string>} itemIds
 * @param {ValueFor} valueFor
 * @param {string} now
 * @returns {Plan}
 */
function stamped(plan, itemIds, valueFor, now) {
  const stamp = stampAfter(lastChange(plan), now);
  const items = { ...plan.items };
  for (const id of itemIds) {
    const fields = fieldsOf(id);
    const values = Object.fromEntries(fields.map((field) => [field, valueFor(good("id", id), field)]));
    if (Object.values(values).some((value) => value !== null)) {
      const old = entryOf(plan, id);
      /** @type {(field: Field, value: string | null) => Version} */
      const version = (field, value) => (value === null ? versionOf(old, field) : { value, stamp });
      items[id] = entryFrom(fields, (field) => version(field, values[field]));
    }
  }
  return { ...plan, items };
}

/** @template T @param {Version<T>} one @param {Version<T>} other */
function later(one, other) {
  if (one.stamp !== other.stamp) {
    return one.stamp > other.stamp ? one : other;
  }
  return JSON.stringify(one.value) >= JSON.stringify(other.value) ? one : other;
}

/** @param {Plan} plan */
function lastChange(plan) {
  const own = [plan.created, plan.named, plan.deleted ?? ""];
  const stamps = Object.values(plan.items).flatMap((entry) => Object.values(entry.changed));
  return [...own, ...stamps].reduce((last, stamp) => (stamp > last ? stamp : last));
}

/**
 * Now, but after all that happened to the plan, even when the clock was put back. Only forged files reach LATEST.
 * @param {string} last
 * @param {string} now
 */
function stampAfter(last, now) {
  const next = last ? new Date(Date.parse(last) + 1).toISOString() : EARLIEST;
  const [, , stamp] = [EARLIEST, next, new Date(now).toISOString()].sort();
  return stamp > LATEST ? LATEST : stamp;
}
