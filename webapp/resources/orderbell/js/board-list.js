/** The board as a list that can stand in any order. Only the rows in sight are in the page, however many orders there are. */
import { language, t } from './language.js';
import { html, nothing, repeat } from './lit.js';
import { avatar, icon, page } from './page.js';
import { moment, money, number as count, priorityWord, statusIcon, statusWord, title } from './words.js';
import { zoneOf } from './zones.js';

const OVER = 12;
const FIRST_GUESS = 30;
const LINES_SHOWN = 3;
const COLUMNS = [
  ['turn', t`Turn`],
  ['number', t`Order`],
  ['customer', t`Customer`],
  ['lines', t`Lines`, false],
  ['status', t`Status`],
  ['age', t`In status`],
  ['due', t`Due`],
  ['site', t`Site`],
  ['assignee', t`With`],
  ['gross', t`Total`],
  ['next', t`Next`, false],
];

export class List {
  #root;
  #place;
  #changed;
  #draw;
  #orders = [];
  #by;
  #descending;

  /**
   * @param user whose order of rows is remembered
   * @param changed is called when the rows shall stand in another order
   * @param draw draws the board anew
   */
  constructor(root, user, { changed, draw }) {
    this.#root = root;
    this.#place = `orderbell.board.sort.${user}`;
    this.#changed = changed;
    this.#draw = draw;
    [this.#by, this.#descending] = JSON.parse(localStorage.getItem(this.#place) || '["turn", false]');
    if (!COLUMNS.some(([by]) => by === this.#by)) this.#by = 'turn';
    root.addEventListener('scroll', ({ target }) => target.classList?.contains('list') && draw(), { capture: true, passive: true });
    window.addEventListener('resize', () => this.#scroller() && draw());
  }

  get by() {
    return this.#by;
  }

  get descending() {
    return this.#descending;
  }

  /** Another filter: from the top again. */
  reset() {
    this.#scroller()?.scrollTo(0, 0);
  }

  keys() {
    return this.#orders.length ? ['ALL'] : [];
  }

  items() {
    return this.#orders;
  }

  reveal(key, at) {
    const scroller = this.#scroller();
    const row = rowHeight(scroller);
    const head = scroller.querySelector('thead').offsetHeight;
    const top = at * row;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + row + head > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + row + head - scroller.clientHeight;
    this.#draw();
    return scroller.querySelector(`[aria-rowindex="${at + 2}"]`);
  }

  #scroller() {
    return this.#root.querySelector('.list');
  }

  #window() {
    const scroller = this.#scroller();
    if (!scroller) {
      // how high a row is shows only once one is there
      requestAnimationFrame(this.#draw);
      return [0, FIRST_GUESS, 0];
    }
    const row = rowHeight(scroller);
    const from = Math.max(0, Math.floor(scroller.scrollTop / row) - OVER);
    return [from, Math.ceil((scroller.scrollTop + scroller.clientHeight) / row) + OVER, row];
  }

  /**
   * @param orders in the order that was asked for
   * @param row gives what `listRow` needs to know of an order
   */
  view(orders, { row, filtered, compact }) {
    this.#orders = orders;
    if (!orders.length) return html`<p class="empty">${icon('board')}<span>${filtered ? t`Nothing matches the filter` : t`No open orders`}</span></p>`;
    const [from, to, height] = this.#window();
    const shown = orders.slice(from, to);
    return html`<div class="list ${compact ? 'compact' : ''}">
      <table role="table" aria-label=${t`Orders`} aria-rowcount=${orders.length + 1}>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex="1">
            ${COLUMNS.map(([by, word, sorts]) => this.#heading(by, word, sorts))}
          </tr>
        </thead>
        <tbody role="rowgroup" data-list="ALL">
          <tr class="gap" aria-hidden="true"><td style="height: ${from * height}px"></td></tr>
          ${repeat(
            shown,
            ({ number }) => number,
            (order, at) => listRow(order, from + at + 2, row(order)),
          )}
          <tr class="gap" aria-hidden="true"><td style="height: ${Math.max(0, orders.length - to) * height}px"></td></tr>
        </tbody>
      </table>
    </div>`;
  }

  #heading(by, word, sorts = true) {
    if (!sorts) return html`<th role="columnheader" class="col-${by}" scope="col">${word}</th>`;
    const on = by === this.#by;
    const sorted = on ? (this.#descending ? 'descending' : 'ascending') : 'none';
    return html`<th role="columnheader" class="col-${by}" scope="col" aria-sort=${sorted}>
      <button type="button" class="quiet" @click=${() => this.#sort(by)} title=${t`Sort by ${inside(word)}`}>
        ${by === 'turn' ? html`${icon('urgent')}<span class="sr">${t`Turn`}</span>` : word}${on ? icon('chevron', this.#descending ? 'down' : 'up') : nothing}
      </button>
    </th>`;
  }

  #sort(by) {
    this.#descending = by === this.#by && !this.#descending;
    this.#by = by;
    localStorage.setItem(this.#place, JSON.stringify([by, this.#descending]));
    this.#scroller()?.scrollTo(0, 0);
    this.#changed();
  }
}

/** A heading within a sentence. */
const inside = (word) => (language === 'en' ? word.toLowerCase() : word);

const rowHeight = (scroller) => parseFloat(getComputedStyle(scroller).getPropertyValue('--row'));

function listRow(order, index, { step, pending, fresh, others, selecting, selected, now }) {
  const { number, customer, lines = [], status } = order;
  const due = moment(order.dueAt, now, zoneOf(order.site));
  const kind = `row ${pending ? 'pending' : ''} ${fresh ? 'fresh' : ''} ${selected ? 'selected' : ''}`;
  return html`<tr
    role="row"
    class=${kind}
    data-number=${number}
    data-status=${status}
    aria-rowindex=${index}
    aria-label="${number}, ${customer?.name || t`no name`}, ${statusWord(status)}"
    aria-busy=${pending ? 'true' : 'false'}
    tabindex="-1"
  >
    <td role="cell" class="col-turn">
      ${selecting
        ? html`<input type="checkbox" class="select" tabindex="-1" aria-label=${t`Select ${number}`} .checked=${selected} data-act="select" />`
        : order.priority && order.priority !== 'NORMAL'
          ? html`<span class="chip ${order.priority.toLowerCase()}" title=${priorityWord(order.priority)}
              >${icon(order.priority === 'URGENT' ? 'urgent' : 'flag')}<span class="sr">${priorityWord(order.priority)}</span></span
            >`
          : nothing}
    </td>
    <td role="cell" class="col-number"><a tabindex="-1" href=${page('order.xhtml', { number })}>${number}</a></td>
    <td role="cell" class="col-customer" title=${customer?.name || ''}>${customer?.name}</td>
    <td role="cell" class="col-lines" title=${lines.map((line) => `${line.quantity} ${line.name}`).join('\n')}>
      ${lines.slice(0, LINES_SHOWN).map((line) => html`<span><b>${count(line.quantity)}</b> ${line.name}</span> `)}
      ${lines.length > LINES_SHOWN ? html`<em>+${lines.length - LINES_SHOWN}</em>` : nothing}
    </td>
    <td role="cell" class="col-status">
      <span class="state">${icon(statusIcon(status))}${statusWord(status)}</span>${others?.view || nothing}
    </td>
    <td role="cell" class="col-age">
      <span class="age">${icon('warn', 'warn')}${icon('late', 'late')}<span class="sr age-word"></span><span class="age-time"></span></span>
    </td>
    <td role="cell" class="col-due" title=${due}>${due ? html`<span class="due">${due}</span>` : nothing}</td>
    <td role="cell" class="col-site">${title(order.site)}</td>
    <td role="cell" class="col-assignee">${order.assignee ? avatar(order.assignee, 'small') : nothing}</td>
    <td role="cell" class="col-gross">${money(order.gross, order.currency)}</td>
    <td role="cell" class="col-next">
      ${step ? html`<button type="button" class="step" tabindex="-1" data-act="step" data-status=${step.to}>${step.word}</button>` : nothing}
      <button type="button" class="quiet square" tabindex="-1" data-act="menu" aria-haspopup="menu" aria-label=${t`More for ${number}`} title=${t`More (M)`}>
        ${icon('more')}
      </button>
    </td>
  </tr>`;
}
