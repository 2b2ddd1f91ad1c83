import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";

import {
  DEFAULTS,
  FIELDS,
  LENGTHS,
  MEASURE_FIELDS,
  PATTERNS,
  STATUSES,
  YEARS,
} from "../../docs/assets/javascripts/wayfinder/plan/fields.js";
import { PlanFileError } from "../../docs/assets/javascripts/wayfinder/plan/checked.js";
import { MOST_BYTES, decoded, read, written } from "../../docs/assets/javascripts/wayfinder/plan/file.js";
import { changed, copied, isDeleted, newPlan, valueOf } from "../../docs/assets/javascripts/wayfinder/plan/plan.js";
import { CASES, FOREIGN, NOT_A_FILE, TOO_DEEP, goodFile } from "./hostile.js";
import { isValid } from "./json-schema.js";
import { deepFrozen, randomPlan, seeded } from "./seeded.js";

const NOW = "2026-11-22T09:00:00.000Z";
const FIRST = readFileSync(new URL("fixtures/plan-version-1.json", import.meta.url), "utf8");
const SCHEMAS = [1, 2].map((version) =>
  JSON.parse(readFileSync(new URL(`../../docs/assets/schemas/plan-${version}.schema.json`, import.meta.url), "utf8")),
);
const [FIRST_SCHEMA, SCHEMA] = SCHEMAS;

/** What goes wrong, as a value. */
function failureOf(text) {
  try {
    read(text);
  } catch (error) {
    return { isOurs: error instanceof PlanFileError, name: error.name, code: error.code, place: error.place };
  }
  return null;
}

describe("a file that is written", () => {
  test("reads back as the same plans", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = seeded(seed);
      const first = randomPlan(random);
      const second = copied(first, { id: "plan-2", unit: "B", year: 2028 }, NOW);

      assert.deepEqual(read(written([first, second], NOW)), [first, second], `seed ${seed}`);
    }
  });

  test("has one order, however the plan came about", () => {
    const start = newPlan({ id: "plan-1", unit: "A", year: 2027 }, NOW);
    const set = (plan, id, field, value) => {
      const { [id]: { [field]: _, ...rest } = { changed: {} }, ...others } = plan.items;
      return {
        ...plan,
        items: { ...others, [id]: { [field]: value, ...rest, changed: { [field]: NOW, ...rest.changed } } },
      };
    };
    const one = set(set(set(start, "b", "note", "x"), "a", "due", "2027-01-01"), "a", "status", "done");
    const { id, ...rest } = set(set(set(start, "a", "status", "done"), "a", "due", "2027-01-01"), "b", "note", "x");

    assert.equal(written([one], NOW), written([{ ...rest, id }], NOW));
  });

  test("says format, version and time, indented by two", () => {
    const expected = `{\n  "format": "oxlo-plan",\n  "version": 2,\n  "exported": "${NOW}",\n  "plans": []\n}\n`;

    assert.equal(written([], NOW), expected);
  });

  test("says where it comes from, unless that is no web address", () => {
    const guideOf = (guide) => JSON.parse(written([], NOW, { guide })).guide;

    assert.equal(guideOf("https://oxlo.example/"), "https://oxlo.example/");
    assert.equal(guideOf("file:///home/me/site/index.html"), undefined);
  });

  test("fits the schema", () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      assert.ok(
        isValid(SCHEMA, JSON.parse(written([randomPlan(seeded(seed))], NOW, { guide: "https://oxlo.example/" }))),
        `seed ${seed}`,
      );
    }
  });
});

describe("a file of the first version", () => {
  const [first, second] = read(FIRST);
  const item = "find-population-figures";

  test("is read for ever", () => {
    assert.deepEqual([first, second], JSON.parse(FIRST).plans);
    assert.deepEqual(
      [first.id, first.unit, first.year],
      ["0f8fad5b-d9cb-469f-a165-70867728950e", "Bydel Eksempel – seksjon for tjenester", 2027],
    );
    assert.deepEqual(
      FIELDS.map((field) => valueOf(first, item, field)),
      [
        "done",
        "",
        "Tallene er hentet.\nSe vedlegget «Befolkning» 😀",
        "https://oxlo.example/befolkning?bydel=eksempel#tabell-1",
        "Seksjonsleder",
        "2027-01-31",
      ],
    );
    assert.equal(valueOf(first, "an-item-of-another-time", "reason"), "Enheten har ingen brukere.");
    assert.deepEqual([first, second].map(isDeleted), [false, true]);
  });

  test("can go on being worked with", () => {
    const plan = changed(first, item, "status", "in-progress", NOW);

    assert.deepEqual(read(written([plan, second], NOW)), [plan, second]);
  });

  test("fits its schema, which stays as it is", () => assert.ok(isValid(FIRST_SCHEMA, JSON.parse(FIRST))));

  test("becomes one of today, in which nothing is missing", () => {
    const { version, plans } = JSON.parse(written([first, second], NOW));

    assert.equal(version, 2);
    assert.deepEqual(
      plans.map(({ sections: { items, ...others }, ...name }) => ({ ...name, items: items.entries, others })),
      JSON.parse(FIRST).plans.map((plan) => ({ ...plan, others: {} })),
    );
  });

  test("may begin with a byte order mark", () => assert.deepEqual(read(`\uFEFF${FIRST}`), [first, second]));
});

describe("a file is refused", () => {
  const cases = [{ version: 0, invalid: [...NOT_A_FILE, ...FOREIGN, TOO_DEEP] }, ...CASES];
  for (const { version, invalid } of cases) {
    for (const [what, text, code, place = ""] of invalid) {
      test(`${code}: ${what}${version ? `, version ${version}` : ""}`, () => {
        assert.deepEqual(failureOf(text), { isOurs: true, name: "PlanFileError", code, place });
      });
    }
  }

  test("whose sections are of a later version", () => {
    for (const name of ["items", "measures"]) {
      const file = goodFile();
      file.plans[0].sections[name].version = 2;

      assert.equal(failureOf(JSON.stringify(file)).code, "newer");
    }
  });

  test("with a message for developers that has the place, if there is one", () => {
    assert.equal(new PlanFileError("newer").message, "newer");
    assert.equal(new PlanFileError("invalid", ["plans", 0, "year"]).message, "invalid: plans[0].year");
  });

  test("whatever is cut off or altered, with an error of ours or none", () => {
    const text = written(read(FIRST), NOW);
    const random = seeded(7);
    for (let round = 0; round < 3000; round += 1) {
      const at = Math.floor(random() * text.length);
      const letter = String.fromCharCode(Math.floor(random() * 128));
      const altered = text.slice(0, at) + letter + text.slice(at + Math.floor(random() * 3));
      const failure = failureOf(altered);

      assert.ok(failure === null || failure.isOurs, `round ${round}: ${failure?.name}`);
      assert.equal(isGoodBySchema(altered), failure === null, `round ${round}: ${altered.slice(at - 20, at + 20)}`);
    }
  });
});

describe("bytes", () => {
  const TEXT = '{"name": "Bydel Grünerløkka 😀"}';
  const utf16 = (isLittle) => {
    const bytes = Buffer.from(`\uFEFF${TEXT}`, "utf16le");
    return isLittle ? bytes : bytes.swap16();
  };

  for (const [what, bytes] of [
    ["UTF-8", Buffer.from(TEXT)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${TEXT}`)],
    ["UTF-16, little end first", utf16(true)],
    ["UTF-16, big end first", utf16(false)],
  ]) {
    test(`in ${what} are read letter by letter`, () => assert.equal(decoded(bytes), TEXT));
  }

  for (const [what, bytes, code] of [
    ["of Latin-1", Buffer.from(TEXT.replace("😀", ""), "latin1"), "not-text"],
    ["of a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), "not-text"],
    ["that end in half a letter", Buffer.from("ø").subarray(0, 1), "not-text"],
    ["of UTF-16 with half a pair", Buffer.from([0xff, 0xfe, 0x3d, 0xd8]), "not-text"],
    ["that are too many", { length: MOST_BYTES + 1 }, "too-large"],
  ]) {
    test(`${what} are refused`, () => assert.throws(() => decoded(bytes), { name: "PlanFileError", code }));
  }
});

describe("a file is read", () => {
  for (const { version, harmless } of CASES) {
    for (const [what, text] of harmless) {
      test(`of version ${version} with ${what}`, () => {
        const plans = read(text);

        assert.deepEqual(read(written(plans, NOW)), plans);
        assert.equal({}.polluted, undefined);
      });
    }
  }

  test("with sections that this guide does not know, which are kept unchanged", () => {
    const file = goodFile();
    const statement = { version: 3, changed: NOW, points: [{ id: "service-1", text: "a" }], __proto: 1, "": null };
    Object.assign(file.plans[0].sections, { statement, analyses: { version: 1 } });
    const [plan] = read(JSON.stringify(file));
    const [again] = JSON.parse(written([changed(plan, "x", "note", "new", NOW)], NOW)).plans;

    assert.deepEqual(again.sections.statement, statement);
    assert.deepEqual(Object.keys(again.sections), ["items", "measures", "analyses", "statement"]);
    assert.deepEqual(plan.others, { analyses: { version: 1 }, statement });
  });

  test("without keeping what others noted in it", () => {
    assert.deepEqual(read(JSON.stringify({ ...goodFile(), "x-note": 1 })), read(JSON.stringify(goodFile())));
  });

  test("without values that are defaults", () => {
    const file = goodFile();
    const { entries } = file.plans[0].sections.items;
    entries.x.note = "";

    assert.deepEqual(read(JSON.stringify(file))[0].items.x, { status: "done", changed: entries.x.changed });
  });
});

describe("the schema", () => {
  test("has the patterns and lengths of the code", () => {
    const sourceOf = (name) => new RegExp(SCHEMA.$defs[name].pattern, "u").source;
    const { unit, year } = SCHEMA.$defs.plan.properties;
    const { status, reason, note, evidence, owner, changed: times, ...others } = SCHEMA.$defs.entry.properties;
    const { measure, gap, goal, indicator } = SCHEMA.$defs.measure.properties;
    const lengths = { id: SCHEMA.$defs.id, unit, reason, note, evidence, owner, measure, gap, goal, indicator };

    assert.deepEqual(
      Object.keys(PATTERNS).map(sourceOf),
      Object.values(PATTERNS).map((pattern) => pattern.source),
    );
    assert.deepEqual(
      Object.entries(lengths).map(([name, { maxLength }]) => [name, maxLength]),
      Object.entries(LENGTHS),
    );
    assert.deepEqual([year.minimum, year.maximum], [YEARS.first, YEARS.last]);
    assert.deepEqual(status.enum, STATUSES);
    assert.deepEqual(Object.keys(times.properties), FIELDS);
    assert.deepEqual(Object.keys(SCHEMA.$defs.measure.properties.changed.properties), MEASURE_FIELDS);
    assert.equal(SCHEMA.$defs.address.maxLength, LENGTHS.evidence);
    assert.deepEqual(Object.keys(others), ["due"]);
    assert.ok(SCHEMA.description.includes(MOST_BYTES.toLocaleString("en")));
    assert.equal(SCHEMA.$defs.entry.description.includes(`"${DEFAULTS.status}"`), true);
  });

  test("refuses what is refused, and takes what is read", () => {
    const texts = (cases) => cases.filter(([, , code]) => code !== "too-large" && code !== "not-json");
    for (const { version, invalid, harmless } of CASES) {
      const schema = SCHEMAS[version - 1];
      const refused = texts([...FOREIGN, ...invalid]).filter(([, text]) => isGoodBySchema(text, schema));
      const taken = harmless.filter(([, text]) => isGoodBySchema(text, schema));

      assert.deepEqual(refused, []);
      assert.equal(taken.length, harmless.length);
    }
  });

  test("knows exactly the days that there are", () => {
    const date = new RegExp(SCHEMA.$defs.date.pattern, "u");
    for (const year of [2000, 2023, 2024, 2026, 2100, 2196, 2204, 2400, 2900, 2999]) {
      for (let month = 0; month <= 13; month += 1) {
        for (let day = 0; day <= 32; day += 1) {
          const text = [year, String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
          const found = new Date(Date.UTC(year, month - 1, day));
          const exists = !Number.isNaN(found.getTime()) && found.toISOString().startsWith(text);

          assert.equal(date.test(text), exists, text);
        }
      }
    }
  });
});

function isGoodBySchema(text, schema = SCHEMA) {
  try {
    return isValid(schema, JSON.parse(text));
  } catch (error) {
    assert.ok(error instanceof SyntaxError, error);
    return false;
  }
}
