/** Who is in a room: online, idle, or when they were last seen. */
import { compare, t } from './language.js';
import { html, nothing } from './lit.js';
import { nameOf } from './names.js';
import { avatar, icon } from './page.js';

const REFRESH = 60_000;
const WORDS = { here: t`Online`, idle: t`Idle`, gone: t`Not here` };

export class People {
  #api;
  #presence;
  #changed;
  #known = [];
  #asked = 0;

  constructor(api, presence, changed) {
    this.#api = api;
    this.#presence = presence;
    this.#changed = changed;
    presence.addEventListener('change', ({ detail }) => (detail.state || detail.joined || detail.left) && this.#stale());
    setInterval(() => document.visibilityState === 'visible' && this.load(), REFRESH);
  }

  get all() {
    return this.#known;
  }

  name(login) {
    return this.#known.find(({ user }) => user === login)?.name || nameOf(login);
  }

  async load() {
    try {
      this.#known = (await this.#api.get('/presence')).items;
      this.#changed();
    } catch {
      // those who are known stay, and it is asked again in a minute
    }
  }

  /** When somebody leaves, they were last seen just now; a burst of comings is one question. */
  #stale() {
    clearTimeout(this.#asked);
    this.#asked = setTimeout(() => this.load(), 1500);
    this.#changed();
  }

  /** `members` are the logins of a room that is not for all; `write` opens the room with somebody. */
  view({ members, user, write, moment, now }) {
    const shown = this.#known.filter((one) => !members || members.includes(one.user));
    const groups = Object.keys(WORDS).map((state) => [state, shown.filter((one) => this.#presence.state(one.user) === state)]);
    return groups.map(([state, people]) =>
      people.length
        ? html`<section aria-labelledby="people-${state}">
            <h3 id="people-${state}">${WORDS[state]} <span>${people.length}</span></h3>
            <ul>${people
              .sort((one, other) => compare(one.name || one.user, other.name || other.user))
              .map((one) => this.#person(one, state, { user, write, moment, now }))}</ul>
          </section>`
        : nothing,
    );
  }

  #person({ user: login, name, lastSeen }, state, { user, write, moment, now }) {
    const inside = html`<span class="face" data-state=${state}>${avatar(login)}</span>
      <span class="name"><b dir="auto">${name || login}</b>
        <small>${login === user ? t`You` : state === 'gone' ? (lastSeen ? t`Last seen ${moment(lastSeen, now)}` : t`Not seen yet`) : `@${login}`}</small></span>`;
    return html`<li>${login === user
      ? html`<div class="person">${inside}</div>`
      : html`<button type="button" class="quiet person" title=${t`Write to ${name || login}`} @click=${() => write(login)}>${inside}${icon('talk')}</button>`}</li>`;
  }
}
