/** The lines of an order: to read, and to change while the kitchen has not begun. */
import { decimals, text, totals } from './amounts.js';
import { t } from './language.js';
import { html, live, nothing } from './lit.js';
import { icon } from './page.js';
import { money, percent } from './words.js';

const places = new Map();
const placesOf = (currency) => places.get(currency) ?? places.set(currency, decimals(currency)).get(currency);

export function lineTable(order) {
  const priced = order.gross !== undefined;
  return html`<table class="lines">
      <thead>
        <tr>
          <th scope="col" class="amount">${t`Qty`}</th>
          <th scope="col">${t`Product`}</th>
          ${priced
            ? html`<th scope="col" class="amount price">${t`Price`}</th>
                <th scope="col" class="amount tax">${t`Tax`}</th>
                <th scope="col" class="amount">${t`Net`}</th>`
            : nothing}
        </tr>
      </thead>
      <tbody>
        ${order.lines.map(
          (line) =>
            html`<tr>
              <td class="amount quantity">${line.quantity}</td>
              <td>
                <span class="product">${line.name}</span> <span class="sku">${line.sku}</span>
                ${line.done ? html`<span class="made">${icon('check')}${t`made`}</span>` : nothing} ${line.note ? html`<em>${line.note}</em>` : nothing}
              </td>
              ${priced
                ? html`<td class="amount price">
                      ${money(line.unitPrice, order.currency)}${line.discount
                        ? html`<span class="off">−${percent(line.discount)}</span>`
                        : nothing}
                    </td>
                    <td class="amount tax">${percent(line.taxRate)}</td>
                    <td class="amount">${money(line.net, order.currency)}</td>`
                : nothing}
            </tr>`,
        )}
      </tbody>
    </table>
    ${priced ? sums(order.net, order.tax, order.gross, order.currency) : nothing}`;
}

/** Takes numbers as the server sent them or decimal texts. */
export function sums(net, tax, gross, currency) {
  return html`<dl class="sums">
    <div><dt>${t`Net`}</dt><dd>${money(net, currency)}</dd></div>
    <div><dt>${t`Tax`}</dt><dd>${money(tax, currency)}</dd></div>
    <div class="gross"><dt>${t`Total`}</dt><dd>${money(gross, currency)}</dd></div>
  </dl>`;
}

/** Exact sums of lines that the server has not seen yet. */
export function runningSums(lines, currency) {
  const decimalPlaces = placesOf(currency);
  const { net, tax, gross } = totals(lines.filter(({ quantity }) => quantity > 0), decimalPlaces);
  return sums(text(net, decimalPlaces), text(tax, decimalPlaces), text(gross, decimalPlaces), currency);
}

/** Quantities and notes in place; the sums below follow by the server's own rule. */
export function lineEditor(editing, order, changed) {
  const { lines } = editing.draft;
  return html`<ul class="editor">
      ${lines.map((line, at) => {
        const error = editing.errors[`lines/${at}/quantity`] || editing.errors[`lines/${at}/sku`];
        return html`<li>
          <span class="product">${line.name} <span class="sku">${line.sku}</span></span>
          ${quantityField(`line-${at}-quantity`, line, error, changed)}
          <input
            class="line-note"
            aria-label=${t`Note for ${line.name}`}
            placeholder=${t`Note`}
            maxlength="500"
            .value=${line.note || ''}
            @input=${(event) => (line.note = event.target.value)}
          />
          <button
            type="button"
            class="quiet square"
            aria-label=${t`Remove ${line.name}`}
            ?disabled=${lines.length === 1}
            @click=${() => {
              lines.splice(at, 1);
              changed();
            }}
          >
            ${icon('close')}
          </button>
          <p class="error" id="line-${at}-quantity-error">${error || ''}</p>
        </li>`;
      })}
    </ul>
    ${runningSums(lines, order.currency)}`;
}

export function quantityField(id, line, error, changed) {
  const set = (value) => {
    line.quantity = Math.min(100_000, Math.max(0, value || 0));
    changed();
  };
  return html`<span class="stepper">
    <button type="button" class="square" tabindex="-1" aria-label=${t`One less of ${line.name}`} @click=${() => set(Math.max(1, line.quantity - 1))}>
      ${icon('minus')}
    </button>
    <input
      id=${id}
      inputmode="numeric"
      aria-label=${t`Quantity of ${line.name}`}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby="${id}-error"
      autocomplete="off"
      .value=${live(line.quantity ? String(line.quantity) : '')}
      @focus=${(event) => event.target.select()}
      @input=${(event) => set(Number.parseInt(event.target.value.replace(/\D/g, ''), 10))}
    />
    <button type="button" class="square" tabindex="-1" aria-label=${t`One more of ${line.name}`} @click=${() => set(line.quantity + 1)}>
      ${icon('plus')}
    </button>
  </span>`;
}
