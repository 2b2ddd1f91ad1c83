import { Words } from "../words.js";
import { SearchIndex } from "./index.js";
import { Results } from "./results.js";

const PAUSE = 150; // milliseconds without a keystroke before a question is asked
const STEPS = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1],
]);
const EACH = 2; // hits of one kind, as long as there are others

/**
 * The search dialog. The browser gives the focus back to the button that opened it. Enter leads to the page with all
 * hits.
 */
export class SearchDialog {
  /** @type {number | undefined} */
  timer;

  /** @param {HTMLDialogElement} $root with `data-root`, the way to the site's root, and `data-words` */
  constructor($root) {
    this.$root = $root;
    /** @type {HTMLInputElement} */
    this.$field = $root.querySelector("input[type=search]");
    this.$other = $root.querySelector("[data-part=other]");
    this.index = new SearchIndex($root.dataset.root ?? "", document.documentElement.lang);
    this.words = new Words(JSON.parse($root.dataset.words ?? ""));
    this.results = new Results(
      $root.querySelector("[data-part=list]"),
      $root.querySelector("[role=status]"),
      this.words,
    );

    $root.querySelector("[data-do=close]").addEventListener("click", () => $root.close());
    $root.addEventListener("click", (event) => event.target === $root && $root.close());
    $root.addEventListener("keydown", (event) => this.move(event));
    this.$field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    });
  }

  open() {
    this.$root.showModal();
    this.$field.focus();
    this.$field.select();
    // Fetched while the reader thinks of a word; a failure is told with the first question.
    this.index.start().catch(() => {});
  }

  /** Resolves when the hits are shown. */
  async ask() {
    const query = this.$field.value.trim();
    if (!query) {
      this.results.clear();
      this.$other.hidden = true;
      return null;
    }
    this.$other.hidden = false;
    /** @type {HTMLAnchorElement} */
    const $link = this.$other.querySelector("a");
    $link.href = `${this.$other.dataset.url}?q=${encodeURIComponent(query)}`;
    $link.textContent = this.words.say("search_say_other", { query });
    return this.results.ask(this.index, query, { each: EACH, isWide: false });
  }

  /**
   * Arrows go from the field to the hits and along them; Home and End stay with the field.
   * @param {KeyboardEvent} event
   */
  move(event) {
    if (event.key === "Escape") {
      event.preventDefault(); // a search field would only empty itself
      this.$root.close();
    }
    const step = STEPS.get(event.key);
    const $stops = [this.$field, ...this.$root.querySelectorAll("[data-part=list] a")];
    const place = $stops.findIndex(($stop) => $stop === document.activeElement);
    if (step && place >= 0) {
      event.preventDefault();
      $stops[(place + step + $stops.length) % $stops.length].focus();
    }
  }
}
