/** Who has had an order before them, on which screen and since when. */
import { t } from './language.js';
import { html, nothing, repeat } from './lit.js';
import { avatar, person } from './page.js';
import { plainMoment, screenWord } from './words.js';

const PAUSE = 500;

export class SeenBy {
  #api;
  #path;
  #changed;
  #sightings = [];
  #asked = 0;

  constructor(api, number, changed) {
    this.#api = api;
    this.#path = `/orders/${encodeURIComponent(number)}/seen`;
    this.#changed = changed;
  }

  /** Soon, once for all who come at the same time. */
  load() {
    clearTimeout(this.#asked);
    this.#asked = setTimeout(() => this.#load(), PAUSE);
  }

  async #load() {
    try {
      this.#sightings = (await this.#api.get(this.#path)).items;
      this.#changed();
    } catch {
      // what is known stays, and it is asked again when somebody else comes
    }
  }

  view(now, zone) {
    if (!this.#sightings.length) return nothing;
    return html`<section class="panel seen-by" aria-labelledby="seen-heading">
      <h2 id="seen-heading">${t`Seen by`}</h2>
      <ul>${repeat(this.#sightings, ({ screen }) => screen, ({ screen, user, at }) => html`<li>
        ${avatar(user, 'small')}<b>${person(user)}</b><span class="screen" dir="auto">${screenWord(screen)}</span><time datetime=${at}>${plainMoment(at, now, zone)}</time></li>`)}</ul>
    </section>`;
  }
}
