import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";

import { written } from "../../docs/assets/javascripts/wayfinder/plan/file.js";
import { imported } from "../../docs/assets/javascripts/wayfinder/plan/imported.js";
import {
  canonical,
  changed,
  isDeleted,
  merged,
  newPlan,
  valueOf,
} from "../../docs/assets/javascripts/wayfinder/plan/plan.js";
import { goodFile } from "./hostile.js";
import { randomPlan, seeded } from "./seeded.js";

const NOW = "2026-11-22T09:00:10.000Z";
const LAST = "2999-12-31T23:59:59.999Z";
const bytesOf = (file) => Buffer.from(typeof file === "string" ? file : JSON.stringify(file));

/** What a file with these plans brings in. */
const broughtIn = (...plans) => imported(bytesOf({ ...goodFile(), plans }), NOW);
const [PLAN] = goodFile().plans;
const sectionsOf = (entries) => ({ items: { version: 1, entries } });

describe("an import", () => {
  test("brings in what was exported, as it was", () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const { deleted: _, ...plan } = randomPlan(seeded(seed));

      assert.deepEqual(imported(bytesOf(written([plan], NOW)), NOW).plans, [plan], `seed ${seed}`);
    }
  });

  test("takes 300 plans, and 8 with every note full of letters of two bytes", () => {
    const many = Array.from({ length: 300 }, (_, at) => newPlan({ id: `plan-${at}`, unit: "A", year: 2027 }, NOW));
    const items = Array.from({ length: 39 }, (_, at) => `item-${at}`);
    const full = (id) =>
      items.reduce(
        (plan, item) => changed(plan, item, "note", "å".repeat(4000), NOW),
        newPlan({ id, unit: "A", year: 2027 }, NOW),
      );
    const large = Array.from({ length: 8 }, (_, at) => full(`plan-${at}`));

    assert.deepEqual(imported(bytesOf(written(many, NOW)), NOW).plans, many);
    assert.ok(bytesOf(written(large, NOW)).length > 2_000_000);
    assert.deepEqual(imported(bytesOf(written(large, NOW)), LAST).plans, large.map(canonical));
  });

  test("deletes nothing, and leaves out what only says that a plan is gone", () => {
    const trace = { ...PLAN, id: "gone", unit: "", sections: sectionsOf({}), deleted: LAST };
    const { plans, deleted } = broughtIn({ ...PLAN, deleted: LAST }, trace);

    assert.deepEqual(plans, broughtIn(PLAN).plans);
    assert.equal(deleted, 1);
    assert.equal(isDeleted(merged(plans[0], plans[0])), false);
  });

  test("with times that have not come yet freezes nothing", () => {
    const items = { x: { status: "done", note: "n", changed: { status: LAST, note: LAST } } };
    const [plan] = broughtIn({ ...PLAN, created: LAST, named: LAST, sections: sectionsOf(items) }).plans;

    assert.deepEqual([plan.created, plan.named, plan.items.x.changed], [NOW, NOW, { status: NOW, note: NOW }]);
    assert.equal(valueOf(merged(changed(plan, "x", "status", "in-progress", NOW), plan), "x", "status"), "in-progress");
  });

  test("keeps both of two plans with one id, each under an id that is the same next time", () => {
    const other = { ...PLAN, unit: "Another" };
    const third = { ...PLAN, unit: "Third" };
    const { plans, doubled } = broughtIn(PLAN, other, PLAN, third, { ...PLAN, id: "plan-1-2", unit: "Fourth" });

    assert.deepEqual(
      plans.map(({ id, unit }) => [id, unit]),
      [
        ["plan-1", "A"],
        ["plan-1-2", "Another"],
        ["plan-1-3", "Third"],
        ["plan-1-2-2", "Fourth"],
      ],
    );
    assert.equal(doubled, 3);
  });

  test("gives a long id no more letters than an id may have", () => {
    const id = `${"a".repeat(97)}-bc`;
    const { plans } = broughtIn({ ...PLAN, id }, { ...PLAN, id, unit: "B" });

    assert.deepEqual(
      plans.map((plan) => plan.id),
      [id, `${"a".repeat(97)}-2`],
    );
  });

  test("of a file without plans brings in none", () =>
    assert.deepEqual(broughtIn(), { plans: [], deleted: 0, doubled: 0, unknown: [] }));

  test("tells of the sections that this guide does not know, and keeps them", () => {
    const statement = { version: 2, changed: LAST, text: "kept" };
    const sections = { ...PLAN.sections, statement };
    const { plans, unknown } = broughtIn(PLAN, { ...PLAN, id: "plan-2", sections });

    assert.deepEqual(unknown, ["statement"]);
    assert.deepEqual(plans[1].others, { statement });
  });

  test("of the first version brings in its plan", () => {
    const first = readFileSync(new URL("fixtures/plan-version-1.json", import.meta.url));
    const { plans, deleted } = imported(first, LAST);

    assert.deepEqual(plans, [JSON.parse(first).plans[0]]);
    assert.equal(deleted, 1);
  });
});
