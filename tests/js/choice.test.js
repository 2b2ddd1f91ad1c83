import assert from "node:assert/strict";
import { describe, test } from "node:test";

import {
  counts,
  emptied,
  found,
  isEmpty,
  readChoice,
  toSearch,
  without,
} from "../../docs/assets/javascripts/articles/choice.js";
import { seeded } from "./seeded.js";

const OFFERED = { topic: ["care", "health", "work"], year: ["2019", "2018"], phase: ["planned", "ended"] };
const NOTHING = { topic: [], year: [], phase: [] };
const chosen = (parts) => ({ ...NOTHING, ...parts });
const entry = (id, topic, year, phase) => ({ id, values: { topic, year: [year], phase: phase ? [phase] : [] } });
const ENTRIES = [
  entry("a", ["care", "work"], "2019", "ended"),
  entry("b", ["work"], "2018", "ended"),
  entry("c", ["health"], "2018", "planned"),
  entry("d", [], "2019", ""),
];
const ids = (choice) =>
  found(ENTRIES, chosen(choice))
    .map(({ id }) => id)
    .join("");

describe("the choice in an address", () => {
  for (const [what, search, expected] of [
    ["is read", "?topic=work,health&year=2018", { topic: ["health", "work"], year: ["2018"] }],
    ["is read as browsers write it", "?topic=work%2Chealth", { topic: ["health", "work"] }],
    ["may name a facet twice", "?topic=work&topic=care", { topic: ["care", "work"] }],
    ["has no value twice", "?topic=work,work", { topic: ["work"] }],
    ["is nothing without an address", "", {}],
    [
      "knows nothing that the page does not offer",
      "?topic=nothing,work&year=1066&phase=&other=care",
      { topic: ["work"] },
    ],
    ["does not guess", "?topic=Work,%20care&Topic=care&year=20", {}],
    ["is no door to objects", "?constructor=a&__proto__=b&topic=toString", {}],
  ]) {
    test(what, () => assert.deepEqual(readChoice(search, OFFERED), chosen(expected)));
  }

  for (const [what, choice, before, expected] of [
    ["has one order", { year: ["2018"], topic: ["work", "health"] }, "", "?topic=health,work&year=2018"],
    ["takes the place of the one before", { topic: ["work"] }, "?topic=care&year=2018", "?topic=work"],
    [
      "leaves alone what is not its own",
      { topic: ["work"] },
      "?q=a%20b&topic=care&x&topi%63=care",
      "?q=a%20b&x&topic=work",
    ],
    ["leaves no question mark behind", {}, "?topic=care", ""],
    ["keeps the rest when there is nothing", {}, "?q=1&year=2018", "?q=1"],
  ]) {
    test(what, () => assert.equal(toSearch(chosen(choice), before), expected));
  }

  test("comes back as it went, whatever is chosen", () => {
    const random = seeded(7);
    for (let round = 0; round < 200; round += 1) {
      const choice = Object.fromEntries(
        Object.entries(OFFERED).map(([facet, values]) => [facet, values.filter(() => random() < 0.5)]),
      );

      assert.deepEqual(readChoice(toSearch(choice, "?q=1&topic=care"), OFFERED), choice);
    }
  });
});

describe("a choice", () => {
  test("is empty when no facet has a value", () => {
    assert.equal(isEmpty(NOTHING), true);
    assert.equal(isEmpty(chosen({ phase: ["ended"] })), false);
  });

  test("loses one value, and nothing else", () => {
    const choice = chosen({ topic: ["care", "work"], year: ["2018"] });

    assert.deepEqual(without(choice, "topic", "care"), chosen({ topic: ["work"], year: ["2018"] }));
    assert.deepEqual(choice.topic, ["care", "work"]);
  });

  test("loses all values, and keeps its facets", () => {
    assert.deepEqual(emptied(chosen({ topic: ["care"], year: ["2018"] })), NOTHING);
  });
});

describe("articles are found", () => {
  for (const [what, choice, expected] of [
    ["all without a choice, in their order", {}, "abcd"],
    ["by one value", { topic: ["work"] }, "ab"],
    ["by any value of one facet", { topic: ["care", "health"] }, "ac"],
    ["by every facet", { topic: ["work"], year: ["2018"] }, "b"],
    ["by any value of every facet", { topic: ["health", "work"], year: ["2018"], phase: ["ended", "planned"] }, "bc"],
    ["never, where a facet has no value", { phase: ["planned", "ended"] }, "abc"],
    ["not at all, where nothing fits", { topic: ["care"], year: ["2018"] }, ""],
  ]) {
    test(what, () => assert.equal(ids(choice), expected));
  }
});

describe("counts", () => {
  const countsOf = (choice, facet) => Object.fromEntries(counts(ENTRIES, chosen(choice), facet));

  test("are those of all articles without a choice", () => {
    assert.deepEqual(countsOf({}, "topic"), { care: 1, work: 2, health: 1 });
  });

  test("follow the other facets, and not their own", () => {
    const choice = { topic: ["work"], year: ["2018"] };

    assert.deepEqual(countsOf(choice, "topic"), { work: 1, health: 1 });
    assert.deepEqual(countsOf(choice, "year"), { 2018: 1, 2019: 1 });
    assert.deepEqual(countsOf(choice, "phase"), { ended: 1 });
  });

  test("say what one would find with that value alone in its facet", () => {
    for (const topic of [[], ["care"], ["work", "health"]]) {
      for (const year of [[], ["2019"]]) {
        const choice = chosen({ topic, year });
        for (const [facet, values] of Object.entries(OFFERED)) {
          for (const value of values) {
            const expected = found(ENTRIES, { ...choice, [facet]: [value] }).length;

            assert.equal(counts(ENTRIES, choice, facet).get(value) ?? 0, expected);
          }
        }
      }
    }
  });
});
