/** A stretch of the log as a film: a clock that runs at any speed, and the events that are due by it. It only reads. */
const PAGE = 500;
const FEW = 200;
const QUIET = 4_000;
const LEAD = 1_000;

export class Film extends EventTarget {
  #api;
  #events = [];
  #position = 0;
  #ended = false;
  #reading = null;
  #at = 0;
  #since = 0;
  #speed = 10;
  #run = 0;
  #shown = 0;

  playing = false;
  /** Whether to go on to the next event where nothing happens for some seconds. */
  skipping = true;

  constructor(api) {
    super();
    this.#api = api;
  }

  get now() {
    const now = this.playing ? this.#at + (performance.now() - this.#since) * this.#speed : this.#at;
    return Math.min(now, Date.now());
  }

  get speed() {
    return this.#speed;
  }

  set speed(speed) {
    this.#set(this.now);
    this.#speed = speed;
  }

  play() {
    this.#set(this.now);
    this.playing = true;
  }

  pause() {
    this.#set(this.now);
    this.playing = false;
  }

  #set(at) {
    this.#at = at;
    this.#since = performance.now();
  }

  /** Goes to a time; resolves with the board as it was then. */
  async seek(at) {
    const run = ++this.#run;
    const board = await this.#api.get('/replay', { at: new Date(at).toISOString() });
    if (run !== this.#run) return null; // somebody has gone elsewhere meanwhile
    this.#events = [];
    this.#position = board.position;
    this.#ended = false;
    this.#reading = null;
    this.#set(Date.parse(board.at));
    this.#shown = this.#at;
    this.#read();
    return board;
  }

  #read() {
    if (this.#reading || this.#ended || this.#events.length > FEW) return;
    const run = this.#run;
    this.#reading = this.#api
      .get('/events', { after: this.#position, limit: PAGE })
      .then(({ items, next }) => {
        if (run !== this.#run) return;
        this.#events.push(...items.filter(({ data }) => data?.order));
        this.#ended = next === null;
        this.#position = next ?? this.#position;
      })
      .catch((problem) => {
        if (run !== this.#run) return;
        this.pause();
        this.dispatchEvent(new CustomEvent('problem', { detail: problem }));
      })
      .finally(() => run === this.#run && (this.#reading = null));
  }

  /** What has become due since the last time. The clock waits for what has not been read yet. */
  due() {
    if (this.#reading && !this.#events.length) {
      this.#set(this.#shown);
      return [];
    }
    if (this.playing && this.skipping) this.#skip();
    const now = this.now;
    this.#shown = now;
    const after = this.#events.findIndex(({ time }) => Date.parse(time) > now);
    const due = this.#events.splice(0, after < 0 ? this.#events.length : after);
    this.#read();
    if (this.playing && now >= Date.now() - LEAD) this.pause();
    return due;
  }

  #skip() {
    const [next] = this.#events;
    const to = next ? Date.parse(next.time) : this.#ended ? Date.now() : null;
    if (to !== null && to - this.now > QUIET * this.#speed) this.#set(to - LEAD * this.#speed);
  }

  /** Goes to the next event, which then is due; whether there is one. */
  async step() {
    this.pause();
    await this.#reading;
    const [next] = this.#events;
    if (!next) return false;
    this.#set(Date.parse(next.time));
    return true;
  }
}
