/** The dashboard's tiles, tables and lists. */
import { locale, plural, t } from './language.js';
import { html, nothing } from './lit.js';
import { avatar, icon, page } from './page.js';
import * as words from './words.js';

const ON = {
  today: t`on yesterday, up to the last full hour`,
  yesterday: t`on the day before`,
  '7d': t`on the 7 days before, up to the last full hour`,
  '30d': t`on the 30 days before, up to the last full hour`,
};

const hint = (report) => ON[report.range] || (report.comparison.wholeHoursOnly ? t`on as long before, up to the last full hour` : t`on as long before`);

/** How much more or less than in the time before; a sign and words, no colour: more cancelled orders are no good news. */
function compared(now, before, report) {
  if (!before) return html`<p class="change">${t`None in the time before`}</p>`;
  const change = (now - before) / before;
  const sign = Math.abs(change) < 0.0005 ? '=' : change > 0 ? '▲' : '▼';
  const word = sign === '=' ? t`As many` : change > 0 ? t`More§than before` : t`Less`;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: Math.abs(change) < 0.1 ? 1 : 0 });
  return html`<p class="change">
    <b><span aria-hidden="true">${sign}</span><span class="sr">${word}: </span> ${percent.format(Math.abs(change))}</b> ${hint(report)}
  </p>`;
}

const tile = (name, title, glyph, value, below) =>
  html`<div class="tile" data-tile=${name}><dt>${icon(glyph)}${title}</dt><dd class="value">${value}</dd><dd class="below">${below}</dd></div>`;

export function tiles(report) {
  const { totals, comparison, late, people } = report;
  const { now, before } = comparison;
  const gone = ({ cancelled, rejected }) => cancelled + rejected;
  return html`<dl class="tiles">
    ${tile('placed', t`Placed§of several orders`, 'inbox', words.number(totals.placed), compared(now.placed, before.placed, report))}
    ${tile('completed', t`Completed§of several orders`, 'check', words.number(totals.completed), compared(now.completed, before.completed, report))}
    ${totals.revenue.length
      ? totals.revenue.map(({ currency, gross }) =>
          tile(
            `revenue-${currency}`,
            totals.revenue.length > 1 ? t`Revenue in ${currency}` : t`Revenue`,
            'bag',
            words.money(gross, currency),
            compared(amount(now, currency), amount(before, currency), report),
          ),
        )
      : tile('revenue', t`Revenue`, 'bag', '–', html`<p class="change">${t`No order was completed`}</p>`)}
    ${tile('gone', t`Cancelled or rejected`, 'stop', words.number(gone(totals)), compared(gone(now), gone(before), report))}
    ${tile(
      'late',
      t`Late now`,
      'late',
      html`<span class=${late.count ? 'alarm' : ''}>${words.number(late.count)}</span>`,
      late.count
        ? html`<p class="change"><a href="#late">${plural(late.open, 'of {0} open order | of {0} open orders')}</a></p>`
        : html`<p class="change">${plural(late.open, 'of {0} open order | of {0} open orders')}</p>`,
    )}
    ${tile('people', t`On now`, 'people', words.number(people.length), html`<p class="change">${faces(people)}</p>`)}
  </dl>`;
}

const amount = ({ revenue }, currency) => revenue.find((each) => each.currency === currency)?.gross || 0;

const faces = (people) =>
  people.length
    ? html`${people.slice(0, 6).map(({ user, name }) => avatar(user, 'small', name))}${people.length > 6
        ? html`<span class="hint">${t`and ${words.number(people.length - 6)} more`}</span>`
        : nothing}`
    : t`Nobody is connected`;

const FILES = { hours: t`of the orders by the hour`, stays: t`of the time in each status`, products: t`of the products` };

/** A file of the same figures. */
export const csv = (base, table, query) =>
  html`<a class="csv" href=${`${base}/reports/${table}.csv?${new URLSearchParams(query)}`} download
    >${icon('download')}<span>CSV</span><span class="sr"> ${FILES[table]}</span></a
  >`;

function table(caption, columns, rows, summary = t`Show the figures`) {
  return html`<details>
    <summary>${summary}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${caption}>
      <table class="data">
        <caption class="sr">${caption}</caption>
        <thead><tr>${columns.map((column, at) => html`<th scope="col" class=${at ? 'number' : ''}>${column}</th>`)}</tr></thead>
        <tbody>${rows.map((cells) => html`<tr>${cells.map((cell, at) => (at ? html`<td class="number">${cell}</td>` : html`<th scope="row">${cell}</th>`))}</tr>`)}</tbody>
      </table>
    </div>
  </details>`;
}

const happened = (rows) => rows.filter(({ placed, completed, cancelled, rejected }) => placed + completed + cancelled + rejected);

const period = (unit) => (unit === 'hour' ? t`Hour` : t`Day`);

export const ordersTitle = (unit) => (unit === 'hour' ? t`Orders by the hour` : t`Orders by the day`);

export const ordersTable = (periods, unit) =>
  table(
    ordersTitle(unit),
    [period(unit), t`Placed§of several orders`, t`Completed§of several orders`, t`Cancelled§of several orders`, t`Rejected§of several orders`],
    happened(periods).map((each) => [each.title, ...[each.placed, each.completed, each.cancelled, each.rejected].map(words.number)]),
  );

export const revenueTable = (periods, unit, currency) =>
  table(
    unit === 'hour' ? t`Revenue in ${currency} by the hour` : t`Revenue in ${currency} by the day`,
    [period(unit), t`Orders`, t`Net`, t`Gross`],
    periods
      .filter(({ orders }) => orders)
      .map((each) => [each.title, words.number(each.orders), words.money(each.net, currency), words.money(each.gross, currency)]),
  );

export const staysTable = (rows) =>
  table(
    t`Time in each status`,
    [t`Status`, t`Stays`, t`Median`, t`9 of 10 within`, t`Longest`],
    rows.map(({ status, stays, median, p90, longest }) => [
      words.statusWord(status),
      words.number(stays),
      ...[median, p90, longest].map((seconds) => words.span(seconds * 1000)),
    ]),
  );

export const productsTable = (rows) =>
  table(
    t`Top products`,
    [t`Product`, t`Pieces`, t`Net`, t`Gross`],
    rows.map(({ name, sku, currency, quantity, net, gross }) => [
      html`${name} <span class="hint">${sku}</span>`,
      words.number(quantity),
      words.money(net, currency),
      words.money(gross, currency),
    ]),
  );

/** The worst first; on a phone each is a card. */
export function lateList({ late, sites }, now) {
  if (!late.count) {
    return html`<p class="fine">${icon('check')}<span>${late.open ? t`Every open order is in time.` : t`No order is open.`}</span></p>`;
  }
  return html`<ul class="late">
      ${late.worst.map(
        (order) => html`<li>
          <a href=${page('order.xhtml', { number: order.number })}>${order.number}</a>
          <span class="customer" title=${order.customer}>${order.customer}</span>
          ${sites.length > 1 ? html`<span class="where">${sites.find(({ site }) => site === order.site)?.name || order.site}</span>` : nothing}
          <span class="status" data-status=${order.status}>${icon(words.statusIcon(order.status))}${words.statusWord(order.status)}</span>
          <span class="by">${icon('late')}${t`Late by ${words.span(now - Date.parse(order.lateSince))}`}</span>
          <span class="who">${order.assignee ? html`${avatar(order.assignee, 'small')}` : html`<span class="hint">${t`Nobody has it`}</span>`}</span>
        </li>`,
      )}
    </ul>
    ${late.count > late.worst.length
      ? html`<p class="hint">${plural(late.count - late.worst.length, '{0} more order is late | {0} more orders are late')}</p>`
      : nothing}`;
}

export function peopleList(people) {
  if (!people.length) return html`<p class="fine">${icon('people')}<span>${t`Nobody of these sites is connected.`}</span></p>`;
  return html`<ul class="people">
    ${people.map(
      ({ user, name, roles, idle, since }) => html`<li>
        ${avatar(user, '', name)}
        <span class="name">${name}<span class="hint">${roles.map(words.roleWord).join(', ') || t`no role`}</span></span>
        <span class="hint">${idle ? t`idle` : t`since ${words.moment(since)}`}</span>
      </li>`,
    )}
  </ul>`;
}
