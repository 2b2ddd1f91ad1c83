import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";

import { carriedOver } from "../../docs/assets/javascripts/wayfinder/plan/renamed-items.js";
import * as plans from "../../docs/assets/javascripts/wayfinder/plan/plan.js";
import { changed } from "../../docs/assets/javascripts/wayfinder/plan/plan.js";
import { FakeBrowser, settled } from "./fake-browser.js";
import { KEY, LATER, noted, noteIn, NOW, OTHER, START } from "./stored.js";

let browser;
beforeEach(() => {
  browser = new FakeBrowser();
});

describe("before the reader chooses to save", () => {
  test("nothing is written, whatever happens, and all is remembered", async () => {
    const store = browser.newStore();
    const outcomes = [
      store.load(),
      await store.keepAll([noted("x")], { current: "plan-1" }),
      store.flush(),
      store.load(),
    ];

    assert.deepEqual(
      outcomes.map(({ state }) => state),
      Array(4).fill("unsaved"),
    );
    assert.deepEqual(
      outcomes.map((outcome) => outcome.plans.length),
      [0, 1, 1, 1],
    );
    assert.deepEqual(outcomes[3].settings, { current: "plan-1" });
    assert.deepEqual([browser.writes, browser.text, store.raw(), store.state], [0, null, null, "unsaved"]);
  });
});

describe("after it", () => {
  test("plans and settings come back in a new tab, the oldest plan first", async () => {
    const settings = { current: "plan-2" };
    await browser.newStore().save([OTHER, noted("x")], settings);

    assert.deepEqual(browser.newStore().load(), { state: "saved", plans: [noted("x"), OTHER], settings, left: [] });
  });

  test("the stored value has the form that is promised", async () => {
    const { items: _, ...name } = START;
    await browser.newStore().save([START], { current: "plan-1", unknown: 1 });

    assert.deepEqual(JSON.parse(browser.text), {
      format: "oxlo-plans",
      version: 2,
      plans: { "plan-1": { ...name, sections: { items: { version: 1, entries: {} } } } },
      settings: { current: "plan-1" },
    });
  });

  test("each change is kept at once, under a lock", async () => {
    const store = await browser.saved(START);
    const outcome = await store.keepAll([noted("x")]);

    assert.deepEqual([outcome.state, noteIn(outcome), noteIn(browser.newStore().load())], ["saved", "x", "x"]);
    assert.deepEqual(new Set(browser.locks.requested), new Set([KEY]));
  });

  test("settings can be kept alone, and plans stay", async () => {
    const store = browser.newStore();
    await store.save([START, OTHER], { current: "plan-1" });
    await store.keepAll([], { current: "plan-2", hiddenExplanations: ["a"] });
    const { plans, settings } = browser.newStore().load();

    assert.deepEqual([plans, settings], [[START, OTHER], { current: "plan-2" }]);
  });

  test("what is stored already is not written again", async () => {
    const store = await browser.saved(START);
    const { writes } = browser;
    await store.keepAll([START]);
    store.flush();

    assert.equal(browser.writes, writes);
  });

  test("a page that is about to go does not wait for its turn", async () => {
    const store = await browser.saved(START);
    let open;
    browser.locks.request(
      "other",
      () =>
        new Promise((resolve) => {
          open = resolve;
        }),
    );
    const pending = store.keepAll([noted("x")]);
    await settled();

    assert.equal(noteIn(browser.newStore().load()), "");
    assert.deepEqual([store.flush().state, noteIn(browser.newStore().load())], ["saved", "x"]);
    open();
    assert.equal((await pending).state, "saved");
  });

  for (const [what, broken] of Object.entries({
    none: undefined,
    "those that refuse": { request: () => Promise.reject(new DOMException("No", "SecurityError")) },
    "those that throw": {
      request: () => {
        throw new DOMException("No", "InvalidStateError");
      },
    },
  })) {
    test(`locks are not needed: ${what}`, async () => {
      const store = browser.newStore({ locks: broken });
      await store.save([START]);

      assert.deepEqual([(await store.keepAll([noted("x")])).state, noteIn(browser.newStore().load())], ["saved", "x"]);
    });
  }

  test("a deleted plan leaves no content, does not return, and can be taken back where it is known", async () => {
    const store = await browser.saved(noted("secret"));
    const stale = browser.newStore();
    stale.load();
    const outcome = await store.keepAll([plans.deleted(noted("secret"), LATER)]);

    assert.equal(browser.text.includes("secret"), false);
    assert.deepEqual(browser.newStore().load().plans.map(plans.isDeleted), [true]);

    await stale.keepAll([noted("secret")]);

    assert.deepEqual(browser.newStore().load().plans.map(plans.isDeleted), [true]);
    assert.equal(browser.text.includes("secret"), false);

    await store.keepAll([plans.restored(outcome.plans[0], NOW)]);

    assert.deepEqual(
      [browser.newStore().load().plans.map(plans.isDeleted), noteIn(browser.newStore().load())],
      [[false], "secret"],
    );
  });

  test("answers to renamed items are carried over, on loading and after merging", async () => {
    await browser.saved(changed(START, "old", "note", "x", NOW));
    const carried = (plan) => carriedOver(plan, { old: { became: "new" } }, ["new"]).plan;
    const store = browser.newStore({ carried });
    const loaded = store.load();
    const kept = await store.keepAll([changed(loaded.plans[0], "new", "status", "done", LATER)]);

    assert.deepEqual([Object.keys(loaded.plans[0].items), Object.keys(kept.plans[0].items)], [["new"], ["new"]]);
    assert.deepEqual(Object.keys(JSON.parse(browser.text).plans["plan-1"].sections.items.entries), ["new"]);
  });
});

describe("erasing", () => {
  test("removes all, and later changes are not written", async () => {
    const store = await browser.saved(START);
    const outcome = await store.erase();
    await store.keepAll([noted("x")]);

    assert.deepEqual(
      [outcome, browser.text, store.state],
      [{ state: "unsaved", plans: [], settings: {}, left: [] }, null, "unsaved"],
    );
  });

  test("in another tab is not undone by this one, which keeps its plans to show", async () => {
    const store = await browser.saved(START);
    const told = [];
    store.onChange((outcome) => told.push(outcome));
    const other = browser.newStore();
    other.load();
    await other.erase();
    await settled();
    await store.keepAll([noted("x")]);

    assert.deepEqual(told, [{ state: "unsaved", plans: [START], settings: {}, left: [START.id] }]);
    assert.equal(browser.text, null);
  });

  test("in another tab while this one slept is noticed at the next change", async () => {
    const store = await browser.saved(START);
    browser.values.clear();
    const outcome = await store.keepAll([noted("x")]);

    assert.deepEqual([outcome.state, noteIn(outcome), browser.text], ["unsaved", "x", null]);
    assert.equal((await store.save([noted("x")])).state, "saved");
  });

  test("while this one slept does not stop a new choice to save", async () => {
    const store = await browser.saved(START);
    browser.values.clear();

    assert.deepEqual([(await store.save([OTHER])).state, browser.newStore().load().plans], ["saved", [OTHER]]);
  });

  test("is a state, not an exception, when there is no access", async () => {
    const store = await browser.saved(START);
    browser.isBlocked = true;

    assert.equal((await store.erase()).state, "blocked");
  });
});
