/** What is still to be made of each product, over all tickets. */
import { t } from './language.js';
import { html } from './lit.js';

export function allDay(orders) {
  const sums = new Map();
  for (const { sku, name, quantity, done } of orders.flatMap(({ lines }) => lines)) {
    if (!done) sums.set(sku, { name, left: (sums.get(sku)?.left || 0) + quantity });
  }
  const rows = [...sums.values()].sort((one, other) => other.left - one.left || (one.name < other.name ? -1 : 1));
  return html`<aside class="all-day" aria-labelledby="all-day" tabindex="0">
    <h2 id="all-day">${t`Totals`}</h2>
    ${rows.length
      ? html`<ul>
          ${rows.map(({ name, left }) => html`<li><b>${left}</b><span dir="auto">${name}</span></li>`)}
        </ul>`
      : html`<p class="hint">${t`All is made.`}</p>`}
  </aside>`;
}
