import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { toCalendar } from "../../docs/assets/javascripts/wayfinder/plan/calendar.js";
import { changed, deleted, newPlan, renamed } from "../../docs/assets/javascripts/wayfinder/plan/plan.js";

const NOW = "2026-11-22T09:00:00.000Z";
const LATER = "2026-11-22T10:00:30.500Z";
const START = newPlan({ id: "plan-1", unit: "Bydel Alna", year: 2027 }, NOW);
const WORDS = { calendarName: "Wayfinder, {unit} {year}", due: "Due date of {unit}; {text}" };
const ITEM = {
  id: "find-figures",
  text: "Find figures",
  url: "https://oxlo.example/en/wayfinder/population/#find-figures",
};
const DUTY = { id: "statement-2027", date: "2027-03-31", text: "Statement", url: "https://oxlo.example/en/duty/" };
const due = (date, plan = START, now = NOW) => changed(plan, ITEM.id, "due", date, now);

const calendar = (parts = {}) =>
  toCalendar({ plan: due("2027-01-31"), items: [ITEM], duties: [], words: WORDS, locale: "en", now: LATER, ...parts });
/** The content lines, unfolded. */
const linesOf = (text) => text.replaceAll("\r\n ", "").split("\r\n");
const line = (text, start) => linesOf(text).find((one) => one.startsWith(start));
const sequence = (text) => Number(line(text, "SEQUENCE:").slice(9));

describe("the calendar", () => {
  test("has each due date and each duty as an event of a whole day", () => {
    const expected = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//OXLO//oxlo-plan//EN",
      "CALSCALE:GREGORIAN",
      "NAME;LANGUAGE=en:Wayfinder\\, Bydel Alna 2027",
      "X-WR-CALNAME:Wayfinder\\, Bydel Alna 2027",
      "BEGIN:VEVENT",
      "UID:plan-1.find-figures@oxlo",
      "DTSTAMP:20261122T100030Z",
      "LAST-MODIFIED:20261122T090000Z",
      "SEQUENCE:217501200",
      "DTSTART;VALUE=DATE:20270131",
      "DTEND;VALUE=DATE:20270201",
      "SUMMARY;LANGUAGE=en:Find figures",
      "DESCRIPTION;LANGUAGE=en:Due date of Bydel Alna\\; {text}",
      "URL:https://oxlo.example/en/wayfinder/population/#find-figures",
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
      "BEGIN:VEVENT",
      "UID:statement-2027@oxlo",
      "DTSTAMP:20261122T100030Z",
      "LAST-MODIFIED:20261122T100030Z",
      "SEQUENCE:217504830",
      "DTSTART;VALUE=DATE:20270331",
      "DTEND;VALUE=DATE:20270401",
      "SUMMARY;LANGUAGE=en:Statement",
      "URL:https://oxlo.example/en/duty/",
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ];

    assert.deepEqual(linesOf(calendar({ duties: [DUTY] })), expected);
  });

  test("ends each line with CR LF, and has no other line end", () => {
    assert.doesNotMatch(calendar({ duties: [DUTY] }), /[^\r]\n|\r[^\n]/);
  });

  test("is empty when nothing has a date", () => {
    assert.equal(calendar({ plan: START }), "");
    assert.equal(calendar({ plan: undefined }), "");
  });

  test("can hold the duties alone", () => {
    const text = calendar({ plan: undefined, duties: [DUTY], words: { ...WORDS, calendarName: "Duties" } });

    assert.deepEqual([line(text, "UID:"), line(text, "NAME")], ["UID:statement-2027@oxlo", "NAME;LANGUAGE=en:Duties"]);
  });

  for (const status of ["done", "not-relevant"]) {
    test(`leaves out what is ${status}`, () =>
      assert.equal(calendar({ plan: changed(due("2027-01-31"), ITEM.id, "status", status, NOW) }), ""));
  }

  test("has what is in progress", () => {
    assert.match(calendar({ plan: changed(due("2027-01-31"), ITEM.id, "status", "in-progress", NOW) }), /UID:plan-1/);
  });

  test("holds nothing that the reader wrote about anybody", () => {
    const plan = ["note", "owner", "reason"].reduce(
      (one, field) => changed(one, ITEM.id, field, "secret", NOW),
      due("2027-01-31"),
    );

    assert.doesNotMatch(calendar({ plan }), /secret/);
  });

  test("is in order of dates, and does not depend on the order of the items", () => {
    const second = { ...ITEM, id: "ask-users" };
    const plan = changed(due("2027-01-31"), second.id, "due", "2026-12-01", NOW);
    const text = calendar({ plan, items: [ITEM, second] });

    assert.ok(text.indexOf("ask-users@") < text.indexOf("find-figures@"));
    assert.equal(calendar({ plan, items: [second, ITEM] }), text);
  });

  for (const [date, start, end] of [
    ["2028-02-28", "20280228", "20280229"],
    ["2027-12-31", "20271231", "20280101"],
    ["2027-03-28", "20270328", "20270329"],
  ]) {
    test(`ends an event of ${date} on the next day`, () => {
      const text = calendar({ plan: due(date) });

      assert.deepEqual(
        [line(text, "DTSTART"), line(text, "DTEND")],
        [`DTSTART;VALUE=DATE:${start}`, `DTEND;VALUE=DATE:${end}`],
      );
    });
  }
});

describe("a second import", () => {
  const first = calendar();

  test("finds the same event under the same identity, also in the other language", () => {
    const second = calendar({ locale: "nb", items: [{ ...ITEM, text: "Finn tall" }], now: LATER });

    assert.equal(line(second, "UID:"), line(first, "UID:"));
    assert.equal(line(second, "SUMMARY"), "SUMMARY;LANGUAGE=nb:Finn tall");
  });

  test("has the same number when nothing has changed", () => {
    assert.equal(sequence(calendar({ now: "2026-12-24T00:00:00.000Z" })), sequence(first));
  });

  for (const [what, parts] of Object.entries({
    "the due date": { plan: due("2027-02-28", due("2027-01-31"), LATER) },
    "the name of the unit": { plan: renamed(due("2027-01-31"), { unit: "B", year: 2027 }, LATER) },
    "the text in the guide": { items: [{ ...ITEM, text: "New", changed: "2026-11-23" }] },
  })) {
    test(`has a larger number when ${what} has changed`, () => assert.ok(sequence(calendar(parts)) > sequence(first)));
  }

  test("does not have a larger number because of a note", () => {
    assert.equal(
      sequence(calendar({ plan: changed(due("2027-01-31"), ITEM.id, "note", "x", LATER) })),
      sequence(first),
    );
  });

  test("has the number of a duty from the time the guide gives, else from now", () => {
    const numberOf = (duty, now) => sequence(calendar({ plan: undefined, duties: [duty], now }));

    assert.equal(
      numberOf({ ...DUTY, changed: "2026-11-01" }, NOW),
      numberOf({ ...DUTY, changed: "2026-11-01" }, LATER),
    );
    assert.ok(numberOf(DUTY, LATER) > numberOf(DUTY, NOW));
  });

  test("has a number that calendars can hold, whatever the clock said", () => {
    const at = (now) =>
      sequence(calendar({ plan: due("2027-01-31", newPlan({ id: "p", unit: "", year: 2027 }, now), now) }));

    assert.deepEqual([at("2000-01-01T00:00:00.000Z"), at("2999-12-31T00:00:00.000Z")], [0, 2 ** 31 - 1]);
  });
});

describe("text in the calendar", () => {
  const summary = (text, locale = "en") => calendar({ items: [{ ...ITEM, text }], locale });

  test("is escaped", () => {
    assert.equal(
      line(summary('a, b; c\\n\nd\r\ne:f "g"'), "SUMMARY"),
      'SUMMARY;LANGUAGE=en:a\\, b\\; c\\\\n\\nd\\ne:f "g"',
    );
  });

  test("cannot add lines of its own", () => {
    const plan = renamed(due("2027-01-31"), { unit: "A\r\nBEGIN:VALARM\n$& {year}", year: 2027 }, NOW);
    const text = calendar({
      plan,
      items: [{ ...ITEM, text: "a\u0000\u000bb\u0085", url: "https://a.no/\r\nEND:VEVENT" }],
      locale: "en\r\nX:Y",
    });

    assert.deepEqual(linesOf(text).filter((one) => /^(BEGIN|END|X:)/.test(one)).length, 4);
    assert.equal(line(text, "SUMMARY"), "SUMMARY;LANGUAGE=enXY:ab\u0085");
    assert.equal(
      line(text, "DESCRIPTION"),
      "DESCRIPTION;LANGUAGE=enXY:Due date of A\\nBEGIN:VALARM\\n$& {year}\\; {text}",
    );
  });

  test("is folded at 75 octets, and no letter is split", () => {
    for (const letter of ["x", "å", "漢", "😀", "\\", "👩🏽‍💻"]) {
      for (let length = 0; length < 120; length += 1) {
        const words = letter.repeat(length);
        const text = summary(words);
        const lines = text.split("\r\n");
        const expected = `SUMMARY;LANGUAGE=en:${words.replaceAll("\\", "\\\\")}`;

        assert.ok(
          lines.every((one) => Buffer.byteLength(one) <= 75),
          `${letter} ${length}`,
        );
        assert.ok(
          lines.every((one) => one.isWellFormed()),
          `${letter} ${length}`,
        );
        assert.equal(line(text, "SUMMARY"), expected);
      }
    }
  });

  test("fills lines before it folds them", () => {
    const lines = summary("x".repeat(200)).split("\r\n");
    const at = lines.findIndex((one) => one.startsWith("SUMMARY"));

    assert.deepEqual(
      lines.slice(at, at + 3).map((one) => one.length),
      [75, 75, 72],
    );
  });

  for (const url of ["javascript:alert(1)", "/en/wayfinder/", "", undefined]) {
    test(`has no address made of ${url}`, () =>
      assert.equal(line(calendar({ items: [{ ...ITEM, url }] }), "URL"), undefined));
  }

  test("has addresses in ASCII", () => {
    assert.equal(
      line(calendar({ items: [{ ...ITEM, url: "https://oslo.no/må" }] }), "URL"),
      "URL:https://oslo.no/m%C3%A5",
    );
  });

  test("of a deleted plan is still that plan's: the page decides what to offer", () => {
    assert.match(calendar({ plan: deleted(due("2027-01-31"), LATER) }), /UID:plan-1/);
  });
});
