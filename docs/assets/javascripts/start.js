/**
 * Starts a module at every element that asks for it with `data-module`. The page is complete without any of them, and
 * one that fails never stops the others.
 * @param {string} name
 * @param {new ($root: any) => object} Module takes the kind of element that it is for
 */
export function start(name, Module) {
  for (const $root of document.querySelectorAll(`[data-module="${name}"]`)) {
    try {
      new Module($root);
    } catch (error) {
      console.error(`${name}: could not start`, $root, error);
    }
  }
}
