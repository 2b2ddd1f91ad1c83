import { mixed } from "./index.js";

/**
 * @typedef {import("./index.js").Filters} Filters
 * @typedef {import("./index.js").Answer} Answer
 * @typedef {import("./index.js").Shown} Shown
 * @typedef {(left: number) => HTMLElement} More what is offered where there are more hits
 */

/** The hits as lists, one for each kind, and in words how many there are. */
export class Results {
  /**
   * @param {HTMLElement} $list where the hits stand
   * @param {HTMLElement} $status a live region
   * @param {import("../words.js").Words} words
   */
  constructor($list, $status, words) {
    this.$list = $list;
    this.$status = $status;
    this.words = words;
    this.turn = 0;
  }

  /**
   * A question and its answer; the answer to an older question never replaces that to a newer one.
   * @param {import("./index.js").SearchIndex} index
   * @param {string} query
   * @param {{filters?: Filters, most?: number, each?: number, isWide?: boolean, more?: More}} [how]
   */
  async ask(index, query, { filters = {}, most = 8, each = most, isWide = true, more } = {}) {
    this.turn += 1;
    const turn = this.turn;
    try {
      const answer = await index.search(query, filters, isWide);
      const shown = await Promise.all(mixed(answer.hits, most, each).map((hit) => hit.read()));
      if (turn === this.turn) {
        this.show(query, answer, shown, more);
      }
      return answer;
    } catch (error) {
      console.warn("search:", error);
      if (turn === this.turn) {
        this.clear();
        this.$status.textContent = this.words.say("search_say_failed");
      }
      return null;
    }
  }

  clear() {
    this.turn += 1;
    this.$list.replaceChildren();
    this.$status.textContent = "";
  }

  /** @param {string} query @param {Answer} answer @param {Shown[]} shown @param {More} [more] */
  show(query, { hits, term }, shown, more) {
    const count = hits.length;
    this.$status.textContent = count
      ? this.words.say("search_say_count", { count, query })
      : this.words.say("search_say_none", { query });
    // The kind of the best hit comes first.
    const kinds = new Set(shown.map((hit) => hit.kind));
    const $parts = [...kinds].map((kind) =>
      this.#group(
        kind,
        shown.filter((hit) => hit.kind === kind),
      ),
    );
    if (term) {
      $parts.unshift(element("p", { className: "search__note" }, this.words.say("search_say_renamed", term)));
    }
    if (!count) {
      $parts.push(element("p", {}, this.words.say("search_say_none_help")));
    }
    if (more && count > shown.length) {
      $parts.push(more(count - shown.length));
    }
    this.$list.replaceChildren(...$parts);
  }

  /** @param {string} kind @param {Shown[]} hits */
  #group(kind, hits) {
    const $items = hits.map((hit) => element("li", { className: "search__hit" }, ...hitParts(hit)));
    const $title = element("h3", { className: "search__kind" }, this.words.say(`search_say_kind_${kind}`));
    return element("section", {}, $title, element("ul", { className: "search__hits" }, ...$items));
  }
}

/** @param {Shown} hit */
function hitParts({ title, url, excerpt, parts }) {
  const $parts = parts.map((part) => element("li", {}, element("a", { href: part.url }, part.title)));
  return [
    element("a", { href: url, className: "search__title" }, title),
    element("p", { className: "search__excerpt" }, ...marked(excerpt)),
    $parts.length ? element("ul", { className: "search__parts" }, ...$parts) : "",
  ];
}

/**
 * The excerpt as text with the words that were found marked; nothing else in it becomes markup.
 * @param {string} excerpt
 */
function marked(excerpt) {
  const $body = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...$body.childNodes].map((node) =>
    node.nodeName === "MARK"
      ? element("mark", {}, node.textContent ?? "")
      : document.createTextNode(node.textContent ?? ""),
  );
}

/**
 * @param {string} name
 * @param {object} properties
 * @param {...(Node | string)} children empty texts are left out
 */
export function element(name, properties, ...children) {
  const $element = Object.assign(document.createElement(name), properties);
  $element.append(...children.filter((child) => child !== ""));
  return $element;
}
