import { linkOf } from "../plan/fields.js";
import { isOpen, measuresOf, nameOfMeasure, valueOf } from "../plan/plan.js";

/**
 * @typedef {import("../plan/plan.js").Plan} Plan
 * @typedef {"nb" | "en"} Locale
 * @typedef {Record<Locale, string>} Both a text in each language
 * @typedef {Record<string, string>} Texts the words of a language, by key
 */

/**
 * All areas, items and words, as the catalogue has them.
 * @typedef {{id: string, number: string, name: Both, text: Both, date: {on: string, text: Both} | null}} Item
 * @typedef {{number: number, title: Both, address: Both, items: Item[]}} Area
 * @typedef {{areas: Area[], words: Record<Locale, Texts>}} Catalogue
 */

/** @type {Record<Locale | "both", Locale[]>} */
const COLUMNS = { nb: ["nb"], en: ["en"], both: ["nb", "en"] };

/** A plan as a document to read: open items first, then everything; in one language, or both side by side. */
export class Paper {
  /**
   * @param {Catalogue} catalogue
   * @param {Locale | "both"} languages
   */
  constructor(catalogue, languages) {
    this.catalogue = catalogue;
    this.locales = COLUMNS[languages];
  }

  /**
   * @param {Plan} plan
   * @param {string} name the plan's name
   * @param {Date} date
   * @returns {HTMLElement}
   */
  document(plan, name, date) {
    const $paper = this.element("section", "paper__plan");
    $paper.append(this.element("h2", "paper__name", name));
    $paper.append(
      this.inEach("p", (words, locale) => this.fill(words.plan_paper_made, { date: this.date(date, locale) })),
    );
    const areas = this.catalogue.areas;
    const open = areas.map((area) => ({ ...area, items: area.items.filter((item) => isOpen(plan, item.id)) }));
    $paper.append(this.inEach("h3", (words) => words.plan_paper_open));
    const remaining = open.filter((area) => area.items.length > 0);
    $paper.append(...remaining.map((area) => this.area(area, plan)));
    if (remaining.length === 0) {
      $paper.append(this.inEach("p", (words) => words.plan_paper_nothing_open));
    }
    $paper.append(this.inEach("h3", (words) => words.plan_paper_everything));
    $paper.append(...areas.map((area) => this.area(area, plan)));
    const measures = measuresOf(plan);
    if (measures.length > 0) {
      $paper.append(this.inEach("h3", (words) => words.plan_measures));
      const $list = this.element("ol", "paper__items");
      $list.append(...measures.map((id) => this.measure(id, plan)));
      $paper.append($list);
    }
    return $paper;
  }

  /** A measure of the reader's own: what it is called, how far it is, and its texts. @param {string} id @param {Plan} plan */
  measure(id, plan) {
    const status = valueOf(plan, id, "status");
    const $item = this.element("li", "paper__item");
    $item.dataset.status = status;
    $item.append(this.inEach("p", (words) => nameOfMeasure(plan, id) || words.plan_measure_unnamed, "paper__text"));
    $item.append(this.inEach("p", (words, locale) => this.facts(words, locale, id, plan, status), "paper__facts"));
    for (const field of /** @type {const} */ (["gap", "goal", "measure", "indicator"])) {
      const text = valueOf(plan, id, field);
      if (text) {
        $item.append(this.inEach("p", (words) => `${words[`plan_${field}`]}: ${text}`, "paper__note"));
      }
    }
    return $item;
  }

  /** @param {Area} area @param {Plan} plan */
  area(area, plan) {
    const $area = this.element("section", "paper__area");
    $area.append(this.inEach("h4", (_, locale) => `${area.number}. ${area.title[locale]}`));
    const $list = this.element("ol", "paper__items");
    $list.append(...area.items.map((item) => this.item(item, plan)));
    $area.append($list);
    return $area;
  }

  /** @param {Item} item @param {Plan} plan */
  item(item, plan) {
    const status = valueOf(plan, item.id, "status");
    const $item = this.element("li", "paper__item");
    $item.dataset.status = status;
    $item.append(this.inEach("p", (_, locale) => `${item.number} ${item.text[locale]}`, "paper__text"));
    $item.append(this.inEach("p", (words, locale) => this.facts(words, locale, item.id, plan, status), "paper__facts"));
    const note = valueOf(plan, item.id, "note");
    if (note) {
      $item.append(this.element("p", "paper__note", note));
    }
    const evidence = valueOf(plan, item.id, "evidence");
    if (evidence) {
      $item.append(this.evidence(evidence));
    }
    return $item;
  }

  /** @param {string} text an address, or a case number and the like */
  evidence(text) {
    const $note = this.element("p", "paper__note");
    const address = linkOf(text);
    const $text = this.element(address ? "a" : "span", "", text);
    if (address) $text.setAttribute("href", address);
    $note.append($text);
    return $note;
  }

  /**
   * Status, reason, owner and due date on one line, with the words of one language.
   * @param {Texts} words
   * @param {Locale} locale
   * @param {string} id of an item or a measure
   * @param {Plan} plan
   * @param {string} status
   */
  facts(words, locale, id, plan, status) {
    const facts = [`${words.plan_status}: ${words[`plan_status_${status.replaceAll("-", "_")}`]}`];
    const reason = valueOf(plan, id, "reason");
    const owner = valueOf(plan, id, "owner");
    const due = valueOf(plan, id, "due");
    if (status === "not-relevant" && reason) facts.push(reason);
    if (owner) facts.push(`${words.plan_owner}: ${owner}`);
    if (due) facts.push(`${words.plan_due}: ${this.date(new Date(`${due}T12:00:00`), locale)}`);
    return facts.join(" · ");
  }

  /**
   * The same in every language of the document, side by side where there are two.
   * @param {string} tag
   * @param {(words: Texts, locale: Locale) => string} text
   * @param {string} [className]
   */
  inEach(tag, text, className = "") {
    const $row = this.element("div", "paper__row");
    for (const locale of this.locales) {
      const $part = this.element(tag, className, text(this.catalogue.words[locale], locale));
      $part.lang = locale;
      $row.append($part);
    }
    return $row;
  }

  /** @param {Date} date @param {Locale} locale */
  date(date, locale) {
    return date.toLocaleDateString(locale === "nb" ? "nb-NO" : "en-GB", { dateStyle: "long" });
  }

  /** @param {string} text @param {Record<string, string>} values */
  fill(text, values) {
    return text.replaceAll(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  }

  /** @param {string} tag @param {string} [className] @param {string} [text] @returns {HTMLElement} */
  element(tag, className = "", text = "") {
    const $element = document.createElement(tag);
    if (className) $element.className = className;
    // Never as HTML: notes come from the reader, or from a file that somebody sent.
    $element.textContent = text;
    return $element;
  }
}

/**
 * A document as a web page of its own, which needs nothing else and runs nothing.
 * @param {Element} $document
 * @param {{title: string, lang: string, style: string}} page
 */
export function asWebPage($document, { title, lang, style }) {
  const $page = document.implementation.createHTMLDocument(title);
  $page.documentElement.lang = lang;
  const $charset = $page.createElement("meta");
  $charset.setAttribute("charset", "utf-8");
  $page.head.prepend($charset);
  const $main = $page.createElement("main");
  $main.className = "paper";
  $main.append($page.importNode($document, true));
  $page.body.append($main);
  // As text: the policy of this page, under which the new one is put together, lets no style be added to it.
  const html = $page.documentElement.outerHTML.replace("</head>", () => `<style>${style}</style></head>`);
  return `<!doctype html>\n${html}\n`;
}
