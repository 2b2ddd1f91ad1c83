/** Makes a calendar and a file of plans for each row of values on the standard input, in one process for all. */
import { readFileSync } from "node:fs";

import { toCalendar } from "../../docs/assets/javascripts/wayfinder/plan/calendar.js";
import { changed, newPlan, valueOf } from "../../docs/assets/javascripts/wayfinder/plan/plan.js";
import { read, written } from "../../docs/assets/javascripts/wayfinder/plan/file.js";
import { Words } from "../../docs/assets/javascripts/words.js";

const NOW = "2026-06-01T09:00:00.000Z";
const URL = "https://oxlo.example/en/duty/";

function made({ text, name, date }) {
  let plan = newPlan({ id: "plan-1", unit: name, year: 2027 }, NOW);
  for (const [field, value] of Object.entries({ due: date, note: text, owner: name, reason: name })) {
    plan = changed(plan, "item", field, value, NOW);
  }
  const [again] = read(written([plan], NOW));
  return {
    calendar: toCalendar({
      plan,
      items: [{ id: "item", text, url: URL }],
      duties: [{ id: "duty-2027", date, text: name, url: URL }],
      words: { calendarName: "{unit} {year}", due: "Due, {unit}; {text}" },
      locale: "en",
      now: NOW,
    }),
    said: new Words({ key: "a {text} b {name} c" }).say("key", { text, name }),
    kept: [again.unit, ...["note", "owner", "reason"].map((field) => valueOf(again, "item", field))],
    put: [plan.unit, ...["note", "owner", "reason"].map((field) => valueOf(plan, "item", field))],
  };
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(made)));
