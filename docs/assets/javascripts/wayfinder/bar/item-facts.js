import { dayIn } from "./days.js";
import { isLate, valueOf } from "../plan/plan.js";

/**
 * @typedef {import("../plan/fields.js").Field} Field
 * @typedef {import("../plan/plan.js").Plan} Plan
 */

/** What an item's row says of its answers without being opened, and on paper all of them. */
export class ItemFacts {
  /** @type {string | undefined} what is shown, as text */
  key;

  /**
   * @param {HTMLElement & {dataset: {item: string}}} $item holds `[data-part=facts]`, with the `data-kinds` of them where
   *   they are not all, and perhaps `[data-part=on-paper]`
   * @param {import("../../words.js").Words} words
   */
  constructor($item, words) {
    this.id = $item.dataset.item;
    this.$facts = $item.querySelector("[data-part=facts]");
    this.kinds = this.$facts.dataset.kinds?.split(" ");
    /** @type {HTMLElement | null} */
    this.$paper = $item.querySelector("[data-part=on-paper]");
    this.words = words;
  }

  /** @param {Plan} plan */
  show(plan) {
    const facts = this.facts(plan).filter(({ kind }) => this.kinds?.includes(kind) ?? true);
    const texts = this.texts(plan);
    const key = JSON.stringify([facts, texts]);
    if (key === this.key) return;
    this.key = key;
    const $facts = facts.map(({ kind, text }) => made("span", `item__fact--${kind}`, text));
    this.$facts.replaceChildren(...$facts.flatMap(($fact, at) => (at ? [" · ", $fact] : [$fact])));
    this.$paper?.replaceChildren(...texts.map((text) => made("p", "", text)));
  }

  /** @param {Plan} plan */
  facts(plan) {
    const { words } = this;
    const [owner, due, note, evidence] = this.values(plan, ["owner", "due", "note", "evidence"]);
    const late = isLate(plan, this.id, dayIn());
    return [
      owner && { kind: "owner", text: words.say("plan_fact_owner", { owner }) },
      due && {
        kind: late ? "late" : "due",
        text: words.say(late ? "plan_fact_late" : "plan_fact_due", { date: words.date(due) }),
      },
      note && { kind: "note", text: words.say("plan_note") },
      evidence && { kind: "evidence", text: words.say("plan_fact_evidence") },
    ].filter((fact) => fact !== "");
  }

  /** The answers that fields on paper do not show: nothing where the plan has neither a name nor an answer. @param {Plan} plan */
  texts(plan) {
    if (!plan.unit && Object.keys(plan.items).length === 0) return [];
    const { words } = this;
    const [status, reason, note, evidence] = this.values(plan, ["status", "reason", "note", "evidence"]);
    const said = words.say(`plan_status_${status.replaceAll("-", "_")}`);
    return [
      `${words.say("plan_status")}: ${[said, status === "not-relevant" && reason].filter(Boolean).join(". ")}`,
      note && `${words.say("plan_note")}: ${note}`,
      evidence && `${words.say("plan_fact_evidence")}: ${evidence}`,
    ].filter((text) => text !== "");
  }

  /** @param {Plan} plan @param {Field[]} fields */
  values(plan, fields) {
    return fields.map((field) => valueOf(plan, this.id, field));
  }
}

/** @param {string} tag @param {string} className @param {string} text */
function made(tag, className, text) {
  const $element = document.createElement(tag);
  $element.className = className;
  $element.textContent = text;
  return $element;
}
