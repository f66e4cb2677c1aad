/**
 * What somebody did at this screen and the server has not confirmed yet: steps and ticks. It shows at once, is kept in this
 * browser, and is sent in its order as soon as there is a connection; a cut, a reload or a server that cannot do it just now
 * loses nothing.
 */
import { Problem } from './api.js';
import { t } from './language.js';

const LOST = ['offline', 'connection-lost', 'no-answer', 'signed-out'];
const AGAIN = 3_000;
const TOO_MANY = 429;

export class Work extends EventTarget {
  #feed;
  #place;
  #entries;
  #sending = false;
  #order;

  /** @param order gives the order of a number as the server has it, if it is still to be seen here */
  constructor(feed, user, order) {
    super();
    this.#feed = feed;
    this.#order = order;
    this.#place = `orderbell.work.${user}`;
    this.#entries = this.#kept();
    feed.addEventListener('state', ({ detail }) => detail.state === 'live' && this.#send());
  }

  /** How much waits to be sent. */
  get size() {
    return this.#entries.length;
  }

  has(number) {
    return this.#entries.some((entry) => entry.number === number);
  }

  /** @param from the status that it was in for who took the step */
  move(number, from, to) {
    this.#add({ number, from, to, since: new Date(this.#feed.now()).toISOString() });
  }

  tick(number, line, done) {
    this.#add({ number, line, done });
  }

  /** The order as it will look once the server agrees. */
  view(order) {
    return this.#entries.filter(({ number }) => number === order.number).reduce(after, order);
  }

  #add(entry) {
    this.#entries.push(entry);
    this.#keep();
    this.#send();
  }

  async #send() {
    if (this.#sending || this.#feed.state !== 'live' || !this.#entries.length) return;
    this.#sending = true;
    const [entry] = this.#entries;
    let pause = 0;
    try {
      if (!entry.to) {
        this.#drop(entry, await this.#feed.tick(entry.number, entry.line, entry.done));
      } else if (this.#isDue(entry)) {
        this.#drop(entry, await this.#feed.move(entry.number, entry.to));
      }
    } catch (problem) {
      if (problem.status === TOO_MANY) pause = problem.members.retryAfter * 1000 || AGAIN;
      else if (LOST.includes(problem.reason) || problem.status >= 500) pause = AGAIN;
      else this.#drop(entry, { problem });
    }
    this.#sending = false;
    if (pause) setTimeout(() => this.#send(), pause);
    else this.#send();
  }

  /**
   * Whether the step is still the one that was meant. If the order is there already, an answer was lost or somebody else was
   * faster; if it is elsewhere, the same step may by now take a colleague's step back.
   */
  #isDue(entry) {
    const status = this.#order(entry.number)?.status;
    if (status === entry.from) return true;
    const overtaken = new Problem({ title: t`Somebody has moved ${entry.number} meanwhile`, detail: t`What was done to it here is dropped.` });
    this.#drop(entry, status === entry.to ? {} : { problem: overtaken });
    return false;
  }

  /** What came after a refused step, of the same order, was meant for how the order would have been. */
  #drop(entry, { order, problem }) {
    this.#entries = this.#entries.filter((each) => each !== entry && !(problem && each.number === entry.number));
    this.#keep();
    this.dispatchEvent(new CustomEvent('answer', { detail: { order, problem } }));
  }

  #kept() {
    try {
      return JSON.parse(localStorage.getItem(this.#place)) || [];
    } catch {
      return [];
    }
  }

  #keep() {
    try {
      localStorage.setItem(this.#place, JSON.stringify(this.#entries));
    } catch {
      // no room in the browser: it is sent as long as the page is open
    }
  }
}

function after(order, { to, line, done, since }) {
  if (!to) return { ...order, lines: order.lines.map((each) => (each.line === line ? { ...each, done } : each)) };
  return { ...order, status: to, statusSince: since, heldFrom: to === 'ON_HOLD' ? order.status : null, recallTo: null };
}
