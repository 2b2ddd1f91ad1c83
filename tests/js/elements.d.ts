/**
 * What scripts may count on in pages, for the check of types alone: an element that one looks for stands in the
 * template, and is HTML. Where it is missing that is a mistake of ours, which throws, and which the tests in browsers notice.
 * Which kind of element it is, a script says with `@type`.
 */
interface ParentNode {
  querySelector<T extends HTMLElement = HTMLElement>(selectors: string): T;
  querySelectorAll<T extends HTMLElement = HTMLElement>(selectors: string): NodeListOf<T>;
}

interface Element {
  closest<T extends HTMLElement = HTMLElement>(selectors: string): T | null;
}

interface Document {
  getElementById<T extends HTMLElement = HTMLElement>(id: string): T;
}

interface Node {
  cloneNode(deep?: boolean): this;
}
