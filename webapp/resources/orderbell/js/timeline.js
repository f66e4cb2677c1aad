/** What happened to an order: who did what, and when. */
import { parts, t } from './language.js';
import { html, nothing } from './lit.js';
import { nameOf } from './names.js';
import { icon, person } from './page.js';
import * as words from './words.js';
import { instant } from './zones.js';

const FIELDS = {
  '/note': t`note§of an order`,
  '/priority': t`priority§of an order`,
  '/dueAt': t`due time`,
  '/lines': t`lines§of an order`,
  '/customer/name': t`name§of a customer`,
  '/customer/phone': t`phone§of a customer`,
  '/customer/email': t`e-mail§of a customer`,
  '/customer/address': t`address§of a customer`,
};

const MEMBERS = { quantity: (name) => t`quantity of ${name}`, note: (name) => t`note of ${name}`, discount: (name) => t`discount of ${name}` };

const LINE = /^\/lines\/(\d+)(?:\/(\w+))?$/;

/** `lines` are where the names of products come from; a line that is not among them goes by its number. */
export function fieldWord(pointer, lines = []) {
  const [, number, member] = pointer.match(LINE) || [];
  if (!number) return FIELDS[pointer] || pointer;
  const name = lines.find(({ line }) => line === Number(number))?.name || t`line ${number}`;
  return member ? MEMBERS[member]?.(name) || `${name}: ${member}` : name;
}

/** @param zone of the site of the order */
export function fieldValue(pointer, value, zone) {
  if (value?.sku) return `${value.quantity} × ${value.name || value.sku}${value.note ? `, ${value.note}` : ''}`;
  if (LINE.test(pointer) && !LINE.exec(pointer)[2] && !value) return t`not on the order`;
  if (pointer.endsWith('/discount')) return words.percent(value || 0);
  if (value === null || value === undefined || value === '') return t`nothing`;
  // one that is being typed in is what the clock of the site shows
  if (pointer === '/dueAt') return words.moment(/(Z|[+-]\d\d:\d\d)$/.test(value) ? value : instant(value, zone), Date.now(), zone);
  if (pointer === '/priority') return words.priorityWord(value);
  if (Array.isArray(value)) return value.map(({ quantity, sku }) => `${quantity} × ${sku}`).join(', ');
  return String(value);
}

const ICONS = { 'order.assigned': 'hand', 'order.ticked': 'check', 'order.seen': 'eye', 'order.unseen': 'warn' };

/** One event as an entry of a list; its time is that of the site, which the list says. */
export function happening(event, now, zone) {
  const { data, type } = event;
  const status = type === 'order.moved' ? data.to : type === 'order.placed' ? 'PLACED' : '';
  return html`<li data-status=${status}>
    <span class="dot">${icon(status ? words.statusIcon(status) : ICONS[type] || 'edit')}</span>
    <p>
      ${sentence(event, html`<b>${data.actor ? person(data.actor) : t`Somebody`}</b>`)}
      <time datetime=${event.time} title=${words.moment(event.time, now, zone)}>${words.plainMoment(event.time, now, zone)}</time>
    </p>
    ${changes(event, zone)}
    ${type === 'order.moved' && data.order?.reason ? html`<p class="why">${data.order.reason}</p>` : nothing}
  </li>`;
}

/** What happened, for lit to render; `who` did it. */
export function sentence({ type, data }, who) {
  switch (type) {
    case 'order.placed':
      return data.order?.source ? parts`${who} placed the order (${words.sourceWord(data.order.source)})` : parts`${who} placed the order`;
    case 'order.moved':
      if (data.recalled) return parts`${who} took the last step back, to ${words.statusInside(data.to)}`;
      return parts`${who} moved it from ${words.statusInside(data.from)} to ${words.statusInside(data.to)}`;
    case 'order.edited':
      return parts`${who} edited the order`;
    case 'order.ticked': {
      const line = fieldWord(`/lines/${data.line}`, data.order?.lines);
      return data.done ? parts`${who} has made: ${line}` : parts`${who} has not made after all: ${line}`;
    }
    case 'order.seen':
      return parts`${who} saw it first in the kitchen (${words.screenWord(data.screen)})`;
    case 'order.unseen':
      return parts`${who} noticed that nobody in the kitchen has seen it`;
    case 'order.assigned':
      if (data.why === 'gone') return parts`${who} released it, because ${nameOf(data.from)} is gone`;
      if (data.order?.assignee === data.actor) return parts`${who} claimed it`;
      return data.order?.assignee ? parts`${who} gave it to ${nameOf(data.order.assignee)}` : parts`${who} released it`;
    case 'stock.changed':
      return parts`${who} changed the stock`;
    default:
      return [who, ' ', type];
  }
}

function changes({ type, data }, zone) {
  if (type !== 'order.edited' || !Array.isArray(data.changes)) return nothing;
  const lines = [...(data.order?.lines || []), ...data.changes.map(({ from }) => from).filter((from) => from?.sku).map((from) => ({ name: from.sku, ...from }))];
  return html`<ul class="changes">
    ${data.changes.map(
      ({ field, from, to }) =>
        html`<li>${fieldWord(field, lines)}: <del>${fieldValue(field, from, zone)}</del> <span class="sr">${t`became`}</span> <ins>${fieldValue(field, to, zone)}</ins></li>`,
    )}
  </ul>`;
}
