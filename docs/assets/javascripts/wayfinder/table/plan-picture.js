import { STATUSES, valueOf } from "../plan/plan.js";

const SVG = "http://www.w3.org/2000/svg";
/** From what is finished to what is not begun, as bars are read. */
const ORDER = ["done", "in-progress", "not-started", "not-relevant"];

/** Where the plan stands: a bar for each area, in which every status has a filling of its own, and the same in words. */
export class PlanPicture {
  /**
   * @param {HTMLElement} $place
   * @param {import("../../words.js").Words} words
   * @param {HTMLElement} $root holds the table
   */
  constructor($place, words, $root) {
    this.$place = $place;
    this.words = words;
    /** @type {HTMLElement[]} */
    const $areas = Array.from($root.querySelectorAll("[data-in-guide]"));
    this.areas = $areas.map(($area) => ({
      title: $area.querySelector("th").textContent ?? "",
      ids: Array.from($area.querySelectorAll("[data-item]"), ($row) => /** @type {any} */ ($row).dataset.item),
    }));
    /** @type {string | undefined} */
    this.key = undefined;
  }

  /** @param {import("../plan/plan.js").Plan} plan */
  show(plan) {
    const counts = this.areas.map(({ ids }) => {
      const statuses = ids.map((id) => valueOf(plan, id, "status"));
      return Object.fromEntries(STATUSES.map((status) => [status, statuses.filter((one) => one === status).length]));
    });
    const key = JSON.stringify(counts);
    if (key === this.key) return;
    this.key = key;
    const $title = document.createElement("p");
    $title.textContent = this.words.say("plan_picture");
    const $list = document.createElement("ul");
    $list.append(...this.areas.map(({ title }, at) => this.line(title, counts[at])));
    this.$place.replaceChildren($title, $list);
    this.$place.hidden = false;
  }

  /** @param {string} title @param {Record<string, number>} count */
  line(title, count) {
    const $line = document.createElement("li");
    const $name = document.createElement("span");
    $name.textContent = title;
    const $text = document.createElement("span");
    $text.textContent = this.words.say("plan_picture_line", {
      done: count.done,
      progress: count["in-progress"],
      open: count["not-started"],
    });
    $line.append($name, bar(count), $text);
    return $line;
  }
}

/** The words beside it say the same: the bar itself is not read out. @param {Record<string, number>} count */
function bar(count) {
  const total = Object.values(count).reduce((sum, one) => sum + one, 0);
  const $svg = document.createElementNS(SVG, "svg");
  $svg.setAttribute("viewBox", "0 0 100 6");
  $svg.setAttribute("preserveAspectRatio", "none");
  $svg.setAttribute("aria-hidden", "true");
  let from = 0;
  for (const status of ORDER) {
    const width = (100 * count[status]) / Math.max(total, 1);
    const $part = document.createElementNS(SVG, "rect");
    $part.setAttribute("vector-effect", "non-scaling-stroke");
    $part.setAttribute("class", `picture-of-plan__${status}`);
    Object.entries({ x: from, y: 0, width, height: 6 }).forEach(([name, value]) =>
      $part.setAttribute(name, String(value)),
    );
    $svg.append($part);
    from += width;
  }
  return $svg;
}
