/** What somebody missed who was away, on one line above the board; all of it on demand. */
import { plural, t } from './language.js';
import { html, nothing, repeat } from './lit.js';
import { refuse, say } from './notice.js';
import { chatView, chatWords } from './digest-chat.js';
import { nameOf } from './names.js';
import { icon, page, person } from './page.js';
import { lastSeen, saw } from './present.js';
import { sentence } from './timeline.js';
import { moment, names, span, statusIcon, statusWord } from './words.js';
import { zoneOf } from './zones.js';

const PAGE = 200;
const KEEP_EVERY = 60_000;
/** To look at all orders of the board at each drawing would take longer than to draw. */
const COUNT_EVERY = 10_000;

export class Digest {
  #api;
  #user;
  #away;
  #board;
  #changed;
  #told = null;
  #since = 0;
  #open = false;
  #events = null;
  #next = null;
  #trouble = { late: 0, unseen: 0, at: -COUNT_EVERY };

  /**
   * @param minutes away from all pages after which there is a digest
   * @param board `position()` in the log, null if it is not known yet; `trouble()`: `{late, unseen}`, how many orders are now
   */
  constructor(api, user, minutes, board, changed) {
    this.#api = api;
    this.#user = user;
    this.#away = minutes * 60_000;
    this.#board = board;
    this.#changed = changed;
    setInterval(() => this.#keep(), KEEP_EVERY);
    window.addEventListener('pagehide', () => this.#keep());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#keep(true);
      else this.look();
    });
  }

  /** Asks for the digest if somebody was away for long enough. What is not closed yet is still there the next time. */
  async look() {
    const seen = lastSeen(this.#user);
    if (this.#told || !seen || Date.now() - seen.at < this.#away) return this.#keep();
    try {
      const told = await this.#api.get('/digest', { after: seen.position });
      if (!told.total && !told.chat.rooms.length) return this.#keep();
      this.#told = told;
      this.#since = seen.at;
      this.#changed();
      say(`${t`While you were away`}: ${this.#words().join(', ')}`);
    } catch (problem) {
      // the log was begun anew, or no longer reaches back: there is nothing to sum up
      if (problem.status !== 410) refuse(problem);
      else this.#keep();
    }
  }

  #keep(evenIfHidden = false) {
    const position = this.#board.position();
    if (this.#told || position === null || (document.visibilityState === 'hidden' && !evenIfHidden)) return;
    saw(this.#user, position, this.#away);
  }

  #close() {
    const hadFocus = document.getElementById('digest')?.contains(document.activeElement);
    this.#told = null;
    this.#open = false;
    this.#events = null;
    this.#keep();
    this.#changed();
    if (hadFocus) document.getElementById('main')?.focus();
  }

  async #each() {
    try {
      const after = this.#next ?? this.#told.from;
      const { items, next } = await this.#api.get('/events', { after, limit: PAGE });
      const within = items.filter(({ id }) => Number(id) <= this.#told.to);
      this.#events = [...(this.#events || []), ...within];
      this.#next = next !== null && next < this.#told.to ? next : null;
      this.#changed();
    } catch (problem) {
      refuse(problem);
    }
  }

  /** What needs somebody stands first. */
  #words() {
    const { total, placed, completed, held, ended, chat } = this.#told;
    const now = performance.now();
    if (now - this.#trouble.at >= COUNT_EVERY) this.#trouble = { ...this.#board.trouble(), at: now };
    const { late, unseen } = this.#trouble;
    return [
      held && t`${held} on hold§of orders`,
      ended && t`${ended} rejected or cancelled§of orders`,
      late && t`${late} late now§of orders`,
      unseen && t`${unseen} not seen by the kitchen§of orders`,
      plural(total, '{0} order changed | {0} orders changed'),
      placed && t`${placed} placed§of orders`,
      completed && t`${completed} completed§of orders`,
      ...chatWords(chat),
    ].filter(Boolean);
  }

  view() {
    if (!this.#told) return nothing;
    const { total, chat } = this.#told;
    return html`<section
      id="digest"
      class="digest ${this.#open ? 'open' : ''}"
      aria-label=${t`While you were away`}
      @keydown=${(event) => event.key === 'Escape' && this.#close()}
    >
      <header>
        <p><b>${t`Since ${moment(this.#since)} (${span(Date.now() - this.#since)})`}</b> <span>${this.#words().join(', ')}</span></p>
        <button type="button" class="link" aria-expanded=${this.#open ? 'true' : 'false'} @click=${() => ((this.#open = !this.#open), this.#changed())}>
          ${this.#open ? t`Hide` : t`Show what changed`}
        </button>
        <button type="button" class="quiet square close" aria-label=${t`Close`} title=${t`Close`} @click=${() => this.#close()}>${icon('close')}</button>
      </header>
      ${this.#open
        ? html`${this.#events ? this.#list() : html`${chatView(chat)} ${total ? this.#orders() : nothing}`}
            <div class="buttons">
              ${this.#events
                ? html`<button type="button" @click=${() => ((this.#events = this.#next = null), this.#changed())}>${t`Show the summary`}</button>`
                : html`<button type="button" @click=${() => this.#each()}>${t`Show each event`}</button>`}
            </div>`
        : nothing}
    </section>`;
  }

  #orders() {
    const { orders, total } = this.#told;
    return html`<ul class="digest-orders">
        ${repeat(
          orders,
          ({ number }) => number,
          ({ number, customer, changes, from, to, by }) =>
            html`<li>
              <a href=${page('order.xhtml', { number })}>${number}</a>
              <span class="customer">${customer}</span>
              <span class="way">${from && from !== to ? html`${step(from)}<span aria-hidden="true">→</span><span class="sr">${t`to`}</span>` : nothing}
                ${step(to)}${from ? nothing : html`<small>${t`new`}</small>`}</span>
              <span class="often">${by.length ? plural(changes, '{0} change by {1} | {0} changes by {1}', names(by.map(nameOf))) : plural(changes, '{0} change | {0} changes')}</span>
            </li>`,
        )}
      </ul>
      ${total > orders.length ? html`<p class="hint">${plural(total - orders.length, 'And {0} more order. | And {0} more orders.')}</p>` : nothing}`;
  }

  #list() {
    return html`<ol class="digest-events">
        ${repeat(
          this.#events,
          ({ id }) => id,
          (event) =>
            html`<li>
              <time datetime=${event.time}>${moment(event.time, Date.now(), zoneOf(event.data.order?.site))}</time>
              ${event.data.order
                ? html`<a href=${page('order.xhtml', { number: event.data.order.number })}>${event.data.order.number}</a>`
                : html`<span>${event.data.product?.name || event.subject}</span>`}
              <span>${sentence(event, html`<b>${event.data.actor ? person(event.data.actor) : t`Somebody`}</b>`)}</span>
            </li>`,
        )}
      </ol>
      ${this.#next === null ? nothing : html`<button type="button" class="quiet" @click=${() => this.#each()}>${t`More`}</button>`}`;
  }
}

const step = (status) => html`<span class="step" data-status=${status}>${icon(statusIcon(status))}${statusWord(status)}</span>`;
