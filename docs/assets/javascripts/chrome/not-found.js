/** The page for addresses that lead nowhere: puts the part in the language of the address first. */
export class NotFound {
  /** @param {HTMLElement} $root holds one part a language, each with `data-root`, the start of its addresses */
  constructor($root) {
    /** @type {(HTMLElement & {dataset: {root: string}})[]} */
    const $parts = Array.from($root.querySelectorAll("[data-root]"));
    // The longest start that fits: the Norwegian one, the root, fits every address.
    $parts.sort((one, other) => other.dataset.root.length - one.dataset.root.length);
    const $own = $parts.find(($part) => location.pathname.startsWith($part.dataset.root));
    if ($own) {
      $root.prepend($own);
    }
  }
}
