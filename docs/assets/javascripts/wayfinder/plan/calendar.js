/**
 * Dates for the reader's calendar (RFC 5545). Each keeps its identity, so that a second import moves an event instead
 * of adding another. What the reader wrote, notes and names, stays out: calendars are shared.
 */
import { isOpen, valueOf } from "./plan.js";

/**
 * @typedef {import("./plan.js").Plan} Plan
 * @typedef {{id: string, text: string, url: string, changed?: string}} Item `changed`: when the guide changed the text
 * @typedef {{id: string, date: string, text: string, url: string, changed?: string}} Duty another id for every year
 * @typedef {{uid: string, date: string, changed: string, text: string, description?: string, url: string}} Entry
 */

const EPOCH = Date.UTC(2020, 0, 1);
const LARGEST_INTEGER = 2 ** 31 - 1;
const DAY = 86_400_000;

/**
 * The due dates of what is open in the plan, and the duties.
 * @param {object} parts
 * @param {Plan} [parts.plan] none for the duties alone
 * @param {Item[]} parts.items
 * @param {Duty[]} parts.duties
 * @param {{calendarName: string, due: string}} parts.words `{unit}` and `{year}` in them become those of the plan
 * @param {string} parts.locale
 * @param {string} parts.now
 * @returns {string} empty when nothing has a date: a calendar without events is not valid
 */
export function toCalendar({ plan, items, duties, words, locale, now }) {
  const fill = (/** @type {string} */ text) =>
    text.replace(/\{(unit|year)\}/g, (_, name) => String((name === "unit" ? plan?.unit : plan?.year) ?? ""));
  const due = plan ? dueIn(plan, items, fill(words.due)) : [];
  const fixed = duties.map((duty) => ({ ...duty, uid: `${duty.id}@oxlo`, changed: latest(duty.changed ?? now) }));
  const events = [...due, ...fixed].sort((a, b) => (a.date + a.uid < b.date + b.uid ? -1 : 1));
  if (events.length === 0) {
    return "";
  }
  const language = locale.replace(/[^A-Za-z0-9-]/g, "");
  const name = escaped(fill(words.calendarName));
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//OXLO//oxlo-plan//${language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    `NAME;LANGUAGE=${language}:${name}`,
    `X-WR-CALNAME:${name}`,
    ...events.flatMap((event) => eventLines(event, language, now)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** @param {Plan} plan @param {Item[]} items @param {string} description @returns {Entry[]} */
function dueIn(plan, items, description) {
  const dated = items.filter(({ id }) => isOpen(plan, id) && valueOf(plan, id, "due") !== "");
  return dated.map((item) => ({
    uid: `${plan.id}.${item.id}@oxlo`,
    date: valueOf(plan, item.id, "due"),
    changed: latest(plan.items[item.id].changed.due, plan.named, item.changed),
    text: item.text,
    description,
    url: item.url,
  }));
}

/** @param {Entry} entry @param {string} language @param {string} now */
function eventLines({ uid, date, changed, text, description, url }, language, now) {
  const day = Date.parse(date);
  return [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${timeOf(now)}`,
    `LAST-MODIFIED:${timeOf(changed)}`,
    `SEQUENCE:${sequenceOf(changed)}`,
    `DTSTART;VALUE=DATE:${dayOf(day)}`,
    `DTEND;VALUE=DATE:${dayOf(day + DAY)}`,
    `SUMMARY;LANGUAGE=${language}:${escaped(text)}`,
    ...(description ? [`DESCRIPTION;LANGUAGE=${language}:${escaped(description)}`] : []),
    ...addressLines(url),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** The last of some times, whether they say the hour or only the day. @param {(string | undefined)[]} times */
function latest(...times) {
  return new Date(Math.max(...times.flatMap((time) => (time ? [Date.parse(time)] : [])))).toISOString();
}

/** Grows with every change, as the newer of two events must have the larger number. @param {string} changed */
function sequenceOf(changed) {
  const seconds = Math.floor((Date.parse(changed) - EPOCH) / 1000);
  return Math.min(Math.max(seconds, 0), LARGEST_INTEGER);
}

/** @param {string} time */
function timeOf(time) {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** @param {number} time */
function dayOf(time) {
  return new Date(time).toISOString().slice(0, 10).replaceAll("-", "");
}

/** An address is not text: it is encoded, not escaped, and left out when it is none. @param {string} url */
function addressLines(url) {
  try {
    const { href, protocol } = new URL(url);
    return ["https:", "http:"].includes(protocol) ? [`URL:${href}`] : [];
  } catch {
    return [];
  }
}

/** @param {string} text */
function escaped(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");
}

/** In lines of at most 75 octets, each but the first after a space; no letter is split. @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  const parts = [""];
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > 75) {
      parts.push("");
      octets = 1;
    }
    parts[parts.length - 1] += letter;
    octets += size;
  }
  return parts.join("\r\n ");
}
