/** One order as the kitchen has it before it. */
import { plural, t } from './language.js';
import { html, nothing } from './lit.js';
import { icon, page } from './page.js';
import { clock, priorityWord, span, sourceWord, statusWord } from './words.js';
import { zoneOf } from './zones.js';

const KEYS = 9;

/** More lines may have to be scrolled, which takes the focus. */
const UNROLLED = 4;
const AGES = { amber: t`Waiting long:`, red: t`Late:`, '': '' };

/** `place` counts from 1; `step` is the next one, `hold` to hold it or go on; both may be missing. */
export function ticket(order, { place, step, hold, pending, others }) {
  const [, digits] = order.number.split(/-(?=\d+$)/);
  const made = order.lines.filter(({ done }) => done).length;
  const all = order.lines.length;
  const cooking = order.status === 'PREPARING';
  return html`<article
    class="ticket ${pending ? 'pending' : ''} ${made === all ? 'made' : ''}"
    data-number=${order.number}
    data-status=${order.status}
    tabindex="-1"
    aria-label=${t`${order.number}, ${statusWord(order.status)}, ${plural(all, '{0} line | {0} lines')}, ${made} made`}
  >
    <header>
      ${place <= KEYS ? html`<kbd aria-hidden="true">${place}</kbd>` : nothing}
      <h2><a tabindex="-1" href=${page('order.xhtml', { number: order.number })}>${digits || order.number}</a></h2>
      <span class="age">${icon('warn', 'warn')}${icon('late', 'late')}<span class="sr age-word"></span><span class="age-time"></span></span>
    </header>
    <p class="facts">
      <span class="state">${statusWord(order.status)}</span>
      ${order.priority === 'NORMAL' || !order.priority
        ? nothing
        : html`<span class="chip ${order.priority.toLowerCase()}">${icon(order.priority === 'URGENT' ? 'urgent' : 'flag')}${priorityWord(order.priority)}</span>`}
      ${order.dueAt ? html`<span class="due">${icon('due')}<span class="sr">${t`Due`} </span>${clock(new Date(order.dueAt), zoneOf(order.site))} <b class="left"></b></span>` : nothing}
      ${order.customer?.name ? html`<span class="customer" dir="auto">${order.customer.name}</span>` : nothing}
      <span class="source">${sourceWord(order.source)}</span>
      ${others?.view || nothing}
    </p>
    ${order.note ? html`<p class="remark">${icon('note')}<span dir="auto">${order.note}</span></p>` : nothing}
    ${order.reason ? html`<p class="remark">${icon('hold')}<span dir="auto">${order.reason}</span></p>` : nothing}
    <ul class="lines" tabindex=${all > UNROLLED ? '0' : '-1'} aria-label=${t`Lines`}>
      ${order.lines.map(
        ({ line, quantity, name, note, done }) => html`<li>
          <button type="button" role="checkbox" tabindex="-1" aria-checked=${done ? 'true' : 'false'} data-line=${line} ?disabled=${!cooking && step?.to !== 'PREPARING'}>
            <b>${quantity}</b><span class="what"><span dir="auto">${name}</span>${note ? html`<em dir="auto">${note}</em>` : nothing}</span>${icon('check')}
          </button>
        </li>`,
      )}
    </ul>
    <footer>
      ${cooking ? html`<span class="progress" aria-hidden="true"><i style="width: ${(100 * made) / all}%"></i></span><small aria-hidden="true">${made}/${all}</small>` : nothing}
      ${hold
        ? html`<button type="button" class="quiet" tabindex="-1" data-act="hold" aria-label="${hold.word} ${order.number}">${icon(hold.to === 'ON_HOLD' ? 'hold' : 'next')}${hold.word}</button>`
        : nothing}
      ${step ? html`<button type="button" class="bump" tabindex="-1" data-act="bump" data-status=${step.to}>${step.word}</button>` : nothing}
    </footer>
  </article>`;
}

/** Writes what the clock changes. */
export function tick(element, order, age, now) {
  const text = span(now - Date.parse(order.statusSince));
  const time = element.querySelector('.age-time');
  if (time.textContent !== text) time.textContent = text;
  if ((element.dataset.age || '') !== age) {
    element.dataset.age = age;
    element.querySelector('.age-word').textContent = AGES[age] && `${AGES[age]} `;
  }
  const left = element.querySelector('.left');
  if (!left) return;
  const millis = Date.parse(order.dueAt) - now;
  left.textContent = millis < 0 ? t`${span(-millis)} over` : t`in ${span(millis)}`;
  left.parentElement.classList.toggle('overdue', millis < 0);
}
