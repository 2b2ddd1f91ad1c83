import { fetched, forget } from "../fetched.js";

/**
 * @typedef {{kind?: string, topic?: string}} Filters
 * @typedef {{old: string, now: string, query: string}} Term an old or other name, the guide's own, the query with it
 * @typedef {{hits: Hit[], term: Term | null}} Answer
 * @typedef {{title: string, url: string}} Part
 * @typedef {{title: string, kind: string, url: string, excerpt: string, parts: Part[]}} Shown what is seen of a hit
 */

/**
 * What we use of Pagefind (https://pagefind.app/docs/api/).
 * @typedef {{title: string, anchor?: {id: string}}} SubResult
 * @typedef {{meta: {title: string}, raw_url: string, excerpt: string, sub_results?: SubResult[]}} Data
 * @typedef {{id: string, data: () => Promise<Data>}} Result
 * @typedef {object} Pagefind
 * @property {(options: object) => Promise<void>} options
 * @property {() => Promise<void>} init
 * @property {(query: string) => Promise<{results: Result[]}>} search
 */

/** Words that editors give a page count most, then titles and other names; addresses are no words of the guide. */
const RANKING = { metaWeights: { title: 5, sought: 10, names: 5 } };

/**
 * The index of one language. Nothing of it is fetched before the first question; Pagefind then brings what it needs.
 * A word that the guide has given up, or calls something else, is looked for by its name in the guide too.
 */
export class SearchIndex {
  /** @type {Promise<Pagefind> | undefined} */
  started;
  /** @type {Map<string, string>} */
  synonyms = new Map();
  /** @type {Map<string, string>} */
  kinds = new Map();
  /** @type {Map<string, Set<string>> | undefined} */
  listed;
  folder = "";

  /** @param {string} root the site's root, relative to the page @param {string} locale */
  constructor(root, locale) {
    this.root = root;
    this.locale = locale;
  }

  /** Starts once; a failed start can be tried again. */
  start() {
    this.started ??= this.#load().catch((error) => {
      this.#begin();
      throw error;
    });
    return this.started;
  }

  /** Begin afresh with the next question, with the index of the site as it is then. */
  #begin() {
    this.started = undefined;
    this.listed = undefined;
    forget(this.#address("assets/search.json"));
  }

  async #load() {
    /** @type {{folder: string}} where the index of the site as it is now lies; nothing in a folder ever changes */
    const { folder } = await fetched(this.#address("assets/search.json"));
    this.folder = folder;
    /** @type {[Pagefind, {synonyms: Record<string, string>, kinds: Record<string, string>}]} */
    const [pagefind, { synonyms, kinds }] = await Promise.all([
      /** @type {Promise<Pagefind>} */ (import(this.#address(`${folder}pagefind.js`).href)),
      fetched(this.#address(`${folder}search-${this.locale}.json`)),
    ]);
    this.synonyms = new Map(Object.entries(synonyms));
    this.kinds = new Map(Object.entries(kinds).flatMap(([kind, ids]) => ids.split(" ").map((id) => [id, kind])));
    // A worker would be a second copy of Pagefind to fetch, for a few milliseconds of work.
    await pagefind.options({ excerptLength: 24, ranking: RANKING, noWorker: true });
    await pagefind.init();
    return pagefind;
  }

  /**
   * @param {string} query
   * @param {Filters} filters
   * @param {boolean} isWide whether the name in the guide is looked for even where the query itself has hits: by each
   *   word of it more of the index is fetched, while the term and its page are found by their old names already
   * @returns {Promise<Answer>}
   * best hits first; those of the query itself come before those of the other name
   */
  async search(query, filters = {}, isWide = true) {
    try {
      return await this.#search(query, filters, isWide);
    } catch (error) {
      this.#begin();
      throw error;
    }
  }

  /** @param {string} query @param {Filters} filters @param {boolean} isWide @returns {Promise<Answer>} */
  async #search(query, filters, isWide) {
    const pagefind = await this.start();
    const term = renamed(query, this.synonyms);
    const { results } = await pagefind.search(query);
    const others = term && (isWide || !results.length) ? (await pagefind.search(term.query)).results : [];
    const fits = await this.#filter(filters);
    const seen = new Set();
    const hits = [...results, ...others]
      .filter(({ id }) => !seen.has(id) && seen.add(id))
      .filter(({ id }) => fits(id))
      .map((result) => new Hit(result, this.root, this.#kind(result.id)));
    return { hits, term };
  }

  /** @param {Filters} filters @returns {Promise<(id: string) => boolean>} */
  async #filter({ kind, topic }) {
    const ids = topic && ((await this.#topics()).get(topic) ?? new Set());
    return (id) => (!kind || this.#kind(id) === kind) && (!ids || ids.has(id));
  }

  /** Articles are the many, so that the list of ids holds all but them. @param {string} id */
  #kind(id) {
    return this.kinds.get(id) ?? "article";
  }

  /** @returns {Promise<string[]>} the topics of articles, in the words of the page's language */
  async topics() {
    await this.start();
    return [...(await this.#topics()).keys()];
  }

  async #topics() {
    /** @type {Record<string, string>} */
    const topics = await fetched(this.#address(`${this.folder}topics-${this.locale}.json`));
    this.listed ??= new Map(Object.entries(topics).map(([name, ids]) => [name, new Set(ids.split(" "))]));
    return this.listed;
  }

  /** @param {string} path */
  #address(path) {
    return new URL(path, new URL(this.root, location.href));
  }
}

/**
 * The first old or other name in a query, with the query as the guide would put it; null where there is none.
 * @param {string} query
 * @param {Map<string, string>} synonyms names in lower case, with the guide's own
 * @returns {Term | null}
 */
export function renamed(query, synonyms) {
  const words = query
    .toLocaleLowerCase()
    .split(/[\s,.;:!?«»“”"]+/)
    .filter(Boolean);
  for (let length = words.length; length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const old = words.slice(start, start + length).join(" ");
      const now = synonyms.get(old);
      if (now) {
        const rest = [...words.slice(0, start), now, ...words.slice(start + length)];
        return { old, now, query: rest.join(" ") };
      }
    }
  }
  return null;
}

/** One hit; its text is fetched when it is shown. */
export class Hit {
  /** @param {Result} result @param {string} root @param {string} kind */
  constructor(result, root, kind) {
    this.result = result;
    this.root = root;
    this.kind = kind;
  }

  /** @returns {Promise<Shown>} */
  async read() {
    const { meta, raw_url: address, excerpt, sub_results: parts = [] } = await this.result.data();
    // Pagefind ends every address with a slash, also where a place within a page follows.
    const url = this.root + address.replace(/^\//, "").replace(/(#.*)\/$/, "$1");
    return {
      title: meta.title,
      kind: this.kind,
      url,
      excerpt,
      parts: parts
        .filter(({ anchor }) => anchor?.id && !url.includes("#"))
        .slice(0, 2)
        .map(({ title, anchor }) => ({ title, url: `${url}#${anchor?.id}` })),
    };
  }
}

/**
 * The first hits, of no kind more than `each` as long as there are others: five articles on districts do not hide the
 * term.
 * @param {Hit[]} hits @param {number} most @param {number} each
 */
export function mixed(hits, most, each) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const isOneTooMany = (/** @type {Hit} */ { kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count > each;
  };
  const later = new Set(hits.filter(isOneTooMany));
  return [...hits.filter((hit) => !later.has(hit)), ...later].slice(0, most);
}
