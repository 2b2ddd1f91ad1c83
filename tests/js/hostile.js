/** Files that must be refused, each with the reason and the place. What is wrong is put into a file that is right. */

const STAMP = "2026-11-22T09:00:00.000Z";

/** A new right file of a version each time, of which a case may spoil a part. */
export function goodFile(version = 2) {
  const name = { id: "plan-1", unit: "A", year: 2027, created: STAMP, named: STAMP };
  const items = { x: { status: "done", note: "n", changed: { status: STAMP, note: STAMP } } };
  const measures = { "own-1": { measure: "m", changed: { measure: STAMP } } };
  const sections = { items: { version: 1, entries: items }, measures: { version: 1, entries: measures } };
  return {
    format: "oxlo-plan",
    version,
    exported: STAMP,
    plans: [version === 1 ? { ...name, items } : { ...name, sections }],
  };
}

/** Where a part of a file of the first version is in a later one. */
function placeIn(version, place) {
  return version === 1 ? place : place.replace("plans[0].items", "plans[0].sections.items.entries");
}

/** A right file with another value at the place, such as `plans[0].year`; for no value, without what is there. */
function spoiled(version, place, value) {
  const file = goodFile(version);
  const path = placeIn(version, place)
    .replace(/\[(\d+)\]/g, ".$1")
    .split(".");
  const name = path.pop();
  const holder = path.reduce((part, key) => part[key], file);
  if (value === undefined) {
    delete holder[name];
  } else {
    holder[name] = value;
  }
  // So that a field is not refused for the want of its time.
  if (Object.hasOwn(holder, "changed") && name !== "changed") {
    holder.changed[name] ??= STAMP;
  }
  return JSON.stringify(file);
}

/** The same with a key or a value that JSON has and objects do not, such as `__proto__` and 1e999. */
function spelled(version, place, key, json) {
  return spoiled(version, `${place}KEY`, 0).replace('"KEY":0', `${JSON.stringify(key)}:${json}`);
}

const deep = "[".repeat(100_000) + "]".repeat(100_000);
const itemsOf = (count) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`i${at}`, { changed: { note: STAMP } }]));
const X = goodFile(1).plans[0].items.x;

/** @type {[what: string, text: unknown, code: string, place?: string][]} */
export const NOT_A_FILE = [
  ["nothing", "", "empty"],
  ["nothing but space", " \n\t", "empty"],
  ["no text", undefined, "not-json"],
  ["an object instead of text", goodFile(), "not-json"],
  ["half a file", JSON.stringify(goodFile()).slice(0, -20), "not-json"],
  ["something after the end", `${JSON.stringify(goodFile())} x`, "not-json"],
  ["a web page", "<!doctype html><title>Plan</title>", "not-json"],
  ["a script", "alert(1)", "not-json"],
  ["single quotes", "{'format': 'oxlo-plan'}", "not-json"],
  ["a word that JSON lacks", '{"format": "oxlo-plan", "version": NaN}', "not-json"],
  ["a NUL between the parts", `{\u0000${JSON.stringify(goodFile()).slice(1)}`, "not-json"],
];

export const FOREIGN = [
  ["null", "null", "foreign"],
  ["a number", "1e999", "foreign"],
  ["a text", '"oxlo-plan"', "foreign"],
  ["a list", `[${JSON.stringify(goodFile())}]`, "foreign"],
  ["a list in a list, a hundred thousand deep", deep, "foreign"],
  ["an empty object", "{}", "foreign"],
  ["another program's file", '{"format": "wcag-em", "version": 1}', "foreign"],
  ["the format in a prototype", '{"__proto__": {"format": "oxlo-plan"}, "version": 1}', "foreign"],
  ["the format as a list", spoiled(2, "format", ["oxlo-plan"]), "foreign"],
  ["the stored form", '{"format": "oxlo-plans", "version": 1, "plans": {}}', "foreign"],
  ["a later version", '{"format": "oxlo-plan", "version": 3, "anything": true}', "newer"],
  ["a version of 309 digits", `{"format": "oxlo-plan", "version": 1${"0".repeat(308)}}`, "newer"],
];

/** What the first version of the format did not take as evidence: only addresses. */
const NO_ADDRESSES = [
  ["a script as evidence", "plans[0].items.x.evidence", "javascript:alert(1)"],
  ["a script after a line end", "plans[0].items.x.evidence", "https://a.no/\njavascript:alert(1)"],
  ["a data address", "plans[0].items.x.evidence", "data:text/html,<script>alert(1)</script>"],
  ["a file", "plans[0].items.x.evidence", "file:///etc/passwd"],
  ["an address on no host", "plans[0].items.x.evidence", "https:///path"],
  ["an address without scheme", "plans[0].items.x.evidence", "//evil.example/"],
  ["an address with a user name", "plans[0].items.x.evidence", "https://oslo.kommune.no@evil.example/"],
  ["an address with a backslash", "plans[0].items.x.evidence", "https://evil.example\\@oslo.no/"],
  ["an address of 2001 letters", "plans[0].items.x.evidence", `https://a.no/${"x".repeat(1988)}`],
];

/** What is wrong in a section. */
const WRONG_SECTIONS = [
  ["no sections", "plans[0].sections"],
  ["sections in a list", "plans[0].sections", [], ".items"],
  ["a section without version", "plans[0].sections.items.version"],
  ["a section of version 0", "plans[0].sections.measures.version", 0],
  ["a section that is a text", "plans[0].sections.statement", "x"],
  ["a section with a name in capitals", "plans[0].sections.Statement", { version: 1 }],
  ["a section's unknown key", "plans[0].sections.items.more", 1],
  ["a time of a section that is none", "plans[0].sections.statement", { version: 1, changed: "today" }, ".changed"],
  ["a measure among the items", "plans[0].items.own-2", X],
  ["an item among the measures", "plans[0].sections.measures.entries.x", X],
  ["a measure with a note", "plans[0].sections.measures.entries.own-1.note", "n"],
  ["a measure of 10,001 letters", "plans[0].sections.measures.entries.own-1.measure", "x".repeat(10_001)],
  ["a measure tied to a text", "plans[0].sections.measures.entries.own-1.tied", "An item"],
  ["evidence of 2001 letters", "plans[0].items.x.evidence", "x".repeat(2001)],
  ["evidence with an escape", "plans[0].items.x.evidence", "\u001b[2J"],
];

/** With what there is at a place that is wrong. The place that is named is the same, or further in. */
const WRONG = [
  ["version 0", "version", 0],
  ["version 1.5", "version", 1.5],
  ["a version as text", "version", "1"],
  ["no version", "version"],
  ["no time", "exported"],
  ["a time in a list", "exported", [STAMP]],
  ["a time without milliseconds", "exported", "2026-11-22T09:00:00Z"],
  ["an unknown key", "more", 1],
  ["a key constructor", "constructor", {}],
  ["a guide that is a script", "guide", "javascript:alert(1)"],
  ["no guide", "guide", null],
  ["no plans", "plans"],
  ["plans by id", "plans", {}],
  ["a plan that is null", "plans[0]", null],
  ["a plan that is a list", "plans[1]", []],
  ["no id", "plans[0].id"],
  ["an id with capitals", "plans[0].id", "Plan-1"],
  ["an id with a line end", "plans[0].id", "plan-1\n"],
  ["an id of 101 letters", "plans[0].id", "a".repeat(101)],
  ["an id made of hyphens", "plans[0].id", `${"a-".repeat(49)}-`],
  ["a unit with NUL", "plans[0].unit", "a\u0000b"],
  ["a unit with an escape", "plans[0].unit", "\u001b[2J"],
  ["a unit of 201 letters", "plans[0].unit", "😀".repeat(201)],
  ["a unit that is an object", "plans[0].unit", { toString: "x" }],
  ["a year as text", "plans[0].year", "2027"],
  ["a huge year", "plans[0].year", 1e300],
  ["a year before all", "plans[0].year", 1999],
  ["half a year", "plans[0].year", 2027.5],
  ["a creation on a day that never was", "plans[0].created", "2027-02-29T09:00:00.000Z"],
  ["a name of the 25th hour", "plans[0].named", "2027-02-28T24:00:00.000Z"],
  ["a deletion that is false", "plans[0].deleted", false],
  ["a time after all years", "plans[0].created", "+012027-01-01T00:00:00.000Z"],
  ["a plan's unknown key", "plans[0].x-more", 1],
  ["items in a list", "plans[0].items", []],
  ["no items", "plans[0].items"],
  ["an item id with a space", "plans[0].items.a b", X],
  ["an item without id", "plans[0].items.", X],
  ["an item that is a text", "plans[0].items.x", "done"],
  ["an item's unknown key", "plans[0].items.x.done", true],
  ["an item's key constructor", "plans[0].items.x.constructor", "y"],
  ["an unknown status", "plans[0].items.x.status", "finished"],
  ["a status in a list", "plans[0].items.x.status", ["done"]],
  ["a note of 100,001 letters", "plans[0].items.x.note", "x".repeat(100_001)],
  ["a note that is a number", "plans[0].items.x.note", 1e308],
  ["a note with half a pair", "plans[0].items.x.note", "a\uD83D"],
  ["a note with the pair turned round", "plans[0].items.x.note", "\uDE00\uD83D"],
  ["a note with NUL", "plans[0].items.x.note", "\u0000"],
  ["an owner of 201 letters", "plans[0].items.x.owner", "x".repeat(201)],
  ["a reason that is null", "plans[0].items.x.reason", null],
  ["a due date that never was", "plans[0].items.x.due", "2027-02-29"],
  ["a due date of 2100's leap day", "plans[0].items.x.due", "2100-02-29"],
  ["a due date in month 13", "plans[0].items.x.due", "2027-13-01"],
  ["a due date with its time", "plans[0].items.x.due", STAMP],
  ["a due date as in Norway", "plans[0].items.x.due", "31.03.2027"],
  ["a due date in other digits", "plans[0].items.x.due", "２０２７-03-31"],
  ["no times", "plans[0].items.x.changed"],
  ["empty times", "plans[0].items.x", { changed: {} }, ".changed"],
  ["times in a list", "plans[0].items.x.changed", [STAMP]],
  ["a value without its time", "plans[0].items.x.changed.note"],
  ["the time of no field", "plans[0].items.x.changed.more", STAMP],
  ["a time in another zone", "plans[0].items.x.changed.note", "2026-11-22T09:00:00.000+01:00"],
  ["a time as a number", "plans[0].items.x.changed.note", 1e12],
];

const LONG = "k".repeat(9000);
const invalidIn = (version) => [
  ...[...WRONG, ...(version === 1 ? NO_ADDRESSES : WRONG_SECTIONS)].map(([what, place, value, further = ""]) => [
    what,
    spoiled(version, place, value),
    "invalid",
    placeIn(version, place) + further,
  ]),
  ["an infinite version", spelled(version, "", "x-", '0,"version":1e999'), "invalid", "version"],
  ["a key __proto__", spelled(version, "", "__proto__", '{"polluted":1}'), "invalid", "__proto__"],
  ["a plan, a hundred thousand deep", spoiled(version, "plans", ["P"]).replace('"P"', deep), "invalid", "plans[0]"],
  ["a plan's key __proto__", spelled(version, "plans[0].", "__proto__", "{}"), "invalid", "plans[0].__proto__"],
  [
    "an item __proto__",
    spelled(version, "plans[0].items.", "__proto__", "{}"),
    "invalid",
    `${placeIn(version, "plans[0].items")}.__proto__`,
  ],
  ["a key as long as a book", spelled(version, "plans[0].", LONG, 1), "invalid", `plans[0].${"k".repeat(100)}…`],
  ["a key that is no text", spelled(version, "plans[0].", "\u0000\u202E", 1), "invalid", "plans[0].\uFFFD\uFFFD"],
];

/** What no schema can say. */
export const TOO_DEEP = [
  "an unknown section, a hundred thousand deep",
  spoiled(2, "plans[0].sections.statement", { version: 1, text: "T" }).replace('"T"', deep),
  "invalid",
  "plans[0].sections.statement",
];

/** Odd, but right: what must be read, and do no harm. */
const harmlessIn = (version) => {
  const text = JSON.stringify(goodFile(version));
  const [plan] = goodFile(version).plans;
  const again = `"version":${version},"exported"`;
  return [
    ["an item called constructor", spoiled(version, "plans[0].items.constructor", X)],
    ["a note with markup", spoiled(version, "plans[0].items.x.note", "<img src=x onerror=alert(1)>")],
    ["a note that turns the direction of writing", spoiled(version, "plans[0].items.x.note", "\u202Eabc")],
    ["a version 1.0", text.replace(again, `"version":${version}.0,"exported"`)],
    ["a version 10e-1", text.replace(again, `"version":${version}0e-1,"exported"`)],
    ["a key twice", text.replace(again, `"version":3,${again}`)],
    ["notes of other programs", spelled(version, "", "x-__proto__", '{"__proto__":{"polluted":1}}')],
    ["a deep note of another program", spelled(version, "", "x-deep", deep)],
    ["one plan twice", spoiled(version, "plans", [plan, plan])],
    ["no plan", spoiled(version, "plans", [])],
    ["a value that is the default", spoiled(version, "plans[0].items.x.note", "")],
    ["an address in capitals", spoiled(version, "plans[0].items.x.evidence", "HTTPS://OSLO.NO")],
    ["2000 letters of address", spoiled(version, "plans[0].items.x.evidence", `https://a.no/${"x".repeat(1987)}`)],
    ["100,000 letters of two units", spoiled(version, "plans[0].items.x.note", "😀".repeat(100_000))],
    ["3000 items", spoiled(version, "plans[0].items", itemsOf(3000))],
    ["300 plans", spoiled(version, "plans", Array(300).fill(plan))],
    ...(version === 1
      ? []
      : [
          ["a case number", spoiled(version, "plans[0].items.x.evidence", "24/12345-6")],
          [
            "a script as evidence, which is a text",
            spoiled(version, "plans[0].items.x.evidence", "javascript:alert(1)"),
          ],
          [
            "an unknown section",
            spoiled(version, "plans[0].sections.statement", { version: 7, changed: STAMP, a: [1] }),
          ],
          ["an unknown section called constructor", spoiled(version, "plans[0].sections.constructor", { version: 1 })],
          [
            "an unknown key __proto__",
            spelled(version, "plans[0].sections.", "x-y", '{"version":1,"__proto__":{"polluted":1}}'),
          ],
        ]),
  ];
};

/** By version of the format. */
export const CASES = [1, 2].map((version) => ({
  version,
  invalid: invalidIn(version),
  harmless: harmlessIn(version),
}));
