/** What was said in one room, as far as it is loaded: pages both ways, and what the feed brings at the newest end. */
const PAGE = 50;

export class Conversation {
  #api;
  #byId = new Map();
  #before = null;
  #after = null;
  #loading = null;
  #held = [];

  constructor(api, room) {
    this.#api = api;
    this.room = room;
    this.messages = [];
    this.loaded = false;
  }

  get hasOlder() {
    return this.#before !== null;
  }

  /** Whether there is more between what is loaded and what is said now. */
  get hasNewer() {
    return this.#after !== null;
  }

  get newest() {
    return this.messages.at(-1);
  }

  /** The newest page, or the one around a message. */
  async load(around = null) {
    const query = around ? { before: around + PAGE / 2, limit: PAGE } : { limit: PAGE };
    const { items, before, after } = await this.#api.messages(this.room, query);
    // what came in by the feed while this was on its way is newer
    const kept = after === null && !this.hasNewer ? this.messages.filter(({ seq }) => !items.length || seq >= items[0].seq) : [];
    this.#byId.clear();
    [...items, ...kept].forEach((message) => this.#put(message));
    this.#before = before;
    this.#after = after;
    this.loaded = true;
    this.#meet();
  }

  older() {
    return this.#once(async () => {
      const { items, before } = await this.#api.messages(this.room, { before: this.#before, limit: PAGE });
      this.#before = before;
      items.forEach((message) => this.#put(message));
      this.#sort();
    }, this.hasOlder);
  }

  newer() {
    return this.#once(async () => {
      const { items, after } = await this.#api.messages(this.room, { after: this.#after, limit: PAGE });
      this.#after = after;
      items.forEach((message) => this.#put(message));
      this.#meet();
    }, this.hasNewer);
  }

  /** Takes a message that was said, edited or deleted; says whether it is new here. */
  take(message) {
    const known = this.#byId.has(message.id);
    if (!known && (this.hasNewer || !this.loaded)) {
      this.#held.push(message);
      return false;
    }
    this.#put(message);
    this.#sort();
    return !known;
  }

  #once(page, more) {
    if (!more || this.#loading) return this.#loading;
    this.#loading = page().finally(() => (this.#loading = null));
    return this.#loading;
  }

  /** What came in by the feed goes behind what was loaded, as soon as there is no gap between them. */
  #meet() {
    if (!this.hasNewer) this.#held.splice(0).forEach((message) => this.#put(message));
    this.#sort();
  }

  #put(message) {
    if ((this.#byId.get(message.id)?.version ?? -1) < message.version) this.#byId.set(message.id, message);
  }

  #sort() {
    this.messages = [...this.#byId.values()].sort((one, other) => one.seq - other.seq);
  }
}
