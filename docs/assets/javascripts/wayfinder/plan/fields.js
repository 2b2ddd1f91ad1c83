/**
 * What a reader can note about an item of the guide, or of a measure of their own, and which values are good. The
 * published schema holds the same patterns.
 *
 * @typedef {"status" | "reason" | "note" | "evidence" | "owner" | "due"} ItemField
 * @typedef {"status" | "measure" | "gap" | "goal" | "indicator" | "owner" | "due" | "tied"} MeasureField
 * @typedef {ItemField | MeasureField} Field
 */

export const STATUSES = Object.freeze(["not-started", "in-progress", "done", "not-relevant"]);

/** The value of each field until the reader changes it. @type {Readonly<Record<Field, string>>} */
export const DEFAULTS = Object.freeze({
  status: STATUSES[0],
  reason: "",
  note: "",
  evidence: "",
  owner: "",
  due: "",
  measure: "",
  gap: "",
  goal: "",
  indicator: "",
  tied: "",
});

export const FIELDS = Object.freeze(
  /** @type {ItemField[]} */ (["status", "reason", "note", "evidence", "owner", "due"]),
);
/** `tied` is the id of the item or the area that the measure belongs to. */
export const MEASURE_FIELDS = Object.freeze(
  /** @type {MeasureField[]} */ (["status", "measure", "gap", "goal", "indicator", "owner", "due", "tied"]),
);

/** What the id of a measure begins with; no item of the guide has such an id. */
const OWN = "own-";

/** Whether it is the id of a measure of the reader's own, and not of an item of the guide. @param {string} id */
export function isMeasure(id) {
  return id.startsWith(OWN);
}

/**
 * The id of a new measure. They are in the order in which they were made.
 * @param {string} now
 * @param {string} chance letters and digits that no other measure of that moment has
 */
export function measureId(now, chance) {
  return `${OWN}${now.replace(/\D/g, "")}-${chance}`;
}

/** @param {string} id of an item or a measure @returns {readonly Field[]} */
export function fieldsOf(id) {
  return isMeasure(id) ? MEASURE_FIELDS : FIELDS;
}

/**
 * The most characters (not UTF-16 units) that a text may have. What is longer is refused whole, never cut.
 * @typedef {"id" | "unit" | "reason" | "note" | "evidence" | "owner" | "measure" | "gap" | "goal" | "indicator"} Text
 * @type {Readonly<Record<Text, number> & Partial<Record<Field, number>>>}
 */
export const LENGTHS = Object.freeze({
  id: 100,
  unit: 200,
  reason: 200,
  note: 100_000,
  evidence: 2000,
  owner: 200,
  measure: 10_000,
  gap: 10_000,
  goal: 10_000,
  indicator: 10_000,
});

/** From this many characters on, a note is better off in a document of its own. */
export const LONG_NOTE = 4000;

/** The years a plan may be for; due dates and time stamps lie in the same ones. */
export const YEARS = Object.freeze({ first: 2000, last: 2999 });

// Days that exist: months of 31 and of 30 days, February, and 29 February of leap years.
const DAY =
  "2\\d{3}-" +
  "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))" +
  "|2(?:\\d(?:0[48]|[2468][048]|[13579][26])|[048]00)-02-29";
const BARRED = "\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F\\uD800-\\uDFFF";
const BARRED_IN_URL = "\\u0000-\\u001F\\u007F\\uD800-\\uDFFF\\s\\\\";

export const PATTERNS = Object.freeze({
  /** Permanent, kebab-case. */
  id: /^[a-z0-9]+(?:-[a-z0-9]+)*$/u,
  date: new RegExp(`^(?:${DAY})$`, "u"),
  /** UTC with milliseconds, so that the order of the texts is the order in time. */
  stamp: new RegExp(`^(?:${DAY})T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$`, "u"),
  /** No control characters but tabs and line ends, no half of a surrogate pair. */
  text: new RegExp(`^[^${BARRED}]*$`, "u"),
  /** On the web, without a user name: no script, no file, no address that looks like another's. */
  address: new RegExp(`^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@${BARRED_IN_URL}]+(?:[/?#][^${BARRED_IN_URL}]*)?$`, "u"),
});

const { id, text } = PATTERNS;
/** @type {Partial<Record<Field | "id" | "unit", RegExp>>} */
const WHOLE = {
  id,
  unit: text,
  reason: text,
  note: text,
  evidence: text,
  owner: text,
  measure: text,
  gap: text,
  goal: text,
  indicator: text,
};
/** @type {Partial<Record<Field | "id" | "unit", RegExp>>} */
const OR_EMPTY = { due: PATTERNS.date, tied: id };

/**
 * The characters of a text, as its reader would count them: an emoji of two UTF-16 units is one.
 * @param {string} text
 */
export function lengthOf(text) {
  return [...text].length;
}

/**
 * @param {unknown} value
 * @param {RegExp} pattern
 * @returns {value is string} whether it is a text of at most so many characters that fits the pattern
 */
export function isText(value, pattern, length = Infinity) {
  return typeof value === "string" && value.length <= 2 * length && lengthOf(value) <= length && pattern.test(value);
}

/**
 * Whether a value may be kept. Forms ask before they change a plan.
 * @param {Field | "id" | "unit" | "year"} name
 * @param {unknown} value
 */
export function accepts(name, value) {
  if (name === "year") {
    return typeof value === "number" && Number.isInteger(value) && value >= YEARS.first && value <= YEARS.last;
  }
  if (name === "status") {
    return typeof value === "string" && STATUSES.includes(value);
  }
  const orEmpty = Object.hasOwn(OR_EMPTY, name) && OR_EMPTY[name];
  if (orEmpty) {
    return value === "" || isText(value, orEmpty, LENGTHS[name]);
  }
  const whole = Object.hasOwn(WHOLE, name) && WHOLE[name];
  return whole ? isText(value, whole, LENGTHS[name]) : false;
}

/**
 * A value as typed or pasted, without what no file can carry: other line ends, control characters, halves of pairs.
 * @param {Field | "unit"} name
 * @param {string} value anything else, which callers without types may give, comes back as it is
 * @returns {string}
 */
export function cleaned(name, value) {
  if (typeof value !== "string") {
    return value;
  }
  const tidy = value
    .replace(/\r\n?/g, "\n")
    .replace(/[\uD800-\uDFFF]/gu, "\uFFFD")
    .replace(new RegExp(`[${BARRED}]`, "gu"), "");
  return Object.hasOwn(OR_EMPTY, name) || name === "evidence" ? tidy.trim() : tidy;
}

/** Whether it is an address on the web, with its scheme. @param {unknown} value */
export function isAddress(value) {
  return isText(value, PATTERNS.address, LENGTHS.evidence);
}

/**
 * Where a piece of evidence leads, if it is an address: `https://` may be left out, a case number leads nowhere.
 * @param {string} evidence
 * @returns {string | null}
 */
export function linkOf(evidence) {
  const isHost = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?::\d+)?(?:[/?#]|$)/u;
  const address = isHost.test(evidence) ? `https://${evidence}` : evidence;
  return isAddress(address) ? address : null;
}
