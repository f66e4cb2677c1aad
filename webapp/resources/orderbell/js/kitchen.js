/** The kitchen's wall: a ticket for each order that somebody has work with, by touch, keyboard or bump bar. */
import { allDay } from './all-day.js';
import { Awake } from './awake.js';
import { bell } from './bell.js';
import { Feed } from './feed.js';
import { tick, ticket } from './kitchen-ticket.js';
import { plural, t } from './language.js';
import { html, nothing, render, repeat } from './lit.js';
import { begin, follow } from './live.js';
import { askReason, refuse, say } from './notice.js';
import { Onlookers } from './onlookers.js';
import { Orders } from './orders.js';
import * as shell from './page.js';
import { icon } from './page.js';
import { help, Places } from './places.js';
import { afterMove, seconds, title, zoneName } from './words.js';
import { differs, zoneOf } from './zones.js';
import { Work } from './work.js';
import { Workflow } from './workflow.js';

const WATCH = { channels: ['orders', 'unread'], mode: 'latest' };
const ROAD = ['PLACED', 'ACCEPTED', 'PREPARING'];
const SHOWN = [...ROAD, 'ON_HOLD', 'READY'];
const URGENCY = { URGENT: 0, HIGH: 1, NORMAL: 2 };
const FINISHED_SHOWN = 6;
const NEW = 60_000;
const RANK = { '': 0, amber: 1, red: 2 };
const BANNER = {
  ended: t`You are signed out, so the tickets stand still.`,
  offline: (since) =>
    `${since ? t`No connection since ${since}.` : t`No connection.`} ${t`New orders do not come in. Go on: what you do here is sent as soon as the server answers.`}`,
};

const root = document.getElementById('kitchen');
const orders = new Orders();
const ages = new Map();

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
const connection = follow(feed, { watch: WATCH, snapshot, take, draw });
const awake = new Awake(() => draw());
for (const { number } of orders) ages.set(number, ageOf(current(number)));
draw();
listen();
feed.connect();
setInterval(everySecond, 1000);

function snapshot() {
  return orders.load(shell.api, { status: SHOWN.join(',') });
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
  root.addEventListener('click', onClick);
  window.addEventListener('pointerdown', () => (pressed = true), { capture: true });
  for (const end of ['pointerup', 'pointercancel']) {
    window.addEventListener(end, () => setTimeout(() => ((pressed = false), drawing && invalidate()), 0), { capture: true });
  }
  document.addEventListener('fullscreenchange', () => draw());
}

/* What comes in */

function take(events) {
  const news = [];
  for (const event of events) {
    onlookers.take(event);
    const view = event.data?.order;
    if (!view?.number || !orders.put(view)) continue;
    if (!SHOWN.includes(view.status)) orders.remove(view.number);
    if (event.type === 'order.placed' && isMine(view) && feed.now() - Date.parse(event.time) < NEW) news.push(view);
  }
  if (news.length) {
    bell.ring();
    say(news.length === 1 ? t`New ticket ${news[0].number}, ${plural(news[0].lines.length, '{0} line | {0} lines')}` : plural(news.length, '{0} new ticket | {0} new tickets'));
  }
  invalidate();
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

function tickets() {
  const all = [...orders].map(({ number }) => current(number)).filter(isMine);
  return all.filter(({ status, heldFrom }) => ROAD.includes(status) || (status === 'ON_HOLD' && ROAD.includes(heldFrom))).sort(inTurn);
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
      ${done()}`,
    root,
  );
  everySecond();
  places.keepFocus();
}

function slot(order, at) {
  const moves = workflow.moves(order, feed.now());
  const step = workflow.step(order, feed.now());
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
      ? html`<select aria-label=${t`Site`} @change=${(event) => ((site = event.target.value), remember(), draw())}>
          <option value="">${t`All sites`}</option>
          ${sites.map((code) => html`<option value=${code} ?selected=${code === site}>${title(code)}</option>`)}
        </select>`
      : nothing}
    <span class="spread"></span>
    ${work.size ? html`<span class="waiting" role="status">${icon('clock')}${plural(work.size, '{0} change on the way | {0} changes on the way')}</span>` : nothing}
    <span class="awake" title=${awake.on ? t`The screen stays on` : t`The screen may go dark: this browser does not let a page keep it on`}
      >${icon(awake.on ? 'eye' : 'lock')}<span class="sr">${awake.on ? t`The screen stays on` : t`The screen may go dark`}</span></span
    >
    <button type="button" class="quiet" aria-pressed=${totals ? 'true' : 'false'} @click=${toggleTotals}>${icon('board')}<span>${t`Totals`}</span></button>
    <button type="button" class="quiet square" aria-pressed=${bell.on ? 'true' : 'false'} aria-label=${t`Sound`} title=${t`Sound`} @click=${() => (bell.toggle(), draw())}>
      ${icon(bell.on ? 'sound' : 'mute')}
    </button>
    <button type="button" class="quiet square" aria-label=${t`Keyboard help`} title=${t`Keyboard help (?)`} @click=${help}>${icon('keys')}</button>
    <button type="button" class="quiet" @click=${fullScreen}>${icon('open')}<span>${document.fullscreenElement ? t`Leave full screen` : t`Full screen`}</span></button>
  </div>`;
}

function done() {
  const last = finished();
  if (!last.length) return nothing;
  return html`<section class="finished" aria-label=${t`Finished last`}>
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
  if (document.visibilityState === 'hidden') return;
  const now = feed.now();
  const time = root.querySelector('.clock');
  if (time) time.textContent = `${seconds(now, zone())}${differs(zone()) ? ` ${zoneName(zone())}` : ''}`;
  onlookers.show(root.querySelectorAll('.ticket'));
  let crossed = null;
  for (const element of root.querySelectorAll('.ticket')) {
    const order = current(element.dataset.number);
    if (!order) continue;
    const age = ageOf(order);
    tick(element, order, age, now);
    if (worse(age, ages.get(order.number))) crossed = order;
    ages.set(order.number, age);
  }
  if (crossed) {
    bell.warn();
    say(ages.get(crossed.number) === 'red' ? t`${crossed.number} is late` : t`${crossed.number} waits long`);
  }
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
  else if (line) toggle(number, Number(line));
}

function bump(number) {
  const order = current(number);
  const step = order && workflow.step(order, feed.now());
  if (!step || step.reason) return;
  work.move(number, order.status, step.to);
  say(afterMove(number, step.to));
  draw();
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
  const step = workflow.step(order, feed.now());
  if (order.status !== 'PREPARING') {
    if (step?.to !== 'PREPARING') return;
    work.move(number, order.status, 'PREPARING');
  }
  work.tick(number, line, !order.lines.find((each) => each.line === line).done);
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
