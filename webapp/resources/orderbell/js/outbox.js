/**
 * What somebody said and the server has not confirmed yet. Each message has a key, under which it may be sent again after a
 * cut, a reload or a night: it stands there once. Kept in this browser, for each login, and sent by one of its tabs.
 */
import { newKey } from './api.js';
import { t, tell } from './language.js';
import { say } from './notice.js';
import { alone } from './tabs.js';
import { Unsent } from './unsent.js';

export class Outbox extends EventTarget {
  #feed;
  #name;
  #entries;
  /** The keys of those that this tab sends, or waits to. */
  #going = new Set();

  constructor(feed, user) {
    super();
    this.#feed = feed;
    this.#name = `outbox.${user}`;
    this.#entries = new Unsent(`orderbell.${this.#name}.`);
    this.#entries.addEventListener('change', () => {
      this.resume();
      this.#changed();
    });
  }

  /** Sends what waits from before or in other tabs; to be called once the feed is there. */
  resume() {
    for (const entry of this.#entries.all) if (!entry.problem && entry.wait === undefined) this.#send(entry);
  }

  /** Oldest first: `{key, room, text, at, seen, wait?, problem?}`, with a problem once it was refused. */
  of(room) {
    return this.#entries.all.filter((entry) => entry.room === room);
  }

  /** @param seen the last message that was there when it was said */
  say(room, text, seen) {
    const entry = { key: newKey(), room, text, seen, at: this.#feed.now() };
    this.#entries.add(entry);
    this.#changed();
    this.#send(entry);
  }

  again(entry) {
    delete entry.problem;
    this.#keep(entry);
    this.#send(entry);
  }

  drop({ key }) {
    this.#entries.remove(key);
    this.#changed();
  }

  #keep(entry) {
    this.#entries.put(entry);
    this.#changed();
  }

  async #send({ key }) {
    if (this.#going.has(key)) return;
    this.#going.add(key);
    await alone(`${this.#name}.${key}`, () => this.#post(key).finally(() => this.#going.delete(key)));
  }

  async #post(key) {
    // another tab may have sent it meanwhile
    this.#entries.read();
    const entry = this.#entries.get(key);
    if (!entry || entry.problem) return;
    try {
      const { message } = await this.#feed.post(entry.room, entry.text, entry.key);
      this.drop(entry);
      this.dispatchEvent(new CustomEvent('sent', { detail: message }));
    } catch (problem) {
      if (!this.#entries.get(key)) return;
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
    if (!this.#entries.get(entry.key)) return;
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
