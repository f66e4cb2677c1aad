/** One order: all of it, what can be done with it now, and what happened to it. */
import { Feed } from './feed.js';
import { html, nothing, render, repeat } from './lit.js';
import { ask, askReason, refuse, toast } from './notice.js';
import { Orders } from './orders.js';
import * as shell from './page.js';
import { avatar, icon, page, title } from './page.js';
import * as words from './words.js';
import { lineEditor, lineTable } from './lines.js';
import { resolve } from './conflicts.js';
import { timeline } from './timeline.js';
import { Workflow } from './workflow.js';

const ROAD = ['PLACED', 'ACCEPTED', 'PREPARING', 'READY', 'DISPATCHED', 'COMPLETED'];
const LINES_OPEN = ['PLACED', 'ACCEPTED'];

const root = document.getElementById('order');
const number = new URLSearchParams(location.search).get('number') || '';
const path = `/orders/${encodeURIComponent(number)}`;
const orders = new Orders();
const events = new Map();

let who;
let workflow;
let feed;
/** `{part, base, draft, errors}` while a part of the page is being edited */
let editing = null;
let busy = false;

start();

async function start() {
  try {
    who = await shell.session();
    workflow = new Workflow(await shell.api.get('/workflow'), who.roles);
    feed = new Feed({ url: shell.feedUrl, watch: { channels: [`order:${number}`], mode: 'every' } });
    await load();
  } catch (problem) {
    if (problem.status !== 401) failed(problem);
    return;
  }
  root.replaceChildren();
  document.title = `${number} · Orderbell`;
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
      <h1>${problem.status === 404 ? 'There is no such order' : 'The order could not be loaded'}</h1>
      <p>${problem.detail || problem.message}</p>
      <div class="buttons"><a class="button primary" href=${page('board.xhtml')}>To the board</a></div>
    </div>`,
    root,
  );
}

async function load() {
  const [view, history] = await Promise.all([shell.api.get(path), shell.api.get(`${path}/events`)]);
  orders.put(view);
  for (const event of history.items || history) events.set(event.id, event);
}

function listen() {
  shell.showConnection(feed);
  shell.showPresence(feed);
  shell.watchSession(feed);
  window.addEventListener('pagehide', layDown);
  feed.addEventListener('events', ({ detail }) => {
    for (const event of detail.events) {
      if (event.subject !== `order/${number}`) continue;
      events.set(event.id, event);
      if (event.data.order) orders.put(event.data.order);
    }
    draw();
  });
  // What happened between loading and watching is in neither; once live, one more look closes the gap.
  feed.addEventListener('live', () => load().then(draw, () => {}), { once: true });
  feed.addEventListener('reset', async ({ detail }) => {
    await load().catch(refuse);
    feed.watch({ channels: [`order:${number}`], mode: 'every' }, detail.position);
    draw();
  });
  feed.addEventListener('state', draw);
}

const order = () => orders.get(number);
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
        ${head(view)} ${road(view)}
        <div class="left">
          ${editing?.part === 'lines'
            ? html`<section class="panel" aria-labelledby="lines-heading">
                <h2 id="lines-heading">Edit lines</h2>
                ${lineEditor(editing, view, shell.api, draw)} ${saveButtons()}
              </section>`
            : html`<section class="panel" aria-labelledby="lines-heading">
                ${heading('lines-heading', words.plural(view.lines.length, 'line'), 'lines', mayEditLines())} ${lineTable(view)}
              </section>`}
          ${details(view)}
        </div>
        <div class="right">
          ${customer(view)}
          <section class="panel" aria-labelledby="timeline-heading">
            <h2 id="timeline-heading">History</h2>
            ${timeline([...events.values()], feed.now())}
          </section>
        </div>
      </div>`,
    root,
  );
  ageing();
}

function banner() {
  if (feed.state === 'ended') {
    const kept = editing ? ' What you are editing is kept.' : '';
    return html`<div class="banner" role="alert">
      ${icon('offline')}<span class="spread">You are signed out, so this page stands still.${kept}</span>
      <a class="button" href=${shell.signInPage()}>Sign in again</a>
    </div>`;
  }
  if (feed.state !== 'offline') return nothing;
  return html`<div class="banner" role="alert">
    ${icon('offline')}<span class="spread">You are offline. This page catches up by itself as soon as the server answers.</span>
    <button type="button" @click=${() => feed.retry()}>Try now</button>
  </div>`;
}

function head(view) {
  const moves = workflow.moves(view, feed.now());
  return html`<header class="head">
    <a class="button quiet back" href=${page('board.xhtml')}>${icon('back')}Board</a>
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
      <button type="button" ?disabled=${busy} @click=${claim}>${icon('hand')}${view.assignee === who.user ? 'Release' : 'Claim'}</button>
      <a class="button" href=${page('ticket', { number })} target="_blank" rel="noopener">${icon('print')}Ticket</a>
      ${view.track ? html`<button type="button" @click=${copyLink}>${icon('link')}Copy tracking link</button>` : nothing}
    </div>
    ${view.reason
      ? html`<p class="reason" data-status=${view.status}>${icon(words.statusIcon(view.status))}<span>${view.reason}</span></p>`
      : nothing}
  </header>`;
}

/** The steps with the time each was reached; a held order stands where it was held. */
function road(view) {
  const reached = new Map();
  const inOrder = [...events.values()].sort((one, other) => Number(one.id) - Number(other.id));
  for (const { type, time, data } of inOrder) {
    if (type === 'order.placed') reached.set(data.order?.status || 'PLACED', time);
    if (type === 'order.moved') reached.set(data.to, time);
  }
  const at = ROAD.indexOf(view.status === 'ON_HOLD' ? view.heldFrom : view.status);
  if (at < 0) return nothing;
  return html`<ol class="road" aria-label="Progress">
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
        <span class="time">${time ? words.moment(time, feed.now()) : ''}</span>
      </li>`;
    })}
  </ol>`;
}

function heading(id, text, part, may = mayEdit()) {
  return html`<div class="heading">
    <h2 id=${id}>${text}</h2>
    ${may && !editing
      ? html`<button type="button" class="quiet" aria-label="Edit ${part}" @click=${() => edit(part)}>${icon('edit')}Edit</button>`
      : nothing}
  </div>`;
}

function customer(view) {
  const { name, phone, email, address } = view.customer;
  if (editing?.part === 'customer') {
    return html`<section class="panel" aria-labelledby="customer-heading">
      <h2 id="customer-heading">Edit customer</h2>
      <form class="form" @submit=${save} novalidate>
        ${input('name', 'Name', { required: true, autocomplete: 'off' })} ${input('phone', 'Phone', { type: 'tel' })}
        ${input('email', 'E-mail', { type: 'email' })} ${area('address', 'Address')} ${saveButtons()}
      </form>
    </section>`;
  }
  return html`<section class="panel" aria-labelledby="customer-heading">
    ${heading('customer-heading', 'Customer', 'customer')}
    <p class="name">${name}</p>
    <ul class="contact">
      ${phone ? html`<li>${icon('phone')}<a href="tel:${phone}">${phone}</a></li>` : nothing}
      ${email ? html`<li>${icon('mail')}<a href="mailto:${email}">${email}</a></li>` : nothing}
      ${address ? html`<li>${icon('site')}<span class="address">${address}</span></li>` : nothing}
      ${phone || email || address || !mayWrite() ? nothing : html`<li class="hint">No phone, e-mail or address given</li>`}
    </ul>
  </section>`;
}

function details(view) {
  if (editing?.part === 'details') {
    return html`<section class="panel" aria-labelledby="details-heading">
      <h2 id="details-heading">Edit details</h2>
      <form class="form two" @submit=${save} novalidate>
        ${input('dueAt', 'Due', { type: 'datetime-local' })}
        <div class="field">
          <label for="edit-priority">Priority</label>
          <select id="edit-priority" @change=${(event) => (editing.draft.priority = event.target.value)}>
            ${words.PRIORITIES.map(([code, word]) => html`<option value=${code} ?selected=${editing.draft.priority === code}>${word}</option>`)}
          </select>
        </div>
        <div class="wide">${area('note', 'Note for everybody who works on this order')}</div>
        <div class="wide">${saveButtons()}</div>
      </form>
    </section>`;
  }
  const fact = (name, value) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing);
  const overdue = view.dueAt && workflow.isOpen(view.status) && Date.parse(view.dueAt) < feed.now();
  return html`<section class="panel" aria-labelledby="details-heading">
    ${heading('details-heading', 'Details', 'details')}
    <dl class="facts">
      ${fact('Due', view.dueAt && html`<span class=${overdue ? 'overdue' : ''}>${overdue ? icon('late') : nothing}${words.moment(view.dueAt, feed.now())}${overdue ? ', overdue' : ''}</span>`)}
      ${fact('Priority', words.priorityWord(view.priority))} ${fact('Site', title(view.site))}
      ${fact('Assigned to', view.assignee ? html`${avatar(view.assignee, 'small')} ${view.assignee}` : 'Nobody yet')}
      ${fact('Placed', words.moment(view.placedAt, feed.now()))} ${fact('Came in by', title(words.sourceWord(view.source)))}
      ${fact('External number', view.external)}
    </dl>
    <h3>Note</h3>
    <p class="note ${view.note ? '' : 'hint'}">${view.note || 'None'}</p>
  </section>`;
}

/* Fields of a part that is being edited */

function input(name, label, { type = 'text', required = false, autocomplete = 'off' } = {}) {
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
    <button type="button" @click=${() => ((editing = null), draw())}>Cancel</button>
    <button type=${editing.part === 'lines' ? 'button' : 'submit'} class="primary" ?disabled=${busy} @click=${editing.part === 'lines' ? save : nothing}>
      Save
    </button>
  </div>`;
}

function edit(part) {
  const view = order();
  const draft = {
    customer: () => ({ ...view.customer }),
    details: () => ({ dueAt: words.localInput(view.dueAt), priority: view.priority, note: view.note }),
    lines: () => ({ lines: view.lines.map((line) => ({ ...line })) }),
  }[part]();
  editing = { part, base: view, draft, errors: {} };
  draw();
  root.querySelector('.form input, .editor input')?.focus();
}

const KEPT = `orderbell.edit.${number}`;

/** What is being edited survives a reload and the way over the login page, in this tab. */
function layDown() {
  if (!editing) return;
  const { part, base, draft } = editing;
  sessionStorage.setItem(KEPT, JSON.stringify({ user: who.user, part, base, draft }));
}

/** The version it began with is kept too, so that what others changed meanwhile is not overwritten. */
function takeUp() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT));
  sessionStorage.removeItem(KEPT);
  if (kept?.user !== who.user || !(kept.part === 'lines' ? mayEditLines() : mayEdit())) return;
  editing = { part: kept.part, base: kept.base, draft: kept.draft, errors: {} };
  toast('What you were editing is back');
}

/** Only what really changed is sent, so that edits of different fields by different people merge. */
function patch() {
  const { part, base, draft } = editing;
  const given = (text) => text?.trim() || null;
  if (part === 'lines') {
    const plain = (lines) => lines.map(({ line, sku, quantity, note, discount }) => ({ line, sku, quantity, note: note || null, discount }));
    const lines = plain(draft.lines);
    return JSON.stringify(lines) === JSON.stringify(plain(base.lines)) ? {} : { lines: lines.map(({ line, ...rest }) => rest) };
  }
  const changed = {};
  if (part === 'customer') {
    for (const name of ['name', 'phone', 'email', 'address']) {
      if (given(draft[name]) !== (base.customer[name] || null)) changed[name] = given(draft[name]);
    }
    return Object.keys(changed).length ? { customer: changed } : {};
  }
  if (given(draft.note) !== (base.note || null)) changed.note = given(draft.note);
  if (draft.priority !== base.priority) changed.priority = draft.priority;
  if ((draft.dueAt || '') !== words.localInput(base.dueAt)) {
    changed.dueAt = draft.dueAt ? new Date(draft.dueAt).toISOString() : null;
  }
  return changed;
}

async function save(event) {
  event.preventDefault();
  const changes = patch();
  if (Object.keys(changes).length) await send(changes, editing.base.version);
  else editing = null;
  draw();
}

async function send(changes, version) {
  busy = true;
  draw();
  try {
    const { data } = await shell.api.patch(path, changes, `"${version}"`);
    orders.put(data);
    editing = null;
    toast('Saved');
  } catch (problem) {
    if (problem.conflicts.length) {
      busy = false;
      const chosen = await resolve(problem.conflicts, changes);
      if (chosen && Object.keys(chosen).length) await send(chosen, problem.members.version ?? order().version);
      else if (chosen) editing = null;
    } else {
      if (problem.status === 401) feed.end(4500, problem.detail);
      if (editing) editing.errors = byField(problem.errors);
      refuse(problem);
    }
  } finally {
    busy = false;
  }
  await load().catch(() => {});
}

const byField = (errors) => Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.replace(/^\/(customer\/)?/, ''), detail]));

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
    toast(move.kind === 'recall' ? 'The last step is undone' : `${number} ${words.movedWord(move.to)}`);
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
    toast('Tracking link copied');
  } catch {
    // Without TLS a browser offers no clipboard to scripts
    ask(
      'Tracking link',
      () => html`<div class="body">
        <div class="field">
          <label for="track-link">Copy this and send it to the customer</label>
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
  const late = { amber: ', waiting long', red: ', late' }[element.dataset.age] || '';
  element.querySelector('.age-time').textContent = isOpen
    ? `for ${words.span(feed.now() - Date.parse(view.statusSince))}${late}`
    : `since ${words.moment(view.statusSince, feed.now())}`;
}
