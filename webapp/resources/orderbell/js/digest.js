/** What somebody missed who was away from the board, summed up; each event of it with one click. */
import { plural, t } from './language.js';
import { html, nothing, repeat } from './lit.js';
import { refuse } from './notice.js';
import { chatView, chatWords } from './digest-chat.js';
import { icon, page } from './page.js';
import { sentence } from './timeline.js';
import { moment, span, statusIcon, statusWord } from './words.js';
import { zoneOf } from './zones.js';

const PAGE = 200;
const KEEP_EVERY = 60_000;

/** Up to where and when somebody has seen the board, in this browser; and the digest of what came after. */
export class Digest {
  #api;
  #place;
  #away;
  #position;
  #changed;
  #told = null;
  #since = 0;
  #events = null;
  #next = null;

  /**
   * @param minutes away from the board after which there is a digest
   * @param position says where the board is in the log; null if it is not yet
   */
  constructor(api, user, minutes, position, changed) {
    this.#api = api;
    this.#place = `orderbell.board.seen.${user}`;
    this.#away = minutes * 60_000;
    this.#position = position;
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
    const seen = this.#seen();
    if (this.#told || !seen || Date.now() - seen.at < this.#away) return this.#keep();
    try {
      const told = await this.#api.get('/digest', { after: seen.position });
      if (!told.total && !told.chat.rooms.length) return this.#keep();
      this.#told = told;
      this.#since = seen.at;
      this.#changed();
      document.getElementById('digest')?.focus();
    } catch (problem) {
      // the log was begun anew, or no longer reaches back: there is nothing to sum up
      if (problem.status !== 410) refuse(problem);
      else this.#keep();
    }
  }

  #seen() {
    try {
      const seen = JSON.parse(localStorage.getItem(this.#place));
      return seen?.position >= 0 && seen.at ? seen : null;
    } catch {
      return null;
    }
  }

  #keep(evenIfHidden = false) {
    const position = this.#position();
    if (this.#told || position === null || (document.visibilityState === 'hidden' && !evenIfHidden)) return;
    localStorage.setItem(this.#place, JSON.stringify({ position, at: Date.now() }));
  }

  #close() {
    this.#told = null;
    this.#events = null;
    this.#keep();
    this.#changed();
    document.getElementById('main')?.focus();
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

  view() {
    if (!this.#told) return nothing;
    const { total, placed, completed, chat } = this.#told;
    const counted = [plural(total, '{0} order changed | {0} orders changed'), placed && t`${placed} placed§of orders`, completed && t`${completed} completed§of orders`, ...chatWords(chat)];
    return html`<section
      id="digest"
      class="digest"
      tabindex="-1"
      aria-labelledby="digest-heading"
      @keydown=${(event) => event.key === 'Escape' && this.#close()}
    >
      <header>
        <h2 id="digest-heading">${t`While you were away`}</h2>
        <p>${t`${moment(this.#since)}, ${span(Date.now() - this.#since)} ago: ${counted.filter(Boolean).join(', ')}.`}</p>
      </header>
      ${this.#events ? this.#list() : html`${chatView(chat)} ${total ? this.#orders() : nothing}`}
      <div class="buttons">
        ${this.#events
          ? html`<button type="button" @click=${() => ((this.#events = this.#next = null), this.#changed())}>${t`Show the summary`}</button>`
          : html`<button type="button" @click=${() => this.#each()}>${t`Show each event`}</button>`}
        <button type="button" class="primary" @click=${() => this.#close()}>${t`Close`}</button>
      </div>
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
              <span class="often">${by.length ? plural(changes, '{0} change by {1} | {0} changes by {1}', by.join(', ')) : plural(changes, '{0} change | {0} changes')}</span>
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
              <span>${sentence(event, html`<b>${event.data.actor}</b>`)}</span>
            </li>`,
        )}
      </ol>
      ${this.#next === null ? nothing : html`<button type="button" class="quiet" @click=${() => this.#each()}>${t`More`}</button>`}`;
  }
}

const step = (status) => html`<span class="step" data-status=${status}>${icon(statusIcon(status))}${statusWord(status)}</span>`;
