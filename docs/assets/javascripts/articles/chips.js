/** The chosen values as buttons that take them away. */
export class Chips {
  /**
   * @param {HTMLElement} $list
   * @param {HTMLTemplateElement} $template a line with a button and `[data-part=name]`
   */
  constructor($list, $template) {
    this.$list = $list;
    this.$template = $template;
  }

  /** @param {{facet: string, value: string, name: string}[]} chosen */
  show(chosen) {
    this.$list.replaceChildren(
      ...chosen.map(({ facet, value, name }) => {
        const $line = /** @type {HTMLElement} */ (this.$template.content.firstElementChild).cloneNode(true);
        $line.querySelector("[data-part=name]").textContent = name;
        Object.assign($line.querySelector("button").dataset, { facet, value });
        return $line;
      }),
    );
  }

  /** The place of a button in the list. @param {HTMLButtonElement} $button */
  placeOf($button) {
    return this.buttons.indexOf($button);
  }

  /**
   * Put the focus on the button at a place, or on the last one.
   * @param {number} place
   * @returns {boolean} whether there is any
   */
  focus(place) {
    const $button = this.buttons[Math.min(place, this.buttons.length - 1)];
    $button?.focus();
    return Boolean($button);
  }

  get buttons() {
    return [...this.$list.querySelectorAll("button")];
  }
}
