/** The file that plans are exported to and imported from. assets/schemas/plan-1.schema.json says the same to others. */
import { FIELDS, LENGTHS, PATTERNS, accepts, isText } from "./fields.js";
import { canonical } from "./plan.js";

/**
 * @typedef {import("./plan.js").Plan} Plan
 * @typedef {(string | number)[]} Path the keys to a part of a file
 * @typedef {Record<string, any>} Outside what comes from outside, of which nothing is known yet
 */

const FORMAT = "oxlo-plan";
const VERSION = 1;

/** The largest file that is opened: many times what a browser stores, and less than what would halt it. */
export const MOST_BYTES = 200_000_000;

/** Why a file cannot be read. What to say about it stands in the page. */
export class PlanFileError extends Error {
  name = "PlanFileError";

  /**
   * @param {"too-large" | "empty" | "not-text" | "not-json" | "foreign" | "newer" | "invalid"} code
   * @param {Path} [path] to what is invalid, such as `["plans", 0, "items", "x", "due"]`
   * @param {unknown} [file] what the path leads through
   */
  constructor(code, path = [], file = undefined) {
    const place = path.map((key) => (Number.isInteger(key) ? `[${key}]` : `.${shown(key)}`)).join("");
    super(place ? `${code}: ${place.slice(1)}` : code);
    this.code = code;
    this.place = place.slice(1);
    this.path = path;
    this.file = file;
  }
}

/**
 * The text of a file: UTF-8, or UTF-16 where a byte order mark says so. Letters that cannot be told are an error, since
 * a plan with wrong letters would be merged with the right one.
 * @param {Uint8Array} bytes
 * @throws {PlanFileError} and nothing else
 * @returns {string}
 */
export function decoded(bytes) {
  if (bytes.length > MOST_BYTES) {
    throw new PlanFileError("too-large");
  }
  const mark = bytes.length > 1 ? (bytes[0] << 8) | bytes[1] : 0;
  const encoding = mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new PlanFileError("not-text");
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
 * @throws {PlanFileError} and nothing else
 * @returns {Plan[]}
 */
export function read(text) {
  const file = parsed(text);
  if (!isRecord(file) || !Object.hasOwn(file, "format") || file.format !== FORMAT) {
    throw new PlanFileError("foreign");
  }
  if (Number.isInteger(file.version) && file.version > VERSION) {
    throw new PlanFileError("newer");
  }
  try {
    return checkedFile(file);
  } catch (error) {
    throw error instanceof PlanFileError ? new PlanFileError(error.code, error.path, file) : error;
  }
}

/** @param {Outside} file @returns {Plan[]} */
function checkedFile(file) {
  // Keys that start with "x-" are notes of other programs: looked at by nobody, kept nowhere.
  const keys = Object.keys(file).filter((key) => !key.startsWith("x-"));
  checkKeys(keys, ["format", "version", "exported", "plans"], ["guide"], []);
  check(file.version === VERSION, ["version"]);
  check(isStamp(file.exported), ["exported"]);
  check(!keys.includes("guide") || isAddress(file.guide), ["guide"]);
  check(Array.isArray(file.plans), ["plans"]);
  return file.plans.map((/** @type {unknown} */ plan, /** @type {number} */ index) =>
    checkedPlan(plan, ["plans", index]),
  );
}

/**
 * A value from outside as a plan, if it is one in every part.
 * @param {any} value
 * @param {Path} path where it stands
 * @throws {PlanFileError} with the path to the first thing that is wrong
 * @returns {Plan}
 */
export function checkedPlan(value, path = []) {
  check(isRecord(value), path);
  checkKeys(Object.keys(value), ["id", "unit", "year", "created", "named", "items"], ["deleted"], path);
  for (const name of /** @type {const} */ (["id", "unit", "year"])) {
    check(accepts(name, value[name]), [...path, name]);
  }
  for (const name of ["created", "named", "deleted"]) {
    check(name in value ? isStamp(value[name]) : true, [...path, name]);
  }
  check(isRecord(value.items), [...path, "items"]);
  for (const [id, entry] of Object.entries(value.items)) {
    check(accepts("id", id), [...path, "items", id]);
    checkEntry(entry, [...path, "items", id]);
  }
  return canonical(value);
}

/** @param {unknown} value @returns {value is Outside} */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {any} entry @param {Path} path */
function checkEntry(entry, path) {
  check(isRecord(entry), path);
  checkKeys(Object.keys(entry), ["changed"], FIELDS, path);
  check(isRecord(entry.changed) && Object.keys(entry.changed).length > 0, [...path, "changed"]);
  const filled = FIELDS.filter((field) => Object.hasOwn(entry, field));
  checkKeys(Object.keys(entry.changed), filled, FIELDS, [...path, "changed"]);
  for (const field of filled) {
    check(accepts(field, entry[field]), [...path, field]);
  }
  for (const [field, stamp] of Object.entries(entry.changed)) {
    check(isStamp(stamp), [...path, "changed", field]);
  }
}

/**
 * All of the required keys, and no others than these and the optional ones.
 * @param {string[]} keys
 * @param {readonly string[]} required
 * @param {readonly string[]} optional
 * @param {Path} path
 */
function checkKeys(keys, required, optional, path) {
  for (const key of required) {
    check(keys.includes(key), [...path, key]);
  }
  for (const key of keys) {
    check(required.includes(key) || optional.includes(key), [...path, key]);
  }
}

/** @param {boolean} isGood @param {Path} path */
function check(isGood, path) {
  if (!isGood) {
    throw new PlanFileError("invalid", path);
  }
}

/**
 * A text of a hostile file may be of any length, and may hold signs that turn or hide what is beside them.
 * @param {unknown} value
 */
export function shown(value) {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  const start = [...text.slice(0, 2 * LENGTHS.id)].slice(0, LENGTHS.id).join("");
  return (start === text ? text : `${start}…`).replace(/\p{C}/gu, "\uFFFD");
}

/** @param {unknown} value */
function isStamp(value) {
  return isText(value, PATTERNS.stamp);
}

/** @param {unknown} value */
function isAddress(value) {
  return isText(value, PATTERNS.address, LENGTHS.evidence);
}

/** @param {string} text anything else, which callers without types may give, is none @returns {unknown} */
function parsed(text) {
  if (typeof text !== "string") {
    throw new PlanFileError("not-json");
  }
  if (text.trim() === "") {
    throw new PlanFileError("empty");
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new PlanFileError("not-json");
  }
}
