/** Who is here and what they look at, type in and edit, as the feed tells it; and whether somebody sits at this screen. */
const AWAY_AFTER = 5 * 60_000;
const LOOK_EVERY = 15_000;

export class Presence extends EventTarget {
  #here = new Set();
  #idle = new Set();
  #doing = { looking: new Map(), typing: new Map(), editing: new Map() };

  constructor(feed) {
    super();
    feed.addEventListener('presence', ({ detail }) => this.#take(detail));
  }

  /** `here`, `idle` or `gone` */
  state(user) {
    if (!this.#here.has(user)) return 'gone';
    return this.#idle.has(user) ? 'idle' : 'here';
  }

  get users() {
    return [...this.#here];
  }

  /** Who looks at an order's page. */
  looking(number) {
    return this.#doing.looking.get(`order:${number}`) || [];
  }

  /** `[{user, field}]` */
  editing(number) {
    return this.#doing.editing.get(`order:${number}`) || [];
  }

  /** By the channel of a room: `room:general`, or `order:2026-000042` for what is said about an order. */
  typing(channel) {
    return this.#doing.typing.get(channel) || [];
  }

  /** Whoever is gone does nothing here any more. */
  #leave(user) {
    this.#here.delete(user);
    this.#idle.delete(user);
    for (const places of Object.values(this.#doing)) {
      places.forEach((who, subject) => places.set(subject, who.filter((one) => (one.user || one) !== user)));
    }
  }

  #take(frame) {
    if (frame.state) {
      this.#here = new Set(frame.state.map(({ user }) => user));
      this.#idle = new Set(frame.state.filter(({ idle }) => idle).map(({ user }) => user));
      Object.values(this.#doing).forEach((places) => places.clear());
    }
    frame.joined?.forEach((user) => this.#here.add(user));
    frame.left?.forEach((user) => this.#leave(user));
    frame.idle?.forEach((user) => this.#idle.add(user));
    frame.back?.forEach((user) => this.#idle.delete(user));
    for (const [what, places] of Object.entries(this.#doing)) {
      for (const [subject, who] of Object.entries(frame[what] || {})) {
        if (who.length) places.set(subject, who);
        else places.delete(subject);
      }
    }
    this.dispatchEvent(new CustomEvent('change', { detail: frame }));
  }
}

/** Tells the others once nobody has touched this page for a while, or it lies behind another, and when they are back. */
export function watchPerson(feed) {
  let touched = Date.now();
  let away = false;
  const look = () => {
    const now = Date.now() - touched > AWAY_AFTER;
    if (now === away) return;
    away = now;
    feed.away(away).catch(() => {});
  };
  const touch = () => {
    touched = Date.now();
    if (away) look();
  };
  for (const type of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus']) {
    window.addEventListener(type, touch, { passive: true, capture: true });
  }
  setInterval(look, LOOK_EVERY);
}
