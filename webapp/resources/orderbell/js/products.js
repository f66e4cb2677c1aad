/** A search box over the catalogue: type, arrows, Enter. "3 x loaf" puts three in at once. */
import { t, tell } from './language.js';
import { html, nothing, render } from './lit.js';
import { icon } from './page.js';
import { money, number } from './words.js';

const PAUSE = 120;
const SHOWN = 8;

/** Draws itself into `place`; calls `add(product, quantity)`. */
export class ProductSearch {
  #place;
  #api;
  #add;
  #found = [];
  #at = 0;
  #open = false;
  #text = '';
  #timer = 0;
  #asked = null;
  #message = '';

  constructor(place, api, add) {
    this.#place = place;
    this.#api = api;
    this.#add = add;
    this.#draw();
  }

  focus() {
    this.#place.querySelector('input').focus();
  }

  get #words() {
    const [, quantity, words] = this.#text.match(/^\s*(\d{1,5})\s*[x×*]\s*(.*)$/i) || [null, '1', this.#text];
    return { quantity: Math.max(1, Number(quantity)), q: words.trim() };
  }

  #draw() {
    const option = (product, at) => html`<li
      id="product-${at}"
      role="option"
      aria-selected=${at === this.#at ? 'true' : 'false'}
      class=${[product.free > 0 ? '' : 'out', product.similar && !this.#found[at - 1]?.similar ? 'first-similar' : ''].join(' ').trim()}
      @pointerdown=${(event) => event.preventDefault()}
      @click=${() => this.#choose(at)}
    >
      <span class="name">${product.name}</span>
      <span class="sku">${product.sku}</span>
      <span class="free">${product.free > 0 ? t`${number(product.free)} free` : t`sold out`}</span>
      <span class="price">${money(product.unitPrice, product.currency)}</span>
    </li>`;
    render(
      html`<div class="products">
        <div class="search">
          ${icon('search')}
          <input
            id="product"
            type="text"
            role="combobox"
            aria-label=${t`Add a product by name or SKU`}
            aria-expanded=${this.#open ? 'true' : 'false'}
            aria-controls="products-found"
            aria-autocomplete="list"
            aria-activedescendant=${this.#open && this.#found.length ? `product-${this.#at}` : ''}
            aria-describedby="product-hint"
            autocomplete="off"
            placeholder=${t`Add a product: name, SKU, or 3 x name`}
            .value=${this.#text}
            @input=${(event) => this.#typed(event.target.value)}
            @focus=${() => this.#text && this.#show()}
            @blur=${() => this.#close()}
            @keydown=${(event) => this.#key(event)}
          />
        </div>
        <ul id="products-found" class="suggestions" role="listbox" aria-label=${t`Products`} ?hidden=${!this.#open || !this.#found.length}>
          ${this.#found.map(option)}
        </ul>
        <p class="hint" id="product-hint" role="status">${this.#message || t`Enter adds, arrows choose.`}</p>
      </div>`,
      this.#place,
    );
    this.#place.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  #typed(text) {
    this.#text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), PAUSE);
  }

  async #search() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    const { q } = this.#words;
    if (!q) return this.#close();
    try {
      const { data } = await this.#api.request('GET', '/products', { query: { q, limit: SHOWN }, signal: asked.signal });
      if (asked !== this.#asked) return;
      this.#found = data.items.slice(0, SHOWN);
      this.#at = 0;
      this.#message = this.#said(q);
      this.#show();
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      this.#message = tell(problem.detail || problem.message);
      this.#draw();
    }
  }

  #said(q) {
    if (!this.#found.length) return t`No product matches "${q}".`;
    if (this.#found[0].similar) return t`Nothing is called "${q}". These are similar.`;
    return this.#found.at(-1).similar ? t`Those below the line are similar.` : '';
  }

  #show() {
    this.#open = true;
    this.#draw();
  }

  #close() {
    this.#open = false;
    this.#draw();
  }

  async #key(event) {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        if (!this.#open) return void this.#search();
        this.#at = (this.#at + (event.key === 'ArrowDown' ? 1 : -1) + this.#found.length) % (this.#found.length || 1);
        this.#draw();
        break;
      case 'Enter':
        event.preventDefault();
        if (!this.#text.trim()) return;
        // A scanner or a fast typist presses Enter before the pause is over
        if (!this.#open || this.#timer) await this.#search();
        this.#choose(this.#at);
        break;
      case 'Escape':
        if (this.#open) {
          event.preventDefault();
          this.#close();
        }
        break;
      default:
    }
  }

  #choose(at) {
    const product = this.#found[at];
    if (!product) return;
    const { quantity } = this.#words;
    this.#text = '';
    this.#found = [];
    this.#message = t`${quantity} × ${product.name} added.`;
    this.#close();
    this.#add(product, quantity);
  }
}

export const stockWord = (product, quantity) =>
  product.free === undefined
    ? nothing
    : product.free < quantity
      ? html`<span class="short">${icon('warn')}${product.free > 0 ? t`only ${number(product.free)} free` : t`sold out`}</span>`
      : html`<span class="hint">${t`${number(product.free)} free`}</span>`;
