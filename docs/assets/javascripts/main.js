/**
 * Starts every module that a page asks for with `data-module`. The page is complete without any of them,
 * and one that fails never stops the others.
 */
import { LanguageLink } from "./chrome/language-link.js";
import { Menu } from "./chrome/menu.js";
import { NotFound } from "./chrome/not-found.js";
import { Scheme } from "./chrome/scheme.js";
import { SearchOpener } from "./search/opener.js";

/** @type {Record<string, () => Promise<new ($root: any) => object>>} each takes the kind of element that it is for */
const MODULES = {
  "article-filter": async () => (await import("./articles/filter.js")).ArticleFilter,
  "language-link": async () => LanguageLink,
  menu: async () => Menu,
  "not-found": async () => NotFound,
  paper: async () => (await import("./wayfinder/paper-page.js")).PaperPage,
  scheme: async () => Scheme,
  search: async () => SearchOpener,
  "search-page": async () => (await import("./search/page.js")).SearchPage,
  // Large, and on few pages: fetched only there.
  wayfinder: async () => (await import("./wayfinder/wayfinder.js")).Wayfinder,
};

for (const $root of document.querySelectorAll("[data-module]")) {
  const name = $root.dataset.module ?? "";
  try {
    const Module = await MODULES[name]();
    new Module($root);
  } catch (error) {
    console.error(`${name}: could not start`, $root, error);
  }
}
