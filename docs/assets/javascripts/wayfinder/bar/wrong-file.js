/**
 * What is wrong with a file of plans, in words that a leader knows: which plan, which item, which field, which value.
 */
import { LENGTHS, accepts, lengthOf } from "../plan/fields.js";
import { isRecord, shown } from "../plan/checked.js";

/**
 * @typedef {import("../plan/checked.js").Path} Path
 * @typedef {import("../plan/fields.js").Field} Field
 * @typedef {import("../../words.js").Words} Words
 * @typedef {(id: string) => Promise<string>} ItemName what the item with that id is called
 */

/**
 * The label of each part of a plan and each field of an item, by the key of its word.
 * @type {Record<string, string>}
 */
const PARTS = { unit: "plan_unit", year: "plan_year" };
/** @type {Record<string, string>} */
const LABELS = {
  status: "plan_status",
  reason: "plan_reason",
  note: "plan_note",
  evidence: "plan_evidence",
  owner: "plan_owner",
  due: "plan_due",
  measure: "plan_measure",
  gap: "plan_gap",
  goal: "plan_goal",
  indicator: "plan_indicator",
  tied: "plan_tied",
};

/**
 * @param {import("../plan/checked.js").PlanFileError} error
 * @param {Words} words
 * @param {ItemName} itemName
 * @returns {Promise<string>}
 */
export async function whatIsWrong({ code, path, file }, words, itemName) {
  if (code !== "invalid") {
    return words.say(`plan_error_${code === "newer" ? "file_newer" : code.replaceAll("-", "_")}`);
  }
  const what =
    path[0] === "plans" && path.length > 1
      ? await wrongInPlan(path, file, words, itemName)
      : wrongInFile(path, file, words);
  return words.say("plan_error_invalid", { what });
}

/** @param {Path} path @param {any} file @param {Words} words */
function wrongInFile([key], file, words) {
  if (key === "version" && Object.hasOwn(file, key)) {
    return words.say("plan_wrong_version", { value: shown(file.version) });
  }
  return words.say("plan_wrong_file", { name: shown(key) });
}

/** @param {Path} path @param {any} file @param {Words} words @param {ItemName} itemName */
async function wrongInPlan(path, file, words, itemName) {
  const [, index, part, ...rest] = /** @type {[string, number, string, ...string[]]} */ (path);
  const plan = planName(file.plans[index], index, words);
  // In the first version of the format the items were a part of the plan, and later of one of its sections.
  const [section, itemId, field] = part === "sections" ? [rest[0], rest[2], rest[3]] : [part, rest[0], rest[1]];
  if (part === undefined || (["items", "sections"].includes(part) && itemId === undefined)) {
    return words.say("plan_wrong_plan", { plan });
  }
  if (part !== "items" && part !== "sections") {
    const name = Object.hasOwn(PARTS, part) ? words.say(PARTS[part]) : shown(part);
    return words.say("plan_wrong_part", { plan, name });
  }
  const item = accepts("id", itemId) ? await itemName(itemId) : shown(itemId);
  const { items, sections } = file.plans[index];
  const entry = (part === "items" ? items : sections[section].entries)[itemId];
  const value =
    isRecord(entry) && Object.hasOwn(LABELS, field) && Object.hasOwn(entry, field) ? entry[field] : undefined;
  if (value === undefined) {
    return words.say("plan_wrong_item", { plan, item });
  }
  const label = words.say(LABELS[field]);
  const [count, most] = [
    typeof value === "string" ? lengthOf(value) : 0,
    LENGTHS[/** @type {Field} */ (field)] ?? Infinity,
  ];
  if (count > most) {
    const numbers = { count: words.number(count), most: words.number(most) };
    return words.say("plan_wrong_length", { plan, item, field: label, ...numbers });
  }
  return words.say("plan_wrong_value", { plan, item, field: label, value: shown(value) });
}

/**
 * The plan's name as far as it has one, else its number in the file.
 * @param {any} plan
 * @param {number} index
 * @param {Words} words
 */
function planName(plan, index, words) {
  const isNamed = isRecord(plan) && accepts("unit", plan.unit) && plan.unit.trim() && Number.isInteger(plan.year);
  return isNamed
    ? words.say("plan_name", { unit: shown(plan.unit), year: plan.year })
    : words.say("plan_number", { number: index + 1 });
}
