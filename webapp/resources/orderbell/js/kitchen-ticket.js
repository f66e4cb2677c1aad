/** One order as the kitchen has it before it. */
import { plural, t } from './language.js';
import { html, nothing } from './lit.js';
import { icon, page } from './page.js';
import { moment, priorityWord, sourceWord, statusWord, stopwatch } from './words.js';
import { zoneOf } from './zones.js';

const KEYS = 9;

/** Digits of a number that are read from afar. */
const TELLING = 4;

/** Doors of ours, which say nothing to a cook. */
const DOORS = ['rest', 'socket', 'import', 'simulator'];
const AGES = { amber: t`Waiting long:`, red: t`Late:`, '': '' };

/**
 * A frame with a head, a foot and one body between them that scrolls. `place` counts from 1; `step` is the next one, `hold` to
 * hold it or go on; both may be missing. What depends on the room that there is, `Overflow` adds.
 */
export function ticket(order, { place, step, hold, pending, others }) {
  const digits = order.number.split(/-(?=\d+$)/)[1] || order.number;
  const made = order.lines.filter(({ done }) => done).length;
  const all = order.lines.length;
  const cooking = order.status === 'PREPARING';
  const takesTicks = cooking || step?.to === 'PREPARING';
  return html`<article
    class="ticket ${pending ? 'pending' : ''} ${made === all ? 'made' : ''}"
    data-number=${order.number}
    data-status=${order.status}
    tabindex="-1"
    aria-label=${t`${order.number}, ${statusWord(order.status)}, ${plural(all, '{0} line | {0} lines')}, ${made} made`}
  >
    <header>
      <div class="top">
        ${place <= KEYS ? html`<kbd aria-hidden="true">${place}</kbd>` : nothing}
        <h2><a tabindex="-1" href=${page('order.xhtml', { number: order.number })}><small>${digits.slice(0, -TELLING)}</small>${digits.slice(-TELLING)}</a></h2>
        <span class="age">${icon('warn', 'warn')}${icon('late', 'late')}<span class="sr age-word"></span><span class="age-time"></span></span>
      </div>
      <p class="facts">
        <span class="state">${statusWord(order.status)}</span>
        ${order.priority === 'NORMAL' || !order.priority
          ? nothing
          : html`<span class="chip ${order.priority.toLowerCase()}">${icon(order.priority === 'URGENT' ? 'urgent' : 'flag')}${priorityWord(order.priority)}</span>`}
        ${order.dueAt
          ? html`<span class="due">${icon('due')}<span class="sr">${t`Due`} </span><span>${moment(order.dueAt, Date.now(), zoneOf(order.site))}</span> <b class="left"></b></span>`
          : nothing}
      </p>
      ${order.customer?.name ? html`<p class="customer" dir="auto" title=${order.customer.name}>${order.customer.name}</p>` : nothing}
    </header>
    <div class="body" role="group" aria-label=${t`Lines`}>
      ${DOORS.includes(order.source) && !others?.view
        ? nothing
        : html`<p class="facts">${DOORS.includes(order.source) ? nothing : html`<span class="source">${sourceWord(order.source)}</span>`} ${others?.view || nothing}</p>`}
      ${order.note ? remark('note', order.note) : nothing} ${order.reason ? remark('hold', order.reason) : nothing}
      <ul class="lines">
        ${order.lines.map(
          ({ line, quantity, name, note, done }) => html`<li>
            <button type="button" role="checkbox" tabindex="-1" aria-checked=${done ? 'true' : 'false'} data-line=${line} aria-disabled=${takesTicks ? 'false' : 'true'}>
              <b>${quantity}</b><span class="what"><span dir="auto">${name}</span>${note ? html`<em dir="auto">${note}</em>` : nothing}</span>${icon('check')}
            </button>
          </li>`,
        )}
      </ul>
    </div>
    <footer>
      <button type="button" class="quiet rest" tabindex="-1" data-act="rest" hidden><span></span>${icon('chevron')}</button>
      <div class="acts">
        ${cooking ? html`<span class="progress" aria-hidden="true"><i style="width: ${(100 * made) / all}%"></i></span><small aria-hidden="true">${made}/${all}</small>` : nothing}
        ${hold
          ? html`<button type="button" class="quiet" tabindex="-1" data-act="hold" aria-label="${hold.word} ${order.number}">${icon(hold.to === 'ON_HOLD' ? 'hold' : 'next')}${hold.word}</button>`
          : nothing}
        ${step ? html`<button type="button" class="bump" tabindex="-1" data-act="bump" data-status=${step.to}>${step.word}</button>` : nothing}
      </div>
    </footer>
  </article>`;
}

/** Four lines of it, until somebody wants more. */
function remark(sign, text) {
  return html`<div class="remark">
    ${icon(sign)}
    <p class="text" dir="auto">${text}</p>
    <button type="button" class="quiet more" tabindex="-1" data-act="note" aria-expanded="false" hidden><span>${t`More`}</span><span>${t`Less`}</span></button>
  </div>`;
}

/**
 * Writes what the clock changes.
 *
 * @param since from when it waits
 */
export function tick(element, order, { age, since }, now) {
  const text = stopwatch(now - since);
  const time = element.querySelector('.age-time');
  if (time.textContent !== text) time.textContent = text;
  if ((element.dataset.age || '') !== age) {
    element.dataset.age = age;
    element.querySelector('.age-word').textContent = AGES[age] && `${AGES[age]} `;
  }
  const left = element.querySelector('.left');
  if (!left) return;
  const millis = Date.parse(order.dueAt) - now;
  left.textContent = millis < 0 ? t`${stopwatch(-millis)} over` : t`in ${stopwatch(millis)}`;
  left.parentElement.classList.toggle('overdue', millis < 0);
}
