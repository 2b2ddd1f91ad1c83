/** What a reader has chosen, and which articles fit: any value of one facet will do, but every facet has to fit. */

/**
 * Values by facet, both in the order of the page.
 * @typedef {Record<string, string[]>} Choice
 */

/**
 * An article of the catalogue.
 * @typedef {{values: Choice}} Entry
 */

/**
 * The choice that stands in an address, such as `?topic=work,health&year=2018`, without what nobody can choose.
 * @param {string} search
 * @param {Choice} offered all values of all facets
 * @returns {Choice}
 */
export function readChoice(search, offered) {
  const address = new URLSearchParams(search);
  const read = (/** @type {string} */ facet) => address.getAll(facet).join(",").split(",");
  return mapped(offered, (values, facet) => values.filter((value) => read(facet).includes(value)));
}

/**
 * The address for a choice; what else stands in the one before stays as it is. Pages of each language have their own
 * order of values, the address of a choice has one.
 * @param {Choice} choice
 * @param {string} before
 */
export function toSearch(choice, before) {
  const isOther = (/** @type {string} */ part) =>
    part && [...new URLSearchParams(part).keys()].every((key) => !Object.hasOwn(choice, key));
  const others = before.replace(/^\?/, "").split("&").filter(isOther);
  const own = Object.entries(choice).filter(([, values]) => values.length);
  const parts = [...others, ...own.map(([facet, values]) => `${facet}=${values.toSorted().join(",")}`)];
  return parts.length ? `?${parts.join("&")}` : "";
}

/** @param {Choice} choice */
export function isEmpty(choice) {
  return Object.values(choice).every((values) => values.length === 0);
}

/** The choice without one of its values. @param {Choice} choice @param {string} facet @param {string} value */
export function without(choice, facet, value) {
  return { ...choice, [facet]: choice[facet].filter((each) => each !== value) };
}

/** The choice of nothing. @param {Choice} choice */
export function emptied(choice) {
  return mapped(choice, () => []);
}

/**
 * The articles that fit a choice, in their order.
 * @template {Entry} T
 * @param {T[]} entries
 * @param {Choice} choice
 */
export function found(entries, choice) {
  const wanted = Object.entries(choice).filter(([, values]) => values.length);
  return entries.filter(({ values }) =>
    wanted.every(([facet, any]) => values[facet].some((value) => any.includes(value))),
  );
}

/**
 * How many articles each value of a facet would find beside what is chosen in the other facets.
 * @param {Entry[]} entries
 * @param {Choice} choice
 * @param {string} facet
 * @returns {Map<string, number>} without values that no article has
 */
export function counts(entries, choice, facet) {
  const result = new Map();
  for (const { values } of found(entries, { ...choice, [facet]: [] })) {
    for (const value of values[facet]) {
      result.set(value, (result.get(value) ?? 0) + 1);
    }
  }
  return result;
}

/** @param {Choice} choice @param {(values: string[], facet: string) => string[]} change @returns {Choice} */
function mapped(choice, change) {
  return Object.fromEntries(Object.entries(choice).map(([facet, values]) => [facet, change(values, facet)]));
}
