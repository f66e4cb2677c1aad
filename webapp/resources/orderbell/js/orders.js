/**
 * Orders by number, as a client of the feed holds them. A view that is not newer than the one held is dropped, so a
 * snapshot and the feed from the snapshot's position may overlap: there is no gap and no double.
 */
export class Orders {
  #held = new Map();
  /** what a snapshot that is being loaded has so far, with what was put meanwhile */
  #fresh = null;

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
    if (this.#fresh) take(this.#fresh, view);
    return take(this.#held, view);
  }

  remove(number) {
    this.#fresh?.delete(number);
    return this.#held.delete(number);
  }

  /**
   * Loads all pages of `GET /orders` and returns the position to watch from: that of the first page, which the server
   * read before its rows. What is held and not in the snapshot is forgotten in the end. If nothing is held yet, each page is
   * there at once, and `page` gets its views, the position, and whether it is the last.
   */
  async load(api, query = {}, limit = 500, page = null) {
    const fresh = new Map();
    const empty = this.#held.size === 0;
    let position = null;
    let cursor = null;
    this.#fresh = fresh;
    try {
      do {
        const { data, headers } = await api.request('GET', '/orders', { query: { ...query, limit, cursor } });
        position ??= Number(headers.get('Orderbell-Position'));
        cursor = data.next;
        const views = data.items.filter((view) => take(fresh, view));
        if (!empty) continue;
        views.forEach((view) => take(this.#held, view));
        page?.(views, position, !cursor);
      } while (cursor);
    } finally {
      this.#fresh = null;
    }
    this.#held = fresh;
    return position;
  }
}

function take(views, view) {
  const held = views.get(view.number);
  if (held && (held.version > view.version || (held.version === view.version && held.unseenSince === view.unseenSince))) return false;
  views.set(view.number, view);
  return true;
}
