/** Whether somebody follows the conversation about an order, so that what is unread in it counts for them. */
import { t } from './language.js';
import { html, nothing } from './lit.js';
import { refuse } from './notice.js';
import { icon } from './page.js';

export class Follow {
  #api;
  #path;
  #changed;
  #following = null;

  constructor(api, room, changed) {
    this.#api = api;
    this.#path = `/rooms/${encodeURIComponent(room)}`;
    this.#changed = changed;
  }

  /** Whoever says something follows it from then on, so this is asked anew after that. */
  async load() {
    try {
      this.#following = (await this.#api.get(this.#path)).following;
      this.#changed();
    } catch {
      // there is no button then
    }
  }

  async #set(following) {
    try {
      this.#following = (await this.#api.request('PUT', `${this.#path}/following`, { body: { following } })).data.following;
      this.#changed();
    } catch (problem) {
      refuse(problem);
    }
  }

  view() {
    if (this.#following === null) return nothing;
    const says = this.#following
      ? t`It is on your list, and what you have not read is counted`
      : t`It comes onto your list, and what you have not read is counted`;
    return html`<button type="button" class="quiet follow" aria-pressed=${this.#following ? 'true' : 'false'} title=${says}
      @click=${() => this.#set(!this.#following)}>${icon(this.#following ? 'ring' : 'ring-off')}${this.#following ? t`Following` : t`Follow`}</button>`;
  }
}
