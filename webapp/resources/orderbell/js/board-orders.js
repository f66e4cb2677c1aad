/**
 * The orders of the board, filtered and sorted. A change costs the same with thirty thousand orders as with thirty: only
 * the order that changed is taken out of its list and put into its new place.
 */
import { compare } from './language.js';
import { nameOf } from './names.js';
import { Orders } from './orders.js';

const CLOSED_SHOWN = 40;
const PAGE = 500;
const URGENCY = { URGENT: 0, HIGH: 1, NORMAL: 2 };
const TIMES = ['statusSince', 'placedAt', 'dueAt'];

/** A view never changes, so what comparing needs of it is made once. */
const keys = new WeakMap();

function keyOf(view) {
  let key = keys.get(view);
  if (!key) {
    key = { urgency: URGENCY[view.priority] ?? 2 };
    TIMES.forEach((name) => (key[name] = view[name] ? Date.parse(view[name]) : Infinity));
    keys.set(view, key);
  }
  return key;
}

const byNumber = (one, other) => (one.number < other.number ? -1 : one.number > other.number ? 1 : 0);
const byKey = (name) => (one, other) => keyOf(one)[name] - keyOf(other)[name] || 0;
const byWords = (word) => (one, other) => compare(word(one), word(other));
const ROAD = ['PLACED', 'ACCEPTED', 'PREPARING', 'READY', 'DISPATCHED', 'ON_HOLD', 'COMPLETED', 'REJECTED', 'CANCELLED'];

/** What to do next: the urgent first, then what waits longest. */
const inTurn = (one, other) => byKey('urgency')(one, other) || byKey('statusSince')(one, other);
const newestFirst = (one, other) => byKey('statusSince')(other, one);

/** The orders in which a list can stand, by name; each ends with the number, so that no two are equal. */
export const SORTS = {
  turn: inTurn,
  number: () => 0,
  customer: byWords((order) => order.customer?.name || ''),
  status: (one, other) => ROAD.indexOf(one.status) - ROAD.indexOf(other.status),
  age: byKey('statusSince'),
  site: byWords((order) => order.site),
  due: byKey('dueAt'),
  assignee: byWords((order) => (order.assignee ? nameOf(order.assignee) : '\uffff')),
  gross: (one, other) => byWords((order) => order.currency || '')(one, other) || one.gross - other.gross,
};

class Sorted {
  items = [];
  #compare;

  constructor(compare, descending = false) {
    const sign = descending ? -1 : 1;
    this.#compare = (one, other) => sign * (compare(one, other) || byNumber(one, other));
  }

  fill(items) {
    this.items = items.sort(this.#compare);
  }

  add(item) {
    this.items.splice(this.indexOf(item), 0, item);
  }

  remove(item) {
    const at = this.indexOf(item);
    if (this.items[at] === item) this.items.splice(at, 1);
  }

  /** Where it is, or would be. */
  indexOf(item) {
    let from = 0;
    let to = this.items.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#compare(this.items[middle], item) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

export class BoardOrders {
  #orders = new Orders();
  /** number -> the order as it will look once the server agrees, and the version that it was made of */
  #moving = new Map();
  /** number -> the view that stands in the lists */
  #listed = new Map();
  #columns;
  #all = null;
  #values = { site: new Map(), source: new Map(), assignee: new Map() };
  #closed = 0;
  #workflow;
  #filter;
  #now;
  #loading = false;

  /** @param now the server's clock */
  constructor(workflow, filter, now) {
    this.#workflow = workflow;
    this.#filter = filter;
    this.#now = now;
    this.#columns = new Map([...workflow.open, 'CLOSED'].map((key) => [key, new Sorted(key === 'CLOSED' ? newestFirst : inTurn)]));
  }

  get loading() {
    return this.#loading;
  }

  get(number) {
    return this.#orders.get(number);
  }

  /** As it is shown: with the move that is on its way. */
  current(number) {
    return this.#moving.get(number)?.view || this.#orders.get(number);
  }

  isMoving(number) {
    return this.#moving.has(number);
  }

  columnOf(status) {
    return this.#workflow.isOpen(status) ? status : 'CLOSED';
  }

  columns() {
    return [...this.#columns].map(([key, { items }]) => ({ key, cards: key === 'CLOSED' ? items.slice(0, CLOSED_SHOWN) : items }));
  }

  /** The new ones, whether they pass the filter or not. */
  placed() {
    return [...this.#orders].filter(({ status }) => status === 'PLACED');
  }

  matches(view) {
    return this.#filter.matches(view, this.#now());
  }

  /** How many that are not done with pass the filter. */
  get open() {
    return this.#workflow.open.reduce((sum, key) => sum + this.#columns.get(key).items.length, 0);
  }

  /** How many open orders are late now, and how many the kitchen has not seen; whatever the filter is. */
  trouble() {
    const open = [...this.#orders].filter(({ status }) => this.#workflow.isOpen(status));
    return {
      late: open.filter((view) => this.#workflow.age(view, this.#now()) === 'red').length,
      unseen: open.filter(({ unseenSince }) => unseenSince).length,
    };
  }

  /** From now on they stand in one list as well, `all`; by null in none. */
  sort(by, descending) {
    this.#all = by && new Sorted(SORTS[by], descending);
    this.#all?.fill([...this.#listed.values()].filter((view) => this.#isInAll(view)));
  }

  /** A list shows closed orders only to who asks for them. */
  get all() {
    return this.#all?.items || [];
  }

  #isInAll({ status }) {
    return this.#workflow.isOpen(status) || this.#filter.asksFor(status);
  }

  /** The values that orders have, to choose from; sorted. */
  values(name) {
    return [...this.#values[name].keys()].sort();
  }

  /**
   * Loads the open orders, those that came in first before the others, and the last closed ones. After the first page the board
   * can be worked with; the rest comes in while it is.
   *
   * @param first gets the position to watch from, as soon as there is something to see
   */
  async load(api, first) {
    const closed = api.get('/orders', { status: this.#workflow.closed.join(','), limit: CLOSED_SHOWN });
    this.#loading = true;
    try {
      const query = { status: this.#workflow.open.join(','), sort: 'oldest' };
      const position = await this.#orders.load(api, query, PAGE, (views, from, last) => {
        views.forEach((view) => this.#took(null, view));
        if (!last) first(from);
      });
      const { items } = await closed;
      items.forEach((view) => this.#orders.put(view));
      this.#loading = false;
      this.refresh();
      first(position);
    } finally {
      closed.catch(() => {}); // whoever waits for it has the reason
      this.#loading = false;
    }
  }

  /** Filters and sorts everything anew. */
  refresh() {
    for (const counts of Object.values(this.#values)) counts.clear();
    this.#listed.clear();
    this.#closed = 0;
    const lists = new Map([...this.#columns.keys()].map((key) => [key, []]));
    for (const view of this.#orders) {
      this.#count(view, 1);
      const shown = this.current(view.number);
      if (!this.matches(shown)) continue;
      this.#listed.set(view.number, shown);
      lists.get(this.columnOf(shown.status)).push(shown);
    }
    for (const [key, column] of this.#columns) column.fill(lists.get(key));
    this.#all?.fill([...this.#listed.values()].filter((view) => this.#isInAll(view)));
  }

  /** Whether it was news. */
  put(view) {
    const before = this.#orders.get(view.number);
    if (!this.#orders.put(view)) return false;
    this.#took(before, view);
    this.#prune();
    return true;
  }

  #took(before, view) {
    if (before) this.#count(before, -1);
    this.#count(view, 1);
    if (this.#moving.get(view.number)?.base < view.version) this.#moving.delete(view.number);
    this.#place(view.number);
  }

  /** Shows an order as it will be. */
  expect(number, view) {
    this.#moving.set(number, { view, base: this.#orders.get(number).version });
    this.#place(number);
  }

  /** The server has answered. */
  settle(number) {
    this.#moving.delete(number);
    this.#place(number);
  }

  #place(number) {
    const listed = this.#listed.get(number);
    if (listed) {
      this.#columns.get(this.columnOf(listed.status)).remove(listed);
      this.#all?.remove(listed);
      this.#listed.delete(number);
    }
    const view = this.current(number);
    if (!view || !this.matches(view)) return;
    this.#listed.set(number, view);
    this.#columns.get(this.columnOf(view.status)).add(view);
    if (this.#isInAll(view)) this.#all?.add(view);
  }

  #count(view, by) {
    if (!this.#workflow.isOpen(view.status)) this.#closed += by;
    for (const [name, counts] of Object.entries(this.#values)) {
      if (!view[name]) continue;
      const count = (counts.get(view[name]) || 0) + by;
      if (count) counts.set(view[name], count);
      else counts.delete(view[name]);
    }
  }

  /** Of the closed only the last are kept. Not while pages come in: one of them may bring an older view of it back. */
  #prune() {
    if (this.#loading || this.#closed <= 2 * CLOSED_SHOWN) return;
    const closed = [...this.#orders].filter(({ status }) => !this.#workflow.isOpen(status)).sort(newestFirst);
    for (const view of closed.slice(CLOSED_SHOWN)) {
      this.#orders.remove(view.number);
      this.#count(view, -1);
      this.#place(view.number);
    }
  }
}
