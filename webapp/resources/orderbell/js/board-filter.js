/** What the board shows of all orders: the filter, which stands in the address. */
import { BoardViews } from './board-views.js';
import { t } from './language.js';
import { html, live, nothing } from './lit.js';
import { nameOf } from './names.js';
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
/** Somebody who types quickly is not waited for at each letter. */
const TYPING = 120;

const NAMES = { site: t`Site`, priority: t`Priority`, status: t`Status`, source: t`Source`, assignee: t`Assignee`, due: t`Due` };

export class BoardFilter {
  #user;
  #changed;
  #views;
  #values = {};
  /** What stands in the field and is not looked for yet, because somebody still types. */
  #typed = null;
  #typing = 0;

  /**
   * @param who as the session says
   * @param changed is called after each change
   */
  constructor(who, changed) {
    this.#user = who.user;
    this.#changed = changed;
    this.read();
    this.#views = new BoardViews(who, this);
  }

  /** Takes over what the address says. */
  read() {
    this.#take(location.search);
  }

  #take(query) {
    this.#typedIsDone();
    const said = new URLSearchParams(query);
    this.#values = Object.fromEntries(FIELDS.filter((name) => said.get(name)).map((name) => [name, said.get(name)]));
  }

  get on() {
    return FIELDS.some((name) => this.#values[name]);
  }

  set(name, value) {
    if (value) this.#values[name] = value;
    else delete this.#values[name];
    this.#show();
  }

  #type(text) {
    this.#typed = text;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#searchFor(text), TYPING);
  }

  #searchFor(text) {
    this.#typedIsDone();
    if (text !== (this.#values.q || '')) this.set('q', text);
  }

  #typedIsDone() {
    clearTimeout(this.#typing);
    this.#typed = null;
  }

  clear() {
    this.#typedIsDone();
    this.#values = {};
    this.#show();
  }

  #show() {
    history.replaceState(null, '', this.address(this.query));
    this.#changed();
  }

  /** The page's address with another filter; what else it says stays. */
  address(query) {
    const others = [...new URLSearchParams(location.search)].filter(([name]) => !FIELDS.includes(name));
    const said = new URLSearchParams([...others, ...new URLSearchParams(query)]).toString();
    return said ? `?${said}` : location.pathname;
  }

  /** What the address says of it, as the server keeps it too. */
  get query() {
    return new URLSearchParams(FIELDS.filter((name) => this.#values[name]).map((name) => [name, this.#values[name]])).toString();
  }

  open(query) {
    this.#take(query);
    this.#show();
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
    this.#views.show();
    return html`<div class="search">
        ${icon('search')}
        <input
          id="filter"
          type="search"
          aria-label=${t`Filter by number, customer or product`}
          placeholder=${t`Filter orders`}
          autocomplete="off"
          .value=${live(this.#typed ?? this.#values.q ?? '')}
          @input=${(event) => this.#type(event.target.value)}
          @change=${(event) => this.#searchFor(event.target.value)}
          @keydown=${(event) => event.key === 'Escape' && !event.isComposing && ((event.target.value = ''), this.#searchFor(''), event.target.blur())}
        />
        <kbd aria-hidden="true">/</kbd>
      </div>
      ${sites.length > 1 ? this.#choice('site', t`All sites`, sites.map((site) => [site, title(site)])) : nothing}
      ${this.#choice('priority', t`Any priority`, PRIORITIES)}
      <details class="more" @toggle=${({ target }) => target.open && this.#views.opened()} @keydown=${closeByEscape} @focusout=${closeWhenLeft}>
        <summary class=${hidden ? 'set' : ''} aria-label=${hidden ? t`More filters, ${hidden} set` : t`More filters`}>${icon('sliders')}<span>${t`More`}</span>${hidden ? html`<b>${hidden}</b>` : nothing}</summary>
        <div class="panel">
          <div class="narrow">${this.#choice('priority', t`Any priority`, PRIORITIES)}</div>
          ${this.#choice('status', t`Any status`, statuses.map((status) => [status, statusWord(status)]))}
          ${this.#choice('source', t`Any source`, sources.map((source) => [source, sourceWord(source)]))}
          ${this.#choice('assignee', t`Whoever has it`, [[NOBODY, t`Nobody has it`], ...mineFirst.map((login) => [login, login === this.#user ? t`Mine` : nameOf(login)])])}
          ${this.#choice('due', t`Due whenever`, DUE)} ${this.#views.place}
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
}

/** What is known of an order never changes, another takes its place; so its words are put together once. */
const texts = new WeakMap();

function textOf(order) {
  let text = texts.get(order);
  if (text === undefined) {
    text = [order.number, order.customer?.name, order.customer?.phone, order.external, order.note, order.assignee, order.assignee && nameOf(order.assignee)]
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
