/** What a field offers below it: the text of another window, the reader's own that was replaced, a plan that is gone. */
export class FieldOffer {
  /**
   * @param {HTMLElement} $field
   * @param {HTMLTemplateElement} $template
   * @param {import("../words.js").Words} words
   * @param {(which: "shown" | "other" | "both" | "hold") => void} choose
   */
  constructor($field, $template, words, choose) {
    this.$template = $template;
    this.words = words;
    this.choose = choose;
    this.kind = null;
    // Empty at first, so that screen readers hear what comes into it.
    this.$place = document.createElement("div");
    this.$place.setAttribute("role", "status");
    $field.parentElement.append(this.$place);
  }

  /** @param {{kind: "theirs" | "ours" | "held", text?: string, canHaveBoth?: boolean} | null} offer */
  show(offer) {
    const key = offer && JSON.stringify(offer);
    if (key === this.key) return;
    this.key = key;
    this.kind = offer?.kind ?? null;
    this.$place.replaceChildren(...(offer ? [this.made(offer)] : []));
  }

  made({ kind, text, canHaveBoth }) {
    const $offer = this.$template.content.cloneNode(true).firstElementChild;
    $offer.querySelector("[data-part=said]").textContent = this.words.say(`plan_offer_${kind}`);
    const $text = $offer.querySelector("[data-part=text]");
    $text.textContent = text;
    $text.hidden = !text;
    for (const $button of $offer.querySelectorAll("[data-offer]")) {
      const which = $button.dataset.offer;
      $button.hidden = kind === "held" ? which !== "hold" : which === "hold" || (which === "both" && !canHaveBoth);
      $button.addEventListener("click", () => this.choose(which));
    }
    return $offer;
  }
}
