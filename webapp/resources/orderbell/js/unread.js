/** How much somebody has not read, live in the header of every page; and a word when somebody speaks to them. */
import { t } from './language.js';
import { notify } from './notify.js';
import { api } from './page.js';

export class Unread extends EventTarget {
  #rooms = new Map();
  #whole = true;
  #first = true;
  #more = false;

  constructor(feed) {
    super();
    feed.addEventListener('welcome', () => (this.#whole = true));
    feed.addEventListener('unread', ({ detail }) => this.#take(detail));
  }

  get(room) {
    return this.#rooms.get(room);
  }

  get messages() {
    return [...this.#rooms.values()].reduce((sum, { last, read }) => sum + Math.max(0, last - read), 0);
  }

  get mentions() {
    return [...this.#rooms.values()].reduce((sum, { mentions }) => sum + mentions, 0);
  }

  /** After a welcome comes what is unread, and all else is read. */
  #take({ rooms, more }) {
    const before = new Map(this.#rooms);
    if (this.#whole) {
      this.#rooms.clear();
      this.#more = Boolean(more);
    }
    rooms.forEach((room) => this.#rooms.set(room.room, room));
    if (!this.#first) rooms.filter((room) => concerns(room, before.get(room.room))).forEach((room) => this.#emit('spoken-to', room));
    this.#first = this.#whole = false;
    this.#emit('change', rooms);
    this.#draw();
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #draw() {
    const place = document.getElementById('unread');
    if (!place) return;
    const { messages, mentions } = this;
    place.hidden = !messages;
    place.dataset.mentions = mentions;
    place.textContent = `${Math.min(messages, 999)}${this.#more || messages > 999 ? '+' : ''}`;
    if (mentions) place.append(' ', Object.assign(document.createElement('i'), { textContent: `@${mentions}` }));
    place.append(sr(` ${mentions ? t`unread, ${mentions} of them to you` : t`unread`}`));
  }
}

const sr = (textContent) => Object.assign(document.createElement('span'), { className: 'sr', textContent });

/** A mention that was not there before, or somebody else's word in a room for two. */
function concerns(room, before) {
  if (room.mentions > (before?.mentions || 0)) return true;
  return room.room.startsWith('direct-') && room.last > room.read && room.last > (before?.last || 0);
}

/** For a page that has a feed, with the channel `unread` in its watch. `open` says whether a room is before the person's eyes. */
export function showUnread(feed, open = () => false) {
  const unread = new Unread(feed);
  unread.addEventListener('spoken-to', async ({ detail: { room } }) => {
    if (!notify.on || open(room)) return;
    try {
      const [where, { items }] = await Promise.all([api.get(`/rooms/${encodeURIComponent(room)}`), api.messages(room, { limit: 1 })]);
      if (items.length && !open(room)) notify.tell(where, items[0]);
    } catch {
      // the count in the header says it too
    }
  });
  return unread;
}
