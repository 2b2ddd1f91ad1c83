import { FieldOffer } from "./field-offer.js";
import { ItemFacts } from "./item-facts.js";
import { LENGTHS, LONG_NOTE, accepts, cleaned, lengthOf } from "../plan/fields.js";
import { valueOf } from "../plan/plan.js";

/**
 * @typedef {import("../plan/fields.js").Field} Field
 * @typedef {import("../plan/plan.js").Plan} Plan
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control
 */

const FIELD = "data-field";

/** What to say where the plan cannot keep a value that is not too long. */
/** @type {Partial<Record<Field, string>>} */
const WRONG = { due: "plan_due_wrong" };

/** A pause in typing, in milliseconds, after which the text is put into the plan. */
const PAUSE = 400;

/** The fields of one item: status, reason, note, evidence, owner and due date. */
export class ItemForm {
  /** @type {number | undefined} */
  pause;
  /** @type {string | undefined} the plan that is shown */
  planId;

  /**
   * @param {HTMLElement & {dataset: {item: string}}} $item with its id, and each `[data-form]`, where fields go
   * @param {(name: string) => HTMLTemplateElement} template what goes there, and how an offer looks
   * @param {{plans: import("../keeping/plans.js").Plans, words: import("../../words.js").Words}} owner
   */
  constructor($item, template, { plans, words }) {
    this.$item = $item;
    this.id = $item.dataset.item;
    this.plans = plans;
    this.words = words;
    /** The date fields that are half filled in: what stands in them cannot be read. @type {Set<Field>} */
    this.halfDates = new Set();
    this.facts = new ItemFacts($item, words);
    /** @type {HTMLElement[]} */
    const $places = Array.from($item.querySelectorAll("[data-form]"));
    $places.forEach(($place) => $place.append(template($place.dataset.form ?? "").content.cloneNode(true)));
    /** @type {Control[]} */
    const $fields = Array.from($item.querySelectorAll(`[${FIELD}]`));
    this.fields = new Map($fields.map(($f) => [/** @type {Field} */ ($f.getAttribute(FIELD)), $f]));
    /** @type {Map<Field, FieldOffer>} */
    this.offers = new Map();
    const number = $item.querySelector(".item__number").textContent;
    for (const [field, $field] of this.fields) {
      $field.id = `${this.id}--${field}`;
      const $label = /** @type {HTMLLabelElement} */ ($field.parentElement?.querySelector("label"));
      $label.htmlFor = $field.id;
      this.name($label, number);
      this.describe(field, $field);
      $field.addEventListener("input", () => this.type(field));
      $field.addEventListener("change", () => this.leave(field));
      $field.addEventListener("blur", () => this.leave(field));
      if (field !== "status") {
        this.offers.set(field, new FieldOffer($field, template("offer"), words, (which) => this.choose(field, which)));
      }
    }
    for (const $reset of $item.querySelectorAll("[data-do=reset-item]")) {
      $reset.dataset.itemId = this.id;
      this.name($reset, number);
    }
  }

  /**
   * Each field and button has a name that says which item it belongs to.
   * @param {HTMLElement} $element
   * @param {string} number
   */
  name($element, number) {
    const $which = document.createElement("span");
    $which.className = "visually-hidden";
    $which.textContent = ` ${number}`;
    $element.append($which);
  }

  /** @param {Field} field @param {Control} $field */
  describe(field, $field) {
    const $hint = this.hint(field);
    if ($hint) {
      $hint.id = `${$field.id}-hint`;
      $hint.dataset.text = $hint.textContent;
      $field.setAttribute("aria-describedby", $hint.id);
    }
  }

  /** @param {Field} field @returns {HTMLElement | null} */
  hint(field) {
    return this.$item.querySelector(`[data-part=${field}-hint]`);
  }

  /** The control of a field: the form has one for each. @param {Field} field */
  control(field) {
    return /** @type {Control} */ (this.fields.get(field));
  }

  /** Take what stands in the field, and put it into the plan after a pause. @param {Field} field */
  type(field) {
    const $field = this.control(field);
    // A date that is only half typed reads as empty; the browser says so through `badInput`.
    if ($field.validity.badInput) {
      this.halfDates.add(field);
      return;
    }
    this.halfDates.delete(field);
    this.plans.type(this.id, field, $field.value);
    const plan = this.plans.current;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.plans.keep(this.plans.drafts.of(plan, this.id, field));
      this.mark(field, { isLeft: false });
    }, PAUSE);
  }

  /** Put what was typed into the plan at once, and say where that cannot be. @param {Field} field */
  leave(field) {
    const $field = this.control(field);
    const hasChanged = !this.draft(field) && cleaned(field, $field.value.trim()) !== this.valueOf(field);
    if (hasChanged || $field.validity.badInput) {
      this.type(field);
    }
    this.plans.keep(this.draft(field));
    this.mark(field, { isLeft: true });
  }

  /** @param {Field} field */
  draft(field) {
    return this.plans.drafts.of(this.plans.current, this.id, field);
  }

  /** @param {Field} field */
  valueOf(field) {
    return valueOf(this.plans.current, this.id, field);
  }

  /**
   * Say that the value cannot be kept, or take that back. An address that is being typed is not wrong yet.
   * @param {Field} field
   * @param {{isLeft: boolean}} when
   */
  mark(field, { isLeft }) {
    const $hint = this.hint(field);
    if (!$hint) return;
    const value = cleaned(field, (this.draft(field)?.text ?? this.valueOf(field)).trim());
    const [count, most] = [lengthOf(value), LENGTHS[field] ?? Infinity];
    const isWrong = this.halfDates.has(field) || !accepts(field, value);
    if (isWrong && !isLeft && count <= most) return;
    const { words } = this;
    const wrong = () =>
      count > most
        ? words.say("plan_too_long", { count: words.number(count), most: words.number(most) })
        : words.say(WRONG[field] ?? "");
    const isLong = field === "note" && count > LONG_NOTE;
    const advice = isLong ? words.say("plan_note_long", { count: words.number(count) }) : ($hint.dataset.text ?? "");
    const text = isWrong ? wrong() : advice;
    this.control(field).setAttribute("aria-invalid", String(isWrong));
    if ($hint.textContent !== text) {
      $hint.textContent = text;
    }
  }

  /**
   * The reader's choice between two texts, or to keep a plan that another window has deleted.
   * @param {Field} field
   * @param {import("./field-offer.js").Which} which
   */
  choose(field, which) {
    if (which === "hold") {
      this.plans.hold();
    } else {
      this.plans.chooseText(this.id, field, which);
    }
    this.mark(field, { isLeft: true });
    this.control(field).focus();
  }

  /** Show the item as the plan and the drafts in it have it. @param {Plan} plan */
  show(plan) {
    const isOther = this.planId !== plan.id;
    this.planId = plan.id;
    if (isOther) {
      this.emptyHalfDates();
    }
    for (const [field, $field] of this.fields) {
      const text = this.draft(field)?.text ?? valueOf(plan, this.id, field);
      const isShown = cleaned(field, $field.value.trim()) === cleaned(field, text.trim());
      if (!this.halfDates.has(field) && !isShown) {
        $field.value = text;
      }
      // Where the plan holds all that stands in the field, nothing is wrong with it any more: after a reset, say.
      const isMarked = $field.getAttribute("aria-invalid") === "true";
      if (isOther || (isMarked && !this.draft(field))) {
        this.mark(field, { isLeft: true });
      }
      this.showOffer(field, plan, isOther);
    }
    const status = valueOf(plan, this.id, "status");
    this.$item.dataset.status = status;
    this.$item
      .querySelectorAll("[data-part=reason]")
      .forEach(($reason) => ($reason.hidden = status !== "not-relevant"));
    this.facts.show(plan);
  }

  /** @param {Field} field @param {Plan} plan @param {boolean} isOther */
  showOffer(field, plan, isOther) {
    const offer = this.offers.get(field);
    const isInUse = this.fields.get(field) === document.activeElement || (offer?.kind === "held" && !isOther);
    if (this.plans.isHeld && isInUse) {
      offer?.show({ kind: "held" });
    } else {
      const other = this.plans.drafts.other(plan, this.id, field);
      offer?.show(other && { kind: other.whose, text: other.text, canHaveBoth: field === "note" });
    }
  }

  /** Take out dates that are half filled in. */
  emptyHalfDates() {
    for (const field of this.halfDates) {
      this.control(field).value = ""; // `show` fills it again
    }
    this.halfDates.clear();
  }
}
