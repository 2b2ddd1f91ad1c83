import { Words } from "../words.js";
import { SearchIndex } from "./index.js";
import { element, Results } from "./results.js";

const MOST = 20;

/** The page with all hits. Question and filters stand in its address, so that a search can be sent to others. */
export class SearchPage {
  /** @param {HTMLElement} $root */
  constructor($root) {
    this.$root = $root;
    this.$form = $root.querySelector("form");
    this.$topic = this.$form.elements.topic;
    this.index = new SearchIndex($root.dataset.root, document.documentElement.lang);
    this.words = new Words(JSON.parse($root.dataset.words));
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
    this.$form.addEventListener("change", (event) => event.target.type !== "search" && this.go());
    addEventListener("popstate", () => this.read());
    this.read();
  }

  /** From the form to the address. */
  go() {
    const values = [...new FormData(this.$form)].filter(([, value]) => value.trim());
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
    this.$form.elements.q.value = query;
    const $kind = [...this.$form.elements.kind].find((each) => each.value === asked.get("kind"));
    ($kind ?? this.$form.elements.kind[0]).checked = true;
    this.$topic.closest("p").hidden = this.$form.elements.kind.value !== "article";
    this.offerOther(query);
    if (query) {
      await this.ask(query, topic, MOST);
    } else {
      this.results.clear();
    }
  }

  async ask(query, topic, most) {
    const kind = this.$form.elements.kind.value;
    const filters = { ...(kind && { kind }), ...(kind === "article" && topic && { topic }) };
    const more = (left) => this.#more(query, topic, most, left);
    const answer = await this.results.ask(this.index, query, { filters, most, more });
    if (answer && kind === "article") {
      const topics = await this.index.topics().catch(() => null);
      this.$topic.closest("p").hidden = !topics; // a choice of nothing would look like one that does not work
      if (topics) this.#offerTopics(topics, topic);
    }
  }

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

  #offerTopics(topics, chosen) {
    const [$all] = this.$topic.options;
    const $options = topics.map((topic) => new Option(topic, topic, false, topic === chosen));
    this.$topic.replaceChildren($all, ...$options);
  }

  offerOther(query) {
    const $other = this.$root.querySelector("[data-part=other]");
    $other.hidden = !query;
    $other.querySelector("a").href = `${$other.dataset.url}?q=${encodeURIComponent(query)}`;
    $other.querySelector("a").textContent = this.words.say("search_say_other", { query });
  }
}
