/**
 * @typedef {"shown" | "other" | "both" | "hold"} Which
 * @typedef {{kind: "theirs" | "ours" | "held", text?: string, canHaveBoth?: boolean}} Offer
 */

/**
 * What a field offers below it: the text of another window, the reader's own that was replaced, a plan that is gone.
 */
export class FieldOffer {
  /**
   * @param {HTMLElement} $field
   * @param {HTMLTemplateElement} $template
   * @param {import("../../words.js").Words} words
   * @param {(which: Which) => void} choose
   */
  constructor($field, $template, words, choose) {
    this.$template = $template;
    this.words = words;
    this.choose = choose;
    /** @type {Offer["kind"] | null} */
    this.kind = null;
    /** @type {string | null} the offer that is shown, as text */
    this.key = null;
    // Empty at first, so that screen readers hear what comes into it.
    this.$place = document.createElement("div");
    this.$place.setAttribute("role", "status");
    $field.parentElement?.append(this.$place);
  }

  /** @param {Offer | null} offer */
  show(offer) {
    const key = offer && JSON.stringify(offer);
    if (key === this.key) return;
    this.key = key;
    this.kind = offer?.kind ?? null;
    this.$place.replaceChildren(...(offer ? [this.made(offer)] : []));
  }

  /** @param {Offer} offer */
  made({ kind, text = "", canHaveBoth = false }) {
    const $offer = /** @type {HTMLElement} */ (this.$template.content.cloneNode(true).firstElementChild);
    $offer.querySelector("[data-part=said]").textContent = this.words.say(`plan_offer_${kind}`);
    const $text = $offer.querySelector("[data-part=text]");
    $text.textContent = text;
    $text.hidden = !text;
    for (const $button of $offer.querySelectorAll("[data-offer]")) {
      const which = /** @type {Which} */ ($button.dataset.offer);
      $button.hidden = kind === "held" ? which !== "hold" : which === "hold" || (which === "both" && !canHaveBoth);
      $button.addEventListener("click", () => this.choose(which));
    }
    return $offer;
  }
}
