/** The button that opens the search. Nothing of the search is fetched before it is pressed. */
export class SearchOpener {
  /** @param {HTMLButtonElement} $button with `aria-controls`, the id of the dialog, beside a link to the search page */
  constructor($button) {
    const $link = $button.previousElementSibling;
    $link.hidden = true;
    $button.hidden = false;
    $button.addEventListener("click", async () => {
      try {
        this.dialog ??= new (await import("./dialog.js")).SearchDialog(
          document.getElementById($button.getAttribute("aria-controls")),
        );
        this.dialog.open();
      } catch (error) {
        console.warn("search:", error);
        location.href = $link.href;
      }
    });
  }
}
