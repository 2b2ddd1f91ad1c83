/**
 * Service worker of the guide, there only for readers who have asked for it: pages come from the net as long as there is
 * one, and from this device where there is none (w3.org/TR/service-workers).
 *
 * A cache holds one version whole: what `assets/offline.json` names, and beside it whatever else the reader has opened. A
 * new version is fetched beside the old one, and the old one goes when the new one is complete.
 */

/**
 * @typedef {{version: string, files: string[], fallback: Record<string, string>}} List files of this version, addresses
 *   below the guide; in `fallback`, by the beginning of an address, the page that says that another is not here
 */

const worker = /** @type {any} */ (self);
const HOME = new URL("./", location.href).href;
const LIST = `${HOME}assets/offline.json`;
const PREFIX = `oxlo-offline ${HOME} `;
/** What is in such a file stands in its name. */
const HASHED = /\/assets\/(?:search\/[0-9a-f]{12}\/.|.*\.[0-9a-f]{12}\.[a-z0-9]+$)/;
/** What a reader has opened beside the list: the first are forgotten when there are more. */
const MOST = 400;
/** A line that hangs is worse than none: after so many milliseconds, what is here is shown. */
const GIVE_UP_AFTER = 8_000;
const BETWEEN_LOOKS = 60 * 60 * 1_000;

let looked = 0;

worker.addEventListener("install", (/** @type {any} */ event) =>
  // A worker of before, whatever is wrong with it, is replaced at once: pages come from the net, so nothing changes
  // under anybody's hands.
  event.waitUntil(renew().then(() => worker.skipWaiting())),
);

worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(HOME)) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(page(event));
  } else if (HASHED.test(new URL(request.url).pathname)) {
    event.respondWith(keptForGood(event));
  } else {
    event.respondWith(fetch(request).catch(async () => (await found(request.url)) ?? Response.error()));
  }
});

/** A page: from the net, else as it was when it was last opened, else one that says that it is not here. */
async function page(/** @type {any} */ event) {
  const address = bare(event.request.url);
  const coming = fetch(event.request).then((response) => {
    if (response.ok && !response.redirected && response.type === "basic") {
      event.waitUntil(keep(address, response.clone()));
      event.waitUntil(look());
    }
    return response;
  });
  const held = await found(address);
  try {
    return await (held ? Promise.race([coming, failing()]) : coming);
  } catch {
    coming.catch(() => undefined);
    return held ?? elsewhere(address);
  }
}

/** Where a page is that is not here: at its address with a slash, or nowhere, which another page says. */
async function elsewhere(/** @type {string} */ address) {
  if (await found(`${address}/`)) {
    return Response.redirect(`${address}/`);
  }
  const { fallback } = await (await found(LIST))?.json();
  const path = address.slice(HOME.length);
  const beginning = Object.keys(fallback).find((each) => each && path.startsWith(each)) ?? "";
  return Response.redirect(`${HOME}${fallback[beginning]}?not-here`);
}

/** A file that never changes at its address. */
async function keptForGood(/** @type {any} */ event) {
  const held = await found(event.request.url);
  if (held) {
    return held;
  }
  const response = await fetch(event.request);
  if (response.ok && response.type === "basic") {
    event.waitUntil(keep(event.request.url, response.clone()));
  }
  return response;
}

/** Look now and then whether there is a new version, and tell the pages that are open when it is here. */
async function look() {
  if (Date.now() - looked < BETWEEN_LOOKS) {
    return;
  }
  looked = Date.now();
  if (await renew().catch(() => false)) {
    for (const client of await worker.clients.matchAll()) {
      client.postMessage("renewed");
    }
  }
}

/** Fetch the version of today, where it is not here yet. @returns {Promise<boolean>} whether there was anything new */
async function renew() {
  const answer = await fetch(LIST, { cache: "no-store" });
  if (!answer.ok) {
    throw new Error(`${LIST}: status ${answer.status}`);
  }
  /** @type {List} */
  const { version, files } = await answer.clone().json();
  const [before] = await versions();
  if (before === PREFIX + version) {
    return false;
  }
  const next = await caches.open(PREFIX + version);
  await next.addAll(files.map((file) => new Request(HOME + file, { cache: "no-cache" })));
  await copyOpened(before, next);
  // The list comes last: a cache without it is half of one.
  await next.put(LIST, answer);
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== PREFIX + version) {
      await caches.delete(name);
    }
  }
  return true;
}

/** What the reader has opened goes on being here, pages with the files that they name. */
async function copyOpened(/** @type {string | undefined} */ before, /** @type {Cache} */ next) {
  if (before) {
    const old = await caches.open(before);
    for (const request of (await old.keys()).slice(-MOST)) {
      const held = await old.match(request);
      if (held && request.url !== LIST && !(await next.match(request))) {
        await next.put(request, held);
      }
    }
  }
}

/** The caches that are whole; there is one, but for the moment in which a new one has just been filled. */
async function versions() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const whole = await Promise.all(
    names.map(async (name) => ((await (await caches.open(name)).match(LIST)) ? name : "")),
  );
  return whole.filter(Boolean);
}

/** What is here for an address, whatever it asks for. */
async function found(/** @type {string} */ address) {
  for (const name of await versions()) {
    const held = await (await caches.open(name)).match(address, { ignoreSearch: true });
    if (held) {
      return held;
    }
  }
  return undefined;
}

async function keep(/** @type {string} */ address, /** @type {Response} */ response) {
  const [name] = await versions();
  if (!name) {
    return;
  }
  const cache = await caches.open(name);
  await cache.put(address, response);
  /** @type {List} */
  const { files } = await (await cache.match(LIST))?.json();
  const named = new Set([LIST, ...files.map((file) => HOME + file)]);
  const opened = (await cache.keys()).filter(({ url }) => !named.has(url));
  for (const request of opened.slice(0, -MOST)) {
    await cache.delete(request);
  }
}

/** An address without what it asks for and the place on its page. */
function bare(/** @type {string} */ address) {
  const url = new URL(address);
  return url.origin + url.pathname;
}

function failing() {
  return new Promise((_, reject) => setTimeout(reject, GIVE_UP_AFTER));
}
