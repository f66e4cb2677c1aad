/**
 * Orders by number, as a client of the feed holds them. A view that is not newer than the one held is dropped, so a
 * snapshot and the feed from the snapshot's position may overlap: there is no gap and no double.
 */
export class Orders {
  #held = new Map();

  get size() {
    return this.#held.size;
  }

  get(number) {
    return this.#held.get(number);
  }

  [Symbol.iterator]() {
    return this.#held.values();
  }

  /** Takes the view if it is newer, or of the same version and the kitchen has seen it or has not; says whether it did. */
  put(view) {
    const held = this.#held.get(view.number);
    if (held && (held.version > view.version || (held.version === view.version && held.unseenSince === view.unseenSince))) return false;
    this.#held.set(view.number, view);
    return true;
  }

  remove(number) {
    return this.#held.delete(number);
  }

  /**
   * Loads all pages of `GET /orders` and returns the position to watch from: that of the first page, which the server
   * read before its rows. What is held and not in the snapshot is forgotten.
   */
  async load(api, query = {}, limit = 500) {
    const fresh = new Map();
    let position = null;
    let cursor = null;
    do {
      const { data, headers } = await api.request('GET', '/orders', { query: { ...query, limit, cursor } });
      position ??= Number(headers.get('Orderbell-Position'));
      for (const view of data.items) {
        const known = fresh.get(view.number);
        if (!known || known.version < view.version) fresh.set(view.number, view);
      }
      cursor = data.next;
    } while (cursor);
    this.#held = fresh;
    return position;
  }
}
