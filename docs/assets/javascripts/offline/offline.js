import { start } from "../start.js";
import { Words } from "../words.js";

/** The caches of a worker begin so; what the worker of another guide on this host has stays. */
const PREFIX = "oxlo-offline";

/** The choice to have the guide on this device, for offline use. Before it is made, nothing is stored. */
export class Offline {
  /** @param {HTMLElement & {dataset: {worker: string, words: string}}} $root hidden until this knows what to offer */
  constructor($root) {
    this.$root = $root;
    this.words = new Words(JSON.parse($root.dataset.words));
    this.worker = new URL($root.dataset.worker, document.baseURI);
    this.home = new URL("./", this.worker).href;
    this.$button = /** @type {HTMLButtonElement} */ ($root.querySelector("button"));
    this.$status = /** @type {HTMLElement} */ ($root.querySelector("[role=status]"));
    // Only over https and on this machine itself (w3.org/TR/secure-contexts).
    if (!("serviceWorker" in navigator)) {
      return;
    }
    $root.hidden = false;
    this.$button.addEventListener("click", () => this.change());
    navigator.serviceWorker.addEventListener(
      "message",
      ({ data }) => data === "renewed" && this.say("offline_say_renewed"),
    );
    this.show();
    if (location.search === "?not-here") {
      this.say("offline_say_not_here");
    }
  }

  /** The worker of this guide, if it has been asked for. */
  async registration() {
    const found = await navigator.serviceWorker.getRegistration(this.home);
    return found?.scope === this.home ? found : undefined;
  }

  async show() {
    const isOn = Boolean(await this.registration());
    this.$button.textContent = this.words.say(isOn ? "offline_say_stop" : "offline_say_start");
  }

  async change() {
    this.$button.disabled = true;
    try {
      const registration = await this.registration();
      await (registration ? this.stop(registration) : this.begin());
    } catch (error) {
      console.warn("offline:", error);
      this.say("offline_say_failed");
    }
    this.$button.disabled = false;
    this.$button.focus();
    await this.show();
  }

  async begin() {
    this.say("offline_say_fetching");
    const registration = await navigator.serviceWorker.register(this.worker, {
      scope: this.home,
      updateViaCache: "none",
    });
    if (await isActive(registration)) {
      this.say("offline_say_ready");
    } else {
      await this.stop(registration);
      this.say("offline_say_failed");
    }
  }

  /** @param {ServiceWorkerRegistration} registration */
  async stop(registration) {
    await registration.unregister();
    const names = await caches.keys();
    await Promise.all(
      names.filter((name) => name.startsWith(`${PREFIX} ${this.home} `)).map((name) => caches.delete(name)),
    );
    this.say("offline_say_stopped");
  }

  /** @param {string} key */
  say(key) {
    this.$status.textContent = this.words.say(key);
  }
}

/**
 * Whether a worker that has just been asked for has come, with all that it fetches.
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<boolean>}
 */
function isActive({ installing, waiting, active }) {
  const worker = installing ?? waiting ?? active;
  return new Promise((resolve) => {
    const look = () => {
      if (worker?.state === "activated" || worker?.state === "redundant") {
        resolve(worker.state === "activated");
      }
    };
    worker?.addEventListener("statechange", look);
    look();
  });
}

start("offline", Offline);
