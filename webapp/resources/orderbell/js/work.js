/**
 * What somebody did at this screen and the server has not confirmed yet: steps and ticks. It shows at once, is kept in this
 * browser, and is sent in its order as soon as there is a connection; a cut or a reload loses nothing.
 */
const LOST = ['offline', 'connection-lost', 'no-answer', 'signed-out'];

export class Work extends EventTarget {
  #feed;
  #place;
  #entries;
  #sending = false;

  constructor(feed, user) {
    super();
    this.#feed = feed;
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

  move(number, to) {
    this.#add({ number, to, since: new Date(this.#feed.now()).toISOString() });
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
    const again = entry.sent;
    entry.sent = true;
    this.#keep();
    try {
      const { order } = await (entry.to ? this.#feed.move(entry.number, entry.to) : this.#feed.tick(entry.number, entry.line, entry.done));
      this.#drop(entry, { order });
    } catch (problem) {
      if (!LOST.includes(problem.reason)) {
        // of a step whose answer was lost the first time this only says that it was taken
        this.#drop(entry, again && problem.reason === 'no-such-step' ? {} : { problem, number: entry.number });
      } else if (this.#feed.state === 'live') {
        // it did not answer, and is there: the next one who does something tries again
        this.#sending = false;
        return;
      }
    }
    this.#sending = false;
    this.#send();
  }

  /** What came after a refused step, of the same order, was meant for how the order would have been. */
  #drop(entry, how) {
    this.#entries = this.#entries.filter((each) => each !== entry && !(how.problem && each.number === entry.number));
    this.#keep();
    this.dispatchEvent(new CustomEvent('answer', { detail: how }));
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
