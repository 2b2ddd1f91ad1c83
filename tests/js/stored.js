/** The plans that the tests of the store save. */
import { changed, newPlan, valueOf } from "../../docs/assets/javascripts/wayfinder/plan/plan.js";
import { deepFrozen } from "./seeded.js";

export const KEY = "oxlo.wayfinder";
export const NOW = "2026-11-22T09:00:00.000Z";
export const LATER = "2026-11-22T10:00:00.000Z";
export const START = deepFrozen(newPlan({ id: "plan-1", unit: "A", year: 2027 }, NOW));
export const OTHER = deepFrozen(newPlan({ id: "plan-2", unit: "B", year: 2027 }, LATER));

export const noted = (note, plan = START, now = NOW) => changed(plan, "a", "note", note, now);
export const noteIn = ({ plans: [plan] }) => valueOf(plan, "a", "note");
