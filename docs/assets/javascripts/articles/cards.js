/** How many cards come at once: as many as a page of the list has. */
const AT_ONCE = 40;

/**
 * An article as its card shows it; `language` and `mark` are empty where it is in the language of the page.
 * @typedef {object} Article
 * @property {string} title
 * @property {string} url
 * @property {string} summary
 * @property {string} organisation
 * @property {string} period
 * @property {string} phase
 * @property {string[]} topics
 * @property {string} language
 * @property {string} mark
 */

/** The cards of the articles that the filters find. Their shape and their words come from the page. */
export class Cards {
  /**
   * @param {HTMLElement} $list
   * @param {HTMLButtonElement} $more
   * @param {HTMLTemplateElement} $template a card with places such as `{mark}` for words
   * @param {string} root the way from the page to the site's root
   */
  constructor($list, $more, $template, root) {
    this.$list = $list;
    this.$more = $more;
    this.$template = $template;
    this.root = root;
    /** @type {Article[]} */
    this.entries = [];
  }

  /** @param {Article[]} entries of the catalogue */
  show(entries) {
    this.entries = entries;
    this.$list.replaceChildren();
    this.add();
  }

  /** Add the next cards. @returns {HTMLElement | undefined} the link of the first of them */
  add() {
    const shown = this.$list.children.length;
    const $cards = this.entries.slice(shown, shown + AT_ONCE).map((entry) => this.card(entry));
    this.$list.append(...$cards);
    this.$list.hidden = this.$list.children.length === 0;
    this.$more.hidden = this.$list.children.length === this.entries.length;
    return $cards[0]?.querySelector("a");
  }

  /** @param {Article} entry */
  card(entry) {
    const $card = /** @type {HTMLElement} */ (this.$template.content.firstElementChild).cloneNode(true);
    /** @type {HTMLAnchorElement} */
    const $link = $card.querySelector(".card__title a");
    $link.textContent = entry.title;
    $link.href = this.root + entry.url;
    const $summary = $card.querySelector(".card__summary");
    $summary.textContent = entry.summary;
    const $mark = $card.querySelector(".card__mark");
    if (entry.language) {
      $link.hreflang = entry.language;
      $link.lang = entry.language;
      $summary.lang = entry.language;
    }
    if (entry.mark) {
      $mark.textContent = $mark.textContent.replace("{mark}", () => entry.mark);
    } else {
      $mark.remove();
    }
    repeat($card.querySelector(".card__facts"), [entry.organisation, entry.period, entry.phase].filter(Boolean));
    repeat($card.querySelector(".card__topics"), entry.topics);
    return $card;
  }
}

/** Fill a line with one copy of its first element for each text. @param {HTMLElement} $line @param {string[]} texts */
function repeat($line, texts) {
  const $first = /** @type {HTMLElement} */ ($line.firstElementChild);
  $line.replaceChildren(
    ...texts.map((text) => {
      const $copy = $first.cloneNode();
      $copy.textContent = text;
      return $copy;
    }),
  );
}
