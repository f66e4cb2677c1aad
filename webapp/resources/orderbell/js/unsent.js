/**
 * What was done in this browser and the server has not confirmed yet. Each entry has a place of its own in the browser's
 * storage, so tabs do not overwrite each other's entries, and every tab holds the entries of all.
 */
export class Unsent extends EventTarget {
  #prefix;
  /** key -> `{text, entry, kept}`; what found no room in the browser is not kept, and lives as long as this page */
  #held = new Map();

  /** Fires `change` when another tab changed something. */
  constructor(prefix) {
    super();
    this.#prefix = prefix;
    this.read();
    window.addEventListener('storage', ({ key }) => {
      if (key !== null && !key.startsWith(prefix)) return;
      this.read();
      this.dispatchEvent(new CustomEvent('change'));
    });
  }

  get size() {
    return this.#held.size;
  }

  /** In the order in which they were added, in whichever tab. */
  get all() {
    return [...this.#held.values()].map(({ entry }) => entry).sort((one, other) => turn(one) - turn(other) || (one.key < other.key ? -1 : 1));
  }

  get(key) {
    return this.#held.get(key)?.entry;
  }

  /** @param entry has a `key` of its own */
  add(entry) {
    entry.turn = Math.max(Date.now(), ...this.all.map((each) => turn(each) + 1));
    this.put(entry);
  }

  put(entry) {
    const text = JSON.stringify(entry);
    let kept = true;
    try {
      localStorage.setItem(this.#prefix + entry.key, text);
    } catch {
      kept = false;
    }
    this.#held.set(entry.key, { text, entry, kept });
  }

  remove(key) {
    this.#held.delete(key);
    localStorage.removeItem(this.#prefix + key);
  }

  /** Takes what the storage holds now; entries that did not change stay the same objects. */
  read() {
    const now = new Map([...this.#held].filter(([, { kept }]) => !kept));
    for (const place of Object.keys(localStorage)) {
      const key = place.slice(this.#prefix.length);
      // a login may begin with another one and a full stop; keys have none
      if (!place.startsWith(this.#prefix) || key.includes('.')) continue;
      const text = localStorage.getItem(place);
      const held = this.#held.get(key);
      const entry = held?.text === text ? held.entry : parsed(text);
      if (entry) now.set(key, { text, entry, kept: true });
    }
    this.#held = now;
  }
}

const turn = (entry) => entry.turn ?? entry.at ?? 0;

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
