import { Words } from "../words.js";
import { SearchIndex } from "./index.js";
import { element, Results } from "./results.js";
import { start } from "../start.js";

const MOST = 20;

/**
 * The form of the page, by the names of its fields.
 * @typedef {HTMLFormControlsCollection & {q: HTMLInputElement, kind: RadioNodeList, topic: HTMLSelectElement}} Fields
 */

/** The page with all hits. Question and filters stand in its address, so that a search can be sent to others. */
export class SearchPage {
  /** @param {HTMLElement} $root with `data-root`, the way to the site's root, and `data-words` */
  constructor($root) {
    this.$root = $root;
    /** @type {HTMLFormElement} */
    this.$form = $root.querySelector("form");
    this.fields = /** @type {Fields} */ (this.$form.elements);
    this.$topic = this.fields.topic;
    this.$choiceOfTopic = /** @type {HTMLElement} */ (this.$topic.closest("p"));
    this.index = new SearchIndex($root.dataset.root ?? "", document.documentElement.lang);
    this.words = new Words(JSON.parse($root.dataset.words ?? ""));
    this.results = new Results(
      $root.querySelector("[data-part=list]"),
      $root.querySelector("[role=status]"),
      this.words,
    );
    $root.hidden = false;
    this.$form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go();
    });
    this.$form.addEventListener("change", ({ target }) => target !== this.fields.q && this.go());
    addEventListener("popstate", () => this.read());
    this.read();
  }

  /** From the form to the address. */
  go() {
    const values = [...new FormData(this.$form)]
      .map(([name, value]) => [name, String(value)])
      .filter(([, value]) => value.trim());
    if (!values.some(([name, value]) => name === "kind" && value === "article")) {
      values.splice(0, values.length, ...values.filter(([name]) => name !== "topic"));
    }
    history.pushState(null, "", `?${new URLSearchParams(values)}`);
    this.read();
  }

  /** From the address to the form and the hits. */
  async read() {
    const asked = new URLSearchParams(location.search);
    const query = asked.get("q")?.trim() ?? "";
    const topic = asked.get("topic") ?? "";
    this.fields.q.value = query;
    const $kinds = /** @type {HTMLInputElement[]} */ ([...this.fields.kind]);
    const $kind = $kinds.find((each) => each.value === asked.get("kind")) ?? $kinds[0];
    $kind.checked = true;
    this.$choiceOfTopic.hidden = this.fields.kind.value !== "article";
    this.offerOther(query);
    if (query) {
      await this.ask(query, topic, MOST);
    } else {
      this.results.clear();
    }
  }

  /** @param {string} query @param {string} topic @param {number} most */
  async ask(query, topic, most) {
    const kind = this.fields.kind.value;
    const filters = { ...(kind && { kind }), ...(kind === "article" && topic && { topic }) };
    const more = (/** @type {number} */ left) => this.#more(query, topic, most, left);
    const answer = await this.results.ask(this.index, query, { filters, most, more });
    if (answer && kind === "article") {
      const topics = await this.index.topics().catch(() => null);
      this.$choiceOfTopic.hidden = !topics; // a choice of nothing would look like one that does not work
      if (topics) this.#offerTopics(topics, topic);
    }
  }

  /** @param {string} query @param {string} topic @param {number} most @param {number} left */
  #more(query, topic, most, left) {
    const $button = element(
      "button",
      { type: "button", className: "button search__more" },
      this.words.say("search_say_more", { count: left }),
    );
    $button.addEventListener("click", async () => {
      await this.ask(query, topic, most + MOST);
      // The reader goes on where the new hits begin, and not at the top of the page.
      this.$root.querySelectorAll(".search__title")[most]?.focus();
    });
    return element("p", {}, $button);
  }

  /** @param {string[]} topics @param {string} chosen */
  #offerTopics(topics, chosen) {
    const [$all] = this.$topic.options;
    const $options = topics.map((topic) => new Option(topic, topic, false, topic === chosen));
    this.$topic.replaceChildren($all, ...$options);
  }

  /** @param {string} query */
  offerOther(query) {
    const $other = this.$root.querySelector("[data-part=other]");
    $other.hidden = !query;
    /** @type {HTMLAnchorElement} */
    const $link = $other.querySelector("a");
    $link.href = `${$other.dataset.url}?q=${encodeURIComponent(query)}`;
    $link.textContent = this.words.say("search_say_other", { query });
  }
}

start("search-page", SearchPage);
