/** The board as columns, one for each status; each scrolls by itself, and makes only the cards that somebody scrolls to. */
import { plural, t } from './language.js';
import { html, nothing, repeat } from './lit.js';
import { icon } from './page.js';
import { statusIcon, statusWord } from './words.js';

const AT_FIRST = 300;
const EMPTY = { PLACED: t`No new orders`, ON_HOLD: t`Nothing on hold`, READY: t`Nothing waits to go out` };
const narrow = matchMedia('(max-width: 640px)');

export class Columns {
  #root;
  #place;
  #draw;
  #folded;
  #shown = 'PLACED';
  /** key -> how many of its cards there are in the page */
  #made = new Map();
  #columns = [];

  /** @param user whose way of folding columns is remembered; @param draw draws the board anew */
  constructor(root, user, draw) {
    this.#root = root;
    this.#place = `orderbell.board.folded.${user}`;
    this.#draw = draw;
    this.#folded = new Set(JSON.parse(localStorage.getItem(this.#place) || '["CLOSED"]'));
    root.addEventListener('scroll', ({ target }) => this.#scrolled(target), { capture: true, passive: true });
    narrow.addEventListener('change', draw);
  }

  /** Another filter: from the top again. */
  reset() {
    this.#made.clear();
  }

  keys() {
    return this.#columns.filter(({ key, cards }) => cards.length && this.#isOpen(key)).map(({ key }) => key);
  }

  items(key) {
    return this.#columns.find((column) => column.key === key)?.cards || [];
  }

  reveal(key, at) {
    if (at >= this.#count(key)) {
      this.#made.set(key, at + AT_FIRST);
      this.#draw();
    }
    return this.#root.querySelectorAll(`[data-list="${key}"] [data-number]`)[at];
  }

  #count(key) {
    return this.#made.get(key) || AT_FIRST;
  }

  #isOpen(key) {
    return narrow.matches ? key === this.#shown : !this.#folded.has(key);
  }

  #scrolled(element) {
    const key = element.dataset?.list;
    if (!key || this.#count(key) >= this.items(key).length) return;
    if (element.scrollHeight - element.scrollTop > 3 * element.clientHeight) return;
    this.#made.set(key, this.#count(key) + AT_FIRST);
    this.#draw();
  }

  /**
   * @param columns `[{key, cards}]`
   * @param card draws an order
   * @param filtered whether a filter may be why a column is empty
   * @param all selects all of a column; null if nothing is being selected
   */
  view(columns, { card, filtered, compact, all }) {
    this.#columns = columns;
    return html`<nav class="tabs" aria-label=${t`Columns`}>
        ${columns.map(
          ({ key, cards }) =>
            html`<button type="button" data-status=${key} aria-pressed=${this.#shown === key} @click=${() => this.#show(key)}>
              ${columnWord(key)}<b>${cards.length}</b>
            </button>`,
        )}
      </nav>
      <div class="columns ${compact ? 'compact' : ''}">
        ${repeat(
          columns,
          ({ key }) => key,
          (column) => this.#column(column, { card, filtered, all }),
        )}
      </div>`;
  }

  #column({ key, cards }, { card, filtered, all }) {
    const isFolded = this.#folded.has(key);
    const kind = `column ${isFolded ? 'folded' : ''} ${this.#shown === key ? 'shown' : ''}`;
    if (isFolded && !narrow.matches) {
      return html`<section class=${kind} data-column=${key} data-status=${key} aria-label=${t`${columnWord(key)}, folded`}>
        <button type="button" aria-expanded="false" @click=${() => this.#fold(key)} title=${t`Show ${columnWord(key)}`}>
          ${icon('chevron')}<span>${columnWord(key)} (${cards.length})</span>
        </button>
      </section>`;
    }
    return html`<section class=${kind} data-column=${key} data-status=${key} aria-labelledby="column-${key}">
      <header>
        ${icon(key === 'CLOSED' ? 'check' : statusIcon(key))}
        <h2 id="column-${key}">${columnWord(key)}<span class="sr">, ${plural(cards.length, '{0} order | {0} orders')}</span></h2>
        <span class="total" aria-hidden="true">${cards.length}</span>
        ${all && cards.length ? html`<button type="button" class="quiet" @click=${() => all(cards)}>${t`All`}</button>` : nothing}
        ${key === 'CLOSED'
          ? html`<button type="button" class="quiet" aria-expanded="true" aria-label=${t`Fold closed orders`} @click=${() => this.#fold(key)}>
              ${icon('chevron')}
            </button>`
          : nothing}
      </header>
      ${cards.length
        ? html`<ul class="cards" data-list=${key} aria-labelledby="column-${key}">
            ${repeat(cards.slice(0, this.#count(key)), ({ number }) => number, card)}
          </ul>`
        : html`<p class="none">${filtered ? t`Nothing matches the filter` : EMPTY[key] || t`Nothing here`}</p>`}
    </section>`;
  }

  #fold(key) {
    if (!this.#folded.delete(key)) this.#folded.add(key);
    localStorage.setItem(this.#place, JSON.stringify([...this.#folded]));
    this.#draw();
  }

  #show(key) {
    this.#shown = key;
    this.#draw();
    this.#root.querySelector('.column.shown .cards')?.scrollTo(0, 0);
  }
}

const columnWord = (key) => (key === 'CLOSED' ? t`Closed` : statusWord(key));
