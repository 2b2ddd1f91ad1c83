/** Checks of what comes from outside, a file or a storage: a plan, its sections, and what they hold. */
import { LENGTHS, PATTERNS, accepts, fieldsOf, isAddress, isMeasure, isText } from "./fields.js";
import { canonical } from "./plan.js";

/**
 * @typedef {import("./plan.js").Plan} Plan
 * @typedef {(string | number)[]} Path the keys to a part of a file
 * @typedef {Record<string, any>} Outside what comes from outside, of which nothing is known yet
 */

/** The version of each section that this guide knows. @type {Record<string, number>} */
export const SECTIONS = Object.freeze({ items: 1, measures: 1 });

/** How deep a section may go that this guide does not know: it has to be written out again. */
const MOST_LEVELS = 50;

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
 * A plan of the first version of the format, in which there were only items.
 * @param {any} value
 * @param {Path} path where it stands
 * @throws {PlanFileError} with the path to the first thing that is wrong
 * @returns {Plan}
 */
export function checkedFirstPlan(value, path = []) {
  checkName(value, ["items"], path);
  checkEntries(value.items, [...path, "items"], ([id, entry], place) => {
    check(accepts("id", id) && !isMeasure(id), place);
    const { evidence = "" } = isRecord(entry) ? entry : {};
    check(evidence === "" || isAddress(evidence), [...place, "evidence"]);
  });
  return canonical(/** @type {Plan} */ (value));
}

/**
 * A value from outside as a plan, if it is one in every part.
 * @param {any} value
 * @param {Path} path where it stands
 * @throws {PlanFileError} with the path to the first thing that is wrong
 * @returns {Plan}
 */
export function checkedPlan(value, path = []) {
  checkName(value, ["sections"], path);
  const { sections, ...name } = value;
  const within = [...path, "sections"];
  check(isRecord(sections) && Object.hasOwn(sections, "items"), [...within, "items"]);
  /** @type {Outside} */
  const items = {};
  /** @type {Outside} */
  const others = {};
  for (const [section, content] of Object.entries(sections)) {
    const place = [...within, section];
    check(accepts("id", section) && isRecord(content), place);
    check(Number.isInteger(content.version) && content.version > 0, [...place, "version"]);
    if (Object.hasOwn(SECTIONS, section)) {
      if (content.version > SECTIONS[section]) throw new PlanFileError("newer");
      checkKeys(Object.keys(content), ["version", "entries"], [], place);
      checkEntries(content.entries, [...place, "entries"], ([id], at) =>
        check(accepts("id", id) && isMeasure(id) === (section === "measures"), at),
      );
      Object.assign(items, content.entries);
    } else {
      check(!("changed" in content) || isStamp(content.changed), [...place, "changed"]);
      check(levelsOf(content) <= MOST_LEVELS, place);
      others[section] = content;
    }
  }
  return canonical(/** @type {Plan} */ ({ ...name, items, others }));
}

/**
 * A plan as a file and a storage hold it.
 * @param {Plan} plan
 * @returns {Outside}
 */
export function sectioned(plan) {
  const { items, others, ...name } = canonical(plan);
  /** @type {(isOwn: boolean) => Outside} */
  const entries = (isOwn) => Object.fromEntries(Object.entries(items).filter(([id]) => isMeasure(id) === isOwn));
  const measures = entries(true);
  return {
    ...name,
    sections: {
      items: { version: SECTIONS.items, entries: entries(false) },
      ...(Object.keys(measures).length && { measures: { version: SECTIONS.measures, entries: measures } }),
      ...others,
    },
  };
}

/** @param {unknown} value @returns {value is Outside} */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {any} value @param {string[]} parts what it has beside its name and times @param {Path} path */
function checkName(value, parts, path) {
  check(isRecord(value), path);
  checkKeys(Object.keys(value), ["id", "unit", "year", "created", "named", ...parts], ["deleted"], path);
  for (const name of /** @type {const} */ (["id", "unit", "year"])) {
    check(accepts(name, value[name]), [...path, name]);
  }
  for (const name of ["created", "named", "deleted"]) {
    check(name in value ? isStamp(value[name]) : true, [...path, name]);
  }
}

/**
 * @param {any} entries
 * @param {Path} path
 * @param {(entry: [string, any], path: Path) => void} checkOther what else has to be right, of each entry
 */
function checkEntries(entries, path, checkOther) {
  check(isRecord(entries), path);
  for (const [id, entry] of Object.entries(entries)) {
    checkOther([id, entry], [...path, id]);
    checkEntry(entry, fieldsOf(id), [...path, id]);
  }
}

/** @param {any} entry @param {readonly import("./fields.js").Field[]} fields @param {Path} path */
function checkEntry(entry, fields, path) {
  check(isRecord(entry), path);
  checkKeys(Object.keys(entry), ["changed"], fields, path);
  check(isRecord(entry.changed) && Object.keys(entry.changed).length > 0, [...path, "changed"]);
  const filled = fields.filter((field) => Object.hasOwn(entry, field));
  checkKeys(Object.keys(entry.changed), filled, fields, [...path, "changed"]);
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
export function checkKeys(keys, required, optional, path) {
  for (const key of required) {
    check(keys.includes(key), [...path, key]);
  }
  for (const key of keys) {
    check(required.includes(key) || optional.includes(key), [...path, key]);
  }
}

/** @param {boolean} isGood @param {Path} path */
export function check(isGood, path) {
  if (!isGood) {
    throw new PlanFileError("invalid", path);
  }
}

/** How many levels of lists and records there are, without a call for each. @param {unknown} value */
function levelsOf(value) {
  let levels = 0;
  /** @type {unknown[]} */
  let level = [value];
  while (level.length > 0 && levels <= MOST_LEVELS) {
    levels += 1;
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
  }
  return levels;
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
export function isStamp(value) {
  return isText(value, PATTERNS.stamp);
}
