/** The explanations of the items, one by one and all at once; which are hidden is part of the settings. */
export class Explanations {
  /**
   * @param {HTMLElement[]} $items each with a `details.item__how`
   * @param {HTMLButtonElement} $button hides or shows all
   * @param {(hidden: string[]) => void} changed
   */
  constructor($items, $button, words, changed) {
    this.$button = $button;
    this.words = words;
    this.details = new Map($items.map(($item) => [$item.dataset.item, $item.querySelector(".item__how")]));
    this.elsewhere = [];
    for (const $details of this.details.values()) {
      $details.addEventListener("toggle", () => {
        if ($details.dataset.open !== String($details.open)) {
          $details.dataset.open = String($details.open);
          this.name();
          changed(this.hidden());
        }
      });
    }
    $button.addEventListener("click", () => {
      const isOpen = !this.areAllShown();
      this.details.forEach(($details) => ($details.open = isOpen));
    });
  }

  areAllShown() {
    return [...this.details.values()].every(($details) => $details.open);
  }

  /** The ids of all hidden ones, those of other pages too. */
  hidden() {
    return [...this.elsewhere, ...[...this.details].filter(([, $d]) => !$d.open).map(([id]) => id)];
  }

  /** @param {string[]} hidden */
  show(hidden) {
    this.elsewhere = hidden.filter((id) => !this.details.has(id));
    for (const [id, $details] of this.details) {
      $details.open = !hidden.includes(id);
      $details.dataset.open = String($details.open);
    }
    this.name();
  }

  name() {
    this.$button.textContent = this.words.say(this.areAllShown() ? "plan_how_hide" : "plan_how_show");
  }
}
