/** The file that plans are exported to and imported from. assets/schemas/plan-1.schema.json says the same to others. */
import { FIELDS, LENGTHS, PATTERNS, accepts, isText } from "./fields.js";
import { canonical } from "./plan.js";

/** @typedef {import("./plan.js").Plan} Plan */

const FORMAT = "oxlo-plan";
const VERSION = 1;

/** The most that one file may hold. */
export const LIMITS = Object.freeze({ bytes: 2_000_000, plans: 50, items: 1000 });

/** Why a file cannot be read. What to say about it stands in the page. */
export class PlanFileError extends Error {
  name = "PlanFileError";

  /**
   * @param {"too-large" | "not-json" | "foreign" | "newer" | "invalid"} code
   * @param {string} [place] of what is invalid, such as `plans[0].items.x.due`
   */
  constructor(code, place = "") {
    super(place ? `${code}: ${place}` : code);
    this.code = code;
    this.place = place;
  }
}

/**
 * @param {Iterable<Plan>} plans
 * @param {string} now
 * @param {{guide?: string}} [about] the address of the guide
 * @returns {string}
 */
export function written(plans, now, { guide } = {}) {
  const exported = new Date(now).toISOString();
  // Not every address can be kept: a copy of the guide may be read from a disk.
  const address = isAddress(guide) ? { guide } : {};
  const file = { format: FORMAT, version: VERSION, exported, ...address, plans: [...plans].map(canonical) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * @param {string} text
 * @param {{maximumBytes?: number}} [limits]
 * @throws {PlanFileError} and nothing else
 * @returns {Plan[]}
 */
export function read(text, { maximumBytes = LIMITS.bytes } = {}) {
  const file = parsed(text, maximumBytes);
  if (!isRecord(file) || !Object.hasOwn(file, "format") || file.format !== FORMAT) {
    throw new PlanFileError("foreign");
  }
  if (Number.isInteger(file.version) && file.version > VERSION) {
    throw new PlanFileError("newer");
  }
  // Keys that start with "x-" are notes of other programs: looked at by nobody, kept nowhere.
  const keys = Object.keys(file).filter((key) => !key.startsWith("x-"));
  checkKeys(keys, ["format", "version", "exported", "plans"], ["guide"], "");
  check(file.version === VERSION, "version");
  check(isStamp(file.exported), "exported");
  check(!keys.includes("guide") || isAddress(file.guide), "guide");
  check(Array.isArray(file.plans) && file.plans.length <= LIMITS.plans, "plans");
  return file.plans.map((plan, index) => checkedPlan(plan, `plans[${index}]`, LIMITS.items));
}

/**
 * A value from outside as a plan, if it is one in every part.
 * @param {string} place where it stands
 * @throws {PlanFileError} with the place of the first thing that is wrong
 * @returns {Plan}
 */
export function checkedPlan(value, place, maximumItems = Infinity) {
  check(isRecord(value), place);
  checkKeys(Object.keys(value), ["id", "unit", "year", "created", "named", "items"], ["deleted"], place);
  for (const name of ["id", "unit", "year"]) {
    check(accepts(name, value[name]), `${place}.${name}`);
  }
  for (const name of ["created", "named", "deleted"]) {
    check(name in value ? isStamp(value[name]) : true, `${place}.${name}`);
  }
  check(isRecord(value.items) && Object.keys(value.items).length <= maximumItems, `${place}.items`);
  for (const [id, entry] of Object.entries(value.items)) {
    check(accepts("id", id), inside(`${place}.items`, id));
    checkEntry(entry, `${place}.items.${id}`);
  }
  return canonical(value);
}

export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checkEntry(entry, place) {
  check(isRecord(entry), place);
  checkKeys(Object.keys(entry), ["changed"], FIELDS, place);
  check(isRecord(entry.changed) && Object.keys(entry.changed).length > 0, `${place}.changed`);
  const filled = FIELDS.filter((field) => Object.hasOwn(entry, field));
  checkKeys(Object.keys(entry.changed), filled, FIELDS, `${place}.changed`);
  for (const field of filled) {
    check(accepts(field, entry[field]), `${place}.${field}`);
  }
  for (const [field, stamp] of Object.entries(entry.changed)) {
    check(isStamp(stamp), `${place}.changed.${field}`);
  }
}

/** All of the required keys, and no others than these and the optional ones. */
function checkKeys(keys, required, optional, place) {
  for (const key of required) {
    check(keys.includes(key), inside(place, key));
  }
  for (const key of keys) {
    check(required.includes(key) || optional.includes(key), inside(place, key));
  }
}

function check(isGood, place) {
  if (!isGood) {
    throw new PlanFileError("invalid", place);
  }
}

/** A key of a hostile file may be of any length, and may hold signs that turn or hide what is beside them. */
function inside(place, key) {
  const name = key.slice(0, LENGTHS.id).replace(/\p{C}/gu, "\uFFFD");
  return place ? `${place}.${name}` : name;
}

function isStamp(value) {
  return isText(value, PATTERNS.stamp);
}

function isAddress(value) {
  return isText(value, PATTERNS.address, LENGTHS.evidence);
}

function parsed(text, maximumBytes) {
  if (typeof text !== "string") {
    throw new PlanFileError("not-json");
  }
  // Every UTF-16 unit becomes at least one byte: what is far too long is not even encoded.
  if (text.length > maximumBytes || new TextEncoder().encode(text).length > maximumBytes) {
    throw new PlanFileError("too-large");
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new PlanFileError("not-json");
  }
}
