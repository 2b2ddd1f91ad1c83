/** What the reader is told after an action, politely, with a way to undo it where there is one. */
export class Notices {
  /** @param {HTMLElement} $root holds `[data-plan=said]`, a live region, and two buttons */
  constructor($root) {
    this.$said = $root.querySelector("[data-plan=said]");
    this.$undo = $root.querySelector("[data-do=undo]");
    this.$dismiss = $root.querySelector("[data-do=dismiss]");
    /** @type {(() => void) | null} */
    this.undo = null;
  }

  /**
   * @param {string} text
   * @param {(() => void) | null} undo what the button does, until the next notice
   */
  say(text, undo = null) {
    this.undo = undo;
    // The same text twice in a row would not be read out again.
    this.$said.textContent = "";
    setTimeout(() => {
      this.$said.textContent = text;
    }, 50);
    this.$undo.hidden = !undo;
    this.$dismiss.hidden = false;
  }

  /** Take the last notice away, and with it the way to undo it. */
  dismiss() {
    this.undo = null;
    this.$said.textContent = "";
    this.$undo.hidden = true;
    this.$dismiss.hidden = true;
  }

  /** Undo what the last notice was about. */
  takeBack() {
    const undo = this.undo;
    this.undo = null;
    undo?.();
  }
}
