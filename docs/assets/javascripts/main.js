/** The script of every page. What only some pages need is a script of its own, which these pages name beside this one. */
import { LanguageLink } from "./chrome/language-link.js";
import { Menu } from "./chrome/menu.js";
import { NotFound } from "./chrome/not-found.js";
import { Scheme } from "./chrome/scheme.js";
import { SearchOpener } from "./search/opener.js";
import { start } from "./start.js";

start("language-link", LanguageLink);
start("menu", Menu);
start("not-found", NotFound);
start("scheme", Scheme);
start("search", SearchOpener);
