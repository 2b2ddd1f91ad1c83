/** The folds of the items: one button opens or closes all of them, and on paper all are open. */
export class Folds {
  /** @type {HTMLDetailsElement[]} those that are open for the sake of paper */
  forPaper = [];

  /**
   * @param {HTMLDetailsElement[]} $folds
   * @param {HTMLButtonElement} $button
   * @param {import("../../words.js").Words} words
   */
  constructor($folds, $button, words) {
    this.$folds = $folds;
    this.$button = $button;
    this.words = words;
    $folds.forEach(($fold) => $fold.addEventListener("toggle", () => this.name()));
    $button.addEventListener("click", () => {
      const isOpen = !this.areAllOpen();
      $folds.forEach(($fold) => ($fold.open = isOpen));
      this.name();
    });
    // For browsers that do not open them by the stylesheet.
    window.addEventListener("beforeprint", () => {
      this.forPaper = $folds.filter(($fold) => !$fold.open);
      this.forPaper.forEach(($fold) => ($fold.open = true));
    });
    window.addEventListener("afterprint", () => this.forPaper.forEach(($fold) => ($fold.open = false)));
  }

  areAllOpen() {
    return this.$folds.every(($fold) => $fold.open);
  }

  name() {
    this.$button.textContent = this.words.say(this.areAllOpen() ? "plan_close_all" : "plan_open_all");
  }
}
