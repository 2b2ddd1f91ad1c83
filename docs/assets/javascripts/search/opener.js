/** The button that opens the search. Nothing of the search is fetched before it is pressed. */
export class SearchOpener {
  /** @type {import("./dialog.js").SearchDialog | undefined} */
  dialog;

  /**
   * @param {HTMLButtonElement & {dataset: {script: string}}} $button with `aria-controls`, the id of the dialog, and
   *   `data-script`, the address of its script; it stands beside a link to the search page
   */
  constructor($button) {
    const $link = /** @type {HTMLAnchorElement} */ ($button.previousElementSibling);
    $link.hidden = true;
    $button.hidden = false;
    $button.addEventListener("click", async () => {
      try {
        // As the page names it, with what it holds in its name: a script that names another would change with it.
        /** @type {typeof import("./dialog.js")} */
        const { SearchDialog } = await import(new URL($button.dataset.script, document.baseURI).href);
        this.dialog ??= new SearchDialog(document.getElementById($button.getAttribute("aria-controls") ?? ""));
        this.dialog.open();
      } catch (error) {
        console.warn("search:", error);
        location.href = $link.href;
      }
    });
  }
}
