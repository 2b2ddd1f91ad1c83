/** The file that plans are exported to and imported from. assets/schemas/plan-2.schema.json says the same to others. */
import {
  PlanFileError,
  check,
  checkKeys,
  checkedFirstPlan,
  checkedPlan,
  isRecord,
  isStamp,
  sectioned,
} from "./checked.js";
import { isAddress } from "./fields.js";

/**
 * @typedef {import("./plan.js").Plan} Plan
 * @typedef {import("./checked.js").Outside} Outside
 */

const FORMAT = "oxlo-plan";
const VERSION = 2;
/** What reads a plan of each version. Readers come back after years: none is ever removed. */
const READERS = new Map([
  [1, checkedFirstPlan],
  [VERSION, checkedPlan],
]);

/** The largest file that is opened: many times what a browser stores, and less than what would halt it. */
export const MOST_BYTES = 200_000_000;

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
  const file = { format: FORMAT, version: VERSION, exported, ...address, plans: [...plans].map(sectioned) };
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
  const reader = READERS.get(file.version);
  check(reader !== undefined, ["version"]);
  check(isStamp(file.exported), ["exported"]);
  check(!keys.includes("guide") || isAddress(file.guide), ["guide"]);
  check(Array.isArray(file.plans), ["plans"]);
  return file.plans.map((/** @type {unknown} */ plan, /** @type {number} */ index) =>
    /** @type {typeof checkedPlan} */ (reader)(plan, ["plans", index]),
  );
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
