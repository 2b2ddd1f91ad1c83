const KEY = "oxlo.scheme"; // read by the script in the head of each page too, before anything is painted
const SCHEMES = ["light", "dark"];

/** The choice of colours: those of the device, light or dark. Nothing is stored before light or dark is chosen. */
export class Scheme {
  /** @param {HTMLElement} $root holds one radio button a choice, "" for the device, and a live region */
  constructor($root) {
    /** @type {HTMLInputElement[]} */
    this.$choices = Array.from($root.querySelectorAll("[name=scheme]"));
    this.$status = $root.querySelector("[role=status]");
    this.show(document.documentElement.dataset.scheme);
    $root.hidden = false;
    $root.addEventListener("change", ({ target }) => this.choose(/** @type {HTMLInputElement} */ (target).value));
    // Another window has chosen; or the page comes back from the history, with the choice of then.
    addEventListener("storage", (event) => (event.key ?? KEY) === KEY && this.show(event.newValue));
    addEventListener("pageshow", () => this.show(stored()));
  }

  /** @param {string} scheme */
  choose(scheme) {
    this.show(scheme);
    try {
      if (scheme) {
        localStorage.setItem(KEY, scheme);
      } else {
        localStorage.removeItem(KEY);
      }
      this.$status.textContent = "";
    } catch {
      this.$status.textContent = this.$status.dataset.text ?? "";
    }
  }

  /** @param {?string} [scheme] whatever was stored; the device decides where it is neither light nor dark */
  show(scheme) {
    const chosen = scheme && SCHEMES.includes(scheme) ? scheme : "";
    if (chosen) {
      document.documentElement.dataset.scheme = chosen;
    } else {
      delete document.documentElement.dataset.scheme;
    }
    for (const $choice of this.$choices) {
      $choice.checked = $choice.value === chosen;
    }
  }
}

/** @returns {?string} */
function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
