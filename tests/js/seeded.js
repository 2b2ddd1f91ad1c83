/** Plans by chance, but the same ones at every run. */
import * as plans from "../../docs/assets/javascripts/wayfinder/plan/plan.js";

import { fieldsOf } from "../../docs/assets/javascripts/wayfinder/plan/fields.js";

const ITEMS = ["find-figures", "ask-users", "set-aims", "constructor", "a1", "own-1", "own-2"];
const TEXTS = [
  "",
  "A note",
  "Two\nlines\tand a tab",
  "Æøå – 「漢字」 👩🏽‍💻",
  'Quotes " and \\ and {unit}',
  " ",
  "<b>&amp;</b>",
];
const VALUES = {
  status: plans.STATUSES,
  reason: TEXTS,
  note: [...TEXTS, "x".repeat(9000), "😀".repeat(9000)],
  evidence: ["", "https://oslo.kommune.no/a?b=c#d", "http://[::1]:8000/æ", "24/123"],
  owner: TEXTS,
  due: ["", "2027-03-31", "2028-02-29"],
  measure: TEXTS,
  gap: TEXTS,
  goal: TEXTS,
  indicator: TEXTS,
  tied: ["", "find-figures", "law"],
};

/** @returns {() => number} numbers from 0 to 1 (mulberry32) */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function oneOf(random, values) {
  return values[Math.floor(random() * values.length)];
}

/** One of few moments, so that equal times, earlier and later ones all occur. */
export function moment(random) {
  return `2026-11-22T09:00:0${Math.floor(random() * 10)}.000Z`;
}

/** A state of a plan after some changes. Those with equal `start` are states of one plan. */
export function randomPlan(random, start = plans.newPlan({ id: "plan-1", unit: "A", year: 2027 }, moment(random))) {
  let plan = start;
  for (let left = Math.floor(random() * 12); left > 0; left -= 1) {
    plan = randomChange(random, plan);
  }
  return deepFrozen(plan);
}

function randomChange(random, plan) {
  const now = moment(random);
  const chance = random();
  if (chance < 0.05) return plans.deleted(plan, now);
  if (chance < 0.1) return plans.restored(plan, now);
  if (chance < 0.2)
    return plans.renamed(plan, { unit: oneOf(random, TEXTS), year: 2026 + Math.floor(random() * 3) }, now);
  if (chance < 0.25) return plans.reset(plan, [oneOf(random, ITEMS)], now);
  const id = oneOf(random, ITEMS);
  const field = oneOf(random, fieldsOf(id));
  return plans.changed(plan, id, field, oneOf(random, VALUES[field]), now);
}

/** Any attempt to alter it throws: that is how the tests prove that nothing does. */
export function deepFrozen(value) {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(deepFrozen);
    Object.freeze(value);
  }
  return value;
}
