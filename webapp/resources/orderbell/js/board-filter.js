/** What the board shows of all orders: the filter, which stands in the address, and filters that somebody has saved. */
import { plural, t } from './language.js';
import { html, live, nothing } from './lit.js';
import { icon } from './page.js';
import { PRIORITIES, sourceWord, statusWord, title } from './words.js';

const FIELDS = ['q', 'site', 'priority', 'status', 'source', 'assignee', 'due'];
const HIDDEN = ['status', 'source', 'assignee', 'due'];
const NOBODY = '-';
const DUE = [
  ['over', t`Overdue`],
  ['hour', t`Due within an hour`],
  ['day', t`Due within a day`],
  ['none', t`Without a due time`],
];
const CLOSED = ['COMPLETED', 'REJECTED', 'CANCELLED'];
const HOUR = 3_600_000;

const NAMES = { site: t`Site`, priority: t`Priority`, status: t`Status`, source: t`Source`, assignee: t`Assignee`, due: t`Due` };

export class BoardFilter {
  #user;
  #changed;
  #values = {};

  /** @param changed is called after each change */
  constructor(user, changed) {
    this.#user = user;
    this.#changed = changed;
    this.read();
  }

  /** Takes over what the address says. */
  read() {
    const said = Object.fromEntries(new URLSearchParams(location.search));
    this.#values = Object.fromEntries(FIELDS.filter((name) => said[name]).map((name) => [name, said[name]]));
  }

  get on() {
    return FIELDS.some((name) => this.#values[name]);
  }

  set(name, value) {
    if (value) this.#values[name] = value;
    else delete this.#values[name];
    this.#show();
  }

  clear() {
    this.#values = {};
    this.#show();
  }

  #show() {
    this.#address(this.#query());
  }

  /** What else the address says stays. */
  #address(query) {
    const others = [...new URLSearchParams(location.search)].filter(([name]) => !FIELDS.includes(name));
    const said = new URLSearchParams([...others, ...new URLSearchParams(query)]).toString();
    history.replaceState(null, '', said ? `?${said}` : location.pathname);
    this.#changed();
  }

  #query() {
    return new URLSearchParams(FIELDS.filter((name) => this.#values[name]).map((name) => [name, this.#values[name]])).toString();
  }

  /** Whether what it shows changes as time goes by. */
  get byTime() {
    return Boolean(this.#values.due && this.#values.due !== 'none');
  }

  asksFor(status) {
    return this.#values.status === status;
  }

  matches(order, now) {
    const { site, priority, status, source, assignee, due, q } = this.#values;
    if (site && order.site !== site) return false;
    if (priority && order.priority !== priority) return false;
    if (status && order.status !== status) return false;
    if (source && order.source !== source) return false;
    if (assignee && (order.assignee || NOBODY) !== assignee) return false;
    if (due && !isDue(order, due, now)) return false;
    const words = (q || '').toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return true;
    const text = textOf(order);
    return words.every((word) => text.includes(word));
  }

  /** What there is to choose from. */
  view({ sites, statuses, sources, people }) {
    const hidden = HIDDEN.filter((name) => this.#values[name]).length;
    const mineFirst = [...new Set([this.#user, ...people])];
    return html`<div class="search">
        ${icon('search')}
        <input
          id="filter"
          type="search"
          aria-label=${t`Filter by number, customer or product`}
          placeholder=${t`Filter orders`}
          autocomplete="off"
          .value=${live(this.#values.q || '')}
          @input=${(event) => this.set('q', event.target.value)}
          @keydown=${(event) => event.key === 'Escape' && (this.set('q', ''), event.target.blur())}
        />
        <kbd aria-hidden="true">/</kbd>
      </div>
      ${sites.length > 1 ? this.#choice('site', t`All sites`, sites.map((site) => [site, title(site)])) : nothing}
      ${this.#choice('priority', t`Any priority`, PRIORITIES)}
      <details class="more" @keydown=${closeByEscape} @focusout=${closeWhenLeft}>
        <summary class=${hidden ? 'set' : ''} aria-label=${hidden ? t`More filters, ${hidden} set` : t`More filters`}>${icon('sliders')}<span>${t`More`}</span>${hidden ? html`<b>${hidden}</b>` : nothing}</summary>
        <div class="panel">
          <div class="narrow">${this.#choice('priority', t`Any priority`, PRIORITIES)}</div>
          ${this.#choice('status', t`Any status`, statuses.map((status) => [status, statusWord(status)]))}
          ${this.#choice('source', t`Any source`, sources.map((source) => [source, sourceWord(source)]))}
          ${this.#choice('assignee', t`Whoever has it`, [[NOBODY, t`Nobody has it`], ...mineFirst.map((login) => [login, login === this.#user ? t`Mine` : login])])}
          ${this.#choice('due', t`Due whenever`, DUE)} ${this.#views()}
        </div>
      </details>
      ${this.on ? html`<button type="button" class="quiet" @click=${() => this.clear()}>${t`Clear`}</button>` : nothing}`;
  }

  #choice(name, all, options) {
    const value = this.#values[name];
    const known = !value || options.some(([code]) => code === value);
    return html`<select class=${value ? 'set' : ''} aria-label=${NAMES[name]} @change=${(event) => this.set(name, event.target.value)}>
      <option value="" ?selected=${!value}>${all}</option>
      ${options.map(([code, word]) => html`<option value=${code} ?selected=${value === code}>${word}</option>`)}
      ${known ? nothing : html`<option value=${value} selected>${value}</option>`}
    </select>`;
  }

  /* Views: filters with a name. Who shares one sends its address. */

  #views() {
    const views = this.#saved();
    return html`<fieldset class="views">
      <legend>${t`My views`}</legend>
      ${views.map(
        ({ name, query }) => html`<p>
          <a href="?${query}" @click=${(event) => (event.preventDefault(), this.#open(query))}>${name}</a>
          <button type="button" class="quiet square" aria-label=${t`Forget the view ${name}`} title=${t`Forget`} @click=${() => this.#keep(views.filter((view) => view.name !== name))}>
            ${icon('close')}
          </button>
        </p>`,
      )}
      <div class="save">
        <input
          aria-label=${t`Name of the view`}
          placeholder=${this.on ? t`Save this filter as` : t`Set a filter to save it`}
          maxlength="40"
          autocomplete="off"
          ?disabled=${!this.on}
          @keydown=${(event) => event.key === 'Enter' && this.#save(event.target)}
        />
        <button type="button" ?disabled=${!this.on} @click=${(event) => this.#save(event.target.closest('.save').querySelector('input'))}>${t`Save`}</button>
      </div>
      ${views.length ? html`<p class="hint">${plural(views.length, '{0} view, in this browser. To share one, send its address. | {0} views, in this browser. To share one, send its address.')}</p>` : nothing}
    </fieldset>`;
  }

  #open(query) {
    const said = new URLSearchParams(query);
    this.#values = Object.fromEntries(FIELDS.filter((name) => said.get(name)).map((name) => [name, said.get(name)]));
    this.#address(query);
  }

  #save(input) {
    const name = input.value.trim();
    if (!name) return input.focus();
    input.value = '';
    this.#keep([...this.#saved().filter((view) => view.name !== name), { name, query: this.#query() }]);
  }

  #place() {
    return `orderbell.board.views.${this.#user}`;
  }

  #saved() {
    try {
      return JSON.parse(localStorage.getItem(this.#place())) || [];
    } catch {
      return [];
    }
  }

  #keep(views) {
    localStorage.setItem(this.#place(), JSON.stringify(views));
    this.#changed();
  }
}

/** A view never changes, so its words are put together once. */
const texts = new WeakMap();

function textOf(order) {
  let text = texts.get(order);
  if (text === undefined) {
    text = [order.number, order.customer?.name, order.customer?.phone, order.external, order.note, order.assignee]
      .concat(order.lines?.flatMap(({ sku, name }) => [sku, name]))
      .join('\n')
      .toLowerCase();
    texts.set(order, text);
  }
  return text;
}

function isDue({ dueAt, status }, due, now) {
  if (due === 'none') return !dueAt;
  if (!dueAt || CLOSED.includes(status)) return false;
  const left = Date.parse(dueAt) - now;
  return due === 'over' ? left < 0 : left < (due === 'hour' ? HOUR : 24 * HOUR);
}

function closeByEscape(event) {
  if (event.key !== 'Escape' || !event.currentTarget.open) return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector('summary').focus();
  event.stopPropagation();
}

function closeWhenLeft(event) {
  if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
}
