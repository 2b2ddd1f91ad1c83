import { download, fileName } from "./download.js";
import { Paper, asWebPage } from "./document.js";
import { Plans } from "../keeping/plans.js";
import { fetched, fetchedText } from "../../fetched.js";
import { Words } from "../../words.js";
import { start } from "../../start.js";

/**
 * @typedef {import("./document.js").Catalogue} Catalogue
 * @typedef {import("../plan/plan.js").Name} Name
 */

/** The page for paper: the blank wayfinder as it stands there, or the reader's plan in one language or both. */
export class PaperPage {
  /**
   * @param {HTMLElement & {dataset: Record<"all" | "catalogue" | "style", string>}} $root the choices, which are
   *   hidden until this runs
   */
  constructor($root) {
    this.$root = $root;
    const data = JSON.parse(this.find("data").textContent);
    this.words = new Words(data.words);
    this.plans = new Plans({ all: $root.dataset.all.split(" "), history: data.history, onChange: () => this.show() });
    /** @type {HTMLInputElement} */
    this.$mine = $root.querySelector("#paper-mine");
    /** @type {HTMLSelectElement} */
    this.$choice = $root.querySelector("[data-plan=choice]");
    /** @type {HTMLSelectElement} */
    this.$language = $root.querySelector("[data-plan=language]");
    this.$paper = document.querySelector("[data-paper]");
    this.$blank = document.querySelector("[data-blank]");
    $root.addEventListener("change", () => {
      this.find("said").textContent = "";
      this.show();
    });
    $root.querySelector("[data-do=print]").addEventListener("click", () => window.print());
    $root.querySelector("[data-do=download]").addEventListener("click", () => this.download());
    const filled = this.plans.list().filter((plan) => !this.plans.isUntouched(plan));
    this.$mine.disabled = filled.length === 0;
    this.find("none").hidden = filled.length > 0;
    if (filled.length > 0) {
      this.$mine.checked = true;
    }
    this.$choice.append(
      ...filled.map((plan) => new Option(this.nameOf(plan), plan.id, false, plan === this.plans.current)),
    );
    $root.hidden = false;
    this.show();
  }

  /** @param {string} name */
  find(name) {
    return this.$root.querySelector(`[data-plan=${name}]`);
  }

  /** @param {Name} name */
  nameOf({ unit, year }) {
    return unit ? this.words.say("plan_name", { unit, year }) : this.words.say("plan_unnamed");
  }

  get plan() {
    return this.plans.list().find((plan) => plan.id === this.$choice.value);
  }

  get isMine() {
    return this.$mine.checked && Boolean(this.plan);
  }

  /** Show what is chosen. The blank wayfinder stays until the plan is there to take its place. */
  async show() {
    const catalogue = this.isMine ? await this.catalogue() : null;
    const { plan } = this;
    const isMine = this.isMine && Boolean(catalogue); // by now the reader may have chosen something else
    if (catalogue && plan && isMine) {
      const paper = new Paper(catalogue, /** @type {import("./document.js").Locale | "both"} */ (this.$language.value));
      this.$paper.replaceChildren(paper.document(plan, this.nameOf(plan), new Date()));
    }
    this.$root.querySelectorAll("[data-part=mine]").forEach(($part) => ($part.hidden = !isMine));
    this.$blank.hidden = isMine;
    this.$paper.hidden = !isMine;
  }

  /**
   * All areas and items; null where they do not come: then the blank wayfinder is chosen again, and it is said why.
   * @returns {Promise<Catalogue | null>}
   */
  catalogue() {
    return fetched(this.$root.dataset.catalogue).catch(() => {
      if (this.isMine) {
        /** @type {HTMLInputElement} */
        const $blank = this.$root.querySelector("#paper-blank");
        $blank.checked = true;
        this.find("said").textContent = this.words.say("plan_paper_failed", {
          choice: this.words.say("plan_paper_mine"),
        });
      }
      return null;
    });
  }

  async download() {
    const style = await fetchedText(this.$root.dataset.style).catch(() => ""); // plain, but whole
    const { plan } = this;
    const $document = this.$paper.firstElementChild;
    if (!plan || !$document) return;
    const title = this.nameOf(plan);
    const lang = this.$language.value === "en" ? "en" : "nb";
    const page = asWebPage($document, { title, lang, style });
    download(`${fileName("oxlo", title)}.html`, "text/html", page);
  }
}

start("paper-page", PaperPage);
