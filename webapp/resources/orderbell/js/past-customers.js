/** Who has ordered before, below the field in which a name or a telephone number is typed. */
import { t } from './language.js';
import { html, nothing } from './lit.js';
import { icon } from './page.js';
import { moment } from './words.js';
import { zoneOf } from './zones.js';

const PAUSE = 150;
const SHORTEST = 3;
const SHOWN = 6;

export class PastCustomers {
  #api;
  #changed;
  #choose;
  #field = null;
  #found = [];
  #at = -1;
  #timer = 0;
  #asked = null;

  /** Calls `choose({customer, last, placedAt})`. */
  constructor(api, changed, choose) {
    this.#api = api;
    this.#changed = changed;
    this.#choose = choose;
  }

  isOpen(field) {
    return this.#field === field && this.#found.length > 0;
  }

  typed(field, text) {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    if (text.trim().length < SHORTEST) return this.close();
    this.#timer = setTimeout(() => this.#search(field, text.trim()), PAUSE);
  }

  async #search(field, q) {
    const asked = new AbortController();
    this.#asked = asked;
    try {
      const { data } = await this.#api.request('GET', '/customers', { query: { q, limit: SHOWN }, signal: asked.signal });
      if (asked !== this.#asked || document.activeElement?.dataset.past !== field) return;
      this.#field = field;
      this.#found = data.items;
      this.#at = -1;
      this.#changed();
    } catch {
      // the name can be typed all the same
    }
  }

  close() {
    clearTimeout(this.#timer);
    this.#asked = null;
    if (!this.#found.length) return;
    this.#found = [];
    this.#field = null;
    this.#changed();
  }

  /** Enter takes one only after an arrow key: whoever types a new name is not to get an old one. */
  key(field, event) {
    if (!this.isOpen(field) || event.ctrlKey || event.metaKey || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.#at = (this.#at + step + this.#found.length) % this.#found.length;
      this.#changed();
    } else if (event.key === 'Enter' && this.#at >= 0) {
      event.preventDefault();
      this.#take(this.#at);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    }
  }

  active(field) {
    return this.isOpen(field) && this.#at >= 0 ? `past-${field}-${this.#at}` : '';
  }

  #take(at) {
    const past = this.#found[at];
    this.close();
    this.#choose(past);
  }

  view(field) {
    return html`<ul id="past-${field}" class="suggestions past" role="listbox" aria-label=${t`Ordered before`} ?hidden=${!this.isOpen(field)}>
      ${this.isOpen(field)
        ? this.#found.map(
            ({ customer, last, placedAt, site }, at) => html`<li
              id="past-${field}-${at}"
              role="option"
              aria-selected=${at === this.#at ? 'true' : 'false'}
              @pointerdown=${(event) => event.preventDefault()}
              @click=${() => this.#take(at)}
            >
              <b dir="auto">${customer.name}</b>
              ${customer.phone ? html`<span>${icon('phone')}${customer.phone}</span>` : nothing}
              <small>${last}, ${moment(placedAt, Date.now(), zoneOf(site))}</small>
            </li>`,
          )
        : nothing}
    </ul>`;
  }
}
