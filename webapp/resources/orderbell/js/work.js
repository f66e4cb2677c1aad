/**
 * What somebody did in this browser and the server has not confirmed yet: steps and ticks. It shows at once, is kept in this
 * browser, and is sent in its order as soon as there is a connection; a cut, a reload or a server that cannot do it just now
 * loses nothing. One tab at a time sends the work of all tabs.
 */
import { newKey, Problem } from './api.js';
import { t } from './language.js';
import { alone } from './tabs.js';
import { Unsent } from './unsent.js';

const LOST = ['offline', 'connection-lost', 'no-answer', 'signed-out'];
const AGAIN = 3_000;
const TOO_MANY = 429;

export class Work extends EventTarget {
  #feed;
  #name;
  #entries;
  #sending = false;
  #order;

  /**
   * Fires `answer` with the order or the problem that the server answered with, and with neither if another tab did something.
   *
   * @param order gives the order of a number as the server has it, if it is still to be seen here
   */
  constructor(feed, user, order) {
    super();
    this.#feed = feed;
    this.#order = order;
    this.#name = `work.${user}`;
    this.#entries = new Unsent(`orderbell.${this.#name}.`);
    this.#takeOver(`orderbell.${this.#name}`);
    this.#entries.addEventListener('change', () => {
      this.#tell({});
      this.#send();
    });
    feed.addEventListener('state', ({ detail }) => detail.state === 'live' && this.#send());
  }

  /** How much waits to be sent. */
  get size() {
    return this.#entries.size;
  }

  has(number) {
    return this.#entries.all.some((entry) => entry.number === number);
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
    if (!this.size) return order;
    return this.#entries.all.filter(({ number }) => number === order.number).reduce(after, order);
  }

  #add(entry) {
    this.#entries.add({ key: newKey(), ...entry });
    this.#send();
  }

  async #send() {
    if (this.#sending || this.#feed.state !== 'live' || !this.size) return;
    this.#sending = true;
    let pause = 0;
    try {
      pause = await alone(this.#name, () => this.#sendAll());
    } finally {
      this.#sending = false;
    }
    if (pause) setTimeout(() => this.#send(), pause);
    else this.#send();
  }

  /** Returns in how many milliseconds to go on, if it can't right now. */
  async #sendAll() {
    // another tab may have sent some of it meanwhile
    this.#entries.read();
    let pause = 0;
    while (!pause && this.size && this.#feed.state === 'live') pause = await this.#sendOne(this.#entries.all[0]);
    return pause;
  }

  async #sendOne(entry) {
    try {
      if (!entry.to) this.#drop(entry, await this.#feed.tick(entry.number, entry.line, entry.done));
      else if (this.#isDue(entry)) this.#drop(entry, await this.#feed.move(entry.number, entry.to));
    } catch (problem) {
      if (problem.status === TOO_MANY) return problem.members.retryAfter * 1000 || AGAIN;
      if (LOST.includes(problem.reason) || problem.status >= 500) return AGAIN;
      this.#drop(entry, { problem });
    }
    return 0;
  }

  /**
   * Whether the step is still the one that was meant. If the order is where this step or a later one leads, an answer was lost
   * or somebody else was faster; if it is elsewhere, the same step may by now take a colleague's step back.
   */
  #isDue(entry) {
    const status = this.#order(entry.number)?.status;
    if (status === entry.from) return true;
    const overtaken = new Problem({ title: t`Somebody has moved ${entry.number} meanwhile`, detail: t`What was done to it here is dropped.` });
    const wanted = this.#entries.all.some(({ number, to }) => number === entry.number && to === status);
    this.#drop(entry, wanted ? {} : { problem: overtaken });
    return false;
  }

  /** What came after a refused step, of the same order, was meant for how the order would have been. */
  #drop(entry, { order, problem }) {
    this.#entries.remove(entry.key);
    if (problem) this.#entries.all.filter(({ number }) => number === entry.number).forEach(({ key }) => this.#entries.remove(key));
    this.#tell({ order, problem });
  }

  #tell(detail) {
    this.dispatchEvent(new CustomEvent('answer', { detail }));
  }

  /** Earlier versions kept all entries in one array. */
  #takeOver(place) {
    const old = localStorage.getItem(place);
    if (!old) return;
    localStorage.removeItem(place);
    for (const entry of JSON.parse(old)) this.#entries.add({ key: newKey(), ...entry });
  }
}

function after(order, { to, line, done, since }) {
  if (!to) return { ...order, lines: order.lines.map((each) => (each.line === line ? { ...each, done } : each)) };
  return { ...order, status: to, statusSince: since, heldFrom: to === 'ON_HOLD' ? order.status : null, recallTo: null };
}
