/** The kitchen's wall: a ticket for each order that somebody has work with, by touch, keyboard or bump bar. */
import { allDay } from './all-day.js';
import { Arrivals } from './arrivals.js';
import { Awake } from './awake.js';
import { bell } from './bell.js';
import { Feed } from './feed.js';
import { tick, ticket } from './kitchen-ticket.js';
import { plural, t } from './language.js';
import { html, nothing, render, repeat } from './lit.js';
import { begin, follow } from './live.js';
import { askReason, refuse, say, toast } from './notice.js';
import { Onlookers } from './onlookers.js';
import { Orders } from './orders.js';
import { Overflow } from './overflow.js';
import * as shell from './page.js';
import { icon } from './page.js';
import { help, Places } from './places.js';
import { afterMove, moment, seconds, statusInside, title, zoneName } from './words.js';
import { differs, zoneOf } from './zones.js';
import { Work } from './work.js';
import { Workflow } from './workflow.js';

const WATCH = { channels: ['orders', 'unread'], mode: 'latest' };
const ROAD = ['PLACED', 'ACCEPTED', 'PREPARING'];
const SHOWN = [...ROAD, 'ON_HOLD', 'READY'];
const URGENCY = { URGENT: 0, HIGH: 1, NORMAL: 2 };
const FINISHED_SHOWN = 6;
const RANK = { '': 0, amber: 1, red: 2 };
const BANNER = {
  ended: t`You are signed out, so the tickets stand still.`,
  offline: (since) =>
    `${since ? t`No connection since ${since}.` : t`No connection.`} ${t`New orders do not come in. Go on: what you do here is sent as soon as the server answers.`}`,
};

const root = document.getElementById('kitchen');
const orders = new Orders();
const ages = new Map();
/** Orders for later that somebody here wants to see now. */
const early = new Set();

let site;
let totals = true;
let pressed = false;
let drawing = 0;

const told = await begin(root, t`The tickets could not be loaded`, () => Promise.all([shell.session(), shell.api.get('/workflow')]));
const who = told[0];
const workflow = new Workflow(told[1], who.roles);
const feed = new Feed({ ...shell.feedAt, watch: WATCH });
feed.position = await begin(root, t`The tickets could not be loaded`, snapshot);

const kept = remembered();
site = new URLSearchParams(location.search).get('site') ?? kept.site ?? '';
totals = kept.totals ?? true;
const work = new Work(feed, who.user, (number) => orders.get(number));
const places = new Places(root, { bump, hold, takeBackLast: () => takeBack(finished()[0]?.number), totals: toggleTotals, fullScreen, draw });
const onlookers = new Onlookers(feed, who, invalidate);
const arrivals = new Arrivals(who.user);
const overflow = new Overflow(root);
const connection = follow(feed, { watch: WATCH, snapshot: again, take, draw });
const awake = new Awake(() => draw());
for (const { number } of orders) ages.set(number, ageOf(current(number)));
draw();
listen();
firstLook();
feed.connect();
setInterval(everySecond, 1000);

function snapshot() {
  return orders.load(shell.api, { status: SHOWN.join(',') });
}

async function again() {
  const position = await snapshot();
  announce();
  return position;
}

/* How this person left it, on this screen */

function memory() {
  return `orderbell.kitchen.${who.user}`;
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(memory())) || {};
  } catch {
    return {};
  }
}

function remember() {
  localStorage.setItem(memory(), JSON.stringify({ site, totals }));
}

function listen() {
  work.addEventListener('answer', ({ detail }) => {
    if (detail.order) orders.put(detail.order);
    if (detail.problem) refuse(detail.problem);
    draw();
  });
  bell.addEventListener('change', invalidate);
  root.addEventListener('click', onClick);
  window.addEventListener('pointerdown', () => (pressed = true), { capture: true });
  for (const end of ['pointerup', 'pointercancel']) {
    window.addEventListener(end, () => setTimeout(() => ((pressed = false), drawing && invalidate()), 0), { capture: true });
  }
  document.addEventListener('fullscreenchange', () => draw());
}

/* What comes in */

/** On a device that shows orders for the first time the whole wall is new, which is no news. */
function firstLook() {
  const shown = new Set(tickets().map(arrival));
  arrivals.hear([...orders].filter(({ status }) => status === 'READY').map(arrival).filter((id) => !shown.has(id)));
  if (arrivals.returning) arrivals.show([...shown]);
  else arrivals.hear([...shown]);
}

/** An order for later arrives when its work is to begin; a board may have rung for it before. */
function arrival(order) {
  return workflow.startsAt(order) > Date.parse(order.placedAt) ? `${order.number} due` : order.number;
}

function take(events) {
  for (const event of events) {
    onlookers.take(event);
    const view = event.data?.order;
    if (!view?.number || !orders.put(view)) continue;
    if (SHOWN.includes(view.status)) continue;
    orders.remove(view.number);
    early.delete(view.number);
    arrivals.drop(arrival(view));
  }
  announce();
  invalidate();
}

/** Of all that stands on the wall, whichever way it came there: by an event, with a new snapshot, or because its time has come. */
function announce() {
  const shown = tickets();
  const fresh = new Set(arrivals.show(shown.map(arrival)));
  const news = shown.filter((order) => fresh.has(arrival(order)));
  if (news.length) {
    say(news.length === 1 ? t`New ticket ${news[0].number}, ${plural(news[0].lines.length, '{0} line | {0} lines')}` : plural(news.length, '{0} new ticket | {0} new tickets'));
  }
}

/* Drawing */

/** Undefined once it is nobody's here any more. */
function current(number) {
  return orders.get(number) && work.view(orders.get(number));
}
function isMine(order) {
  return !site || order.site === site;
}
/** Where the wall hangs, as far as it is known: at the one site that it shows. */
function zone() {
  return zoneOf(site || (who.sites?.length === 1 ? who.sites[0] : ''));
}

function ageOf(order) {
  return (order.status === 'READY' ? '' : workflow.age(order, feed.now()));
}
function dueOf(order) {
  return (order.dueAt ? Date.parse(order.dueAt) : Date.parse(order.placedAt) + workflow.limitsAt(order.site).redSeconds * 1000);
}

function inTurn(one, other) {
  return (
    (one.status === 'ON_HOLD') - (other.status === 'ON_HOLD') ||
    (URGENCY[one.priority] ?? 2) - (URGENCY[other.priority] ?? 2) ||
    dueOf(one) - dueOf(other) ||
    (one.number < other.number ? -1 : 1)
  );
}

function toMake() {
  const all = [...orders].map(({ number }) => current(number)).filter(isMine);
  return all.filter(({ status, heldFrom }) => ROAD.includes(status) || (status === 'ON_HOLD' && ROAD.includes(heldFrom)));
}

function tickets() {
  return toMake().filter((order) => !isForLater(order)).sort(inTurn);
}

/** Ordered ahead, and not to be begun yet. */
function isForLater(order) {
  return (order.heldFrom || order.status) !== 'PREPARING' && !early.has(order.number) && workflow.startsAt(order) > feed.now();
}

function forLater() {
  return toMake().filter(isForLater).sort((one, other) => dueOf(one) - dueOf(other) || (one.number < other.number ? -1 : 1));
}

/** Those that can be taken back, the last one first. */
function finished() {
  const now = feed.now();
  return [...orders]
    .map(({ number }) => current(number))
    .filter((order) => isMine(order) && order.status === 'READY' && (work.has(order.number) || back(order, now)))
    .sort((one, other) => Date.parse(other.statusSince) - Date.parse(one.statusSince))
    .slice(0, FINISHED_SHOWN);
}

function back(order, now) {
  return workflow.moves(order, now).find(({ kind, to }) => kind === 'recall' && to === 'PREPARING');
}

/** Not while a finger is on the screen: what it is about to hit must stay where it is. */
function invalidate() {
  if (drawing) cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(() => pressed || draw(true));
}

function draw(byOthers = false) {
  cancelAnimationFrame(drawing);
  drawing = 0;
  const shown = tickets();
  places.settle(
    shown.map(({ number }) => number),
    byOthers,
  );
  render(
    html`${tools(shown)} ${connection.banner(BANNER)}
      <div class="wall">
        ${shown.length
          ? html`<div class="tickets ${places.moving ? 'moving' : ''}">${repeat(shown, ({ number }) => number, slot)}</div>`
          : html`<p class="empty">${icon('pan')}<span>${t`Nothing to make. New tickets ring and stand here.`}</span></p>`}
        ${totals ? allDay(shown.filter(({ status }) => status !== 'ON_HOLD')) : nothing}
      </div>
      ${later()} ${done()}`,
    root,
  );
  everySecond();
  places.keepFocus();
}

function slot(order, at) {
  const moves = workflow.moves(order, feed.now());
  const step = workflow.bump(order, feed.now());
  const held = order.status === 'ON_HOLD';
  return ticket(order, {
    place: at + 1,
    step,
    hold: held ? null : moves.find(({ to }) => to === 'ON_HOLD'),
    pending: work.has(order.number),
    others: onlookers.card(order),
  });
}

function tools(shown) {
  const sites = [...new Set([...(who.sites || []), ...[...orders].map((order) => order.site)])].sort();
  return html`<div class="tools">
    <time class="clock"></time>
    <span class="count">${plural(shown.length, '{0} ticket | {0} tickets')}</span>
    ${sites.length > 1
      ? html`<select aria-label=${t`Site`} @change=${(event) => chooseSite(event.target.value)}>
          <option value="">${t`All sites`}</option>
          ${sites.map((code) => html`<option value=${code} ?selected=${code === site}>${title(code)}</option>`)}
        </select>`
      : nothing}
    <span class="spread"></span>
    ${work.size ? html`<span class="waiting" role="status">${icon('clock')}${plural(work.size, '{0} change on the way | {0} changes on the way')}</span>` : nothing}
    <span class="awake" title=${awake.on ? t`The screen stays on` : t`The screen may go dark: this browser does not let a page keep it on`}
      >${icon(awake.on ? 'eye' : 'moon')}<span class="sr">${awake.on ? t`The screen stays on` : t`The screen may go dark`}</span></span
    >
    <button type="button" class="quiet" aria-pressed=${totals ? 'true' : 'false'} @click=${toggleTotals}>${icon('list')}<span>${t`Totals`}</span></button>
    ${sound()}
    <button type="button" class="quiet square" aria-label=${t`Keyboard help`} title=${t`Keyboard help (?)`} @click=${help}>${icon('keys')}</button>
    <button type="button" class="quiet" @click=${fullScreen}>${icon('open')}<span>${document.fullscreenElement ? t`Leave full screen` : t`Full screen`}</span></button>
  </div>`;
}

function sound() {
  const { state } = bell;
  const says = { on: t`Sound is on`, off: t`Sound is off`, blocked: t`Sound is blocked. Touch the screen or press a key` }[state];
  return html`<button type="button" class="quiet sound" data-sound=${state} aria-pressed=${state === 'on' ? 'true' : 'false'} aria-label=${t`Sound`} title=${says} @click=${() => (bell.toggle(), draw())}>
    ${icon(state === 'on' ? 'sound' : 'mute')}${state === 'blocked' ? html`<span>${t`No sound: touch the screen`}</span>` : nothing}
  </button>`;
}

function chooseSite(chosen) {
  site = chosen;
  remember();
  // nothing of it came in just now
  arrivals.hear(tickets().map(arrival));
  draw();
}

function later() {
  const ahead = forLater();
  if (!ahead.length) return nothing;
  return html`<section class="strip later" aria-label=${t`Later`}>
    <span>${icon('due')}${t`Later`}</span>
    ${repeat(
      ahead,
      ({ number }) => number,
      ({ number, dueAt, site: at, status, lines }) =>
        html`<button type="button" data-act="early" data-of=${number} data-number=${number} data-status=${status} title=${t`Show ${number} now`}>
          <b>${number.split('-').at(-1)}</b>${moment(dueAt, feed.now(), zoneOf(at))}<small>${plural(lines.length, '{0} line | {0} lines')}</small>
        </button>`,
    )}
  </section>`;
}

function done() {
  const last = finished();
  if (!last.length) return nothing;
  return html`<section class="strip finished" aria-label=${t`Finished last`}>
    <span>${t`Finished`}</span>
    ${repeat(
      last,
      ({ number }) => number,
      (order) =>
        html`<button type="button" data-act="recall" data-of=${order.number} aria-label=${t`Take ${order.number} back`}>
          ${icon('undo')}${order.number.split('-').at(-1)}
        </button>`,
    )}
  </section>`;
}

function everySecond() {
  if (forLater().map(({ number }) => number).join() !== [...root.querySelectorAll('.later button')].map(({ dataset }) => dataset.number).join()) {
    announce();
    invalidate();
  }
  if (document.visibilityState === 'hidden') return;
  const now = feed.now();
  const time = root.querySelector('.clock');
  if (time) time.textContent = `${seconds(now, zone())}${differs(zone()) ? ` ${zoneName(zone())}` : ''}`;
  onlookers.show(root.querySelectorAll('.ticket, .later [data-number]'));
  let crossed = null;
  for (const element of root.querySelectorAll('.ticket')) {
    const order = current(element.dataset.number);
    if (!order) continue;
    const age = ageOf(order);
    tick(element, order, { age, since: workflow.waitsSince(order) }, now);
    if (worse(age, ages.get(order.number))) {
      crossed = order;
      arrivals.warn(`${order.number} ${order.status} ${order.statusSince} ${age}`);
    }
    ages.set(order.number, age);
  }
  if (crossed) {
    say(ages.get(crossed.number) === 'red' ? t`${crossed.number} is late` : t`${crossed.number} waits long`);
  }
  overflow.show();
  const recalls = root.querySelectorAll('.finished button').length;
  if (recalls !== finished().length) invalidate();
}

function worse(age, before) {
  return before !== undefined && RANK[age] > RANK[before];
}

/* Doing */

function onClick(event) {
  const button = event.target.closest('button');
  if (!button) return;
  const { act, line, of } = button.dataset;
  const number = button.closest('.ticket')?.dataset.number || of;
  if (act === 'bump') bump(number);
  else if (act === 'hold') hold(number);
  else if (act === 'recall') takeBack(number);
  else if (act === 'early') showEarly(number);
  else if (act === 'rest') overflow.turn(button.closest('.ticket'));
  else if (act === 'note') overflow.toggleNote(button);
  else if (line) toggle(number, Number(line));
}

function bump(number) {
  const order = current(number);
  const step = order && workflow.bump(order, feed.now());
  if (!step) return;
  go(order, step);
  say(afterMove(number, step.to));
  draw();
}

/** Each step is sent only if the one before it went well. */
function go({ number, status }, { path }) {
  path.forEach((to, at) => work.move(number, path[at - 1] ?? status, to));
}

async function hold(number) {
  const order = current(number);
  const move = order && workflow.moves(order, feed.now()).find(({ to }) => to === 'ON_HOLD');
  if (!move) return;
  const reason = await askReason(order, move);
  if (reason === null) return;
  try {
    const { order: held } = await feed.move(number, 'ON_HOLD', reason);
    orders.put(held);
    draw();
  } catch (problem) {
    refuse(problem);
  }
}

/** A tick on a ticket that is not begun begins it. */
function toggle(number, line) {
  const order = current(number);
  if (!order) return;
  if (order.status !== 'PREPARING') {
    const step = workflow.bump(order, feed.now());
    if (step?.to !== 'PREPARING') return explain(order);
    go(order, step);
  }
  work.tick(number, line, !order.lines.find((each) => each.line === line).done);
  draw();
}

function explain({ number, status }) {
  toast(t`${number} is ${statusInside(status)}. Lines are ticked off while an order is being prepared`, { about: `tick ${number}` });
}

function showEarly(number) {
  early.add(number);
  arrivals.hear([current(number)].filter(Boolean).map(arrival));
  draw();
}

function takeBack(number) {
  const order = number && current(number);
  if (!order || order.status !== 'READY') return;
  work.move(number, order.status, 'PREPARING');
  say(t`${number} is back`);
  draw();
}

function toggleTotals() {
  totals = !totals;
  remember();
  draw();
}

async function fullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch (problem) {
    refuse({ title: t`This browser does not do full screen`, detail: problem.message });
  }
}
