import { Dialogs } from "./dialogs.js";
import { Folds } from "./folds.js";
import { ItemForm } from "./item-form.js";
import { Notices } from "./notices.js";
import { Plans } from "../keeping/plans.js";
import { PlanActions } from "./actions.js";
import { nameOfMeasure, progress } from "../plan/plan.js";
import { ViewFilter } from "./view-filter.js";
import { fetched } from "../../fetched.js";
import { Words } from "../../words.js";
import { start } from "../../start.js";

/**
 * @typedef {import("../paper/document.js").Catalogue} Catalogue
 * @typedef {import("../paper/document.js").Locale} Locale
 * @typedef {{all: string, root: string, locale: Locale, catalogue: string}} Data
 */

/** The reader's plan on a page of the wayfinder: the fields of its items, the progress, the bar that stays in view. */
export class Wayfinder {
  /** @type {string | undefined} */
  saidProgress;
  /** @type {string | undefined} */
  shownState;
  /** @type {string | undefined} */
  shownId;

  /** @param {HTMLElement & {dataset: Data}} $root holds the list, and what is hidden until this runs */
  constructor($root) {
    this.$root = $root;
    const data = JSON.parse(this.find("data").textContent);
    this.words = new Words(data.words);
    this.notices = new Notices($root);
    this.all = $root.dataset.all.split(" ");
    this.root = $root.dataset.root;
    this.locale = $root.dataset.locale;
    /** @type {(HTMLElement & {dataset: {item: string, roles: string, duty: string}})[]} */
    this.$items = Array.from(document.querySelectorAll("[data-item]"));
    this.ids = this.$items.map(($item) => $item.dataset.item);
    this.plans = new Plans({ all: this.all, history: data.history, onChange: (reason) => this.show(reason) });
    this.forms = this.$items.map(($item) => this.formOf($item));
    this.filter = new ViewFilter($root, this.$items, this.words);
    const $fold = /** @type {HTMLButtonElement | null} */ ($root.querySelector("[data-do=fold]"));
    if ($fold) {
      new Folds(Array.from($root.querySelectorAll(".item__details")), $fold, this.words);
    }
    /** @type {HTMLElement} */
    this.$bar = $root.querySelector(".bar");
    this.actions = new PlanActions(this, new Dialogs($root, this.words));
    this.watchLeaving();
    this.find("view").hidden = this.$items.length === 0;
    this.find("progress-page").hidden = this.$items.length === 0;
    this.find("reset-page").hidden = this.$items.length === 0 || this.$items.length === this.all.length;
    document.addEventListener("click", (event) => this.actions.take(event));
    $root.querySelectorAll(":scope > [hidden]").forEach(($part) => ($part.hidden = false));
    this.show();
    this.keepFree();
    this.goToItem();
    window.addEventListener("hashchange", () => this.goToItem());
  }

  /** The part of the bar with that name. @param {string} name @returns {HTMLElement} */
  find(name) {
    return this.$root.querySelector(`[data-plan=${name}]`);
  }

  /** @param {HTMLElement & {dataset: {item: string}}} $item */
  formOf($item) {
    const { plans, words } = this;
    return new ItemForm($item, (name) => this.template(name), { plans, words });
  }

  /** @param {string} name @returns {HTMLTemplateElement} */
  template(name) {
    return this.$root.querySelector(`[data-plan=${name}]`);
  }

  /**
   * All areas and items in both languages; fetched once, and only when something needs them.
   * @returns {Promise<Catalogue>}
   */
  catalogue() {
    return fetched(this.$root.dataset.catalogue);
  }

  get name() {
    return this.nameOf(this.plans.current.id);
  }

  /** What a plan is called. @param {string} id */
  nameOf(id) {
    const { unit, year } = this.plans.known(id);
    return unit ? this.words.say("plan_name", { unit, year }) : this.words.say("plan_unnamed");
  }

  /** What a measure of the reader's own is called: what is done, or the gap, as far as either is said. @param {string} id */
  measureName(id) {
    return nameOfMeasure(this.plans.current, id) || this.words.say("plan_measure_unnamed");
  }

  /** Show everything as the plan has it. @param {string} [reason] why it has changed, where the reader must know */
  show(reason) {
    const plan = this.plans.current;
    this.forms.forEach((form) => form.show(plan));
    this.filter.show(plan);
    this.find("name").textContent = this.name;
    this.find("name-on-paper").textContent = plan.unit && `${this.words.say("plan_title")}: ${this.name}`;
    this.showProgress("page", this.ids);
    this.showProgress("all", this.all);
    this.sayProgress();
    for (const $area of document.querySelectorAll("[data-area]")) {
      const $line = $area.querySelector("[data-part=progress]");
      $line.textContent = this.progressText("plan_progress_area", ($area.dataset.area ?? "").split(" "));
      $line.hidden = false;
    }
    this.showSaving();
    this.showChoice();
    // What can be undone here still can.
    if (reason === "elsewhere" && !this.notices.undo && !this.plans.isHeld) {
      this.notices.say(this.words.say("plan_said_elsewhere"));
    }
  }

  /** @param {string} key @param {string[]} ids */
  progressText(key, ids) {
    const { done, counted } = progress(this.plans.current, ids);
    return this.words.say(key, { done, total: counted });
  }

  /** @param {string} name @param {string[]} ids */
  showProgress(name, ids) {
    const { done, counted } = progress(this.plans.current, ids);
    const $part = this.find(`progress-${name}`);
    $part.querySelector("label").textContent = this.progressText(`plan_progress_${name}`, ids);
    /** @type {HTMLProgressElement} */
    const $bar = $part.querySelector("progress");
    $bar.max = Math.max(counted, 1);
    $bar.value = done;
  }

  /** Politely and once for each change of it, but not for the one that a page begins with. */
  sayProgress() {
    const text = this.find("progress-page").querySelector("label").textContent;
    if (this.saidProgress !== undefined && this.saidProgress !== text) {
      this.find("said-progress").textContent = text;
    }
    this.saidProgress = text;
  }

  /** What is kept where, in words, and whether the reader has to do something about it. */
  saving() {
    const { plans, words } = this;
    const { state, isHeld } = plans;
    if (isHeld) {
      const text = words.say("plan_held", { name: this.name });
      return { text, short: text, isTrouble: true };
    }
    if (state === "saved") {
      return { text: words.say("plan_saved"), short: words.say("plan_kept"), isTrouble: false };
    }
    const names = plans.left.filter((id) => plans.list().some((plan) => plan.id === id)).map((id) => this.nameOf(id));
    const isOnlyHere = plans.only.length > 0 || !plans.isInTab;
    const isTrouble = state !== "unsaved" || isOnlyHere;
    const wrong = words.say(state === "unsaved" ? "plan_not_saved" : `plan_error_${state}`);
    const where = words.say(isOnlyHere ? "plan_kept_here" : "plan_kept_in_tab");
    const left = state === "full" && names.length > 0 ? [words.say("plan_left", { names: names.join("; ") })] : [];
    const advice = isTrouble ? [words.say("plan_keep_file")] : [];
    return {
      text: [wrong, ...left, where, ...advice].join(" "),
      short: isTrouble ? `${wrong} ${where}` : words.say("plan_kept_not"),
      isTrouble,
    };
  }

  showSaving() {
    const { state, isHeld } = this.plans;
    const { text, short, isTrouble } = this.saving();
    const $saving = this.find("saving");
    if ($saving.textContent !== text) {
      $saving.textContent = text;
    }
    const shown = isHeld ? "held" : `${state} ${isTrouble}`;
    this.find("kept").textContent = short;
    if (isTrouble) {
      this.actions?.files().catch(() => null); // the file is what keeps the plan now
    }
    if (isTrouble && this.shownState && this.shownState !== shown) {
      this.notices.say(text);
    } else if (this.shownState === "held" && !isTrouble && this.shownId === this.plans.current.id) {
      this.notices.say(this.words.say("plan_said_held", { name: this.name }));
    }
    this.shownState = shown;
    this.shownId = this.plans.current.id;
    this.find("held").hidden = !isHeld;
    this.find("keep-file").hidden = !isTrouble || isHeld;
    this.find("kept").toggleAttribute("data-trouble", isTrouble);
    this.$root.querySelector("[data-do=save]").hidden = ["saved", "unreadable", "newer"].includes(state);
    this.$root.querySelector("[data-do=erase]").hidden = state === "unsaved" || state === "blocked";
  }

  showChoice() {
    const $choice = this.find("choice");
    const plans = this.plans.list();
    const options = plans.map(({ id }) => new Option(this.nameOf(id), id, false, id === this.plans.current.id));
    $choice.replaceChildren(...options);
    const gone = this.plans.gone();
    this.find("gone").hidden = gone.length === 0;
    this.find("gone")
      .querySelector("ul")
      .replaceChildren(
        ...gone.map(({ id, entry }) => {
          const $line = document.createElement("li");
          const { status, reason, note, evidence, owner, due } = entry;
          const said = status && this.words.say(`plan_status_${status.replaceAll("-", "_")}`);
          $line.textContent = [id, said, reason, note, evidence, owner, due].filter(Boolean).join(" · ");
          return $line;
        }),
      );
  }

  /** What is typed but not saved would be lost with the page: take it in time, and warn where nothing is saved. */
  watchLeaving() {
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.plans.flush());
    window.addEventListener("pagehide", () => this.plans.flush({ isLast: true }));
    window.addEventListener("beforeunload", (event) => {
      this.plans.flush();
      if (this.plans.isLostOnLeaving()) {
        event.preventDefault();
      }
    });
    // A page that comes back from the browser's own cache may show what another one has changed since.
    window.addEventListener("pageshow", (event) => event.persisted && this.plans.reload());
  }

  /** A permanent link to an item opens it, brings it to the reader and gives it the focus. */
  goToItem() {
    const $item = this.$items.find(($each) => $each.id === location.hash.slice(1));
    if ($item) {
      $item.hidden = false;
      /** @type {HTMLDetailsElement[]} */
      const $folds = Array.from($item.querySelectorAll("details"));
      $folds.forEach(($fold) => ($fold.open = true));
      $item.tabIndex = -1;
      $item.focus({ preventScroll: true });
      $item.scrollIntoView({ block: "start", behavior: "instant" }); // not smoothly over a long way
    }
  }

  /** What has the focus is never below the bar: the room that the bar takes is kept free when the page scrolls. */
  keepFree() {
    const { style } = document.documentElement;
    new ResizeObserver(() => {
      const isSticky = getComputedStyle(this.$bar).position === "sticky";
      style.scrollPaddingBottom = isSticky ? `${this.$bar.offsetHeight + 8}px` : "";
    }).observe(this.$bar);
    // Browsers do not scroll to a field that they show a part of.
    document.addEventListener("focusin", ({ target }) => {
      const $focus = /** @type {Element} */ (target);
      if (!$focus.matches(":focus-visible") || this.$bar.contains($focus)) return;
      requestAnimationFrame(() => $focus.scrollIntoView({ block: "nearest", behavior: "instant" }));
    });
  }
}

start("wayfinder", Wayfinder);
