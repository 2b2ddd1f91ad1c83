import { LENGTHS, lengthOf } from "../plan/fields.js";

/** @typedef {HTMLFormControlsCollection & {unit: HTMLInputElement, year: HTMLInputElement}} Fields */

/** What the wayfinder asks, as native dialogs: what a plan is called, which plans are meant, and whether it is sure. */
export class Dialogs {
  /**
   * @param {HTMLElement} $root holds the dialogs `[data-plan=naming]`, `[data-plan=choosing]` and `[data-plan=asking]`
   * @param {import("../../words.js").Words} words
   */
  constructor($root, words) {
    this.words = words;
    /** @type {HTMLDialogElement} */
    this.$naming = $root.querySelector("[data-plan=naming]");
    /** @type {HTMLDialogElement} */
    this.$asking = $root.querySelector("[data-plan=asking]");
    /** @type {HTMLDialogElement} */
    this.$choosing = $root.querySelector("[data-plan=choosing]");
    this.$choosing.addEventListener("change", () => this.checkChoice());
    this.$ok = this.$naming.querySelector("[value=ok]");
    this.$question = $root.querySelector("[data-plan=question]");
    const $form = /** @type {HTMLFormElement} */ (this.$naming.querySelector("form"));
    /** The two fields of a plan's name. */
    this.fields = /** @type {Fields} */ ($form.elements);
    // A name that is too long is told and stays as it is: `maxlength` would cut what is pasted.
    const { unit } = this.fields;
    unit.addEventListener("input", () => unit.setCustomValidity(this.tooLong(unit.value.trim())));
  }

  /**
   * Ask for a plan's name.
   * @param {{unit: string, year: number}} name what stands there at first
   * @param {string} ok the word for what the button does
   * @returns {Promise<{unit: string, year: number} | null>} null when the reader cancels
   */
  async name({ unit, year }, ok) {
    const { unit: $unit, year: $year } = this.fields;
    $unit.value = [...unit].slice(0, LENGTHS.unit).join("");
    $unit.setCustomValidity("");
    $year.value = String(year);
    this.$ok.textContent = this.words.say(ok);
    const answer = await this.open(this.$naming);
    return answer ? { unit: $unit.value.trim(), year: Number($year.value) } : null;
  }

  /** @param {string} text */
  tooLong(text) {
    const [count, most] = [lengthOf(text), LENGTHS.unit];
    const { words } = this;
    return count > most ? words.say("plan_too_long", { count: words.number(count), most: words.number(most) }) : "";
  }

  /**
   * Ask which of the plans are meant; all are, until the reader leaves some out.
   * @param {{id: string, name: string}[]} plans
   * @returns {Promise<string[] | null>} their ids, at least one; null when the reader cancels
   */
  async which(plans) {
    const lines = plans.map(({ id, name }) => {
      const $line = document.createElement("label");
      const $box = document.createElement("input");
      Object.assign($box, { type: "checkbox", name: "plan", value: id, checked: true });
      $line.append($box, ` ${name}`);
      return $line;
    });
    this.$choosing.querySelector("[data-part=plans]").replaceChildren(...lines);
    this.checkChoice();
    const answer = await this.open(this.$choosing);
    return answer ? this.choices().flatMap(({ checked, value }) => (checked ? [value] : [])) : null;
  }

  choices() {
    return /** @type {HTMLInputElement[]} */ (Array.from(this.$choosing.querySelectorAll("[name=plan]")));
  }

  checkChoice() {
    const choices = this.choices();
    const isAny = choices.some(({ checked }) => checked);
    choices[0].setCustomValidity(isAny ? "" : this.words.say("plan_choose_one"));
  }

  /** @param {string} question @returns {Promise<boolean>} whether the reader said yes */
  async sure(question) {
    this.$question.textContent = question;
    return Boolean(await this.open(this.$asking));
  }

  /**
   * Whether the reader pressed the button "ok". The answer is there as soon as it is given: the browser tells of a closed
   * dialog a moment later, when the reader may be typing again.
   * @param {HTMLDialogElement} $dialog
   * @returns {Promise<boolean>}
   */
  open($dialog) {
    const $before = /** @type {HTMLElement | null} */ (document.activeElement);
    const $form = /** @type {HTMLFormElement} */ ($dialog.querySelector("form"));
    $dialog.returnValue = "";
    $dialog.showModal();
    return new Promise((resolve) => {
      const finish = () => {
        $form.removeEventListener("submit", answer);
        $dialog.removeEventListener("close", finish);
        $before?.focus?.();
        resolve($dialog.returnValue === "ok");
      };
      const answer = (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        $dialog.close(/** @type {HTMLButtonElement | null} */ (event.submitter)?.value ?? "");
        finish();
      };
      $form.addEventListener("submit", answer);
      $dialog.addEventListener("close", finish);
    });
  }
}
