import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { carriedOver } from "../../docs/assets/javascripts/wayfinder/plan/renamed-items.js";
import { changed, merged, newPlan, reset, valueOf } from "../../docs/assets/javascripts/wayfinder/plan/plan.js";
import { deepFrozen, randomPlan, seeded } from "./seeded.js";

const NOW = "2026-11-22T09:00:00.000Z";
const LATER = "2026-11-22T10:00:00.000Z";
const START = newPlan({ id: "plan-1", unit: "A", year: 2027 }, NOW);
const noted = (plan, id, note, now = NOW) => deepFrozen(changed(plan, id, "note", note, now));
const idsOf = ({ plan }) => Object.keys(plan.items).sort();

describe("carrying answers over", () => {
  test("leaves a plan alone that the guide knows every item of", () => {
    const plan = noted(START, "a", "x");

    assert.deepEqual(carriedOver(plan, {}, ["a"]), { plan, gone: [] });
  });

  test("moves the entry of a renamed item, also over several names", () => {
    const history = { a: { became: "b" }, b: { became: "c" } };
    const result = carriedOver(noted(START, "a", "x"), history, ["c"]);

    assert.deepEqual([idsOf(result), valueOf(result.plan, "c", "note"), result.gone], [["c"], "x", []]);
  });

  test("merges field by field where both names have entries", () => {
    const plan = changed(noted(noted(START, "a", "old", NOW), "b", "new", LATER), "a", "status", "done", LATER);
    const result = carriedOver(plan, { a: { became: "b" } }, ["b"]);

    assert.deepEqual([valueOf(result.plan, "b", "note"), valueOf(result.plan, "b", "status")], ["new", "done"]);
  });

  test("merges two items that became one", () => {
    const plan = changed(noted(START, "a", "x"), "b", "owner", "Leader", NOW);
    const result = carriedOver(plan, { a: { became: "c" }, b: { became: "c" } }, ["c"]);

    assert.deepEqual([valueOf(result.plan, "c", "note"), valueOf(result.plan, "c", "owner")], ["x", "Leader"]);
  });

  for (const [what, history] of Object.entries({
    "was taken out": { a: { became: null } },
    "is unknown": {},
    "was renamed to one that was taken out": { a: { became: "b" }, b: { became: null } },
    "was renamed to an unknown one": { a: { became: "b" } },
    "runs in a circle": { a: { became: "b" }, b: { became: "a" } },
    "became itself": { a: { became: "a" } },
  })) {
    test(`keeps and lists an item that ${what}`, () => {
      const plan = noted(START, "a", "x");

      assert.deepEqual(carriedOver(plan, history, ["z"]), { plan, gone: [{ id: "a", entry: plan.items.a }] });
    });
  }

  test("does not list an item that is gone and says nothing", () => {
    const plan = reset(noted(START, "a", "x"), ["a"], LATER);

    assert.deepEqual(carriedOver(plan, {}, []), { plan, gone: [] });
  });

  test("takes an item that is in the guide for itself, whatever the history says", () => {
    assert.deepEqual(idsOf(carriedOver(noted(START, "a", "x"), { a: { became: "b" } }, ["a", "b"])), ["a"]);
  });

  test("does not take an item called constructor for a record of the history", () => {
    assert.deepEqual(idsOf(carriedOver(noted(START, "constructor", "x"), {}, ["a"])), ["constructor"]);
  });

  test("gives the same twice, and the same before or after a merge", () => {
    const history = { "find-figures": { became: "ask-users" }, "set-aims": { became: null } };
    const carry = (plan) => carriedOver(plan, history, ["ask-users", "a1"]).plan;
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = seeded(seed);
      const start = newPlan({ id: "plan-1", unit: "A", year: 2027 }, NOW);
      const [a, b] = [randomPlan(random, start), randomPlan(random, start)];

      assert.deepEqual(carry(carry(a)), carry(a), `seed ${seed}`);
      assert.deepEqual(merged(carry(a), carry(b)), carry(merged(a, b)), `seed ${seed}`);
    }
  });
});
