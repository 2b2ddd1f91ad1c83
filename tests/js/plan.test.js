import assert from "node:assert/strict";
import { describe, test } from "node:test";

import * as plans from "../../docs/assets/javascripts/wayfinder/plan/plan.js";
import { deepFrozen, moment, randomPlan, seeded } from "./seeded.js";

const { changed, merged, newPlan, valueOf } = plans;
const NOW = "2026-11-22T09:00:00.000Z";
const LATER = "2026-11-22T10:00:00.000Z";
const EVEN_LATER = "2026-11-22T11:00:00.000Z";
const START = deepFrozen(newPlan({ id: "plan-1", unit: "Bydel Alna", year: 2027 }, NOW));
const ROUNDS = 500;

const stampOf = (plan, item, field) => plan.items[item].changed[field];

describe("a new plan", () => {
  test("holds nothing but its name", () => {
    const expected = { id: "plan-1", unit: "Bydel Alna", year: 2027, created: NOW, named: NOW, items: {} };

    assert.deepEqual(START, expected);
  });

  for (const [what, parts] of Object.entries({
    "an id in capitals": { id: "Plan", unit: "A", year: 2027 },
    "a unit that is too long": { id: "p", unit: "a".repeat(201), year: 2027 },
    "half a year": { id: "p", unit: "A", year: 2027.5 },
    "a year as text": { id: "p", unit: "A", year: "2027" },
  })) {
    test(`refuses ${what}`, () => assert.throws(() => newPlan(parts, NOW), RangeError));
  }

  test("takes the first and the last year, and none beyond", () => {
    const yearOf = (year) => newPlan({ id: "p", unit: "A", year }, NOW).year;

    assert.deepEqual([yearOf(2000), yearOf(2999)], [2000, 2999]);
    assert.throws(() => yearOf(1999), RangeError);
    assert.throws(() => yearOf(3000), RangeError);
  });

  test("takes a clock that stands before or after all years", () => {
    const created = (now) => newPlan({ id: "p", unit: "", year: 2027 }, now).created;

    assert.equal(created("1970-01-01T00:00:00.000Z"), "2000-01-01T00:00:00.000Z");
    assert.equal(created("3026-01-01T00:00:00.000Z"), "2999-12-31T23:59:59.999Z");
    assert.equal(created("2026-11-22T10:00:00+01:00"), NOW);
  });
});

describe("a change", () => {
  test("keeps the value and its time, and only these", () => {
    const plan = changed(START, "find-figures", "status", "done", LATER);

    assert.deepEqual(plan.items, { "find-figures": { status: "done", changed: { status: LATER } } });
    assert.deepEqual(START.items, {});
  });

  test("back to the default leaves only the time", () => {
    const plan = changed(changed(START, "a", "note", "x", NOW), "a", "note", "", LATER);

    assert.deepEqual(plan.items, { a: { changed: { note: LATER } } });
  });

  test("to the same value is none", () => {
    const plan = changed(START, "a", "note", "x", NOW);

    assert.equal(changed(plan, "a", "note", "x", LATER), plan);
    assert.equal(changed(START, "a", "status", "not-started", LATER), START);
  });

  test("is later than all before it, also when the clock is put back", () => {
    const before = changed(START, "a", "note", "first", EVEN_LATER);
    const after = changed(before, "a", "note", "second", NOW);
    const other = changed(after, "b", "status", "done", NOW);

    assert.equal(stampOf(after, "a", "note"), "2026-11-22T11:00:00.001Z");
    assert.equal(stampOf(other, "b", "status"), "2026-11-22T11:00:00.002Z");
    assert.equal(valueOf(merged(before, after), "a", "note"), "second");
  });

  test("at the end of time, which only a forged file reaches, still is a time", () => {
    const last = "2999-12-31T23:59:59.999Z";
    const forged = { ...START, items: { a: { note: "x", changed: { note: last } } } };

    assert.equal(stampOf(changed(forged, "a", "note", "y", NOW), "a", "note"), last);
  });

  for (const [field, value] of [
    ["status", "finished"],
    ["note", "x".repeat(100_001)],
    ["owner", "x".repeat(201)],
    ["reason", 5],
    ["due", "2027-02-29"],
    ["due", "0027-01-01"],
    ["evidence", `https://a.no/${"x".repeat(2000)}`],
    ["measure", "a field of another kind of entry"],
    ["changed", {}],
    ["constructor", "x"],
  ]) {
    test(`refuses ${field} ${String(value).slice(0, 40)}`, () => {
      assert.throws(() => changed(START, "a", field, value, NOW), RangeError);
    });
  }

  test("refuses an item id that no item can have", () => {
    assert.throws(() => changed(START, "__proto__", "note", "x", NOW), RangeError);
  });

  test("cleans what no file can carry", () => {
    const plan = changed(START, "a", "note", "a\u0000b\r\nc\uD800d\u001b 😀", NOW);
    const address = changed(START, "a", "evidence", " https://oslo.no/ \n", NOW);

    assert.equal(valueOf(plan, "a", "note"), "ab\nc\uFFFDd 😀");
    assert.equal(valueOf(address, "a", "evidence"), "https://oslo.no/");
  });

  test("counts letters, not halves of pairs", () => {
    assert.equal(valueOf(changed(START, "a", "owner", "😀".repeat(200), NOW), "a", "owner").length, 400);
  });

  test("of an item called constructor is one like any other", () => {
    assert.equal(valueOf(START, "constructor", "status"), "not-started");
    assert.equal(valueOf(changed(START, "constructor", "status", "done", NOW), "constructor", "status"), "done");
  });
});

describe("a reset", () => {
  const full = deepFrozen(changed(changed(START, "a", "status", "done", NOW), "b", "note", "x", NOW));

  test("clears the items that are named, and no others", () => {
    const plan = plans.reset(full, ["a"], LATER);

    assert.equal(valueOf(plan, "a", "status"), "not-started");
    assert.equal(valueOf(plan, "b", "note"), "x");
  });

  test("is not undone by an older state, even of an item that this one had not heard of", () => {
    const older = changed(full, "c", "owner", "Line manager", NOW);
    const plan = merged(older, plans.reset(full, ["a", "b", "c"], LATER));

    assert.deepEqual(
      [valueOf(plan, "a", "status"), valueOf(plan, "b", "note"), valueOf(plan, "c", "owner")],
      ["not-started", "", ""],
    );
  });

  test("can be taken back, but for what was entered since", () => {
    const empty = plans.reset(full, ["a", "b", "c"], LATER);
    const since = changed(empty, "b", "note", "new", LATER);
    const plan = plans.takenBack(since, full, empty, NOW);

    assert.equal(valueOf(plan, "a", "status"), "done");
    assert.equal(valueOf(plan, "b", "note"), "new");
    assert.deepEqual(merged(plan, since), plan);
    assert.deepEqual(plans.takenBack(START, START, START, NOW), START);
  });
});

describe("an import", () => {
  const before = changed(changed(START, "a", "note", "mine", NOW), "b", "note", "mine", NOW);
  const file = plans.renamed(
    changed(changed(START, "a", "note", "theirs", LATER), "c", "status", "done", LATER),
    { unit: "B", year: 2028 },
    LATER,
  );
  const after = merged(before, file);

  test("can be taken back, name and answers, but for what was entered since", () => {
    const since = changed(after, "c", "note", "new", EVEN_LATER);
    const plan = plans.takenBack(since, before, after, EVEN_LATER);

    assert.equal(valueOf(after, "a", "note"), "theirs");
    assert.deepEqual(
      ["a", "b", "c"].map((id) => [valueOf(plan, id, "note"), valueOf(plan, id, "status")]),
      [
        ["mine", "not-started"],
        ["mine", "not-started"],
        ["new", "not-started"],
      ],
    );
    assert.deepEqual([plan.unit, plan.year], [START.unit, START.year]);
    assert.deepEqual(merged(plan, since), plan);
  });

  test("keeps a name that was given since", () => {
    const plan = plans.takenBack(
      plans.renamed(after, { unit: "C", year: 2029 }, EVEN_LATER),
      before,
      after,
      EVEN_LATER,
    );

    assert.deepEqual([plan.unit, plan.year], ["C", 2029]);
  });

  test("that brought back a deleted plan is taken back as a deletion", () => {
    const gone = plans.deleted(before, LATER);
    const back = plans.restored(gone, LATER);

    assert.equal(plans.isDeleted(plans.takenBack(back, gone, back, EVEN_LATER)), true);
  });
});

describe("names, copies, deletions", () => {
  test("the later name wins as a whole", () => {
    const one = plans.renamed(START, { unit: "Bydel Frogner", year: 2027 }, LATER);
    const other = plans.renamed(START, { unit: "Bydel Alna", year: 2028 }, EVEN_LATER);

    assert.deepEqual([merged(one, other).unit, merged(one, other).year], ["Bydel Alna", 2028]);
  });

  test("a copy has the answers, and a life of its own", () => {
    const full = plans.reset(changed(START, "a", "note", "x", NOW), ["b"], NOW);
    const copy = plans.copied(plans.deleted(full, LATER), { id: "plan-2", unit: "B", year: 2028 }, EVEN_LATER);
    const items = { a: { note: "x", changed: { note: "2026-11-22T11:00:00.001Z" } } };

    assert.deepEqual(copy, { id: "plan-2", unit: "B", year: 2028, created: EVEN_LATER, named: EVEN_LATER, items });
  });

  test("a deletion wins over changes before it, a later change revives the plan with all it had", () => {
    const full = changed(START, "a", "note", "x", NOW);
    const gone = plans.deleted(full, EVEN_LATER);
    const before = changed(full, "b", "status", "done", LATER);
    const after = changed(full, "b", "status", "done", "2026-11-22T12:00:00.000Z");

    assert.equal(plans.isDeleted(merged(gone, before)), true);
    assert.equal(plans.isDeleted(merged(after, gone)), false);
    assert.equal(valueOf(merged(after, gone), "a", "note"), "x");
  });

  test("a deletion can be taken back, also when the clock is put back", () => {
    const gone = plans.deleted(START, EVEN_LATER);
    const back = plans.restored(gone, NOW);

    assert.deepEqual([START, gone, back, merged(back, gone)].map(plans.isDeleted), [false, true, false, false]);
    assert.equal(plans.isDeleted(plans.deleted(back, NOW)), true);
  });

  test("a forgotten plan has no content, and older states do not return it", () => {
    const full = changed(START, "a", "note", "x", NOW);
    const trace = plans.forgotten(plans.deleted(full, LATER));

    assert.equal(plans.forgotten(full), full);
    assert.deepEqual([trace.unit, trace.items], ["", {}]);
    assert.equal(plans.isDeleted(merged(trace, full)), true);
    assert.equal(merged(trace, full).unit, "Bydel Alna");
  });
});

describe("merging", () => {
  test("of two plans is refused", () => {
    assert.throws(() => merged(START, { ...START, id: "plan-2" }), TypeError);
  });

  test("keeps changes of both, and of one field the later", () => {
    const one = changed(changed(START, "a", "note", "one", LATER), "b", "status", "done", LATER);
    const other = changed(changed(START, "a", "note", "other", EVEN_LATER), "c", "owner", "Leader", NOW);
    const plan = merged(one, other);

    assert.deepEqual(
      [valueOf(plan, "a", "note"), valueOf(plan, "b", "status"), valueOf(plan, "c", "owner")],
      ["other", "done", "Leader"],
    );
  });

  // States of the same moment that differ: ties, earlier and later stamps, deletions and names all occur.
  test("is commutative, associative and idempotent", () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = seeded(seed);
      const start = newPlan({ id: "plan-1", unit: "A", year: 2027 }, moment(random));
      const [a, b, c] = [1, 2, 3].map(() => randomPlan(random, start));
      const text = (plan) => JSON.stringify(plan);

      assert.equal(text(merged(a, b)), text(merged(b, a)), `seed ${seed}`);
      assert.equal(text(merged(merged(a, b), c)), text(merged(a, merged(b, c))), `seed ${seed}`);
      assert.deepEqual(merged(a, a), a, `seed ${seed}`);
      assert.equal(text(merged(merged(a, b), b)), text(merged(a, b)), `seed ${seed}`);
    }
  });

  test("never loses an edit to a state that it was made upon, whatever the clock says", () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const random = seeded(seed);
      const before = merged(randomPlan(random), randomPlan(random));
      const note = `edit ${seed}`;
      const after = changed(before, "a1", "note", note, moment(random));

      assert.equal(valueOf(merged(before, after), "a1", "note"), note, `seed ${seed}`);
      assert.equal(plans.isDeleted(merged(before, after)), false, `seed ${seed}`);
    }
  });
});

describe("progress", () => {
  const ids = ["a", "b", "c", "d"];
  const plan = ["done", "in-progress", "not-relevant"].reduce(
    (one, status, at) => changed(one, ids[at], "status", status, NOW),
    START,
  );

  test("counts what is to be done without what is not relevant", () => {
    const expected = { done: 1, inProgress: 1, notRelevant: 1, open: 2, total: 4, counted: 3 };

    assert.deepEqual(plans.progress(plan, ids), expected);
    assert.deepEqual(plans.progress(plan, new Set(["c"])), {
      done: 0,
      inProgress: 0,
      notRelevant: 1,
      open: 0,
      total: 1,
      counted: 0,
    });
  });

  test("an item is open until it is done or not relevant", () => {
    assert.deepEqual(
      ids.map((id) => plans.isOpen(plan, id)),
      [false, true, false, true],
    );
  });
});
