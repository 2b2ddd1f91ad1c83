import { Cards } from "./cards.js";
import { Chips } from "./chips.js";
import { counts, emptied, found, isEmpty, readChoice, toSearch, without } from "./choice.js";
import { Facet } from "./facet.js";
import { fetched } from "../fetched.js";
import { start } from "../start.js";

/**
 * @typedef {import("./cards.js").Article & import("./choice.js").Entry} Entry an article of the catalogue
 * @typedef {import("./choice.js").Choice} Choice
 * @typedef {"catalogue" | "root" | "hits" | "none" | "failed"} Data where the catalogue is, and words
 */

/** Who ticks boxes quickly, or with a screen reader, hears the number of hits once. */
const SAY_AFTER = 300;

/**
 * Filters for the list of articles. The choice stands in the address, so that it can be shared, kept, and taken back;
 * without a choice the page is as it came.
 */
export class ArticleFilter {
  /** @type {Choice} */
  choice = {};
  /** @type {Entry[] | undefined} once they have come */
  entries;
  /** @type {Promise<void> | undefined} */
  loading;
  /** @type {number | undefined} */
  saying;
  hasFailed = false;

  /** @param {HTMLElement & {dataset: Record<Data, string>}} $root holds the facets, the list and the templates */
  constructor($root) {
    this.$root = $root;
    /** @type {(HTMLElement & {dataset: {facet: string}})[]} */
    const $groups = Array.from($root.querySelectorAll("[data-facet]"));
    this.facets = $groups.map(($group) => new Facet($group, () => this.take()));
    this.offered = Object.fromEntries(this.facets.map(({ id, values }) => [id, values]));
    this.cards = new Cards(this.part("found"), this.button("more"), this.template("card"), $root.dataset.root);
    this.chips = new Chips(this.part("chips"), this.template("chip"));
    this.$hits = this.part("hits");
    this.unfiltered = this.$hits.textContent;
    this.$static = [this.part("all"), this.part("paging")].filter(Boolean);
    this.button("clear").addEventListener("click", () => this.clear());
    this.button("more").addEventListener("click", () => this.cards.add()?.focus());
    this.part("chips").addEventListener("click", ({ target }) =>
      this.remove(/** @type {HTMLElement} */ (target).closest("button")),
    );
    window.addEventListener("popstate", () => this.read());
    this.show(emptied(this.offered));
    this.read();
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return this.$root.querySelector(`[data-part=${name}]`);
  }

  /** @param {string} name @returns {HTMLTemplateElement} */
  template(name) {
    return this.$root.querySelector(`[data-part=${name}]`);
  }

  /** @param {string} name @returns {HTMLButtonElement} */
  button(name) {
    return this.$root.querySelector(`[data-do=${name}]`);
  }

  /** Show what the address says; what the page does not offer goes out of it. */
  read() {
    const choice = readChoice(location.search, this.offered);
    if (toSearch(choice, location.search) !== location.search) {
      history.replaceState(history.state, "", this.address(choice));
    }
    // A link to a place on the page changes the address, too.
    if (toSearch(choice, "") !== toSearch(this.choice, "")) {
      this.show(choice);
    }
  }

  /** Take what the reader has ticked. */
  take() {
    this.choose(Object.fromEntries(this.facets.map(({ id, chosen }) => [id, chosen])));
  }

  /** @param {Choice} choice */
  choose(choice) {
    history.pushState(null, "", this.address(choice));
    this.show(choice);
  }

  /** @param {Choice} choice */
  address(choice) {
    return location.pathname + toSearch(choice, location.search) + location.hash;
  }

  clear() {
    this.choose(emptied(this.choice));
    this.part("heading").focus();
  }

  /** @param {HTMLButtonElement | null} $chip */
  remove($chip) {
    const { facet, value } = $chip?.dataset ?? {};
    if ($chip && facet && value) {
      const place = this.chips.placeOf($chip);
      this.choose(without(this.choice, facet, value));
      if (!this.chips.focus(place)) {
        this.part("heading").focus();
      }
    }
  }

  /** Show a choice; its articles come as soon as the catalogue is there. @param {Choice} choice */
  show(choice) {
    this.choice = choice;
    if (this.hasFailed) {
      return;
    }
    for (const facet of this.facets) {
      facet.tick(choice[facet.id]);
    }
    this.part("chosen").hidden = isEmpty(choice);
    this.chips.show(
      this.facets.flatMap((facet) =>
        choice[facet.id].map((value) => ({ facet: facet.id, value, name: facet.nameOf(value) })),
      ),
    );
    if (this.entries) {
      this.showFound(this.entries);
    } else if (!isEmpty(choice)) {
      this.load();
    }
  }

  /** @param {Entry[]} all of the catalogue */
  showFound(all) {
    const isFiltered = !isEmpty(this.choice);
    const entries = isFiltered ? found(all, this.choice) : [];
    this.cards.show(entries);
    this.$static.forEach(($part) => ($part.hidden = isFiltered));
    this.facets.forEach((facet) => facet.count(counts(all, this.choice, facet.id)));
    const { hits, none } = this.$root.dataset;
    const filled = hits.replace("{count}", String(entries.length)).replace("{total}", String(all.length));
    this.say(!isFiltered ? this.unfiltered : entries.length ? filled : none);
  }

  /** Fetch all articles, once. */
  load() {
    this.loading ??= fetched(this.$root.dataset.catalogue).then(
      (entries) => {
        this.entries = entries;
        this.showFound(entries);
      },
      () => this.fail(),
    );
  }

  /** The page as it came, with a word on why. */
  fail() {
    this.hasFailed = true;
    this.facets.forEach((facet) => facet.giveUp());
    if (this.part("chosen").contains(document.activeElement)) {
      this.part("heading").focus();
    }
    this.part("chosen").hidden = true;
    this.say(this.$root.dataset.failed);
  }

  /** @param {string} text */
  say(text) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      if (this.$hits.textContent !== text) {
        this.$hits.textContent = text;
      }
    }, SAY_AFTER);
  }
}

start("article-filter", ArticleFilter);
