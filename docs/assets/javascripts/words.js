/** The words of the page for scripts, in the page's language. Scripts hold none of their own. */
export class Words {
  /** @param {Record<string, string>} texts by key, with places such as `{count}` */
  constructor(texts) {
    this.texts = texts;
  }

  /**
   * The text of a key with its places filled; a key the page lacks is a mistake of ours and throws.
   * @param {string} key
   * @param {Record<string, string | number>} values
   */
  say(key, values = {}) {
    if (!(key in this.texts)) {
      throw new Error(`words: no ${key}`);
    }
    return this.texts[key].replaceAll(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
  }

  /** A day as it is written in the page's language. @param {string} day such as 2026-11-22 */
  date(day) {
    const { lang } = document.documentElement;
    return new Date(`${day}T12:00:00`).toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long" });
  }

  /** A number as it is written in the page's language, such as 100 000. @param {number} value */
  number(value) {
    return value.toLocaleString(document.documentElement.lang);
  }
}
