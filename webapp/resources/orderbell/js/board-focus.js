/**
 * Going through orders by keyboard: one tab stop for each list, arrows within a list and from one to the next; and where the
 * focus goes when the order that had it goes away.
 */
const LIST = '[data-list]';
const ITEM = '[data-list] [data-number]';
const PARTS = 'a, button, input';

export class Focus {
  #root;
  #layout;
  #focused = null;
  /** list -> its tab stop */
  #stops = new WeakMap();

  /**
   * @param layout gives what is shown: `keys()` of its lists, `items(key)` the orders of one, and `reveal(key, at)`, which
   *     brings one into the page and gives its element
   */
  constructor(root, layout) {
    this.#root = root;
    this.#layout = layout;
    root.addEventListener('focusin', ({ target }) => this.#took(target.closest(ITEM)));
  }

  #took(element) {
    if (!element) return;
    this.#stopAt(element.closest(LIST), element);
    this.#focused = this.#where(element);
  }

  #stopAt(list, element) {
    for (const other of list.querySelectorAll('[data-number][tabindex="0"]')) stop(other, false);
    stop(element, true);
    if (element) this.#stops.set(list, element);
  }

  #where(element) {
    const { list } = element.closest(LIST).dataset;
    const { number } = element.dataset;
    return { list, number, at: this.#at(list, number) };
  }

  #at(list, number) {
    return this.#layout().items(list).findIndex((order) => order.number === number);
  }

  /** Found from above: to look through the whole page for them would take longer than to draw it. */
  #lists() {
    const columns = this.#root.querySelector('.columns, .list')?.children || [];
    return [...columns].map((column) => column.querySelector(LIST)).filter(Boolean);
  }

  /** After each drawing. */
  keep() {
    for (const list of this.#lists()) {
      if (!list.contains(this.#stops.get(list) || null)) this.#stopAt(list, list.querySelector('[data-number]'));
    }
    if (!this.#focused || document.activeElement !== document.body || document.querySelector('dialog[open]')) return;
    const focused = this.#focused;
    if (this.#at(focused.list, focused.number) >= 0) return; // it is there, but scrolled away
    this.#focused = null; // bringing the next one into the page draws it
    const next = this.#beside(focused);
    next?.focus({ preventScroll: true });
  }

  /** What stands now where an order was that went away; where nothing is left, the order where it went. */
  #beside({ list, number, at }) {
    const left = this.#layout().items(list).length;
    return left ? this.#layout().reveal(list, Math.min(Math.max(at, 0), left - 1)) : this.element(number);
  }

  element(number) {
    return this.#root.querySelector(`[data-list] [data-number="${CSS.escape(number)}"]`);
  }

  first() {
    focus(this.#root.querySelector('[data-list] [data-number][tabindex="0"]'));
  }

  /** Whether the key went somewhere. */
  go(element, key) {
    const { list, at } = this.#where(element);
    const last = this.#layout().items(list).length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: Math.min(at + 10, last), PageUp: Math.max(at - 10, 0) }[key];
    if (to !== undefined) {
      if (to >= 0 && to <= last) focus(this.#layout().reveal(list, to));
      return true;
    }
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false;
    const lists = this.#layout().keys();
    const next = lists[lists.indexOf(list) + (key === 'ArrowLeft' ? -1 : 1)];
    if (next) focus(this.#layout().reveal(next, Math.min(at, this.#layout().items(next).length - 1)));
    return true;
  }
}

function stop(element, on) {
  if (!element) return;
  element.tabIndex = on ? 0 : -1;
  for (const part of element.querySelectorAll(PARTS)) part.tabIndex = on ? 0 : -1;
}

function focus(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
