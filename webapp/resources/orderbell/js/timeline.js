/** What happened to an order: who did what, and when. */
import { html, nothing } from './lit.js';
import { icon } from './page.js';
import * as words from './words.js';

const FIELDS = {
  '/note': 'note',
  '/priority': 'priority',
  '/dueAt': 'due time',
  '/lines': 'lines',
  '/customer/name': 'name',
  '/customer/phone': 'phone',
  '/customer/email': 'e-mail',
  '/customer/address': 'address',
};

const LINE = /^\/lines\/(\d+)(?:\/(\w+))?$/;

/** `lines` are where the names of products come from; a line that is not among them goes by its number. */
export function fieldWord(pointer, lines = []) {
  const [, number, member] = pointer.match(LINE) || [];
  if (!number) return FIELDS[pointer] || pointer;
  const name = lines.find(({ line }) => line === Number(number))?.name || `line ${number}`;
  return member ? `${member} of ${name}` : name;
}

export function fieldValue(pointer, value) {
  if (value?.sku) return `${value.quantity} × ${value.name || value.sku}${value.note ? `, ${value.note}` : ''}`;
  if (LINE.test(pointer) && !LINE.exec(pointer)[2] && !value) return 'not on the order';
  if (pointer.endsWith('/discount')) return words.percent(value || 0);
  if (value === null || value === undefined || value === '') return 'nothing';
  if (pointer === '/dueAt') return words.moment(value);
  if (pointer === '/priority') return words.priorityWord(value);
  if (Array.isArray(value)) return value.map(({ quantity, sku }) => `${quantity} × ${sku}`).join(', ');
  return String(value);
}

const ICONS = { 'order.assigned': 'hand', 'order.ticked': 'check', 'order.seen': 'eye', 'order.unseen': 'warn' };

/** One event as an entry of a list. */
export function happening(event, now) {
  const { data, type } = event;
  const status = type === 'order.moved' ? data.to : type === 'order.placed' ? 'PLACED' : '';
  return html`<li data-status=${status}>
    <span class="dot">${icon(status ? words.statusIcon(status) : ICONS[type] || 'edit')}</span>
    <p>
      <b>${data.actor || 'Somebody'}</b> ${sentence(event)}
      <time datetime=${event.time} title=${event.time}>${words.moment(event.time, now)}</time>
    </p>
    ${changes(event)}
    ${type === 'order.moved' && data.order?.reason ? html`<p class="why">${data.order.reason}</p>` : nothing}
  </li>`;
}

/** What happened, after the name of who did it. */
export function sentence({ type, data }) {
  switch (type) {
    case 'order.placed':
      return data.order?.source ? `placed the order (${words.sourceWord(data.order.source)})` : 'placed the order';
    case 'order.moved':
      if (data.recalled) return `took the last step back, to ${words.statusWord(data.to).toLowerCase()}`;
      return `moved it from ${words.statusWord(data.from).toLowerCase()} to ${words.statusWord(data.to).toLowerCase()}`;
    case 'order.edited':
      return 'edited the order';
    case 'order.ticked':
      return `${data.done ? 'has made' : 'has not made after all'}: ${fieldWord(`/lines/${data.line}`, data.order?.lines)}`;
    case 'order.seen':
      return `saw it first in the kitchen (${data.screen})`;
    case 'order.unseen':
      return 'noticed that nobody in the kitchen has seen it';
    case 'order.assigned':
      if (data.why === 'gone') return `released it, because ${data.from} is gone`;
      return data.order?.assignee === data.actor
        ? 'claimed it'
        : data.order?.assignee
          ? `gave it to ${data.order.assignee}`
          : 'released it';
    default:
      return type;
  }
}

function changes({ type, data }) {
  if (type !== 'order.edited' || !Array.isArray(data.changes)) return nothing;
  const lines = [...(data.order?.lines || []), ...data.changes.map(({ from }) => from).filter((from) => from?.sku).map((from) => ({ name: from.sku, ...from }))];
  return html`<ul class="changes">
    ${data.changes.map(
      ({ field, from, to }) =>
        html`<li>${fieldWord(field, lines)}: <del>${fieldValue(field, from)}</del> <span class="sr">became</span> <ins>${fieldValue(field, to)}</ins></li>`,
    )}
  </ul>`;
}
