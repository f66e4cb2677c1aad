/**
 * Which orders are new on this device: those that were not shown here before and for which no bell was heard. All tabs of a
 * login share what was heard, and one of them rings. What could not ring, because the browser blocked the sound, rings once for
 * all as soon as the sound is back.
 */
import { bell } from './bell.js';
import { alone } from './tabs.js';

const KEPT = 2_000;

export class Arrivals {
  #prefix;
  /** Those that this page has had before it. */
  #known = new Set();
  #waiting = new Set();

  constructor(user) {
    this.#prefix = `orderbell.heard.${user}.`;
    bell.addEventListener('change', () => this.#ring());
  }

  /** Whether this device has shown orders to this login before. From now on it has. */
  get returning() {
    const place = this.#prefix.slice(0, -1);
    const before = localStorage.getItem(place) !== null;
    keep(place, 'yes');
    return before;
  }

  /** These are no news on this page. */
  know(ids) {
    ids.forEach((id) => this.#known.add(id));
  }

  /** These are no news on this device. */
  hear(ids) {
    this.know(ids);
    ids.forEach((id) => this.#isHeard(id) || this.#mark(id));
    this.#forget();
  }

  /** Rings if one of them is new on this device, and gives those that are new on this page. */
  show(ids) {
    const fresh = ids.filter((id) => !this.#known.has(id));
    for (const id of fresh) {
      this.#known.add(id);
      if (!this.#isHeard(id)) this.#waiting.add(id);
    }
    if (fresh.length) this.#ring();
    return fresh;
  }

  /** They are gone before anybody could hear of them. */
  drop(id) {
    this.#waiting.delete(id);
  }

  /** An order has waited too long; `id` tells how long, and in which status. */
  warn(id) {
    alone('bell', () => {
      if (bell.state !== 'on' || this.#isHeard(id)) return;
      this.#mark(id);
      bell.warn();
    });
  }

  #ring() {
    if (!this.#waiting.size || bell.state !== 'on') return;
    alone('bell', () => {
      if (bell.state !== 'on') return;
      const ids = [...this.#waiting].filter((id) => !this.#isHeard(id));
      this.#waiting.clear();
      if (!ids.length) return;
      ids.forEach((id) => this.#mark(id));
      this.#forget();
      bell.ring();
    });
  }

  #isHeard(id) {
    return localStorage.getItem(this.#prefix + id) !== null;
  }

  #mark(id) {
    keep(this.#prefix + id, String(Date.now()));
  }

  #forget() {
    const places = Object.keys(localStorage).filter((place) => place.startsWith(this.#prefix));
    if (places.length <= KEPT) return;
    const age = (place) => Number(localStorage.getItem(place));
    places.sort((one, other) => age(other) - age(one)).slice(KEPT / 2).forEach((place) => localStorage.removeItem(place));
  }
}

function keep(place, value) {
  try {
    localStorage.setItem(place, value);
  } catch {
    // no room in the browser: this page still knows, other tabs ring as well
  }
}
