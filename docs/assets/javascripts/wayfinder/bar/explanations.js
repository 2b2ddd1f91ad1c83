/** The explanations of the items, one by one and all at once; which are hidden is part of the settings. */
export class Explanations {
  /**
   * @param {(HTMLElement & {dataset: {item: string}})[]} $items each with a `details.item__how`
   * @param {HTMLButtonElement} $button hides or shows all
   * @param {import("../../words.js").Words} words
   * @param {(hidden: string[]) => void} changed
   */
  constructor($items, $button, words, changed) {
    this.$button = $button;
    this.words = words;
    /** @type {Map<string, HTMLDetailsElement>} by the id of the item */
    this.details = new Map($items.map(($item) => [$item.dataset.item, $item.querySelector(".item__how")]));
    /** @type {string[]} */
    this.elsewhere = [];
    this.changed = changed;
    for (const $details of this.details.values()) {
      // The browser tells of a fold a moment later, when the reader may have left the page: a click folds at once.
      $details.querySelector("summary").addEventListener("click", (event) => {
        event.preventDefault();
        this.fold([$details], !$details.open);
      });
      // Opened by a search on the page.
      $details.addEventListener("toggle", () => this.fold([$details], $details.open));
    }
    $button.addEventListener("click", () => this.fold([...this.details.values()], !this.areAllShown()));
  }

  /** @param {HTMLDetailsElement[]} $some @param {boolean} isOpen */
  fold($some, isOpen) {
    $some.forEach(($details) => ($details.open = isOpen));
    if ($some.some(($details) => $details.dataset.open !== String(isOpen))) {
      $some.forEach(($details) => ($details.dataset.open = String(isOpen)));
      this.name();
      this.changed(this.hidden());
    }
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
