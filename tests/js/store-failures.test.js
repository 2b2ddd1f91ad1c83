import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { changed, newPlan, valueOf } from "../../docs/assets/javascripts/wayfinder/plan/plan.js";
import { MIGRATIONS } from "../../docs/assets/javascripts/wayfinder/plan/stored.js";
import { FakeBrowser } from "./fake-browser.js";
import { KEY, LATER, noted, noteIn, NOW, OTHER, START } from "./stored.js";

let browser;
beforeEach(() => {
  browser = new FakeBrowser();
});

describe("when the browser gives no access", () => {
  for (const [what, storage] of Object.entries({
    "it throws": () => {
      throw new DOMException("No access", "SecurityError");
    },
    "it has none": () => null,
    "reading throws": () => ({
      getItem: () => {
        throw new Error("broken");
      },
    }),
  })) {
    test(`${what}: plans are kept in memory`, async () => {
      const store = browser.newStore({ storage });
      const outcomes = [
        store.load(),
        await store.save([START]),
        await store.keepAll([noted("x")]),
        store.flush(),
        await store.erase(),
      ];

      assert.deepEqual(
        outcomes.map(({ state }) => state),
        Array(5).fill("blocked"),
      );
      assert.equal(noteIn(outcomes[3]), "x");
      assert.equal(store.raw(), null);
    });
  }

  test("what was chosen is stored once it does", async () => {
    const store = browser.newStore();
    browser.isBlocked = true;
    await store.save([START]);
    browser.isBlocked = false;

    assert.equal(store.load().state, "blocked");
    assert.deepEqual([(await store.keepAll([noted("x")])).state, noteIn(browser.newStore().load())], ["saved", "x"]);
  });

  test("nothing is stored afterwards that was not chosen", async () => {
    const store = browser.newStore();
    browser.isBlocked = true;
    await store.keepAll([START]);
    browser.isBlocked = false;

    assert.deepEqual([(await store.keepAll([noted("x")])).state, browser.text], ["unsaved", null]);
  });

  test("writing that fails without a word of room counts as blocked", async () => {
    const store = browser.newStore({
      storage: () => ({
        getItem: () => null,
        setItem: () => {
          throw null;
        },
      }),
    });

    assert.equal((await store.save([START])).state, "blocked");
  });
});

describe("when there is no room", () => {
  test("the old state stays stored, the new one in memory, and all is stored once there is", async () => {
    const store = await browser.saved(noted("old"));
    const before = browser.text;
    browser.room = before.length;
    const first = await store.keepAll([noted("a note that is too long", noted("old"))]);
    const second = await store.keepAll([OTHER]);

    assert.deepEqual([first.state, second.state, store.load().state, browser.text], ["full", "full", "full", before]);
    assert.deepEqual([noteIn(second), second.plans.length], ["a note that is too long", 2]);

    browser.room = Infinity;
    const third = await store.keepAll([changed(OTHER, "b", "status", "done", LATER)]);

    assert.deepEqual([third.state, browser.newStore().load().plans], ["saved", third.plans]);
    assert.equal(noteIn(browser.newStore().load()), "a note that is too long");
  });

  test("for all, those are stored that there is room for, and the others are told by their ids", async () => {
    const plans = Array.from({ length: 300 }, (_, at) =>
      changed(
        newPlan({ id: `plan-${at}`, unit: `U${at}`, year: 2027 }, NOW),
        "a",
        "note",
        "x".repeat(10 * at + 1),
        NOW,
      ),
    );
    const store = await browser.saved(plans[299]);
    browser.room = 200_000;
    const { state, left } = await store.keepAll(plans);
    const stored = browser
      .newStore()
      .load()
      .plans.map(({ id }) => id);

    assert.equal(state, "full");
    assert.ok(
      stored.length > 100 && browser.text.length > 0.9 * browser.room,
      `${stored.length} ${browser.text.length}`,
    );
    assert.deepEqual([...stored, ...left].sort(), plans.map(({ id }) => id).sort());
    assert.ok(stored.includes("plan-299"), "what was stored stays");

    const edited = await store.keepAll([changed(plans[299], "a", "note", "short", LATER)]);
    const again = browser
      .newStore()
      .load()
      .plans.find(({ id }) => id === "plan-299");
    assert.deepEqual([edited.state, valueOf(again, "a", "note")], ["full", "short"]);
    assert.ok(!edited.left.includes("plan-299"), "a change of what is stored finds room");

    browser.room = Infinity;
    assert.deepEqual(
      [store.flush().state, store.load().left, browser.newStore().load().plans.length],
      ["saved", [], 300],
    );
  });

  test("from the start, the choice holds until there is", async () => {
    const store = browser.newStore();
    browser.room = 10;

    assert.deepEqual([(await store.save([START])).state, store.load().state, browser.text], ["full", "full", null]);

    browser.room = Infinity;

    assert.deepEqual([(await store.keepAll([noted("x")])).state, noteIn(browser.newStore().load())], ["saved", "x"]);
  });

  test("Firefox's name for it is known", async () => {
    const setItem = () => {
      throw Object.assign(new Error(), { name: "NS_ERROR_DOM_QUOTA_REACHED" });
    };

    assert.equal(
      (await browser.newStore({ storage: () => ({ getItem: () => null, setItem }) }).save([START])).state,
      "full",
    );
  });
});

describe("what is stored and cannot be read is left as it is", () => {
  const stored = (parts) =>
    JSON.stringify({ format: "oxlo-plans", version: 1, plans: { "plan-1": START }, settings: {}, ...parts });
  for (const [what, state, value] of [
    ["nothing but a text", "unreadable", "plans"],
    ["an empty text", "unreadable", ""],
    ["half of it", "unreadable", stored().slice(0, -9)],
    ["null", "unreadable", "null"],
    ["a list", "unreadable", "[]"],
    ["the exported form", "unreadable", JSON.stringify({ format: "oxlo-plan", version: 1, plans: [] })],
    ["no version", "unreadable", stored({ version: undefined })],
    ["version 0, which never was", "unreadable", stored({ version: 0 })],
    ["a version below all", "unreadable", stored({ version: -1e300 })],
    ["plans in a list", "unreadable", stored({ plans: [] })],
    ["a plan under another's id", "unreadable", stored({ plans: { "plan-2": START } })],
    ["a plan that is not valid", "unreadable", stored({ plans: { "plan-1": { ...START, year: "2027" } } })],
    ["a plan called __proto__", "unreadable", stored().replace('"plan-1":', '"__proto__":')],
    ["a later version", "newer", stored({ version: 3, plans: "in another form" })],
  ]) {
    test(`${state}: ${what}`, async () => {
      browser.values.set(KEY, value);
      const store = browser.newStore();
      const outcomes = [store.load(), await store.keepAll([noted("x")]), await store.save([noted("x")]), store.flush()];

      assert.deepEqual(
        outcomes.map((outcome) => outcome.state),
        Array(4).fill(state),
      );
      assert.deepEqual([browser.text, store.raw(), noteIn(outcomes[3])], [value, value, "x"]);

      assert.deepEqual([(await store.erase()).state, (await store.save([noted("x")])).state], ["unsaved", "saved"]);
      assert.equal(noteIn(browser.newStore().load()), "x");
    });
  }

  test("also when another tab of a later version writes it", async () => {
    const store = await browser.saved(START);
    browser.values.set(KEY, stored({ version: 3 }));

    assert.deepEqual([(await store.keepAll([noted("x")])).state, browser.text], ["newer", stored({ version: 3 })]);
  });

  test("bad settings do not make good plans unreadable", () => {
    browser.values.set(KEY, stored({ settings: { current: "Not an id", hiddenExplanations: "all", more: {} } }));

    assert.deepEqual(browser.newStore().load(), { state: "saved", plans: [START], settings: {}, left: [] });
  });

  test("more items than a file may have are no reason to lose a plan", async () => {
    const items = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`i${at}`, { changed: { note: NOW } }]));
    await browser.saved({ ...START, items });

    assert.equal(Object.keys(browser.newStore().load().plans[0].items).length, 1500);
  });
});

describe("an older version", () => {
  afterEach(() => MIGRATIONS.clear());

  test("is brought up to this one, step by step, and stored so at the next change", async () => {
    MIGRATIONS.set(-1, ({ list, ...stored }) => ({ ...stored, version: 0, units: list }));
    MIGRATIONS.set(0, ({ units }) => ({
      version: 1,
      plans: Object.fromEntries(units.map((unit) => ["plan-1", { ...START, unit }])),
    }));
    const old = JSON.stringify({ format: "oxlo-plans", version: -1, list: ["Old"] });
    browser.values.set(KEY, old);
    const store = browser.newStore();
    const loaded = store.load();

    assert.deepEqual([loaded.state, loaded.plans[0].unit, browser.text], ["saved", "Old", old]);

    await store.keepAll([noted("x", loaded.plans[0])]);

    assert.deepEqual([JSON.parse(browser.text).version, browser.newStore().load().plans[0].unit], [2, "Old"]);
  });

  test("that a step fails on is left as it is", () => {
    MIGRATIONS.set(0, () => {
      throw new Error("broken");
    });
    browser.values.set(KEY, JSON.stringify({ format: "oxlo-plans", version: 0 }));

    assert.equal(browser.newStore().load().state, "unreadable");
  });
});
