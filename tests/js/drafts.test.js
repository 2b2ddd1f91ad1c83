import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";

import { Drafts } from "../../docs/assets/javascripts/wayfinder/keeping/drafts.js";
import { changed, newPlan } from "../../docs/assets/javascripts/wayfinder/plan/plan.js";

const NOW = "2026-11-22T09:00:00.000Z";
const PLAN = newPlan({ id: "plan-1", unit: "A", year: 2027 }, NOW);
const OTHER = newPlan({ id: "plan-2", unit: "B", year: 2027 }, NOW);
const noted = (text, plan = PLAN) => changed(plan, "x", "note", text, NOW);

/** @type {Drafts} */
let drafts;
beforeEach(() => {
  drafts = new Drafts();
});

describe("a draft", () => {
  test("belongs to the plan in which it was typed", () => {
    drafts.type(PLAN, "x", "note", "half a");
    drafts.type(PLAN, "x", "note", "half a sentence");

    assert.deepEqual(drafts.all(), [
      { planId: "plan-1", itemId: "x", field: "note", text: "half a sentence", base: "" },
    ]);
    assert.equal(drafts.of(OTHER, "x", "note"), undefined);
    assert.deepEqual([drafts.has(PLAN), drafts.has(OTHER), drafts.size], [true, false, 1]);
  });

  test("is gone once the plan holds it", () => {
    drafts.type(PLAN, "x", "note", "text");
    drafts.wrote(PLAN, "x", "note", "text");

    assert.equal(drafts.size, 0);
  });

  test("of a reset item comes back when the reset is taken back", () => {
    drafts.type(PLAN, "x", "note", "text");
    drafts.type(PLAN, "y", "note", "stays");
    drafts.type(OTHER, "x", "note", "stays");
    const before = drafts.all();
    const bringBack = drafts.takeOut(PLAN, ["x"]);
    assert.deepEqual(
      drafts.all().map(({ text }) => text),
      ["stays", "stays"],
    );
    bringBack();

    assert.deepEqual(new Set(drafts.all()), new Set(before));
  });
});

describe("two windows", () => {
  for (const [what, base, typed, theirs, other] of [
    ["the other one wrote nothing", "", "mine", "", null],
    ["the other one wrote something else", "", "mine", "theirs", "theirs"],
    ["both changed a text", "before", "mine", "theirs", "theirs"],
    ["this one's text holds the other's", "", "mine and theirs", "theirs", null],
    ["the other one's text holds this one's", "", " mine ", "theirs and mine", null],
    ["the other one emptied the field", "before", "mine", "", null],
  ]) {
    test(`on one field: ${what}`, () => {
      drafts.type(base ? noted(base) : PLAN, "x", "note", typed);
      const plan = theirs === base ? noted(base) : noted(theirs, base ? noted(base) : PLAN);

      assert.deepEqual(drafts.other(plan, "x", "note"), other && { whose: "theirs", text: other });
    });
  }

  test("on one status: the later one counts", () => {
    drafts.type(PLAN, "x", "status", "done");
    const plan = changed(PLAN, "x", "status", "in-progress", NOW);

    assert.equal(drafts.other(plan, "x", "status"), null);
    assert.equal(drafts.isHeldIn(plan, drafts.of(plan, "x", "status")), false);
  });

  test("the reader who settles for the text in the field is asked no more, until the other window goes on", () => {
    drafts.type(PLAN, "x", "note", "mine");
    drafts.settle(noted("theirs"), "x", "note");

    assert.equal(drafts.other(noted("theirs"), "x", "note"), null);
    assert.deepEqual(drafts.other(noted("more of it"), "x", "note"), { whose: "theirs", text: "more of it" });
  });

  test("a text that was put into the plan here and replaced there is kept until the reader has seen it", () => {
    drafts.type(PLAN, "x", "note", "mine");
    drafts.wrote(PLAN, "x", "note", "mine");
    drafts.compare(noted("mine"), noted("theirs"));
    assert.deepEqual(drafts.other(noted("theirs"), "x", "note"), { whose: "ours", text: "mine" });
    drafts.settle(noted("theirs"), "x", "note");

    assert.equal(drafts.other(noted("theirs"), "x", "note"), null);
  });

  for (const [what, before, after] of [
    ["stays", "mine", "mine"],
    ["is added to", "mine", "mine and theirs"],
    ["was changed here before", "mine, later", "theirs"],
  ]) {
    test(`a text that ${what} is nothing to tell of`, () => {
      drafts.wrote(PLAN, "x", "note", "mine");
      drafts.compare(noted(before), noted(after));

      assert.equal(drafts.other(noted(after), "x", "note"), null);
    });
  }
});
