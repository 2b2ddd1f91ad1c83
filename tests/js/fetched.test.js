import assert from "node:assert/strict";
import test, { afterEach, beforeEach } from "node:test";
import { FetchError, fetched, fetchedText, forget } from "../../docs/assets/javascripts/fetched.js";

const realFetch = globalThis.fetch;
const realTimeout = AbortSignal.timeout;
let asked;
let limits;
let answers;
let count = 0;

/** An address that no other test has asked for, since what has come is kept. */
function address() {
  count += 1;
  return `assets/file-${count}.json`;
}

/** Answers as a host gives them, one after the other. */
function answer(...all) {
  answers = all;
}

const never = (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
/** A file that begins to come and then stops. */
const half = (signal) => {
  const start = (controller) => {
    controller.enqueue(new TextEncoder().encode("[1,"));
    signal.addEventListener("abort", () => controller.error(signal.reason));
  };
  return new Response(new ReadableStream({ start }));
};

beforeEach(() => {
  asked = [];
  limits = [];
  globalThis.fetch = async (url, { signal }) => {
    asked.push(String(url));
    return answers.shift()(signal);
  };
  AbortSignal.timeout = (limit) => {
    limits.push(limit);
    return realTimeout.call(AbortSignal, 1);
  };
});

afterEach(() => {
  globalThis.fetch = realFetch;
  AbortSignal.timeout = realTimeout;
});

test("what has come is kept, and all callers have the same, those who ask while it is on its way too", async () => {
  answer(() => new Response('{"a":[1]}'));
  const file = address();
  const [first, second] = await Promise.all([fetched(file), fetched(file)]);
  assert.deepEqual(first, { a: [1] });
  assert.equal(first, second);
  assert.equal(await fetched(file), first);
  assert.deepEqual(asked, [file]);
});

test("an address is the same as a text and as a URL, and every address has its own file", async () => {
  answer(
    () => new Response("1"),
    () => new Response("2"),
  );
  const url = new URL(address(), "https://oxlo.example/");
  assert.equal(await fetched(url), 1);
  assert.equal(await fetched(url.href), 1);
  assert.equal(await fetched(address()), 2);
});

test("a text is as it is, and is not mixed up with what it holds", async () => {
  answer(
    () => new Response("[1]"),
    () => new Response("[1]"),
  );
  const file = address();
  assert.equal(await fetchedText(file), "[1]");
  assert.deepEqual(await fetched(file), [1]);
});

const TROUBLES = {
  "a broken line": [() => Promise.reject(new TypeError("Failed to fetch")), "TypeError"],
  "a host in trouble": [() => new Response('{"a":1}', { status: 500 }), "Error"],
  "a file that is not there": [() => new Response("[]", { status: 404 }), "Error"],
  "a page in its place": [() => new Response("<!doctype html>"), "SyntaxError"],
  "half a file": [() => new Response("[1,"), "SyntaxError"],
  "no answer": [never, "TimeoutError"],
  "an answer that does not end": [half, "TimeoutError"],
};

for (const [name, [trouble, cause]] of Object.entries(TROUBLES)) {
  test(`${name} is told to all who ask, with its cause, and the next one tries again`, async () => {
    answer(trouble, () => new Response("[2]"));
    const file = address();
    const told = await Promise.allSettled([fetched(file), fetched(file)]);
    for (const { reason } of told) {
      assert.ok(reason instanceof FetchError);
      assert.equal(reason.name, "FetchError");
      assert.equal(reason.cause.name, cause);
      assert.match(reason.message, new RegExp(file));
    }
    assert.deepEqual(asked, [file]);
    assert.deepEqual(await fetched(file), [2]);
    assert.deepEqual(asked, [file, file]);
  });
}

test("every try has fifteen seconds", async () => {
  answer(never, () => new Response("[]"));
  const file = address();
  await assert.rejects(fetched(file), FetchError);
  await fetched(file);
  assert.deepEqual(limits, [15_000, 15_000]);
});

test("a file that is forgotten is fetched anew", async () => {
  const url = address();
  answer(
    () => Response.json({ folder: "a/" }),
    () => Response.json({ folder: "b/" }),
  );
  assert.deepEqual(await fetched(url), { folder: "a/" });
  assert.deepEqual(await fetched(url), { folder: "a/" });
  forget(new URL(url, "https://oxlo.example/"));
  assert.deepEqual(await fetched(url), { folder: "a/" });
  forget(url);
  assert.deepEqual(await fetched(url), { folder: "b/" });
});
