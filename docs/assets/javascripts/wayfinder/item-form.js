import { accepts, cleaned } from "./fields.js";
import { valueOf } from "./plan.js";

const FIELD = "data-field";

/** What to say where the plan cannot keep a value. Other fields take whatever can be typed. */
const WRONG = { evidence: "plan_evidence_wrong", due: "plan_due_wrong" };

/** The fields of one item: status, reason, note, evidence, owner and due date. */
export class ItemForm {
  /**
   * @param {HTMLElement} $item with `data-item`, its id, and `[data-form]`, where the fields go
   * @param {HTMLTemplateElement} $template
   * @param {{change: (id: string, field: string, value: string) => void, words: import("../words.js").Words}} owner
   */
  constructor($item, $template, { change, words }) {
    this.$item = $item;
    this.id = $item.dataset.item;
    this.change = change;
    this.words = words;
    /** The fields that hold what the plan does not have: it is still being typed, or cannot be kept. */
    this.pending = new Set();
    this.$form = $item.querySelector("[data-form]");
    this.$form.append($template.content.cloneNode(true));
    this.fields = new Map([...this.$form.querySelectorAll(`[${FIELD}]`)].map(($f) => [$f.getAttribute(FIELD), $f]));
    const number = $item.querySelector(".item__number").textContent;
    for (const [field, $field] of this.fields) {
      $field.id = `${this.id}--${field}`;
      const $label = $field.parentElement.querySelector("label");
      $label.htmlFor = $field.id;
      this.name($label, number);
      this.describe(field, $field);
      $field.addEventListener("input", () => this.pending.add(field));
      $field.addEventListener("change", () => this.take(field));
      $field.addEventListener("blur", () => this.mark(field, this.pending.has(field)));
    }
    const $reset = this.$form.querySelector("[data-do=reset-item]");
    $reset.dataset.itemId = this.id;
    this.name($reset, number);
    this.name(this.$form.querySelector("summary"), number);
  }

  /** Each field and button has a name that says which item it belongs to. */
  name($element, number) {
    const $which = document.createElement("span");
    $which.className = "visually-hidden";
    $which.textContent = ` ${number}`;
    $element.append($which);
  }

  describe(field, $field) {
    const $hint = this.hint(field);
    if ($hint) {
      $hint.id = `${$field.id}-hint`;
      $hint.dataset.text = $hint.textContent;
      $field.setAttribute("aria-describedby", $hint.id);
    }
  }

  hint(field) {
    return this.$form.querySelector(`[data-part=${field}-hint]`);
  }

  take(field) {
    const $field = this.fields.get(field);
    const value = cleaned(field, $field.value.trim());
    // A date that is only half typed reads as empty; the browser says so through `badInput`.
    if (accepts(field, value) && !$field.validity.badInput) {
      this.pending.delete(field);
      this.mark(field, false);
      this.change(this.id, field, value);
    } else {
      this.pending.add(field);
    }
  }

  /** Say that the value cannot be kept, or take that back. */
  mark(field, isWrong) {
    const $hint = this.hint(field);
    if ($hint) {
      this.fields.get(field).setAttribute("aria-invalid", String(isWrong));
      $hint.textContent = isWrong ? this.words.say(WRONG[field]) : $hint.dataset.text;
    }
  }

  /** Show the item as the plan has it, but leave alone what the plan does not have yet. */
  show(plan) {
    for (const [field, $field] of this.fields) {
      const value = valueOf(plan, this.id, field);
      if (!this.pending.has(field) && $field.value.trim() !== value) {
        $field.value = value;
      }
    }
    const status = valueOf(plan, this.id, "status");
    this.$item.dataset.status = status;
    this.$form.querySelector("[data-part=reason]").hidden = status !== "not-relevant";
  }

  /** Take what the reader has typed and not yet left: `change` comes too late when the page is closed. */
  flush() {
    [...this.pending].forEach((field) => this.take(field));
  }

  /** Give up what cannot be kept, but not what is being typed. */
  discard() {
    for (const field of this.pending) {
      const $field = this.fields.get(field);
      if ($field !== document.activeElement) {
        this.pending.delete(field);
        this.mark(field, false);
        $field.value = ""; // `show` fills it again; a date that is only half typed has to be taken out
      }
    }
  }
}
