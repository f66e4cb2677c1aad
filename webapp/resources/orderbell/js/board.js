/** The live board: a snapshot of the open orders plus the feed from its position. */
import { bell } from './bell.js';
import { BoardFilter } from './board-filter.js';
import { card, tick } from './card.js';
import { Digest } from './digest.js';
import { draggable } from './drag.js';
import { Feed } from './feed.js';
import { showKeys } from './keys.js';
import { guard, html, nothing, render, repeat } from './lit.js';
import { menuIsOpen, openMenu } from './menu.js';
import { askReason, refuse, say, toast } from './notice.js';
import { Onlookers } from './onlookers.js';
import { Orders } from './orders.js';
import * as shell from './page.js';
import { icon, page } from './page.js';
import { Selection } from './selection.js';
import { clock, movedWord, plural, statusIcon, statusWord } from './words.js';
import { Workflow } from './workflow.js';

const CLOSED_SHOWN = 40;
const FRESH = 5_000;
const AIMING = 450;
const AIMING_AT_MOST = 2_500;
const FOLDED_KEY = 'orderbell.board.folded';
const WATCH = { channels: ['orders', 'unread'], mode: 'latest' };
const DENSITY_KEY = 'orderbell.board.compact';

const root = document.getElementById('board');
const orders = new Orders();
/** number -> the order as it will look once the server agrees */
const moving = new Map();
const fresh = new Map();

let who;
let workflow;
let feed;
let digest;
let onlookers;
let selection;
let filter;
let folded;
let compact;
let lastMove = null;
let shown = 'PLACED';
let lastLive = null;

start();

async function start() {
  try {
    const told = await Promise.all([shell.session(), shell.api.get('/workflow')]);
    who = told[0];
    workflow = new Workflow(told[1], who.roles);
    feed = new Feed({ url: shell.feedUrl, watch: WATCH });
    feed.position = await snapshot();
  } catch (problem) {
    if (problem.status === 401) return;
    root.replaceChildren();
    render(
      html`<div class="message">
        <h1>The board could not be loaded</h1>
        <p>${problem.detail || problem.message}</p>
        <div class="buttons"><button type="button" class="primary" @click=${start}>Try again</button></div>
      </div>`,
      root,
    );
    return;
  }
  root.replaceChildren();
  folded = new Set(JSON.parse(localStorage.getItem(mine(FOLDED_KEY)) || '["CLOSED"]'));
  compact = localStorage.getItem(mine(DENSITY_KEY)) === 'yes';
  filter = new BoardFilter(who.user, draw);
  selection = new Selection(shell.api, {
    order: (number) => orders.get(number) && current(number),
    moves: (order) => (moving.has(order.number) ? [] : workflow.moves(order, feed.now())),
    took: (order) => orders.put(order),
    changed: draw,
  });
  digest = new Digest(shell.api, who.user, workflow.digestMinutes, () => feed.position, draw);
  draw();
  listen();
  await digest.look();
  feed.connect();
  setInterval(tickAll, 1000);
}

const mine = (key) => `${key}.${who.user}`;

async function snapshot() {
  const position = await orders.load(shell.api, { status: workflow.open.join(',') });
  const { items } = await shell.api.get('/orders', { status: workflow.closed.join(','), limit: CLOSED_SHOWN });
  items.forEach((view) => orders.put(view));
  return position;
}

function listen() {
  shell.showConnection(feed);
  shell.showPresence(feed);
  shell.watchSession(feed);
  onlookers = new Onlookers(feed, who, invalidate);
  feed.addEventListener('events', ({ detail }) => take(detail.events));
  feed.addEventListener('folded', ({ detail }) => take(detail.events));
  feed.addEventListener('state', ({ detail }) => {
    if (detail.state === 'live') lastLive = null;
    else lastLive ??= Date.now();
    draw();
  });
  feed.addEventListener('reset', async () => {
    try {
      feed.watch(WATCH, await snapshot());
      draw();
    } catch (problem) {
      refuse(problem);
    }
  });
  feed.addEventListener('problem', ({ detail }) => refuse(detail));

  const columns = root.querySelector('.columns');
  columns.addEventListener('click', onClick);
  columns.addEventListener('keydown', onKey);
  columns.addEventListener('focusin', onFocus);
  columns.addEventListener('pointermove', (event) => {
    aimedAt = performance.now();
    if (pressed && event.buttons === 0) release(); // the button came up outside the window
  });
  columns.addEventListener('pointerleave', () => (aimedAt = 0));
  window.addEventListener('pointerdown', () => (pressed = true), { capture: true });
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => setTimeout(release), { capture: true });
  window.addEventListener('keydown', onPageKey);
  window.addEventListener('popstate', () => {
    filter.read();
    draw();
  });
  draggable(columns, {
    targets: (number) => choices(number).map(({ to }) => columnOf(to)),
    drop: (number, column) => {
      const choice = choices(number).find(({ to }) => columnOf(to) === column);
      if (choice) move(number, choice);
    },
    changed: (active) => {
      dragging = active;
      if (!active) invalidate();
    },
  });
}

/* What comes in */

function take(events) {
  const news = [];
  for (const event of events) {
    const { type, data, time } = event;
    onlookers.take(event);
    const view = data?.order;
    if (!view?.number || !orders.put(view)) continue;
    if (moving.get(view.number)?.base < view.version) moving.delete(view.number);
    const isNew = type === 'order.placed' && workflow.isOpen(view.status) && feed.now() - Date.parse(time) < 60_000;
    if (isNew) {
      fresh.set(view.number, performance.now());
      if (matches(view) && data.actor !== who.user) news.push(view);
    }
  }
  if (news.length) announce(news);
  prune();
  invalidate();
}

function announce(news) {
  bell.ring();
  const [first] = news;
  say(
    news.length === 1
      ? `New order ${first.number} from ${first.customer?.name}, ${plural(first.lines.length, 'line')}`
      : `${news.length} new orders`,
  );
}

function prune() {
  const closed = [...orders].filter(({ status }) => !workflow.isOpen(status));
  if (closed.length <= 2 * CLOSED_SHOWN) return;
  closed.sort(newestFirst).slice(CLOSED_SHOWN).forEach(({ number }) => orders.remove(number));
}

/* When to draw: at once, unless that would move what somebody is about to hit */

let frame = 0;
let pressed = false;
let dragging = false;
let aimedAt = 0;
let waitingSince = 0;

function invalidate() {
  if (frame) return;
  frame = requestAnimationFrame(() => {
    frame = 0;
    const now = performance.now();
    waitingSince ||= now;
    const aiming = now - aimedAt < AIMING && now - waitingSince < AIMING_AT_MOST;
    if (pressed || dragging || menuIsOpen()) return;
    if (aiming) setTimeout(invalidate, 120);
    else draw();
  });
}

function release() {
  pressed = false;
  if (waitingSince) invalidate();
}

/* Drawing */

const columnOf = (status) => (workflow.isOpen(status) ? status : 'CLOSED');
const current = (number) => moving.get(number)?.view || orders.get(number);
const newestFirst = (one, other) => Date.parse(other.statusSince) - Date.parse(one.statusSince);
const URGENCY = { URGENT: 0, HIGH: 1, NORMAL: 2 };

function inTurn(one, other) {
  return (
    (URGENCY[one.priority] ?? 2) - (URGENCY[other.priority] ?? 2) ||
    Date.parse(one.statusSince) - Date.parse(other.statusSince) ||
    (one.number < other.number ? -1 : 1)
  );
}

const matches = (order) => filter.matches(order, feed.now());

function layout() {
  const columns = [...workflow.open, 'CLOSED'].map((key) => ({ key, cards: [] }));
  const byKey = new Map(columns.map((column) => [column.key, column]));
  for (const { number } of orders) {
    const order = current(number);
    if (matches(order)) byKey.get(columnOf(order.status)).cards.push(order);
  }
  for (const column of columns) column.cards.sort(column.key === 'CLOSED' ? newestFirst : inTurn);
  const closed = byKey.get('CLOSED');
  closed.cards.length = Math.min(closed.cards.length, CLOSED_SHOWN);
  return columns;
}

function draw() {
  cancelAnimationFrame(frame);
  frame = 0;
  waitingSince = 0;
  const columns = layout();
  render(
    html`${tools(columns)} ${banner()} ${digest.view()}
      <nav class="tabs" aria-label="Columns">
        ${columns.map(
          ({ key, cards }) =>
            html`<button type="button" data-status=${key} aria-pressed=${shown === key} @click=${() => show(key)}>
              ${columnWord(key)}<b>${cards.length}</b>
            </button>`,
        )}
      </nav>
      <div class="columns ${compact ? 'compact' : ''}">${repeat(columns, ({ key }) => key, column)}</div>
      ${selection.view()}`,
    root,
  );
  tickAll();
  keepFocus();
}

const columnWord = (key) => (key === 'CLOSED' ? 'Closed' : statusWord(key));

function column({ key, cards }) {
  const isFolded = folded.has(key);
  const kind = `column ${isFolded ? 'folded' : ''} ${shown === key ? 'shown' : ''}`;
  if (isFolded && !narrow.matches) {
    return html`<section class=${kind} data-column=${key} data-status=${key} aria-label="${columnWord(key)}, folded">
      <button type="button" aria-expanded="false" @click=${() => fold(key)} title="Show ${columnWord(key).toLowerCase()}">
        ${icon('chevron')}<span>${columnWord(key)} (${cards.length})</span>
      </button>
    </section>`;
  }
  return html`<section class=${kind} data-column=${key} data-status=${key} aria-labelledby="column-${key}">
    <header>
      ${icon(key === 'CLOSED' ? 'check' : statusIcon(key))}
      <h2 id="column-${key}">${columnWord(key)}<span class="sr">, ${plural(cards.length, 'order')}</span></h2>
      <span class="total" aria-hidden="true">${cards.length}</span>
      ${selection.on && cards.length
        ? html`<button type="button" class="quiet" @click=${() => selection.toggleAll(cards.map(({ number }) => number))}>All</button>`
        : nothing}
      ${key === 'CLOSED'
        ? html`<button type="button" class="quiet" aria-expanded="true" aria-label="Fold closed orders" @click=${() => fold(key)}>
            ${icon('chevron')}
          </button>`
        : nothing}
    </header>
    ${cards.length
      ? html`<ul class="cards" aria-labelledby="column-${key}">
          ${repeat(cards, ({ number }) => number, slot)}
        </ul>`
      : html`<p class="none">${filter.on ? 'Nothing matches the filter' : EMPTY[key] || 'Nothing here'}</p>`}
  </section>`;
}

const EMPTY = { PLACED: 'No new orders', ON_HOLD: 'Nothing on hold', READY: 'Nothing waits to go out' };
const narrow = matchMedia('(max-width: 640px)');
narrow.addEventListener('change', () => workflow && draw());

function slot(order) {
  const pending = moving.has(order.number);
  const born = fresh.get(order.number);
  const isFresh = born !== undefined && performance.now() - born < FRESH;
  if (born !== undefined && !isFresh) fresh.delete(order.number);
  const others = onlookers?.card(order);
  const selecting = selection.on;
  const selected = selection.has(order.number);
  return guard([order, pending, isFresh, others?.sign, selecting, selected], () =>
    card(order, { step: workflow.step(order, feed.now()), pending, fresh: isFresh, others, selecting, selected, now: feed.now() }),
  );
}

function tools(columns) {
  const sites = [...new Set([...(who.sites || []), ...[...orders].map(({ site }) => site)])].sort();
  const count = columns.filter(({ key }) => key !== 'CLOSED').reduce((sum, { cards }) => sum + cards.length, 0);
  return html`<div class="tools" role="search">
    ${filter.view([...orders], sites, [...workflow.open, ...workflow.closed])}
    <span class="spread"></span>
    <span class="count">${plural(count, 'open order')}</span>
    <button type="button" class="quiet square" aria-pressed=${selection.on ? 'true' : 'false'} aria-label="Select several" title="Select several (X)" @click=${select}>
      ${icon('check')}
    </button>
    <button
      type="button"
      class="quiet square"
      aria-pressed=${bell.on}
      aria-label="Sound for new orders"
      title=${bell.on ? 'Sound for new orders is on' : 'Sound for new orders is off'}
      @click=${() => {
        bell.toggle();
        draw();
      }}
    >
      ${icon(bell.on ? 'sound' : 'mute')}
    </button>
    <button
      type="button"
      class="quiet square"
      aria-pressed=${compact ? 'true' : 'false'}
      aria-label="Small cards"
      title="Small cards"
      @click=${() => {
        compact = !compact;
        localStorage.setItem(mine(DENSITY_KEY), compact ? 'yes' : 'no');
        draw();
      }}
    >
      ${icon('board')}
    </button>
    <button type="button" class="quiet square help" aria-label="Keyboard help" title="Keyboard help (?)" @click=${help}>
      ${icon('keys')}
    </button>
  </div>`;
}

function select() {
  if (selection.on) selection.end();
  else {
    selection.on = true;
    draw();
  }
}

function banner() {
  if (feed.state === 'ended') {
    return html`<div class="banner" role="alert">
      ${icon('offline')}<span class="spread">You are signed out, so the board stands still.</span>
      <a class="button" href=${shell.signInPage()}>Sign in again</a>
    </div>`;
  }
  if (feed.state !== 'offline') return nothing;
  return html`<div class="banner" role="alert">
    ${icon('offline')}<span class="spread"
      >You are offline${lastLive ? ` since ${clock(lastLive)}` : ''}. The board catches up by itself as soon as the server answers.</span
    >
    <button type="button" @click=${() => feed.retry()}>Try now</button>
  </div>`;
}

function fold(key) {
  if (!folded.delete(key)) folded.add(key);
  localStorage.setItem(mine(FOLDED_KEY), JSON.stringify([...folded]));
  draw();
}

function show(key) {
  shown = key;
  draw();
  root.querySelector('.column.shown .cards')?.scrollTo(0, 0);
}

function tickAll() {
  if (document.visibilityState === 'hidden') return;
  const now = feed.now();
  onlookers?.show(root.querySelectorAll('.card'));
  for (const element of root.querySelectorAll('.card')) {
    const order = current(element.dataset.number);
    if (order) tick(element, order, workflow.isOpen(order.status) ? workflow.age(order, now) : null, now);
  }
}

/* Focus: one tab stop for each column, arrows within and between */

let focused = null;

function onFocus({ target }) {
  const element = target.closest('.card');
  if (!element) return;
  const list = element.closest('.cards');
  for (const other of list.querySelectorAll('.card[tabindex="0"]')) stop(other, false);
  stop(element, true);
  focused = { number: element.dataset.number, column: element.closest('.column').dataset.column, index: indexOf(element) };
}

function stop(element, on) {
  element.tabIndex = on ? 0 : -1;
  for (const part of element.querySelectorAll('a, button, input')) part.tabIndex = on ? 0 : -1;
}

const cardsIn = (column) => [...root.querySelectorAll(`.column[data-column="${column}"] .card`)];
const cardOf = (number) => root.querySelector(`.card[data-number="${CSS.escape(number)}"]`);
const indexOf = (element) => cardsIn(element.closest('.column').dataset.column).indexOf(element);

function keepFocus() {
  for (const list of root.querySelectorAll('.cards')) {
    if (!list.querySelector('.card[tabindex="0"]')) stop(list.querySelector('.card'), true);
  }
  if (!focused || document.activeElement !== document.body || document.querySelector('dialog[open]')) return;
  const left = cardsIn(focused.column);
  const next = left[Math.min(focused.index, left.length - 1)] || cardOf(focused.number);
  if (next) next.focus({ preventScroll: true });
  else focused = null;
}

function focusCard(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function beside(element, step) {
  const columns = [...root.querySelectorAll('.column')].filter((column) => column.querySelector('.card'));
  const next = columns[columns.indexOf(element.closest('.column')) + step];
  if (!next) return null;
  const all = next.querySelectorAll('.card');
  return all[Math.min(indexOf(element), all.length - 1)];
}

function onKey(event) {
  const element = event.target.closest('.card');
  if (!element || event.ctrlKey || event.metaKey || event.altKey) return;
  const onCard = event.target === element;
  const { number } = element.dataset;
  const all = cardsIn(element.closest('.column').dataset.column);
  const at = all.indexOf(element);
  const go = {
    ArrowDown: () => focusCard(all[at + 1]),
    ArrowUp: () => focusCard(all[at - 1]),
    ArrowLeft: () => focusCard(beside(element, -1)),
    ArrowRight: () => focusCard(beside(element, 1)),
    Home: () => focusCard(all[0]),
    End: () => focusCard(all.at(-1)),
    Escape: () => element.focus(),
    m: () => menuFor(number, element),
    x: () => selection.toggle(number),
    ...(onCard ? { ' ': () => menuFor(number, element), Enter: () => openOrder(number) } : {}),
  }[event.key];
  if (go) {
    event.preventDefault();
    go();
    return;
  }
  const choice = choices(number).find(({ letter }) => letter && letter === event.key);
  if (choice && choice.kind !== 'recall') {
    event.preventDefault();
    event.stopPropagation();
    move(number, choice);
  }
}

function onPageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest('input, select, textarea, dialog, [role=menu]')) return;
  const go = {
    '/': () => document.getElementById('filter').select(),
    '?': help,
    // the header knows who may write orders
    n: () => document.querySelector('.places a[href$="/new-order.xhtml"]')?.click(),
    u: undo,
    ArrowDown: () => focusCard(root.querySelector('.card[tabindex="0"]')),
  }[event.key];
  if (!go || (event.key === 'ArrowDown' && event.target !== document.body && event.target.id !== 'main')) return;
  event.preventDefault();
  go();
}

function onClick(event) {
  const element = event.target.closest('.card');
  if (!element) return;
  const { number } = element.dataset;
  const act = event.target.closest('[data-act]')?.dataset.act;
  if (act === 'step') {
    const step = workflow.step(current(number), feed.now());
    if (step) move(number, step);
  } else if (act === 'select' || ((event.ctrlKey || event.metaKey) && !event.target.closest('a'))) {
    selection.toggle(number);
  } else if (act === 'menu') {
    menuFor(number, event.target.closest('button'));
  }
}

const openOrder = (number) => location.assign(page('order.xhtml', { number }));

/* Moves */

const choices = (number) => (moving.has(number) ? [] : workflow.moves(current(number), feed.now()));

function menuFor(number, anchor) {
  const order = current(number);
  const mine = order.assignee === who.user;
  openMenu(
    anchor,
    anchor,
    number,
    [
      ...choices(number).map((choice) => ({
        word: choice.word + (choice.reason === 'required' ? '…' : ''),
        icon: choice.kind === 'recall' ? 'undo' : statusIcon(choice.to),
        letter: choice.letter,
        status: choice.to,
        run: () => move(number, choice),
      })),
      null,
      { word: mine ? 'Release' : order.assignee ? `Take over from ${order.assignee}` : 'Claim', icon: 'hand', letter: 't', run: () => claim(number, mine) },
      { word: 'Open order', icon: 'open', letter: 'o', href: page('order.xhtml', { number }) },
      { word: 'Print ticket', icon: 'print', letter: 'i', href: page('ticket', { number }), target: '_blank' },
      { word: 'Packing slip', icon: 'print', letter: 'k', href: page('packing-slip', { number }), target: '_blank' },
    ],
    invalidate,
  );
}

async function move(number, choice) {
  const before = current(number);
  let reason;
  if (choice.reason) {
    reason = await askReason(before, choice);
    if (reason === null) return;
  }
  const since = new Date(feed.now()).toISOString();
  const heldFrom = choice.to === 'ON_HOLD' ? before.status : null;
  const view = { ...before, status: choice.to, statusSince: since, heldFrom, reason: reason || null };
  moving.set(number, { view, base: before.version });
  draw();
  try {
    const { order } = await feed.move(number, choice.to, reason);
    if (order) orders.put(order);
    moving.delete(number);
    offerUndo(number, before.status, choice);
  } catch (problem) {
    moving.delete(number);
    refuse(problem);
    requestAnimationFrame(() => flinch(number));
  }
  draw();
}

function offerUndo(number, from, choice) {
  const now = orders.get(number);
  const word = `${number} ${movedWord(choice.to)}`;
  if (choice.kind === 'recall' || now?.recallTo !== from) {
    toast(choice.kind === 'recall' ? `${number} is back in ${statusWord(choice.to).toLowerCase()}` : word, { about: number });
    return;
  }
  lastMove?.notice.close();
  lastMove = { number, to: from, notice: toast(word, { about: number, action: { word: 'Undo', run: undo } }) };
}

function undo() {
  if (!lastMove) return;
  const { number, to, notice } = lastMove;
  lastMove = null;
  notice.close();
  if (orders.get(number)?.recallTo === to) move(number, { to, reason: '', kind: 'recall' });
}

async function claim(number, release) {
  try {
    const { order } = await feed.claim(number, release ? null : undefined);
    if (order) orders.put(order);
    draw();
  } catch (problem) {
    refuse(problem);
  }
}

function flinch(number) {
  const element = cardOf(number);
  element?.classList.add('refused');
  element?.addEventListener('animationend', () => element.classList.remove('refused'), { once: true });
}

function help() {
  const keys = [
    [['←', '↑', '↓', '→'], 'Go from card to card'],
    [['Enter'], 'Open the order'],
    [['M', 'Space'], 'All moves for the card'],
    [['X'], 'Select the card, to move several together'],
    [['A'], 'Accept'],
    [['S'], 'Start preparing'],
    [['R'], 'Ready, or resume from hold'],
    [['D'], 'Dispatch'],
    [['C'], 'Complete'],
    [['H'], 'Hold'],
    [['U'], 'Undo the last move'],
    [['/'], 'Filter'],
    [['N'], 'New order'],
    [['?'], 'This help'],
  ];
  showKeys(keys, 'Cards can also be dragged to a column that lights up.');
}
