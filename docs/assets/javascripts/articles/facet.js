/** One facet of the list of articles: its links become boxes to tick, or links again where filters do not work. */
export class Facet {
  /**
   * @param {HTMLElement & {dataset: {facet: string}}} $group holds a `summary` with an id and a list of links
   *   `[data-value]`
   * @param {() => void} onChange after the reader has ticked a box
   */
  constructor($group, onChange) {
    this.id = $group.dataset.facet;
    /** @type {HTMLElement} */
    this.$links = $group.querySelector("ul");
    this.$fieldset = document.createElement("fieldset");
    // Named by the words that are there, and not by a second copy of them.
    this.$fieldset.setAttribute("aria-labelledby", $group.querySelector("summary").id);
    const $choices = this.$links.cloneNode(true);
    this.boxes = [...$choices.children].map(($line) => box(/** @type {HTMLElement} */ ($line)));
    this.values = this.boxes.map(({ value }) => value);
    this.$fieldset.append($choices);
    this.$fieldset.addEventListener("change", onChange);
    this.$links.replaceWith(this.$fieldset);
  }

  /** The values whose boxes are ticked. */
  get chosen() {
    return this.boxes.filter(({ $input }) => $input.checked).map(({ value }) => value);
  }

  /** @param {string} value */
  nameOf(value) {
    return this.boxes.find((each) => each.value === value)?.name ?? "";
  }

  /** @param {string[]} chosen */
  tick(chosen) {
    for (const { value, $input } of this.boxes) {
      $input.checked = chosen.includes(value);
    }
  }

  /** @param {Map<string, number>} counts */
  count(counts) {
    for (const { value, $count } of this.boxes) {
      $count.textContent = String(counts.get(value) ?? 0);
    }
  }

  /** Put the links back; who was at a box is at its link then. */
  giveUp() {
    const focused = this.boxes.find(({ $input }) => $input === document.activeElement);
    this.$fieldset.replaceWith(this.$links);
    this.$links.querySelector(`[data-value="${focused?.value}"]`)?.focus();
  }
}

/** Make a line with a link and a count into a box with a label that says both. @param {HTMLElement} $line */
function box($line) {
  /** @type {HTMLElement & {dataset: {value: string}}} */
  const $link = $line.querySelector("[data-value]");
  const $input = document.createElement("input");
  $input.type = "checkbox";
  $input.value = $link.dataset.value;
  const $name = document.createElement("span");
  $name.textContent = $link.textContent;
  $link.replaceWith($name);
  const $label = document.createElement("label");
  $label.append($input, ...$line.childNodes);
  $line.replaceChildren($label);
  return {
    value: $link.dataset.value,
    name: $link.textContent,
    $input,
    $count: $line.querySelector("[data-part=count]"),
  };
}
