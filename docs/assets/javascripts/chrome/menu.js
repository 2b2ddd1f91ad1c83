const EXPANDED = "aria-expanded";

/** The button that opens the menu on narrow screens. Without it the menu is simply open. */
export class Menu {
  /** @param {HTMLButtonElement} $button with `aria-controls`, the id of the menu */
  constructor($button) {
    this.$button = $button;
    this.$menu = document.getElementById($button.getAttribute("aria-controls") ?? "");
    this.isOpen = false;
    $button.hidden = false;
    $button.addEventListener("click", () => this.toggle(!this.isOpen));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isOpen) {
        this.toggle(false);
        $button.focus();
      }
    });
    this.toggle(false);
    this.$menu.dataset.ready = "";
  }

  /** @param {boolean} isOpen */
  toggle(isOpen) {
    this.isOpen = isOpen;
    this.$button.setAttribute(EXPANDED, String(isOpen));
    this.$menu.toggleAttribute("data-collapsed", !isOpen);
  }
}
