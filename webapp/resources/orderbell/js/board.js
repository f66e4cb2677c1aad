/** The live board: a snapshot of the open orders plus the feed from its position, as columns or as a list. */
import { Arrivals } from './arrivals.js';
import { bell } from './bell.js';
import { Columns } from './board-columns.js';
import { BoardFilter } from './board-filter.js';
import { Focus } from './board-focus.js';
import { List } from './board-list.js';
import { BoardMoves, ORDER_KEYS } from './board-moves.js';
import { BoardOrders } from './board-orders.js';
import { card, tick } from './card.js';
import { Digest } from './digest.js';
import { draggable } from './drag.js';
import { Feed } from './feed.js';
import { plural, t } from './language.js';
import { guard, html, nothing, render } from './lit.js';
import { begin, follow } from './live.js';
import { menuIsOpen } from './menu.js';
import { say } from './notice.js';
import { Onlookers } from './onlookers.js';
import * as shell from './page.js';
import { icon, page } from './page.js';
import { Selection } from './selection.js';
import { shortcuts } from './shortcuts.js';
import { MOVE_KEYS } from './words.js';
import { RECALL, RESUME, Workflow } from './workflow.js';

const FRESH = 5_000;
const AGAIN = 3_000;
const AIMING = 450;
const AIMING_AT_MOST = 2_500;
const REFILTER = 30;
const FEW = 20;
const PAGE_AGAIN = 3_000;
const WATCH = { channels: ['orders', 'unread'], mode: 'latest' };
const ORDER = '[data-list] [data-number]';
const BANNER = {
  ended: t`You are signed out, so the board stands still.`,
  offline: (since) => `${since ? t`You are offline since ${since}.` : t`You are offline.`} ${t`The board catches up by itself as soon as the server answers.`}`,
};

const SOUND = {
  on: t`Sound for new orders is on`,
  off: t`Sound for new orders is off`,
  blocked: t`Sound is blocked. Touch the screen or press a key`,
};

const root = document.getElementById('board');
/** number -> when it came in, for a moment */
const fresh = new Map();
const marked = new Set();
/** The orders whose cards or rows were drawn since the clock was last put on them. */
const drawn = new Set();

let connection = null;
let onlookers = null;
let seconds = 0;
/* When to draw */
let frame = 0;
let pressed = false;
let dragging = false;
let aimedAt = 0;
let waitingSince = 0;
let pageDrawn = 0;

const told = await begin(root, t`The board could not be loaded`, () => Promise.all([shell.session(), shell.api.get('/workflow')]));
const who = told[0];
const workflow = new Workflow(told[1], who.roles);
const arrivals = new Arrivals(who.user);
const feed = new Feed({ ...shell.feedAt, watch: WATCH });
const filter = new BoardFilter(who, refilter);
const board = new BoardOrders(workflow, filter, () => feed.now());
feed.position = await begin(root, t`The board could not be loaded`, () => new Promise(load));

/** What this person left set on this browser. */
const kept = {
  get: (name) => localStorage.getItem(`orderbell.board.${name}.${who.user}`),
  set: (name, value) => localStorage.setItem(`orderbell.board.${name}.${who.user}`, value),
};
let compact = kept.get('compact') === 'yes';
let asList = kept.get('layout') === 'list';

const columns = new Columns(root, who.user, draw);
const list = new List(root, who.user, { changed: sortList, draw });
const moves = new BoardMoves(board, { feed, workflow, who, changed: draw, closed: invalidate, flinch });
const selection = new Selection(shell.api, {
  order: (number) => board.current(number),
  moves: ({ number }) => moves.of(number),
  took: (order) => board.put(order),
  changed: draw,
});
const digest = new Digest(shell.api, who.user, workflow.digestMinutes, { position: () => feed.position, trouble: () => board.trouble() }, draw);
const focus = new Focus(root, () => (asList ? list : columns));

const { help } = shortcuts(
  [
    { keys: ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown'], does: t`Go from order to order`, run: goOn },
    { keys: ['Home', 'End', 'PageUp', 'PageDown'], does: t`Go to the first or last order, or further on`, run: goOn },
    { keys: ['Enter'], does: t`Open the order`, run: onOrderItself(({ number }) => location.assign(page('order.xhtml', { number }))) },
    { keys: ['m'], does: t`Menu of the order`, run: onOrder(openMenuOf) },
    { keys: [' '], does: t`Menu of the order`, run: onOrderItself(openMenuOf) },
    { keys: ['x'], does: t`Select the order, to move several together`, run: onOrder(({ number }) => selection.toggle(number)) },
    { keys: ['Escape'], does: t`End the selection`, run: leave },
    ...MOVE_KEYS.map(([letter, word]) => ({ keys: [letter], does: word, run: onOrder(({ number }) => takeStep(number, letter)) })),
    { keys: [RESUME], does: t`Resume`, run: onOrder(({ number }) => takeStep(number, RESUME)) },
    { keys: [RECALL], does: t`Undo the last step`, run: onOrder(({ number }) => takeStep(number, RECALL)) },
    ...ORDER_KEYS.map(([letter, word]) => ({ keys: [letter], does: word, run: onOrder(({ number }) => moves.act(number, letter)) })),
    { keys: ['u'], does: t`Undo my last move`, run: () => moves.undo() },
    { keys: ['l'], does: t`As a list, or as columns`, run: () => root.querySelector('.tools .toggle-list').click() },
    { keys: ['/'], does: t`Filter`, run: () => document.getElementById('filter').select() },
    // the header knows who may write orders
    { keys: ['n'], does: t`New order`, run: () => document.querySelector('.places a[href$="/new-order.xhtml"]')?.click() },
  ],
  t`Cards can also be dragged to a column that lights up.`,
);

onlookers = new Onlookers(feed, who, invalidate);
connection = follow(feed, { watch: WATCH, snapshot: () => new Promise(load), take, draw });
sortList();
listen();
await digest.look();
feed.connect();
setInterval(everySecond, 1000);

/** What fails after the first page has come is asked for again until all of it is there. */
async function load(first, failed) {
  const again = Boolean(connection);
  let begun = false;
  const seen = (position) => {
    begun = true;
    first(position);
    // to draw after each of sixty pages would take longer than to load them
    if (!connection || (board.loading && performance.now() - pageDrawn < PAGE_AGAIN)) return;
    pageDrawn = performance.now();
    invalidate();
  };
  for (;;) {
    try {
      await board.load(shell.api, seen);
      arrived(again);
      return;
    } catch (problem) {
      if (!begun) return failed(problem);
      if (problem.status === 401) return shell.signIn();
      await new Promise((again) => setTimeout(again, AGAIN));
    }
  }
}

function listen() {
  bell.addEventListener('change', invalidate);
  root.addEventListener('click', onClick);
  root.addEventListener('pointermove', (event) => {
    if (!event.target.closest('.columns, .list')) return;
    aimedAt = performance.now();
    if (pressed && event.buttons === 0) release(); // the button came up outside the window
  });
  root.addEventListener('pointerleave', () => (aimedAt = 0));
  window.addEventListener('pointerdown', () => (pressed = true), { capture: true });
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => setTimeout(release), { capture: true });
  window.addEventListener('popstate', () => {
    filter.read();
    refilter();
  });
  draggable(root, {
    scroller: () => root.querySelector('.columns'),
    targets: (number) => moves.of(number).map(({ to }) => board.columnOf(to)),
    drop: (number, column) => {
      const choice = moves.of(number).find(({ to }) => board.columnOf(to) === column);
      if (choice) moves.move(number, choice);
    },
    changed: (active) => {
      dragging = active;
      if (!active) invalidate();
    },
  });
}

/* What comes in */

function take(events) {
  const placed = [];
  for (const event of events) {
    const { type, data } = event;
    onlookers.take(event);
    const view = data?.order;
    if (!view?.number || !board.put(view)) continue;
    if (view.status !== 'PLACED') arrivals.drop(view.number);
    else if (data.actor === who.user || !board.matches(view)) arrivals.know([view.number]);
    // what is changed before its page has come is not new
    else if (type === 'order.placed' || !board.loading) placed.push(view);
    if (type === 'order.placed' && workflow.isOpen(view.status)) fresh.set(view.number, performance.now());
  }
  announce(placed);
  invalidate();
}

/** The page begins with what is there; loaded again, after a long cut, it may have new orders. */
function arrived(again) {
  const placed = board.placed();
  if (again) announce(placed.filter((order) => board.matches(order)));
  arrivals.know(placed.map(({ number }) => number));
}

const newOrder = ({ number, customer }, lines) =>
  customer?.name ? t`New order ${number} from ${customer.name}, ${lines}` : t`New order ${number}, ${lines}`;

function announce(placed) {
  const ids = new Set(arrivals.show(placed.map(({ number }) => number)));
  const news = placed.filter(({ number }) => ids.has(number));
  if (!news.length) return;
  const [first] = news;
  say(
    news.length === 1
      ? newOrder(first, plural(first.lines.length, '{0} line | {0} lines'))
      : plural(news.length, '{0} new order | {0} new orders'),
  );
}

/* When to draw: at once, unless that would move what somebody is about to hit */

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

function refilter() {
  board.refresh();
  columns.reset();
  list.reset();
  draw();
}

function sortList() {
  if (asList) board.sort(list.by, list.descending);
  else board.sort(null);
  draw();
}

/* Drawing */

function draw() {
  cancelAnimationFrame(frame);
  frame = 0;
  waitingSince = 0;
  const filtered = filter.on;
  const body = asList
    ? list.view(board.all, { row: about, filtered, compact })
    : columns.view(board.columns(), {
        card: slot,
        filtered,
        compact,
        all: selection.on ? (cards) => selection.toggleAll(cards.map(({ number }) => number)) : null,
      });
  render(html`${tools()} ${connection.banner(BANNER)} ${digest.view()} ${body} ${selection.view()}`, root);
  if (asList || drawn.size > FEW) tickAll();
  else tickDrawn();
  drawn.clear();
  focus.keep();
  mark('usable');
  if (!board.loading) mark('complete');
}

/** In the browser's user timing, where anybody can look up how soon the board was there. */
function mark(what) {
  if (marked.has(what)) return;
  marked.add(what);
  requestAnimationFrame(() => performance.mark(`orderbell-board-${what}`));
}

function isFresh(number) {
  const born = fresh.get(number);
  if (born === undefined) return false;
  if (performance.now() - born < FRESH) return true;
  return !fresh.delete(number);
}

/** What a card or a row says beside the order itself. */
function about(order, others = onlookers.card(order)) {
  const { number } = order;
  return {
    step: workflow.step(order, feed.now()),
    pending: board.isMoving(number),
    fresh: isFresh(number),
    others,
    selecting: selection.on,
    selected: selection.has(number),
    now: feed.now(),
  };
}

/** Of a card that stays as it is nothing is made but what shows that it does. */
function slot(order) {
  const { number } = order;
  const others = onlookers.card(order);
  return guard([order, board.isMoving(number), isFresh(number), others?.sign, selection.on, selection.has(number)], () => {
    drawn.add(number);
    return card(order, about(order, others));
  });
}

function tools() {
  const sites = [...new Set([...(who.sites || []), ...board.values('site')])].sort();
  return html`<div class="tools" role="search">
    ${filter.view({ sites, statuses: [...workflow.open, ...workflow.closed], sources: board.values('source'), people: board.values('assignee') })}
    <span class="spread"></span>
    <span class="count">${plural(board.open, '{0} open order | {0} open orders')}${board.loading ? t`, loading…` : ''}</span>
    ${toggle('check', t`Select several`, selection.on, select, t`Select several (X)`)}
    ${toggle(bell.state === 'on' ? 'sound' : 'mute', t`Sound for new orders`, bell.state === 'on', () => (bell.toggle(), draw()), SOUND[bell.state])}
    ${toggle('compact', t`Small cards`, compact, () => ((compact = !compact), kept.set('compact', compact ? 'yes' : 'no'), draw()))}
    ${toggle('list', t`List`, asList, () => ((asList = !asList), kept.set('layout', asList ? 'list' : 'columns'), sortList()), t`As a list (L)`)}
    <button type="button" class="quiet square help" aria-label=${t`Keyboard help`} title=${t`Keyboard help (?)`} @click=${help}>${icon('keys')}</button>
  </div>`;
}

function toggle(sign, word, on, run, hint = word) {
  return html`<button type="button" class="quiet square toggle-${sign}" aria-pressed=${on ? 'true' : 'false'} aria-label=${word} title=${hint} @click=${run}>
    ${icon(sign)}
  </button>`;
}

function select() {
  if (selection.on) return selection.end();
  selection.on = true;
  draw();
}

function everySecond() {
  if (document.visibilityState === 'hidden') return;
  seconds++;
  fresh.forEach((_, number) => isFresh(number));
  // what is due soon becomes overdue without an event
  if (filter.byTime && seconds % REFILTER === 0) {
    board.refresh();
    invalidate();
  }
  tickAll();
}

function tickAll() {
  tickThese(root.querySelectorAll(ORDER));
}

/** What an event changed: to look at all the others costs more than all the rest of drawing. */
function tickDrawn() {
  tickThese([...drawn].map((number) => focus.element(number)).filter(Boolean));
}

function tickThese(elements) {
  const now = feed.now();
  onlookers.show(elements);
  for (const element of elements) {
    const order = board.current(element.dataset.number);
    if (order) tick(element, order, workflow.isOpen(order.status) ? workflow.age(order, now) : null, now);
  }
}

function flinch(number) {
  const element = focus.element(number);
  element?.classList.add('refused');
  element?.addEventListener('animationend', () => element.classList.remove('refused'), { once: true });
}

/* Keys and clicks */

/** The order that has the focus, or that something within has. */
function focused({ target }) {
  const element = target.closest?.(ORDER);
  return element && { element, number: element.dataset.number, itself: target === element };
}

/** Runs for the order that has the focus, and leaves the key to the browser if none has. */
function onOrder(run) {
  return (event) => {
    const order = focused(event);
    return order ? run(order) : false;
  };
}

/** A button or a link within an order has Enter and Space for itself. */
function onOrderItself(run) {
  return onOrder((order) => (order.itself ? run(order) : false));
}

function openMenuOf({ number, element }) {
  moves.menu(number, element);
}

function takeStep(number, letter) {
  const choice = moves.of(number).find((one) => one.letter === letter);
  if (choice) moves.move(number, choice);
}

function leave(event) {
  const order = focused(event);
  if (order && !order.itself) return order.element.focus();
  if (selection.on) return selection.end();
  return false;
}

function goOn(event, key) {
  const order = focused(event);
  if (order) return focus.go(order.element, key);
  if (key !== 'ArrowDown' || (event.target !== document.body && event.target.id !== 'main')) return false;
  return focus.first();
}

function onClick(event) {
  const element = event.target.closest(ORDER);
  if (!element) return;
  const { number } = element.dataset;
  const act = event.target.closest('[data-act]')?.dataset.act;
  if (act === 'step') moves.step(number);
  else if (act === 'menu') moves.menu(number, event.target.closest('button'));
  else if (act === 'select') selection.toggle(number);
  else if (event.target.closest('a, button, input')) return;
  else if (selection.on || event.ctrlKey || event.metaKey) selection.toggle(number);
  // whoever has just marked some text of it does not want to leave
  else if (getSelection().isCollapsed) location.assign(page('order.xhtml', { number }));
}
