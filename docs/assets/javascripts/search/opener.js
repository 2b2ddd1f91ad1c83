/** The button that opens the search. Nothing of the search is fetched before it is pressed. */
export class SearchOpener {
  /** @type {import("./dialog.js").SearchDialog | undefined} */
  dialog;

  /** @param {HTMLButtonElement} $button with `aria-controls`, the id of the dialog, beside a link to the search page */
  constructor($button) {
    const $link = /** @type {HTMLAnchorElement} */ ($button.previousElementSibling);
    $link.hidden = true;
    $button.hidden = false;
    $button.addEventListener("click", async () => {
      try {
        this.dialog ??= new (await import("./dialog.js")).SearchDialog(
          document.getElementById($button.getAttribute("aria-controls") ?? ""),
        );
        this.dialog.open();
      } catch (error) {
        console.warn("search:", error);
        location.href = $link.href;
      }
    });
  }
}
