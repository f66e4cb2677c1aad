/** A new order by keyboard: what is typed survives a reload, and a retry never makes a second order. */
import { newKey } from './api.js';
import { parts, t, tell } from './language.js';
import { html, ifDefined, nothing, render } from './lit.js';
import { lineAmounts, decimals, text } from './amounts.js';
import { keep } from './kept.js';
import { quantityField, runningSums } from './lines.js';
import { refuse, toast } from './notice.js';
import * as shell from './page.js';
import { icon, page } from './page.js';
import { instant, localInput, zoneOf } from './zones.js';
import { PastCustomers } from './past-customers.js';
import { ProductSearch, stockWord } from './products.js';
import * as words from './words.js';

const DRAFT = 'orderbell.draft';
const SITE = 'orderbell.site';
const SAVE_PAUSE = 200;
const WRITERS = ['desk', 'supervisor', 'admin'];

const root = document.getElementById('new-order');

let who;
let draft;
let errors = {};
let summary = null;
let sending = false;
let placed = null;
let restored = false;
let search;
let customers;
let past = null;
let saveTimer = 0;

start();

async function start() {
  try {
    who = await shell.session();
  } catch (problem) {
    if (problem.status !== 401) render(html`<p class="empty" role="alert">${tell(problem.detail)}</p>`, root);
    return;
  }
  if (!who.roles.some((role) => WRITERS.includes(role))) {
    notForThem();
    return;
  }
  draft = saved() || blank();
  restored = draft.lines.length > 0 || Object.values(draft.customer).some(Boolean) || Boolean(draft.note);
  root.replaceChildren();
  customers = new PastCustomers(shell.api, draw, takeCustomer);
  draw();
  search = new ProductSearch(document.getElementById('search'), shell.api, add);
  if (restored) refreshStock();
  (restored ? search : document.getElementById('customer-name')).focus();
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) place(event);
  });
  window.addEventListener('pagehide', save);
}

/** The server would refuse the order; better not to let anybody type it first. */
function notForThem() {
  root.replaceChildren();
  render(
    html`<div class="message">
      <h1>${t`You don’t have access to this page`}</h1>
      <p>${t`New orders are written by the order desk. Ask a supervisor or an administrator if you need it.`}</p>
      <div class="buttons"><a class="button primary" href=${page('board.xhtml')}>${t`To the board`}</a></div>
    </div>`,
    root,
  );
}

/* The draft */

function blank() {
  const last = localStorage.getItem(SITE);
  const sites = who.sites || [];
  return {
    key: newKey(),
    site: sites.includes(last) ? last : sites[0] || '',
    customer: { name: '', phone: '', email: '', address: '' },
    lines: [],
    note: '',
    priority: 'NORMAL',
    due: '',
  };
}

function saved() {
  try {
    const kept = JSON.parse(localStorage.getItem(DRAFT));
    return kept?.user === who.user && kept.draft?.key ? kept.draft : null;
  } catch {
    return null;
  }
}

function changed() {
  clearTimeout(saveTimer);
  saveTimer = setTimeout(save, SAVE_PAUSE);
  draw();
}

function save() {
  clearTimeout(saveTimer);
  if (draft) keep(DRAFT, JSON.stringify({ user: who.user, draft }));
}

function discard() {
  draft = blank();
  errors = {};
  summary = null;
  restored = false;
  past = null;
  localStorage.removeItem(DRAFT);
  draw();
  document.getElementById('customer-name').focus();
}

function add(product, quantity) {
  const known = draft.lines.find(({ sku, note }) => sku === product.sku && !note);
  if (known) Object.assign(known, product, { quantity: known.quantity + quantity });
  else draft.lines.push({ ...product, quantity, note: '' });
  delete errors['/lines'];
  changed();
}

/** Somebody who has ordered before; nothing that was typed elsewhere is touched. */
function takeCustomer(found) {
  past = found;
  for (const [name, value] of Object.entries(found.customer)) draft.customer[name] = value || '';
  Object.keys(draft.customer).forEach((name) => delete errors[`/customer/${name}`]);
  changed();
  search.focus();
}

/** The lines of their last order once more, at the prices of today. */
async function repeat() {
  try {
    const order = await shell.api.get(`/orders/${past.last}`);
    const gone = [];
    for (const { sku, name, quantity, note } of order.lines) {
      const { items } = await shell.api.get('/products', { q: sku });
      const product = items.find((item) => item.sku === sku);
      if (product) draft.lines.push({ ...product, quantity, note: note || '' });
      else gone.push(name);
    }
    past = null;
    delete errors['/lines'];
    changed();
    toast(gone.length ? t`No longer sold: ${gone.join(', ')}` : t`The lines of ${order.number} are there, at the prices of today`);
    search.focus();
  } catch (problem) {
    refuse(problem);
  }
}

/** A draft may be older than the prices and the stock that it shows. */
async function refreshStock() {
  await Promise.all(
    draft.lines.map(async (line) => {
      try {
        const { items } = await shell.api.get('/products', { q: line.sku });
        Object.assign(line, items.find(({ sku }) => sku === line.sku) || {});
      } catch {
        // the server checks again when the order is placed
      }
    }),
  );
  changed();
}

/* Drawing */

function draw() {
  const currency = draft.lines[0]?.currency || 'EUR';
  render(
    html`<form novalidate @submit=${place} aria-label=${t`New order`}>
      <div class="sheet">
      <header class="head">
        <h1>${t`New order`}</h1>
        ${restored
          ? html`<p class="kept">${icon('undo')}${t`Your draft is back.`} <button type="button" class="quiet" @click=${discard}>${t`Discard it`}</button></p>`
          : nothing}
      </header>
      ${done()} ${problems()}
      <div class="left">
        <section class="panel" aria-labelledby="products-heading">
          <h2 id="products-heading">${t`Products`}</h2>
          <div id="search"></div>
          <p class="error" id="lines-error">${errors['/lines'] || ''}</p>
          ${past
            ? html`<p class="again">
                <button type="button" @click=${repeat}>${icon('undo')}${t`Repeat ${past.last}`}</button>
                <span class="hint">${t`their last order, of ${words.moment(past.placedAt, Date.now(), zoneOf(past.site))}`}</span>
              </p>`
            : nothing}
          ${draft.lines.length ? lineRows(currency) : html`<p class="none">${t`No products yet. Type above to find one.`}</p>`}
        </section>
        <section class="panel" aria-labelledby="note-heading">
          <h2 id="note-heading">${t`Note`}</h2>
          <div class="field">
            <textarea
              id="note"
              aria-labelledby="note-heading"
              rows="2"
              maxlength="2000"
              placeholder=${t`For everybody who works on this order`}
              .value=${draft.note}
              aria-invalid=${errors['/note'] ? 'true' : 'false'}
              aria-describedby="note-error"
              @input=${(event) => ((draft.note = event.target.value), changed())}
            ></textarea>
            <p class="error" id="note-error">${errors['/note'] || ''}</p>
          </div>
        </section>
      </div>
      <div class="right">
        <section class="panel fields" aria-labelledby="customer-heading">
          <h2 id="customer-heading">${t`Customer`}</h2>
          ${customerField('name', t`Name`, { required: true, known: true })} ${customerField('phone', t`Phone`, { type: 'tel', known: true })}
          ${customerField('email', t`E-mail`, { type: 'email' })} ${customerField('address', t`Address`, { long: true })}
        </section>
        <section class="panel fields" aria-labelledby="when-heading">
          <h2 id="when-heading">${t`Where and when`}</h2>
          ${siteField()} ${priorityField()} ${dueField()}
        </section>
      </div>
      </div>
      <footer class="place">
        <div class="inner">
        ${runningSums(draft.lines, currency)}
        <button type="submit" class="primary" aria-disabled=${sending ? 'true' : 'false'}>
          ${sending ? t`Placing…` : t`Place order`}
        </button>
        <span class="hint keyhint"><kbd>Ctrl</kbd> <kbd>Enter</kbd></span>
        </div>
      </footer>
    </form>`,
    root,
  );
}

function done() {
  if (!placed) return nothing;
  return html`<div class="placed" role="status">
    ${icon('check')}
    <p>${parts`${html`<b>${placed.number}</b>`} is placed for ${placed.customer.name}, ${words.money(placed.gross, placed.currency)}.`}</p>
    <a class="button" href=${page('order.xhtml', { number: placed.number })}>${t`Open it`}</a>
    <a class="button quiet" href=${page('ticket', { number: placed.number })} target="_blank" rel="noopener">${t`Print ticket`}</a>
  </div>`;
}

function problems() {
  if (!summary) return nothing;
  const entries = Object.entries(errors);
  return html`<div class="problems" role="alert" tabindex="-1" id="problems">
    <h2>${icon('warn')}${summary.title}</h2>
    ${summary.detail ? html`<p>${summary.detail}</p>` : nothing}
    ${entries.length
      ? html`<ul>
          ${entries.map(
            ([pointer, detail]) =>
              html`<li>
                <a href="#${fieldOf(pointer)}" @click=${(event) => (event.preventDefault(), goTo(pointer))}>${nameOf(pointer)}: ${detail}</a>
              </li>`,
          )}
        </ul>`
      : nothing}
  </div>`;
}

function lineRows(currency) {
  const places = decimals(currency);
  return html`<ul class="editor">
    ${draft.lines.map((line, at) => {
      const error = errors[`/lines/${at}/quantity`] || errors[`/lines/${at}/sku`] || errors[`/lines/${at}`];
      return html`<li>
        <span class="product">
          ${line.name} <span class="sku">${line.sku}</span>
          <span class="stock">${parts`${words.money(line.unitPrice, line.currency)} each, ${stockWord(line, line.quantity)}`}</span>
        </span>
        ${quantityField(`line-${at}-quantity`, line, error, changed)}
        <input
          class="line-note"
          aria-label=${t`Note for ${line.name}`}
          placeholder=${t`Note`}
          maxlength="500"
          autocomplete="off"
          .value=${line.note || ''}
          @input=${(event) => ((line.note = event.target.value), changed())}
        />
        <span class="net">${words.money(text(lineAmounts(line, places).net, places), currency)}</span>
        <button
          type="button"
          class="quiet square"
          aria-label=${t`Remove ${line.name}`}
          title=${t`Remove`}
          @click=${() => {
            draft.lines.splice(at, 1);
            errors = {};
            changed();
            search.focus();
          }}
        >
          ${icon('close')}
        </button>
        <p class="error" id="line-${at}-quantity-error">${error || ''}</p>
      </li>`;
    })}
  </ul>`;
}

function customerField(name, label, { type = 'text', required = false, long = false, known = false } = {}) {
  const error = errors[`/customer/${name}`];
  const id = `customer-${name}`;
  const put = (event) => {
    draft.customer[name] = event.target.value;
    delete errors[`/customer/${name}`];
    changed();
    if (known) customers.typed(name, event.target.value);
  };
  const invalid = error ? 'true' : 'false';
  return html`<div class="field ${long ? 'wide' : ''}">
    <label for=${id}>${label} ${required ? nothing : html`<span class="optional">${t`(optional)`}</span>`}</label>
    ${long
      ? html`<textarea id=${id} rows="2" .value=${draft.customer[name]} aria-invalid=${invalid} aria-describedby="${id}-error" @input=${put}></textarea>`
      : html`<input
          id=${id}
          type=${type}
          autocomplete="off"
          aria-required=${required ? 'true' : 'false'}
          .value=${draft.customer[name]}
          aria-invalid=${invalid}
          aria-describedby="${id}-error"
          role=${ifDefined(known ? 'combobox' : undefined)}
          data-past=${ifDefined(known ? name : undefined)}
          aria-autocomplete=${ifDefined(known ? 'list' : undefined)}
          aria-controls=${ifDefined(known ? `past-${name}` : undefined)}
          aria-expanded=${ifDefined(known ? String(customers.isOpen(name)) : undefined)}
          aria-activedescendant=${ifDefined(known ? customers.active(name) : undefined)}
          @input=${put}
          @keydown=${(event) => known && customers.key(name, event)}
          @blur=${() => known && customers.close()}
        />`}
    ${known ? customers.view(name) : nothing}
    <p class="error" id="${id}-error">${error || ''}</p>
  </div>`;
}

function siteField() {
  const error = errors['/site'];
  return html`<div class="field">
    <label for="site">${t`Site`}</label>
    <select id="site" aria-invalid=${error ? 'true' : 'false'} aria-describedby="site-error" @change=${(event) => moveTo(event.target.value)}>
      ${(who.sites || []).map((site) => html`<option value=${site} ?selected=${draft.site === site}>${words.title(site)}</option>`)}
    </select>
    <p class="error" id="site-error">${error || ''}</p>
  </div>`;
}

/** The due time stays the same; the clock there shows another one. */
function moveTo(site) {
  if (draft.due) draft.due = localInput(instant(draft.due, zoneOf(draft.site)), zoneOf(site));
  draft.site = site;
  changed();
}

function priorityField() {
  return html`<fieldset class="field choices">
    <legend>${t`Priority`}</legend>
    <div class="segments">
      ${words.PRIORITIES.map(
        ([code, word]) =>
          html`<label class=${code.toLowerCase()}
            ><input type="radio" name="priority" value=${code} .checked=${draft.priority === code} @change=${() => ((draft.priority = code), changed())} /><span
              >${word}</span
            ></label
          >`,
      )}
    </div>
  </fieldset>`;
}

function dueField() {
  const hint = words.zoneHint(draft.site, zoneOf(draft.site));
  const error = errors['/dueAt'];
  const soon = (minutes) => {
    draft.due = localInput(new Date(Math.ceil((Date.now() + minutes * 60_000) / 300_000) * 300_000).toISOString(), zoneOf(draft.site));
    changed();
  };
  return html`<div class="field wide">
    <label for="due">${t`Due`} <span class="optional">${t`(optional)`}</span></label>
    <div class="due">
      <input
        id="due"
        type="datetime-local"
        .value=${draft.due}
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby="due-error"
        @input=${(event) => ((draft.due = event.target.value), changed())}
      />
      <button type="button" @click=${() => soon(30)} aria-label=${t`Due: +30 min`}>${t`+30 min`}</button>
      <button type="button" @click=${() => soon(60)} aria-label=${t`Due: +1 h`}>${t`+1 h`}</button>
    </div>
    ${hint ? html`<p class="hint">${hint}</p>` : nothing}
    <p class="error" id="due-error">${error || ''}</p>
  </div>`;
}

/* Placing */

const given = (value) => value?.trim() || null;

function body() {
  return {
    site: draft.site,
    customer: Object.fromEntries(Object.entries(draft.customer).map(([name, value]) => [name, given(value)])),
    lines: draft.lines.map(({ sku, quantity, note }) => ({ sku, quantity, note: given(note) })),
    note: given(draft.note),
    priority: draft.priority,
    dueAt: draft.due ? instant(draft.due, zoneOf(draft.site)) : null,
  };
}

/** What needs no server to know; the server checks everything again. */
function missing() {
  const found = {};
  if (!given(draft.customer.name)) found['/customer/name'] = t`Give the name of the customer`;
  if (!draft.lines.length) found['/lines'] = t`Add at least one product`;
  draft.lines.forEach(({ quantity }, at) => {
    if (!(quantity > 0)) found[`/lines/${at}/quantity`] = t`Give a quantity of 1 or more`;
  });
  return found;
}

async function place(event) {
  event.preventDefault();
  if (sending) return;
  save();
  errors = missing();
  summary = null;
  if (Object.keys(errors).length) {
    fail({ title: t`The order is not complete`, detail: '' });
    return;
  }
  sending = true;
  placed = null;
  draw();
  try {
    const { data } = await shell.api.post('/orders', body(), { 'Idempotency-Key': draft.key });
    localStorage.setItem(SITE, draft.site);
    placed = data;
    sending = false;
    discard();
    toast(t`${data.number} is placed`);
  } catch (problem) {
    sending = false;
    if (problem.status === 401) return shell.signIn();
    errors = Object.fromEntries(problem.errors.map(({ pointer, detail }) => [pointer, tell(detail)]));
    const again = problem.status === 0 || problem.status >= 500 ? t`Nothing is lost: place it again, it will be one order.` : '';
    fail({ title: tell(problem.title), detail: [tell(problem.detail), again].filter(Boolean).join(' ') });
  }
}

function fail(problem) {
  summary = problem;
  draw();
  document.getElementById('problems').focus();
}

function fieldOf(pointer) {
  const [, first, second] = pointer.split('/');
  if (first === 'customer') return `customer-${second || 'name'}`;
  if (first === 'lines') return second === undefined ? 'product' : `line-${second}-quantity`;
  if (first === 'dueAt') return 'due';
  return first || 'customer-name';
}

function nameOf(pointer) {
  const [, first, second] = pointer.split('/');
  if (first === 'lines') return second === undefined ? t`Products` : draft.lines[second]?.name || t`Line§of an order`;
  return { name: t`Name`, phone: t`Phone`, email: t`E-mail`, address: t`Address`, dueAt: t`Due` }[second || first] || words.title(first || t`order`);
}

function goTo(pointer) {
  const field = document.getElementById(fieldOf(pointer));
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}
