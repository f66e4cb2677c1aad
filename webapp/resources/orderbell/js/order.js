/** One order: all of it, what can be done with it now, and what happened to it. */
import { newKey } from './api.js';
import { showConnection } from './connection.js';
import { Feed } from './feed.js';
import { plural, t, tell } from './language.js';
import { html, nothing, render } from './lit.js';
import { ask, askReason, refuse, toast } from './notice.js';
import { Orders } from './orders.js';
import * as shell from './page.js';
import { avatar, icon, page, person } from './page.js';
import { shortcuts } from './shortcuts.js';
import { zoneOf } from './zones.js';
import * as words from './words.js';
import { Draft } from './drafts.js';
import { lineEditor, lineTable } from './lines.js';
import { meanwhile, resolve } from './conflicts.js';
import { formOf, merge, patchOf } from './merge.js';
import { ProductSearch } from './products.js';
import { OrderTalk } from './order-talk.js';
import { fieldValue, fieldWord } from './timeline.js';
import { claimWord, RECALL, RESUME, Workflow } from './workflow.js';

const ROAD = ['PLACED', 'ACCEPTED', 'PREPARING', 'READY', 'DISPATCHED', 'COMPLETED'];
const EDITS = { customer: t`Edit customer`, details: t`Edit details`, lines: t`Edit lines` };
const LINES_OPEN = ['PLACED', 'ACCEPTED'];

const root = document.getElementById('order');
const number = new URLSearchParams(location.search).get('number') || '';
const path = `/orders/${encodeURIComponent(number)}`;
const WATCH = { channels: [`order:${number}`, 'unread'], mode: 'every' };
const orders = new Orders();
const events = new Map();

let who;
let workflow;
let feed;
let talk;
/**
 * `{part, base, draft, errors, changed, clashes}` while a part of the page is being edited: the order that it began with or
 * was last put together with, the form, and what others changed of the part meanwhile
 */
let editing = null;
/** what was kept of an edit that the order no longer takes */
let stranded = null;
let kept;
let busy = false;
/** leads to the events before those that are known; null if there are none */
let earlier = null;

start();

async function start() {
  try {
    who = await shell.session();
    workflow = new Workflow(await shell.api.get('/workflow'), who.roles);
    feed = new Feed({ ...shell.feedAt, watch: WATCH });
    talk = new OrderTalk({ number, feed, who, until: workflow.messageMinutes * 60_000, root, changed: draw, take });
    await load();
  } catch (problem) {
    if (problem.status !== 401) failed(problem);
    return;
  }
  root.replaceChildren();
  document.title = `${number} · Orderbell`;
  kept = new Draft(who.user, number);
  takeUp();
  draw();
  listen();
  feed.connect();
  setInterval(ageing, 1000);
}

function failed(problem) {
  root.replaceChildren();
  render(
    html`<div class="message">
      <p class="code">${number}</p>
      <h1>${problem.status === 404 ? t`Order not found` : t`The order could not be loaded`}</h1>
      <p>${problem.status === 404 ? t`The number may be mistyped, or the order belongs to a site that is not yours.` : tell(problem.detail || problem.message)}</p>
      <div class="buttons"><a class="button primary" href=${page('board.xhtml')}>${t`To the board`}</a></div>
    </div>`,
    root,
  );
}

async function load() {
  const [view, page] = await Promise.all([shell.api.get(path), shell.api.get(`${path}/events`)]);
  orders.put(view);
  // after a long absence there may be events between this page and what is known
  if (!page.items.some(({ id }) => events.has(id))) {
    events.clear();
    earlier = page.next;
  }
  for (const event of page.items) events.set(event.id, event);
}

async function loadEarlier() {
  try {
    const page = await shell.api.get(`${path}/events`, { cursor: earlier });
    for (const event of page.items) events.set(event.id, event);
    earlier = page.next;
  } catch (problem) {
    refuse(problem);
  }
  draw();
}

function listen() {
  showConnection(feed);
  shell.showPresence(feed);
  shell.watchSession(feed);
  kept.follow(root, () => editing);
  listenToKeys();
  talk.listen();
  feed.addEventListener('events', ({ detail }) => {
    for (const event of detail.events) {
      if (event.subject !== `order/${number}`) continue;
      take(event);
    }
    catchUp();
    draw();
  });
  // What happened between loading and watching is in neither; once live, one more look closes the gap.
  feed.addEventListener('live', () => load().then(() => (catchUp(), draw()), () => {}), { once: true });
  feed.addEventListener('reset', async ({ detail }) => {
    await load().catch(refuse);
    feed.watch(WATCH, detail.position);
    catchUp();
    draw();
  });
  feed.addEventListener('problem', ({ detail }) => refuse(detail));
  feed.addEventListener('state', draw);
}

/** The same letters as on the board. */
function listenToKeys() {
  const move = (letter) => {
    const choice = busy ? null : workflow.moves(order(), feed.now()).find((one) => one.letter === letter);
    return choice ? void step(choice) : false;
  };
  const press = (selector) => root.querySelector(selector)?.click();
  shortcuts([
    ...words.MOVE_KEYS.map(([letter, does]) => ({ keys: [letter], does, run: () => move(letter) })),
    { keys: [RESUME], does: t`Resume`, run: () => move(RESUME) },
    { keys: [RECALL], does: t`Undo the last step`, run: () => move(RECALL) },
    { keys: ['t'], does: t`Claim or release`, run: () => press('.actions .claim') },
    { keys: ['i'], does: t`Print ticket`, run: () => press('.actions .ticket') },
    { keys: ['k'], does: t`Packing slip`, run: () => press('.actions .slip') },
    { keys: ['e'], does: t`Edit items`, run: () => press('.edit-lines') },
    { keys: ['n'], does: t`New order`, run: () => document.querySelector('.places a[href$="/new-order.xhtml"]')?.click() },
  ]);
}

function take(event) {
  events.set(event.id, event);
  if (event.data.order) orders.put(event.data.order);
}

const order = () => orders.get(number);
const zone = () => zoneOf(order().site);
const WRITERS = ['desk', 'supervisor', 'admin'];
const mayWrite = () => who.roles.some((role) => WRITERS.includes(role));
const mayEdit = () => mayWrite() && workflow.isOpen(order().status) && order().status !== 'DISPATCHED';
const mayEditLines = () =>
  mayWrite() &&
  (LINES_OPEN.includes(order().status) || (order().status === 'ON_HOLD' && order().heldFrom !== 'PREPARING'));

/* Drawing */

function draw() {
  const view = order();
  render(
    html`${banner()}
      <div class="sheet">
        ${head(view)} ${road(view)} ${leftOver()}
        <div class="left">
          ${editing?.part === 'lines'
            ? html`<section class="panel" aria-labelledby="lines-heading">
                <h2 id="lines-heading">${t`Edit lines`}</h2>
                ${whatOthersDid()}
                <div id="line-search"></div>
                ${lineEditor(editing, view, draw)} ${saveButtons()}
              </section>`
            : html`<section class="panel" aria-labelledby="lines-heading">
                ${heading('lines-heading', plural(view.lines.length, '{0} line | {0} lines'), 'lines', mayEditLines())} ${lineTable(view)}
              </section>`}
          ${details(view)} ${talk.seenBy(zone())}
        </div>
        <div class="right">
          ${customer(view)}
          ${talk.view(events, view, earlier && loadEarlier)}
        </div>
      </div>`,
    root,
  );
  const search = document.getElementById('line-search');
  if (search && !search.hasChildNodes()) new ProductSearch(search, shell.api, addLine);
  talk.drawn();
  ageing();
}

function addLine({ sku, name, unitPrice, currency, taxRate }, quantity) {
  if (!editing || currency !== order().currency) {
    toast(t`${name} is sold in ${currency}, this order is in ${order().currency}`, { refusal: true });
    return;
  }
  editing.draft.lines.push({ sku, name, quantity, note: '', unitPrice, taxRate, discount: 0 });
  kept.keep();
  draw();
}

function banner() {
  if (feed.state === 'ended') {
    return html`<div class="banner" role="alert">
      ${icon('offline')}<span class="spread">${t`You are signed out, so this page stands still.`} ${editing ? t`What you are editing is kept.` : nothing}</span>
      <a class="button" href=${shell.signInPage()}>${t`Sign in again`}</a>
    </div>`;
  }
  if (feed.state !== 'offline') return nothing;
  return html`<div class="banner" role="alert">
    ${icon('offline')}<span class="spread">${t`You are offline. This page catches up by itself as soon as the server answers.`}</span>
    <button type="button" @click=${() => feed.retry()}>${t`Try now`}</button>
  </div>`;
}

function head(view) {
  const moves = workflow.moves(view, feed.now());
  return html`<header class="head">
    <a class="button quiet back" href=${page('board.xhtml')}>${icon('back')}${t`Board`}</a>
    <div class="title">
      <h1>${view.number}</h1>
      <span class="status" data-status=${view.status}>${icon(words.statusIcon(view.status))}${words.statusWord(view.status)}</span>
      <span class="age" data-age="">${icon('warn', 'warn')}${icon('late', 'late')}<span class="age-time"></span></span>
      ${view.priority === 'NORMAL'
        ? nothing
        : html`<span class="chip ${view.priority.toLowerCase()}"
            >${icon(view.priority === 'URGENT' ? 'urgent' : 'flag')}${words.priorityWord(view.priority)}</span
          >`}
    </div>
    <div class="actions">
      ${moves.map(
        (move, at) =>
          html`<button
            type="button"
            class=${at === 0 && move.kind === 'step' ? 'primary' : move.kind === 'end' ? 'danger' : ''}
            ?disabled=${busy}
            @click=${() => step(move)}
          >
            ${icon(move.kind === 'recall' ? 'undo' : words.statusIcon(move.to))}${move.word}
          </button>`,
      )}
      ${claimWord(view, who) ? html`<button type="button" class="claim" ?disabled=${busy} @click=${claim}>${icon('hand')}${claimWord(view, who)}</button>` : nothing}
      <a class="button ticket" href=${page('ticket', { number })} target="_blank" rel="noopener">${icon('print')}${t`Ticket`}</a>
      <a class="button slip" href=${page('packing-slip', { number })} target="_blank" rel="noopener">${icon('print')}${t`Packing slip`}</a>
      ${view.track ? html`<button type="button" @click=${copyLink}>${icon('link')}${t`Copy tracking link`}</button>` : nothing}
    </div>
    ${view.reason
      ? html`<p class="reason" data-status=${view.status}>${icon(words.statusIcon(view.status))}<span>${view.reason}</span></p>`
      : nothing}
    ${talk.here(view)}
  </header>`;
}

/** The steps with the time each was first reached, however often the order came back to it; a held order stands where it was held. */
function road(view) {
  const reached = new Map([['PLACED', view.placedAt]]);
  const inOrder = [...events.values()].sort((one, other) => Number(one.id) - Number(other.id));
  for (const { type, time, data } of inOrder) {
    if (type === 'order.placed') reached.set(data.order?.status || 'PLACED', time);
    if (type === 'order.moved' && !reached.has(data.to)) reached.set(data.to, time);
  }
  const at = ROAD.indexOf(view.status === 'ON_HOLD' ? view.heldFrom : view.status);
  if (at < 0) return nothing;
  return html`<ol class="road" aria-label=${t`Progress`}>
    ${ROAD.map((status, step) => {
      const passed = step < at || view.status === 'COMPLETED';
      const time = step <= at ? reached.get(status) : null;
      return html`<li
        class=${passed ? 'passed' : step === at ? 'here' : ''}
        data-status=${step === at ? view.status : status}
        aria-current=${step === at ? 'step' : 'false'}
      >
        <span class="dot">${passed ? icon('check') : step === at ? icon(words.statusIcon(view.status)) : nothing}</span>
        <span class="name">${words.statusWord(status)}</span>
        <span class="time">${time ? html`<time datetime=${time}>${words.plainMoment(time, feed.now(), zone())}</time>` : ''}</span>
      </li>`;
    })}
  </ol>`;
}

function heading(id, text, part, may = mayEdit()) {
  return html`<div class="heading">
    <h2 id=${id}>${text}</h2>
    ${may && !editing
      ? html`<button type="button" class="quiet edit-${part}" aria-label=${EDITS[part]} @click=${() => edit(part)}>${icon('edit')}${t`Edit`}</button>`
      : nothing}
  </div>`;
}

function customer(view) {
  const { name, phone, email, address } = view.customer;
  if (editing?.part === 'customer') {
    return html`<section class="panel" aria-labelledby="customer-heading">
      <h2 id="customer-heading">${t`Edit customer`}</h2>
      <form class="form" @submit=${save} novalidate>
        ${whatOthersDid()} ${input('name', t`Name`, { required: true, autocomplete: 'off' })} ${input('phone', t`Phone`, { type: 'tel' })}
        ${input('email', t`E-mail`, { type: 'email' })} ${area('address', t`Address`)} ${saveButtons()}
      </form>
    </section>`;
  }
  return html`<section class="panel" aria-labelledby="customer-heading">
    ${heading('customer-heading', t`Customer`, 'customer')}
    <p class="name">${name}</p>
    <ul class="contact">
      ${phone ? html`<li>${icon('phone')}<a href="tel:${phone}">${phone}</a></li>` : nothing}
      ${email ? html`<li>${icon('mail')}<a href=${mailto(email)}>${email}</a></li>` : nothing}
      ${address ? html`<li>${icon('site')}<span class="address">${address}</span></li>` : nothing}
      ${phone || email || address || !mayWrite() ? nothing : html`<li class="hint">${t`No phone, e-mail or address given`}</li>`}
    </ul>
  </section>`;
}

/** What would begin a header of the mail, or another address, is part of this one. */
const mailto = (address) => `mailto:${address.split('@').map(encodeURIComponent).join('@')}`;

function details(view) {
  if (editing?.part === 'details') {
    return html`<section class="panel" aria-labelledby="details-heading">
      <h2 id="details-heading">${t`Edit details`}</h2>
      <form class="form two" @submit=${save} novalidate>
        <div class="wide">${whatOthersDid()}</div>
        ${input('dueAt', t`Due`, { type: 'datetime-local', hint: words.zoneHint(order().site, zone()) })}
        <div class="field">
          <label for="edit-priority">${t`Priority`}</label>
          <select id="edit-priority" @change=${(event) => (editing.draft.priority = event.target.value)}>
            ${words.PRIORITIES.map(([code, word]) => html`<option value=${code} ?selected=${editing.draft.priority === code}>${word}</option>`)}
          </select>
        </div>
        <div class="wide">${area('note', t`Note for everybody who works on this order`)}</div>
        <div class="wide">${saveButtons()}</div>
      </form>
    </section>`;
  }
  const fact = (name, value) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing);
  const overdue = view.dueAt && workflow.isOpen(view.status) && Date.parse(view.dueAt) < feed.now();
  return html`<section class="panel" aria-labelledby="details-heading">
    ${heading('details-heading', t`Details`, 'details')}
    <dl class="facts">
      ${fact(t`Due`, view.dueAt && html`<span class=${overdue ? 'overdue' : ''}>${overdue ? icon('late') : nothing}${overdue ? t`${words.moment(view.dueAt, feed.now(), zone())}, overdue` : words.moment(view.dueAt, feed.now(), zone())}</span>`)}
      ${fact(t`Priority`, words.priorityWord(view.priority))} ${fact(t`Site`, words.title(view.site))}
      ${fact(t`Assigned to`, view.assignee ? html`${avatar(view.assignee, 'small')} ${person(view.assignee)}` : t`Nobody yet`)}
      ${fact(t`Placed`, words.moment(view.placedAt, feed.now(), zone()))} ${fact(t`Came in by`, words.title(words.sourceWord(view.source)))}
      ${fact(t`External number`, view.external)}
    </dl>
    <h3>${t`Note`}</h3>
    <p class="note ${view.note ? '' : 'hint'}">${view.note || t`None`}</p>
  </section>`;
}

/* Fields of a part that is being edited */

function input(name, label, { type = 'text', required = false, autocomplete = 'off', hint = '' } = {}) {
  const error = editing.errors[name];
  return html`<div class="field">
    <label for="edit-${name}">${label}</label>
    <input
      id="edit-${name}"
      type=${type}
      autocomplete=${autocomplete}
      ?required=${required}
      .value=${editing.draft[name] || ''}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby="edit-${name}-error"
      @input=${(event) => (editing.draft[name] = event.target.value)}
    />
    ${hint ? html`<p class="hint">${hint}</p>` : nothing}
    <p class="error" id="edit-${name}-error">${error || ''}</p>
  </div>`;
}

function area(name, label) {
  const error = editing.errors[name];
  return html`<div class="field">
    <label for="edit-${name}">${label}</label>
    <textarea
      id="edit-${name}"
      rows="3"
      .value=${editing.draft[name] || ''}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby="edit-${name}-error"
      @input=${(event) => (editing.draft[name] = event.target.value)}
      @keydown=${(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && save(event)}
    ></textarea>
    <p class="error" id="edit-${name}-error">${error || ''}</p>
  </div>`;
}

function saveButtons() {
  return html`<div class="buttons">
    ${busy && feed.state !== 'live' ? html`<p class="hint" role="status">${t`It goes out as soon as the server answers.`}</p>` : nothing}
    <button type="button" ?disabled=${busy} @click=${() => (stop(), draw())}>${t`Cancel`}</button>
    <button type=${editing.part === 'lines' ? 'button' : 'submit'} class="primary" ?disabled=${busy} @click=${editing.part === 'lines' ? save : nothing}>
      ${busy ? t`Saving…` : t`Save`}
    </button>
  </div>`;
}

function edit(part) {
  const base = order();
  editing = { part, base, draft: formOf(part, base), errors: {}, changed: [], clashes: [] };
  draw();
  root.querySelector('.form input, .editor input')?.focus();
}

function stop() {
  editing = null;
  kept.discard();
}

/** What was being edited is there again after a reload, a cut or the way over the login page, from where it began. */
function takeUp() {
  const found = kept.get();
  if (!found) return;
  if (!Object.keys(patchOf(found)).length) {
    kept.discard();
  } else if (found.part === 'lines' ? mayEditLines() : mayEdit()) {
    editing = { ...found, errors: {}, changed: [], clashes: [] };
    catchUp();
    toast(t`What you were editing is back`);
  } else {
    stranded = found;
  }
}

/** Takes what others did meanwhile into the form; what both changed is chosen when it is saved. */
function catchUp() {
  if (!editing || busy || order().version <= editing.base.version) return;
  const { draft, clashes, changed } = merge(editing, order());
  for (const change of changed) {
    const before = editing.changed.find(({ field }) => field === change.field);
    if (before) Object.assign(before, { to: change.to }, lastChange(change.field));
    else editing.changed.push({ ...change, ...lastChange(change.field) });
  }
  editing.clashes = clashes;
  if (clashes.length) return;
  editing.base = order();
  editing.draft = draft;
  kept.keep();
}

function lastChange(field) {
  const inOrder = [...events.values()].sort((one, other) => Number(other.id) - Number(one.id));
  const event = inOrder.find(({ data }) => data.changes?.some((change) => change.field === field || change.field.startsWith(`${field}/`)));
  return event ? { by: event.data.actor, at: event.time } : {};
}

const linesKnown = () => [...order().lines, ...(editing?.base.lines || [])];
const whatOthersDid = () => meanwhile(editing.changed, editing.clashes, linesKnown(), zone());

function leftOver() {
  if (!stranded) return nothing;
  const typed = patchOf(stranded);
  const fields = Object.entries(typed.customer || typed).map(([name, value]) => [typed.customer ? `/customer/${name}` : `/${name}`, value]);
  return html`<section class="panel stranded" aria-labelledby="stranded-heading">
    <h2 id="stranded-heading">${t`Your edit can't be saved any more`}</h2>
    <p>${t`The order is ${words.statusInside(order().status)} by now. This is what you had typed:`}</p>
    <dl class="facts">
      ${fields.map(([field, value]) => html`<div><dt>${fieldWord(field)}</dt><dd>${fieldValue(field, field === '/lines' ? stranded.draft.lines : value, zone())}</dd></div>`)}
    </dl>
    <div class="buttons">
      <button type="button" @click=${() => ((stranded = null), kept.discard(), draw())}>${t`Discard it`}</button>
    </div>
  </section>`;
}

async function save(event) {
  event.preventDefault();
  if (!busy) await send();
  draw();
}

/** Under a key, so that it may be sent again after a cut, and also after a reload, without doing anything twice. */
async function send() {
  const changes = patchOf(editing);
  if (!Object.keys(changes).length) {
    stop();
    return;
  }
  const sent = JSON.stringify([editing.base.version, changes]);
  if (editing.sent !== sent) Object.assign(editing, { sent, key: newKey() });
  kept.keep();
  busy = true;
  draw();
  let problem = null;
  try {
    const { order: view } = await feed.edit(number, changes, editing.base.version, editing.key);
    orders.put(view);
    stop();
    toast(t`Saved`);
  } catch (refusal) {
    problem = refusal;
  } finally {
    busy = false;
  }
  if (problem?.conflicts.length) {
    await settle(problem.conflicts);
  } else if (problem) {
    if (editing) editing.errors = byField(problem.errors);
    refuse(problem);
  }
  await load().catch(() => {});
  catchUp();
}

/** Both values of each field that both changed; with the choice the edit begins anew from the order as it is now. */
async function settle(refused) {
  await load().catch(() => {});
  const now = order();
  const more = merge(editing, now).clashes.filter(({ field }) => !refused.some((conflict) => conflict.field === field));
  busy = true; // what comes in while the choice is open is for the next time
  const choices = await resolve([...refused, ...more.map((clash) => ({ ...clash, ...lastChange(clash.field) }))], linesKnown(), zone());
  busy = false;
  if (!choices) return;
  editing = { ...editing, base: now, draft: merge(editing, now, choices).draft, changed: [], clashes: [] };
  await send();
}

const byField = (errors) => Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.replace(/^\/(customer\/)?/, ''), tell(detail)]));

/* Doing */

async function step(move) {
  let reason;
  if (move.reason) {
    reason = await askReason(order(), move);
    if (reason === null) return;
  }
  busy = true;
  draw();
  try {
    const { data } = await shell.api.post(`${path}/moves`, { to: move.to, ...(reason ? { reason } : {}) });
    if (data?.number) orders.put(data);
    toast(move.kind === 'recall' ? t`The last step is undone` : words.afterMove(number, move.to));
  } catch (problem) {
    refuse(problem);
  }
  busy = false;
  draw();
}

async function claim() {
  busy = true;
  try {
    const { order: view } = await feed.claim(number, order().assignee === who.user ? null : undefined);
    if (view) orders.put(view);
  } catch (problem) {
    refuse(problem);
  }
  busy = false;
  draw();
}

async function copyLink() {
  const link = new URL(page('track.xhtml', { token: order().track }), location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    toast(t`Tracking link copied`);
  } catch {
    // Without TLS a browser offers no clipboard to scripts
    ask(
      t`Tracking link`,
      () => html`<div class="body">
        <div class="field">
          <label for="track-link">${t`Copy this and send it to the customer`}</label>
          <input id="track-link" readonly .value=${link} autofocus @focus=${(event) => event.target.select()} />
        </div>
      </div>`,
    );
  }
}

function ageing() {
  const element = root.querySelector('.title .age');
  if (!element) return;
  const view = order();
  const isOpen = workflow.isOpen(view.status);
  element.dataset.age = workflow.age(view, feed.now());
  const late = { amber: t`, waiting long`, red: t`, late` }[element.dataset.age] || '';
  element.querySelector('.age-time').textContent = isOpen
    ? t`for ${words.span(feed.now() - Date.parse(view.statusSince))}${late}`
    : t`since ${words.moment(view.statusSince, feed.now(), zone())}`;
}
