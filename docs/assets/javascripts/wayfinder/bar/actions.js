import { download, fileName } from "../paper/download.js";
import { PlanFileError } from "../plan/checked.js";
import { isMeasure } from "../plan/fields.js";
import { measuresOf } from "../plan/plan.js";

/**
 * @typedef {Record<string, string | number>} Values of places in words
 * @typedef {import("../paper/document.js").Area} Area
 */

/** What the buttons of the bar do, each under the name in its `data-do`. */
export class PlanActions {
  /** @type {Record<string, ($button: HTMLElement) => void>} */
  actions;

  /**
   * @param {import("./wayfinder.js").Wayfinder} page
   * @param {import("./dialogs.js").Dialogs} dialogs
   */
  constructor(page, dialogs) {
    this.page = page;
    this.dialogs = dialogs;
    this.actions = {
      save: () => this.save(),
      erase: () => this.erase(),
      new: () => this.begin(),
      rename: () => this.rename(),
      copy: () => this.copy(),
      delete: () => this.delete(),
      "reset-item": ($button) => this.resetItem($button.dataset.itemId ?? ""),
      "reset-page": () => this.reset(page.ids, "plan_ask_reset_page"),
      "reset-plan": () => this.reset(page.all, "plan_ask_reset_plan"),
      export: () => this.export(),
      calendar: () => this.calendar(),
      undo: () => this.undo(),
      dismiss: () => this.dismiss(),
      hold: () => this.hold(),
      "let-go": () => this.letGo(),
    };
    const $choice = /** @type {HTMLSelectElement} */ (page.find("choice"));
    $choice.addEventListener("change", () => this.choose($choice.value));
    const $file = /** @type {HTMLInputElement} */ (page.find("file"));
    $file.addEventListener("change", () => this.import($file));
    // There before it is asked for, where the line is not too slow.
    $file.closest("details")?.addEventListener("toggle", () => this.files().catch(() => null));
  }

  /** Do what a clicked button says. @param {Event} event */
  take({ target }) {
    const $button = /** @type {Element} */ (target).closest("[data-do]");
    if ($button) {
      this.actions[$button.dataset.do ?? ""]?.($button);
    }
  }

  /** @param {string} key @param {Values} [values] @param {() => void} [undo] */
  say(key, values, undo) {
    this.page.notices.say(this.page.words.say(key, values), undo);
  }

  /** @param {string} key @param {Values} [values] */
  ask(key, values) {
    return this.dialogs.sure(this.page.words.say(key, values));
  }

  async save() {
    const { plans } = this.page;
    if (!plans.current.unit) {
      const name = await this.dialogs.name(plans.current, "plan_ok");
      if (!name) return;
      plans.rename(name);
    }
    const state = await plans.save();
    if (state === "saved") {
      this.say("plan_said_saved");
      this.goToTitle();
    } else {
      this.page.notices.say(this.page.saving().text);
    }
  }

  async erase() {
    if (await this.ask("plan_ask_erase")) {
      await this.page.plans.erase();
      this.say("plan_said_erased");
      this.goToTitle();
    }
  }

  /** For a button that is gone once it has done its work: the focus goes to the plan's name, and not astray. */
  goToTitle() {
    this.page.find("name").closest("h3")?.focus({ preventScroll: true }); // it is in view wherever the reader is
  }

  async begin() {
    const name = await this.dialogs.name({ unit: "", year: new Date().getFullYear() }, "plan_create");
    if (!name) return;
    this.page.plans.add(name);
    this.say("plan_said_created", { name: this.page.name });
  }

  async rename() {
    const name = await this.dialogs.name(this.page.plans.current, "plan_rename");
    if (!name) return;
    this.page.plans.rename(name);
    this.say("plan_said_renamed", { name: this.page.name });
  }

  async copy() {
    const { unit, year } = this.page.plans.current;
    const offered = { unit: unit && this.page.words.say("plan_copy_of", { unit }), year };
    const name = await this.dialogs.name(offered, "plan_create");
    if (!name) return;
    this.page.plans.copy(name);
    this.say("plan_said_created", { name: this.page.name });
  }

  /** @param {string} id */
  choose(id) {
    this.page.plans.choose(id);
    this.say("plan_said_chosen", { name: this.page.name });
  }

  async delete() {
    const name = this.page.name;
    if (await this.ask("plan_ask_delete", { name })) {
      const undo = this.page.plans.remove();
      this.say("plan_said_deleted", { name }, undo);
    }
  }

  /** Empty an item; a measure of the reader's own is gone with that. @param {string} id */
  async resetItem(id) {
    await this.reset([id], isMeasure(id) ? "plan_ask_delete_measure" : "plan_ask_reset_item");
  }

  /** @param {string[]} ids @param {string} question */
  async reset(ids, question) {
    const isOwn = isMeasure(ids[0]);
    if (await this.ask(question, isOwn ? { name: this.page.measureName(ids[0]) } : {})) {
      this.page.forms.filter((form) => ids.includes(form.id)).forEach((form) => form.emptyHalfDates());
      const undo = this.page.plans.reset(ids);
      this.say(isOwn ? "plan_said_measure_deleted" : "plan_said_reset", { count: ids.length }, undo);
      if (isOwn) this.goToTitle();
    }
  }

  undo() {
    this.page.notices.takeBack();
    this.say("plan_said_undone");
    this.goToTitle();
  }

  dismiss() {
    this.page.notices.dismiss();
    this.goToTitle();
  }

  hold() {
    this.page.plans.hold();
    this.goToTitle();
  }

  letGo() {
    this.page.plans.letGo();
    this.say("plan_said_let_go", { name: this.page.name });
    this.goToTitle();
  }

  /** Hand over the plans as a file: the one there is, or those of several that the reader chooses. */
  async export() {
    const { plans, words } = this.page;
    plans.flush();
    const all = plans.list();
    const named = all.map(({ id }) => ({ id, name: this.page.nameOf(id) }));
    const chosen = all.length > 1 ? await this.dialogs.which(named) : named.map(({ id }) => id);
    if (!chosen) return;
    const some = all.filter(({ id }) => chosen.includes(id));
    const files = await this.filesOrWord();
    if (!files) return;
    const text = files.written(some, new Date().toISOString(), { guide: document.baseURI.split("#")[0] });
    const name = some.length === 1 && all.length > 1 ? this.page.nameOf(some[0].id) : "";
    download(`${name ? fileName("oxlo", name) : words.say("plan_file_name")}.json`, "application/json", text);
    if (some.length === all.length) plans.isTouched = false;
    this.say("plan_said_exported", { count: some.length });
  }

  /** @param {HTMLInputElement} $file */
  async import($file) {
    const file = $file.files?.[0];
    const files = file && (await this.filesOrWord());
    if (!file || !files) {
      $file.value = "";
      return;
    }
    try {
      this.page.plans.flush();
      const { plans, deleted, doubled, unknown } = await this.opened(file, files);
      const added = plans.length > 0 ? await this.page.plans.addAll(plans) : null;
      const { words } = this.page;
      const brought = added?.state === "saved" ? "plan_said_imported_saved" : "plan_said_imported";
      const keys = [
        plans.length > 0 ? brought : "plan_said_imported_none",
        ...(deleted > 0 ? ["plan_said_left_out"] : []),
        ...(doubled > 0 ? ["plan_said_doubled"] : []),
        ...(unknown.length > 0 ? ["plan_said_unknown"] : []),
      ];
      const counts = { count: plans.length, deleted, doubled, names: unknown.join(", ") };
      const said = keys.map((key) => words.say(key, counts));
      if (added && this.page.saving().isTrouble) {
        said.push(this.page.saving().text);
      }
      this.page.notices.say(said.join(" "), added?.undo);
    } catch (error) {
      const { name } = /** @type {Error} */ (error); // each script has a class of its own for it
      if (name !== "PlanFileError") throw error;
      const wrong = /** @type {PlanFileError} */ (error);
      this.page.notices.say(await files.whatIsWrong(wrong, this.page.words, (id) => this.itemName(id)));
    } finally {
      $file.value = ""; // so that the same file can be chosen again
    }
  }

  /**
   * The script for files, as the page names it.
   * @returns {Promise<typeof import("./plan-files.js")>}
   */
  files() {
    return import(new URL(document.body.dataset.planFiles ?? "", document.baseURI).href);
  }

  /** The same, or null once it is said that it does not come. */
  filesOrWord() {
    return this.files().catch(() => {
      this.say("plan_files_failed");
      return null;
    });
  }

  /** @param {File} file @param {typeof import("./plan-files.js")} files */
  async opened(file, { MOST_BYTES, imported }) {
    if (file.size > MOST_BYTES) {
      throw new PlanFileError("too-large");
    }
    return imported(new Uint8Array(await file.arrayBuffer()), new Date().toISOString());
  }

  /**
   * What an item is called within a sentence; its id where the guide has none of that name, or cannot be asked.
   * @param {string} id
   */
  async itemName(id) {
    if (isMeasure(id)) return this.page.words.say("plan_own_measure");
    const catalogue = await this.page.catalogue().catch(() => null);
    const item = catalogue?.areas.flatMap(({ items }) => items).find((each) => each.id === id);
    return item ? item.text[this.page.locale].replace(/\.$/, "") : id;
  }

  async calendar() {
    const { plans, words, root, locale } = this.page;
    const catalogue = await this.page.catalogue().catch(() => this.say("plan_calendar_failed"));
    if (!catalogue) return;
    const address = (/** @type {Area} */ area, /** @type {string} */ id) =>
      new URL(`${root}${area.address[locale]}#${id}`, document.baseURI).href;
    const entries = catalogue.areas.flatMap((area) =>
      area.items.map((item) => ({ ...item, url: address(area, item.id) })),
    );
    const due = (/** @type {string} */ text) => words.say("plan_calendar_due", { text });
    const place = new URL(this.page.find("table-link").getAttribute("href") ?? "", document.baseURI).href;
    const items = [
      ...entries.map(({ id, name, url }) => ({ id, text: due(name[locale]), url })),
      ...measuresOf(plans.current).map((id) => ({ id, text: due(this.page.measureName(id)), url: `${place}#${id}` })),
    ];
    const duties = entries.flatMap(({ id, date, url }) =>
      date ? [{ id: `${id}-${date.on.slice(0, 4)}`, date: date.on, text: date.text[locale], url }] : [],
    );
    const files = await this.filesOrWord();
    if (!files) return;
    const text = files.toCalendar({
      plan: plans.current,
      items,
      duties,
      words: { calendarName: words.say("plan_calendar_name", { name: this.page.name }), due: this.page.name },
      locale,
      now: new Date().toISOString(),
    });
    if (!text) {
      this.say("plan_calendar_none");
      return;
    }
    download(`${fileName("oxlo", this.page.name)}.ics`, "text/calendar", text);
  }
}
