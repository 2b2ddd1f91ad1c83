import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";

import { carriedOver } from "../../docs/assets/javascripts/wayfinder/plan/renamed-items.js";
import * as plans from "../../docs/assets/javascripts/wayfinder/plan/plan.js";
import { changed, valueOf } from "../../docs/assets/javascripts/wayfinder/plan/plan.js";
import { FakeBrowser, settled } from "./fake-browser.js";
import { randomPlan, seeded } from "./seeded.js";
import { KEY, LATER, noted, noteIn, NOW, OTHER, START } from "./stored.js";

let browser;
beforeEach(() => {
  browser = new FakeBrowser();
});

describe("two tabs", () => {
  for (const withLocks of [true, false]) {
    test(`end with both changes in both, ${withLocks ? "with" : "without"} locks`, async () => {
      const parts = withLocks ? {} : { locks: undefined };
      const [one, other] = [browser.newStore(parts), browser.newStore(parts)];
      const seen = {};
      one.onChange((outcome) => {
        seen.one = outcome;
      });
      other.onChange((outcome) => {
        seen.other = outcome;
      });
      await one.save([START]);
      const {
        plans: [theirs],
      } = other.load();
      const first = one.keepAll([changed(START, "a", "status", "done", LATER)]);
      const second = other.keepAll([changed(theirs, "b", "note", "x", NOW)]);
      await Promise.all([first, second]);
      await settled();

      for (const {
        plans: [plan],
      } of [seen.one, one.load(), other.load(), browser.newStore().load(), await second]) {
        assert.deepEqual([valueOf(plan, "a", "status"), valueOf(plan, "b", "note")], ["done", "x"]);
      }
      assert.equal(seen.other.state, "saved");
    });
  }

  test("never lose anything, whatever they change and in whatever order", async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = seeded(seed);
      browser = new FakeBrowser();
      const stores = [browser.newStore(), browser.newStore({ locks: undefined }), browser.newStore()];
      stores.forEach((store) => store.onChange(() => null));
      const states = Array.from({ length: 6 }, () => randomPlan(random, START));
      await stores[0].save([START]);
      await Promise.all(states.map((state, at) => stores[at % 3].keepAll([state])));
      await settled();
      const all = states.reduce(plans.merged, START);

      assert.deepEqual(browser.newStore().load().plans, [plans.canonical(plans.forgotten(all))], `seed ${seed}`);
    }
  });

  test("mend what one that sees an old state has overwritten", async () => {
    const store = await browser.saved(START);
    const outcomes = [];
    store.onChange((outcome) => outcomes.push(outcome));
    await store.keepAll([noted("mine")]);
    const stale = JSON.stringify({
      format: "oxlo-plans",
      version: 1,
      plans: { "plan-1": changed(START, "b", "note", "theirs", NOW) },
      settings: {},
    });
    browser.tab().storage().setItem(KEY, stale);
    await settled();
    const {
      plans: [plan],
    } = browser.newStore().load();

    assert.deepEqual([valueOf(plan, "a", "note"), valueOf(plan, "b", "note")], ["mine", "theirs"]);
    assert.deepEqual(
      outcomes.map(({ state }) => state),
      ["saved"],
    );
  });

  test("say so when that mending fails", async () => {
    const store = await browser.saved(START);
    const outcomes = [];
    store.onChange((outcome) => outcomes.push(outcome.state));
    await store.keepAll([noted("mine")]);
    const stale = JSON.stringify({ format: "oxlo-plans", version: 1, plans: { "plan-1": START }, settings: {} });
    browser.tab().storage().setItem(KEY, stale);
    browser.room = 10;
    await settled();

    assert.deepEqual(outcomes, ["saved", "full"]);
  });

  test("of different editions of the guide do not write for ever", async () => {
    const carried = (plan) => carriedOver(plan, { old: { became: "new" } }, ["new"]).plan;
    const [today, yesterday] = [browser.newStore({ carried }), browser.newStore()];
    [today, yesterday].forEach((store) => store.onChange(() => null));
    await yesterday.save([changed(START, "old", "note", "x", NOW)]);
    await settled();
    await today.keepAll([changed(START, "new", "owner", "Leader", NOW)]);
    await settled();
    const { writes } = browser;
    await settled();

    assert.ok(writes <= 4, `${writes} writes`);
    assert.equal(browser.writes, writes);
    assert.equal(valueOf(browser.newStore({ carried }).load().plans[0], "new", "note"), "x");
  });

  test("one that has not chosen to save learns that the other has, and writes nothing by itself", async () => {
    const store = browser.newStore();
    const outcomes = [];
    const stop = store.onChange((outcome) => outcomes.push(outcome));
    await store.keepAll([OTHER]);
    await browser.saved(START);
    await settled();

    assert.deepEqual(outcomes, [{ state: "saved", plans: [START, OTHER], settings: {}, left: [OTHER.id] }]);
    assert.deepEqual(browser.newStore().load().plans, [START]);

    stop();
    browser.values.clear();
    await browser.saved(START);
    await settled();

    assert.equal(outcomes.length, 1);
  });

  test("are told when everything was cleared, and nothing of other keys", async () => {
    const { target, storage } = browser.tab();
    const store = browser.newStore({ target, storage });
    const outcomes = [];
    await store.save([START]);
    store.onChange((outcome) => outcomes.push(outcome.state));
    target.dispatchEvent(Object.assign(new Event("storage"), { key: "another" }));
    browser.values.clear();
    target.dispatchEvent(Object.assign(new Event("storage"), { key: null }));

    assert.deepEqual(outcomes, ["unsaved"]);
  });

  test("a page that comes back from the cache gets what was changed meanwhile, and overwrites none of it", async () => {
    const asleep = await browser.saved(START);
    await browser.saved(noted("meanwhile", START, LATER));

    assert.equal(noteIn(asleep.load()), "meanwhile");
    assert.equal(noteIn(await asleep.keepAll([changed(START, "b", "note", "x", NOW)])), "meanwhile");
  });
});

test("a tick in a plan of 200 items with notes takes little time", async () => {
  const filled = Array.from({ length: 200 }).reduce(
    (plan, _, at) => changed(plan, `item-${at}`, "note", "x".repeat(1000), NOW),
    START,
  );
  const store = await browser.saved(filled);
  const begin = performance.now();
  for (let round = 0; round < 10; round += 1) {
    const [plan] = store.load().plans;
    await store.keepAll([changed(plan, `item-${round}`, "status", "done", NOW)]);
  }
  const each = (performance.now() - begin) / 10;

  assert.ok(each < 100, `${each} ms`);
});
