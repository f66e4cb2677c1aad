/** One order on the board. */
import { t } from './language.js';
import { html, nothing } from './lit.js';
import { avatar, icon, page } from './page.js';
import { clock, moment, money, priorityWord, span, statusIcon, statusInside, statusWord, title } from './words.js';
import { zoneOf } from './zones.js';

const LINES_SHOWN = 4;
const SOON = 15 * 60_000;

/**
 * `pending` while a move of this order is on its way to the server; `others` are who looks at it or edits it; `selecting` while
 * cards have boxes to tick; `past` if it only shows how the order was.
 */
export function card(order, { step, pending, fresh, others, selecting, selected, past, now }) {
  const [year, digits] = order.number.split(/-(?=\d+$)/);
  const name = digits ? html`${year}-<b>${digits}</b>` : html`<b>${order.number}</b>`;
  return html`<li class="slot">
    <article
      class="card ${pending ? 'pending' : ''} ${fresh ? 'fresh' : ''} ${selected ? 'selected' : ''}"
      data-number=${order.number}
      data-status=${order.status}
      data-since=${order.statusSince}
      tabindex="-1"
      aria-label="${order.number}, ${order.customer?.name || t`no name`}, ${statusWord(order.status)}"
      aria-busy=${pending ? 'true' : 'false'}
    >
      <div class="top">
        ${selecting
          ? html`<input type="checkbox" class="select" tabindex="-1" aria-label=${t`Select ${order.number}`} .checked=${selected} data-act="select" />`
          : nothing}
        ${past
          ? html`<span class="number">${name}</span>`
          : html`<a class="number" tabindex="-1" href=${page('order.xhtml', { number: order.number })}>${name}</a>`}
        <span class="age"
          >${icon('warn', 'warn')}${icon('late', 'late')}<span class="sr age-word"></span><span class="age-time"></span
        ></span>
      </div>
      <div class="head">
        ${order.priority === 'NORMAL' || !order.priority
          ? nothing
          : html`<span class="chip ${order.priority.toLowerCase()}"
              >${icon(order.priority === 'URGENT' ? 'urgent' : 'flag')}${priorityWord(order.priority)}</span
            >`}
        ${order.customer ? html`<p class="customer" title=${order.customer.name}>${order.customer.name}</p>` : nothing}
      </div>
      <ul class="lines">
        ${order.lines?.slice(0, LINES_SHOWN).map(
          (line) =>
            html`<li>
              <b>${line.quantity}</b><span title=${line.name}>${line.name}</span>${line.note ? html`<em>${line.note}</em>` : nothing}
            </li>`,
        )}
        ${order.lines?.length > LINES_SHOWN
          ? html`<li class="rest">${t`and ${order.lines.length - LINES_SHOWN} more`}</li>`
          : nothing}
      </ul>
      ${order.reason
        ? html`<p class="remark">${icon(statusIcon(order.status))}<span>${order.reason}</span></p>`
        : order.note
          ? html`<p class="remark">${icon('note')}<span>${order.note}</span></p>`
          : nothing}
      <div class="facts">
        <span>${icon('site')}${title(order.site)}</span>
        ${order.dueAt
          ? html`<span class="due" data-due=${order.dueAt}>${icon('due')}${t`Due ${moment(order.dueAt, now, zoneOf(order.site))}`}</span>`
          : nothing}
        ${order.status === 'ON_HOLD' && order.heldFrom ? html`<span>${t`was ${statusInside(order.heldFrom)}`}</span>` : nothing}
        ${others?.view || nothing}
        ${order.assignee ? html`<span class="assignee">${avatar(order.assignee, 'small')}</span>` : nothing}
      </div>
      <div class="bottom">
        <span class="gross">${money(order.gross, order.currency)}</span>
        ${step
          ? html`<button type="button" class="step" tabindex="-1" data-act="step" data-status=${step.to}>${step.word}</button>`
          : nothing}
        ${past
          ? nothing
          : html`<button
              type="button"
              class="quiet square"
              tabindex="-1"
              data-act="menu"
              aria-haspopup="menu"
              aria-label=${t`More for ${order.number}`}
              title=${t`More (M)`}
            >
              ${icon('more')}
            </button>`}
      </div>
    </article>
  </li>`;
}

const AGES = { amber: t`Waiting long:`, red: t`Late:`, '': '' };

/** Writes what the clock changes, past the templates: a thousand cards tick without a render. */
export function tick(element, order, age, now) {
  const text = age === null ? clock(new Date(order.statusSince), zoneOf(order.site)) : span(now - Date.parse(order.statusSince));
  const time = element.querySelector('.age-time');
  if (time.textContent !== text) time.textContent = text;
  if ((element.dataset.age || '') !== (age || '')) {
    element.dataset.age = age || '';
    element.querySelector('.age-word').textContent = age ? `${AGES[age]} ` : '';
  }
  const due = element.querySelector('.due');
  if (!due) return;
  const left = Date.parse(order.dueAt) - now;
  due.classList.toggle('overdue', age !== null && left < 0);
  due.classList.toggle('soon', age !== null && left >= 0 && left < SOON);
}
