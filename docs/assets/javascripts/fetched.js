/** Files of the site, fetched when they are needed: what has come is kept as long as the page, what has not is not. */

/** Whoever waits longer on a bad line thinks that nothing happens. */
const GIVE_UP_AFTER = 15_000;

/** @type {Map<string, Promise<any>>} what has come or is on its way, by address and kind */
const kept = new Map();

/** The one error of this module: a file cannot be had now, whatever the `cause`. Trying again may help. */
export class FetchError extends Error {
  name = "FetchError";
}

/**
 * What a JSON file of the site holds. It is fetched once, all callers get the same value, and none may change it.
 * @param {string | URL} address
 * @returns {Promise<any>} whoever asks for a file says by a type of their own what it holds
 * @throws {FetchError} where it does not come in time, or is not what it should be; the next call tries again
 */
export function fetched(address) {
  return keeping(address, "json");
}

/** The text of a file of the site, on the same terms. @param {string | URL} address @returns {Promise<string>} */
export function fetchedText(address) {
  return keeping(address, "text");
}

/** Have a file of JSON fetched anew by whoever asks for it next. @param {string | URL} address */
export function forget(address) {
  kept.delete(`json ${address}`);
}

/** @param {string | URL} address @param {"json" | "text"} kind @returns {Promise<any>} */
function keeping(address, kind) {
  const key = `${kind} ${address}`;
  const before = kept.get(key);
  if (before) {
    return before;
  }
  const coming = get(address, kind).catch((cause) => {
    kept.delete(key);
    throw new FetchError(`${address} could not be fetched`, { cause });
  });
  kept.set(key, coming);
  return coming;
}

/** @param {string | URL} address @param {"json" | "text"} kind */
async function get(address, kind) {
  // The limit is one for the answer and all that follows: a line may break in the middle of a file.
  const response = await fetch(address, { signal: AbortSignal.timeout(GIVE_UP_AFTER) });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return response[kind]();
}
