/** What somebody is editing of an order, in this browser until it is saved or thrown away. One for each login and order. */
import { keep } from './kept.js';

const PAUSE = 200;

export class Draft {
  #place;
  #timer = 0;
  #editing = () => null;

  constructor(user, number) {
    this.#place = `orderbell.edit.${user}.${number}`;
  }

  /** What was kept: `{part, base, draft, key, sent}` with the order that the edit began with as its base; or null. */
  get() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#place));
      return kept?.part && kept.base?.version && kept.draft ? kept : null;
    } catch {
      return null;
    }
  }

  /** Keeps what `editing()` says from now on, whenever something is typed in `root` and at the latest when the page goes. */
  follow(root, editing) {
    this.#editing = editing;
    for (const type of ['input', 'change', 'click']) root.addEventListener(type, () => this.#soon());
    window.addEventListener('pagehide', () => this.keep());
    document.addEventListener('visibilitychange', () => this.keep());
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), PAUSE);
  }

  keep() {
    clearTimeout(this.#timer);
    const editing = this.#editing();
    if (!editing) return;
    const { part, base, draft, key, sent } = editing;
    keep(this.#place, JSON.stringify({ part, base, draft, key, sent }));
  }

  discard() {
    clearTimeout(this.#timer);
    localStorage.removeItem(this.#place);
  }
}
