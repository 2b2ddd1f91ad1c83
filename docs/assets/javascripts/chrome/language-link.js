/** The link to the same page in the other language: keeps the place on the page and what stands in the address. */
export class LanguageLink {
  /** @param {HTMLAnchorElement} $link */
  constructor($link) {
    this.$link = $link;
    this.address = $link.getAttribute("href");
    // Read the place at the last moment: it changes without a new page, by links and by scripts.
    for (const event of ["pointerdown", "focus", "click"]) {
      $link.addEventListener(event, () => this.update());
    }
  }

  update() {
    this.$link.href = this.address + location.search + location.hash;
  }
}
