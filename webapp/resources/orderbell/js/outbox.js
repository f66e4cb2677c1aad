/**
 * What somebody said and the server has not confirmed yet. Each message has a key, under which it may be sent again after a
 * cut, a reload or a night: it stands there once. Kept in this browser, for each login.
 */
import { newKey } from './api.js';
import { t, tell } from './language.js';
import { say } from './notice.js';

export class Outbox extends EventTarget {
  #feed;
  #prefix;
  #entries = new Map();

  constructor(feed, user) {
    super();
    this.#feed = feed;
    this.#prefix = `orderbell.outbox.${user}.`;
    for (const place of Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix))) {
      const entry = JSON.parse(localStorage.getItem(place));
      this.#entries.set(entry.key, entry);
    }
  }

  /** Sends what waits from before; to be called once the feed is there. */
  resume() {
    for (const entry of this.#entries.values()) if (!entry.problem) this.#send(entry);
  }

  /** Oldest first: `{key, room, text, at, seen, wait?, problem?}`, with a problem once it was refused. */
  of(room) {
    return [...this.#entries.values()].filter((entry) => entry.room === room).sort((one, other) => one.at - other.at);
  }

  /** @param seen the last message that was there when it was said */
  say(room, text, seen) {
    const entry = { key: newKey(), room, text, seen, at: this.#feed.now() };
    this.#keep(entry);
    this.#send(entry);
  }

  again(entry) {
    delete entry.problem;
    this.#keep(entry);
    this.#send(entry);
  }

  drop(entry) {
    this.#entries.delete(entry.key);
    localStorage.removeItem(this.#prefix + entry.key);
    this.#changed();
  }

  #keep(entry) {
    this.#entries.set(entry.key, entry);
    try {
      localStorage.setItem(this.#prefix + entry.key, JSON.stringify(entry));
    } catch {
      // no room in the browser: it is sent as long as the page is open
    }
    this.#changed();
  }

  async #send(entry) {
    try {
      const { message } = await this.#feed.post(entry.room, entry.text, entry.key);
      this.drop(entry);
      this.dispatchEvent(new CustomEvent('sent', { detail: message }));
    } catch (problem) {
      if (!this.#entries.has(entry.key)) return;
      // signed out, or closed with the page: it goes out when somebody is back
      if (['signed-out', 'connection-lost'].includes(problem.reason)) return;
      const wait = problem.members?.retryAfter;
      if (wait) this.#countDown(entry, wait);
      else this.#refuse(entry, problem);
    }
  }

  #refuse(entry, problem) {
    entry.problem = words(problem);
    say(t`Not sent. ${entry.problem}`);
    this.#keep(entry);
  }

  /** It goes out by itself; `wait` says in how many seconds. */
  #countDown(entry, seconds) {
    if (!this.#entries.has(entry.key)) return;
    if (entry.wait === undefined) say(t`Too many messages at once: it goes out by itself in ${seconds} seconds`);
    entry.wait = seconds;
    this.#changed();
    if (seconds > 0) {
      setTimeout(() => this.#countDown(entry, seconds - 1), 1000);
      return;
    }
    delete entry.wait;
    this.#send(entry);
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('change'));
  }
}

function words({ title, detail, errors }) {
  const why = errors.map((error) => tell(error.detail)).join(', ') || tell(detail);
  return why ? t`${tell(title)}: ${why}` : tell(title);
}
