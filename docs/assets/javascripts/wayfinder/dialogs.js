import { LENGTHS, lengthOf } from "./fields.js";

/** The two questions the wayfinder asks, as native dialogs: what a plan is called, and whether the reader is sure. */
export class Dialogs {
  /**
   * @param {HTMLElement} $root holds the dialogs `[data-plan=naming]` and `[data-plan=asking]`
   * @param {import("../words.js").Words} words
   */
  constructor($root, words) {
    this.words = words;
    this.$naming = $root.querySelector("[data-plan=naming]");
    this.$asking = $root.querySelector("[data-plan=asking]");
    this.$question = $root.querySelector("[data-plan=question]");
    // A name that is too long is told and stays as it is: `maxlength` would cut what is pasted.
    const { unit } = this.$naming.querySelector("form").elements;
    unit.addEventListener("input", () => unit.setCustomValidity(this.tooLong(unit.value.trim())));
  }

  /**
   * Ask for a plan's name.
   * @param {{unit: string, year: number}} name what stands there at first
   * @returns {Promise<{unit: string, year: number} | null>} null when the reader cancels
   */
  async name({ unit, year }) {
    const $form = this.$naming.querySelector("form");
    $form.elements.unit.value = [...unit].slice(0, LENGTHS.unit).join("");
    $form.elements.unit.setCustomValidity("");
    $form.elements.year.value = year;
    const answer = await this.open(this.$naming);
    return answer ? { unit: $form.elements.unit.value.trim(), year: Number($form.elements.year.value) } : null;
  }

  tooLong(text) {
    const [count, most] = [lengthOf(text), LENGTHS.unit];
    const { words } = this;
    return count > most ? words.say("plan_too_long", { count: words.number(count), most: words.number(most) }) : "";
  }

  /** @returns {Promise<boolean>} whether the reader said yes */
  async sure(question) {
    this.$question.textContent = question;
    return Boolean(await this.open(this.$asking));
  }

  open($dialog) {
    const $before = document.activeElement;
    $dialog.returnValue = "";
    $dialog.showModal();
    return new Promise((resolve) => {
      $dialog.addEventListener(
        "close",
        () => {
          $before?.focus?.();
          resolve($dialog.returnValue === "ok");
        },
        { once: true },
      );
    });
  }
}
