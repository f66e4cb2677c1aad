/** Which days and which sites the dashboard is about; they stand in the address, so that it can be sent and kept. */
import { t } from './language.js';
import { html, nothing, render } from './lit.js';
import { icon } from './page.js';

const RANGES = [
  ['today', t`Today`],
  ['yesterday', t`Yesterday`],
  ['7d', t`7 days`],
  ['30d', t`30 days`],
];

export class Days {
  #place;
  #changed;
  #sites = [];
  #dates = false;
  #error = '';

  /** @param changed called when other figures are asked for */
  constructor(place, changed) {
    this.#place = place;
    this.#changed = changed;
    this.#read();
    window.addEventListener('popstate', () => {
      this.#read();
      this.draw();
      changed();
    });
  }

  /** What REST is asked for. */
  get query() {
    const { range, from, to, site } = this;
    return { ...(from || to ? { from, to } : { range }), site };
  }

  /** The days that were shown last, for the two dates to begin with. */
  shown({ from, to, sites }, all) {
    this.first = from;
    this.last = to;
    this.#sites = all || sites;
    this.draw();
  }

  #read() {
    const asked = new URLSearchParams(location.search);
    this.from = asked.get('from') || '';
    this.to = asked.get('to') || '';
    this.range = RANGES.some(([name]) => name === asked.get('range')) ? asked.get('range') : 'today';
    this.site = asked.get('site') || '';
    this.#dates = Boolean(this.from || this.to);
    this.#error = '';
  }

  #go(change) {
    Object.assign(this, change);
    this.#error = '';
    const given = Object.entries(this.query).filter(([name, value]) => value && !(name === 'range' && value === 'today'));
    const query = new URLSearchParams(given).toString();
    history.pushState(null, '', location.pathname + (query && `?${query}`));
    this.draw();
    this.#changed();
  }

  #submit(event) {
    event.preventDefault();
    const { from, to } = event.target.elements;
    if (!from.value || !to.value || to.value < from.value) {
      this.#error = t`Choose a first day and a last day that is not before it.`;
      this.draw();
      (from.value ? to : from).focus();
      return;
    }
    this.#go({ from: from.value, to: to.value });
  }

  draw() {
    const named = !this.#dates;
    render(
      html`<div class="ranges" role="group" aria-label=${t`Days`}>
          ${RANGES.map(
            ([name, word]) =>
              html`<button type="button" data-range=${name} aria-pressed=${named && this.range === name} @click=${() => {
                this.#dates = false;
                this.#go({ range: name, from: '', to: '' });
              }}>${word}</button>`,
          )}
          <button type="button" data-range="dates" aria-pressed=${this.#dates} aria-expanded=${this.#dates} @click=${() => {
            this.#dates = true;
            this.draw();
            this.#place.querySelector('[name=from]').focus();
          }}>${t`From–to`}</button>
        </div>
        ${this.#sites.length > 1
          ? html`<label class="site"><span class="sr">${t`Site`}</span>${icon('site')}
              <select name="site" .value=${this.site} @change=${({ target }) => this.#go({ site: target.value })}>
                <option value="" ?selected=${!this.site}>${t`All sites`}</option>
                ${this.#sites.map(({ site, name }) => html`<option value=${site} ?selected=${site === this.site}>${name}</option>`)}
              </select></label>`
          : nothing}
        ${this.#dates
          ? html`<form class="dates" novalidate @submit=${(event) => this.#submit(event)}>
              <label>${t`From§a day`} <input type="date" name="from" required .value=${this.from || this.first || ''} /></label>
              <label>${t`to§a day`} <input type="date" name="to" required .value=${this.to || this.last || ''} /></label>
              <button type="submit" class="primary">${t`Show`}</button>
              ${this.#error ? html`<p class="error" role="alert">${this.#error}</p>` : nothing}
            </form>`
          : nothing}`,
      this.#place,
    );
  }
}
