/**
 * Texts of this window that its plans do not hold: what is being typed, what cannot be kept as it is, and what another
 * window has replaced. Each belongs to the plan in which it was typed, whichever plan is shown meanwhile.
 */
import { valueOf } from "../plan/plan.js";

/**
 * @typedef {import("../plan/plan.js").Plan} Plan
 * @typedef {import("../plan/fields.js").Field} Field
 * @typedef {{planId: string, itemId: string, field: Field, text: string, base: string}} Draft `base`: what the plan
 *   held when typing began
 * @typedef {{whose: "theirs" | "ours", text: string}} Other the text of a field that does not stand in it
 */

export class Drafts {
  /** @type {Map<string, Draft>} */
  #typed = new Map();
  /** @type {Map<string, {planId: string, itemId: string, field: Field, text: string}>} the last text put into a plan */
  #written = new Map();
  /** @type {Map<string, string>} a text of this window that another one replaced */
  #replaced = new Map();

  get size() {
    return this.#typed.size;
  }

  /** @param {Plan} plan @returns {boolean} whether the plan has a draft */
  has(plan) {
    return this.all().some(({ planId }) => planId === plan.id);
  }

  /** @returns {Draft[]} */
  all() {
    return [...this.#typed.values()];
  }

  /** @param {Plan} plan @param {string} itemId @param {Field} field @returns {Draft | undefined} */
  of(plan, itemId, field) {
    return this.#typed.get(keyOf(plan, itemId, field));
  }

  /**
   * Take what stands in a field of the plan, letter by letter.
   * @param {Plan} plan
   * @param {string} itemId
   * @param {Field} field
   * @param {string} text
   */
  type(plan, itemId, field, text) {
    const base = this.of(plan, itemId, field)?.base ?? valueOf(plan, itemId, field);
    this.#typed.set(keyOf(plan, itemId, field), { planId: plan.id, itemId, field, text, base });
  }

  /** Forget the draft. @param {Plan} plan @param {string} itemId @param {Field} field */
  drop(plan, itemId, field) {
    this.#typed.delete(keyOf(plan, itemId, field));
  }

  /**
   * The draft is put into the plan as this text.
   * @param {Plan} plan
   * @param {string} itemId
   * @param {Field} field
   * @param {string} text
   */
  wrote(plan, itemId, field, text) {
    const key = keyOf(plan, itemId, field);
    this.#typed.delete(key);
    this.#replaced.delete(key);
    this.#written.set(key, { planId: plan.id, itemId, field, text });
  }

  /**
   * Take the plan's drafts out, or those of some items; returns a function that puts them back.
   * @param {Plan} plan
   * @param {string[]} [itemIds]
   */
  takeOut(plan, itemIds) {
    /** @type {(draft: Draft) => boolean} */
    const isTaken = ({ planId, itemId }) => planId === plan.id && (itemIds?.includes(itemId) ?? true);
    const taken = [...this.#typed].filter(([, draft]) => isTaken(draft));
    taken.forEach(([key]) => this.#typed.delete(key));
    return () => taken.forEach(([key, draft]) => this.#typed.set(key, draft));
  }

  /**
   * Keep what this window wrote and another window's state of the plan no longer holds.
   * @param {Plan} before
   * @param {Plan} after
   */
  compare(before, after) {
    for (const [key, { planId, itemId, field, text }] of this.#written) {
      if (planId === before.id && text && valueOf(before, itemId, field) === text) {
        const value = valueOf(after, itemId, field);
        if (value !== text) {
          this.#written.delete(key);
          if (!value.includes(text)) this.#replaced.set(key, text);
        }
      }
    }
  }

  /**
   * The text beside the one that stands in the field, where the reader has to choose.
   * @param {Plan} plan
   * @param {string} itemId
   * @param {Field} field
   * @returns {Other | null}
   */
  other(plan, itemId, field) {
    const draft = this.of(plan, itemId, field);
    if (draft) {
      return this.isInTheWay(plan, draft) ? { whose: "theirs", text: valueOf(plan, itemId, field) } : null;
    }
    const text = this.#replaced.get(keyOf(plan, itemId, field));
    return text === undefined ? null : { whose: "ours", text };
  }

  /**
   * Whether the draft would put an end to a text of another window. A status is no text: the later one counts.
   * @param {Plan} plan
   * @param {Draft} draft
   */
  isInTheWay(plan, { itemId, field, text, base }) {
    const value = valueOf(plan, itemId, field);
    return field !== "status" && value !== base && !text.includes(value) && !value.includes(text.trim());
  }

  /**
   * Whether another window has since written a text that holds all of the draft.
   * @param {Plan} plan
   * @param {Draft} draft
   */
  isHeldIn(plan, { itemId, field, text, base }) {
    const value = valueOf(plan, itemId, field);
    return field !== "status" && value !== base && value.includes(text.trim());
  }

  /**
   * The reader is content with what stands in the field.
   * @param {Plan} plan
   * @param {string} itemId
   * @param {Field} field
   */
  settle(plan, itemId, field) {
    const key = keyOf(plan, itemId, field);
    const draft = this.#typed.get(key);
    if (draft) this.#typed.set(key, { ...draft, base: valueOf(plan, itemId, field) });
    this.#replaced.delete(key);
  }
}

/** @param {Plan} plan @param {string} itemId @param {Field} field */
function keyOf(plan, itemId, field) {
  return `${plan.id} ${itemId} ${field}`;
}
