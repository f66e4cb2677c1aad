/** The time machine: a copy of the board on which a past shift happens once more. Nothing here can change an order. */
import { BoardFilter } from './board-filter.js';
import { Columns } from './board-columns.js';
import { Focus } from './board-focus.js';
import { BoardOrders } from './board-orders.js';
import { card, tick } from './card.js';
import { plural, t } from './language.js';
import { html, nothing, render, repeat } from './lit.js';
import { begin } from './live.js';
import { refuse, say } from './notice.js';
import * as shell from './page.js';
import { icon, page } from './page.js';
import { Film } from './replay-film.js';
import { sentence } from './timeline.js';
import { moment, plainMoment, seconds } from './words.js';
import { commonZone, instant, localInput } from './zones.js';
import { Workflow } from './workflow.js';

const SPEEDS = [1, 2, 5, 10, 30, 60];
const HOURS = [1, 2, 4, 8, 12, 24];
const HOUR = 3_600_000;
const MINUTE = 60_000;
const FRAME = 200;
const TOLD = 40;
const FRESH = 1_500;
const ORDER = '[data-list] [data-number]';

const root = document.getElementById('replay');
const film = new Film(shell.api);
const fresh = new Map();
let told = [];
let board;
let shown;
let seeking = false;

const asked = await begin(root, t`The shift could not be loaded`, () => Promise.all([shell.session(), shell.api.get('/workflow')]));
const zone = commonZone();
const workflow = new Workflow(asked[1], []);
const filter = new BoardFilter(asked[0], () => (board.refresh(), columns.reset(), draw()));
const columns = new Columns(root, `replay.${asked[0].user}`, draw);
const focus = new Focus(root, () => columns);
const { from, hours, speed, asksForTime } = fromAddress();
let begins = from;
let lasts = hours;
film.speed = speed;

await begin(root, t`The shift could not be loaded`, () => seek(begins));
if (!asksForTime && shown.begin && Date.parse(shown.begin) > begins) {
  begins = Date.parse(shown.begin);
  await begin(root, t`The shift could not be loaded`, () => seek(begins));
}
root.addEventListener('keydown', onKey);
window.addEventListener('keydown', onPageKey);
film.addEventListener('problem', ({ detail }) => refuse(detail));
setInterval(everyFrame, FRAME);
draw();

function fromAddress() {
  const said = new URLSearchParams(location.search);
  const hours = HOURS.includes(Number(said.get('hours'))) ? Number(said.get('hours')) : 8;
  const at = Date.parse(said.get('at'));
  return {
    hours,
    asksForTime: !Number.isNaN(at),
    from: Number.isNaN(at) ? Date.now() - hours * HOUR : Math.min(at, Date.now()),
    speed: SPEEDS.includes(Number(said.get('speed'))) ? Number(said.get('speed')) : 10,
  };
}

function keepAddress() {
  const said = new URLSearchParams(location.search);
  said.set('at', new Date(begins).toISOString());
  said.set('hours', lasts);
  said.set('speed', film.speed);
  history.replaceState(null, '', `?${said}`);
}

/* The film */

function end() {
  return Math.min(begins + lasts * HOUR, Date.now());
}

async function seek(at) {
  const found = await film.seek(Math.min(Math.max(at, begins), end()));
  if (!found) return;
  board = new BoardOrders(workflow, filter, () => film.now);
  found.items.forEach((order) => board.put(order));
  shown = found;
  fresh.clear();
  told = [];
}

async function go(at) {
  if (seeking) return;
  seeking = true;
  try {
    await seek(at);
  } catch (problem) {
    refuse(problem);
  }
  seeking = false;
  draw();
}

async function choose(start, hours) {
  begins = Math.min(start, Date.now());
  lasts = hours;
  film.pause();
  keepAddress();
  await go(begins);
}

function everyFrame() {
  if (seeking) return;
  const was = film.playing;
  if (film.now >= end()) film.pause();
  const due = film.due();
  if (due.length || was || film.playing) show(due);
}

function show(due) {
  for (const event of due) {
    board.put(event.data.order);
    fresh.set(event.data.order.number, performance.now());
  }
  told = [...due.reverse(), ...told].slice(0, TOLD);
  draw();
}

function toggle() {
  if (film.playing) film.pause();
  else if (film.now >= end()) return go(begins).then(() => (film.play(), draw()));
  else film.play();
  say(film.playing ? t`Playing` : t`Paused`);
  draw();
}

async function step() {
  if (seeking) return;
  if (!(await film.step())) return say(t`Nothing more happened`);
  show(film.due());
  const [last] = told;
  if (last) say(`${last.data.order.number}: ${sentence(last, last.data.actor || t`Somebody`).join('')}`);
}

function setSpeed(speed) {
  film.speed = speed;
  keepAddress();
  draw();
}

/* Drawing */

function draw() {
  render(
    html`<section class="projector" aria-label=${t`Replay`}>
        <p class="past">${icon('rewind')}<b>${t`Replay`}</b> <span>${t`Nothing here changes an order`}</span></p>
        ${shiftView()} ${controls()}
      </section>
      <div class="tools" role="search">
        ${filter.view({ sites: board.values('site'), statuses: workflow.open, sources: board.values('source'), people: board.values('assignee') })}
        <span class="spread"></span><span class="count">${plural(board.open, '{0} open order then | {0} open orders then')}</span>
      </div>
      ${hint()}
      <div class="stage">
        ${columns.view(board.columns(), { card: slot, filtered: filter.on, compact: false, all: null })} ${ticker()}
      </div>`,
    root,
  );
  const now = film.now;
  for (const element of root.querySelectorAll(ORDER)) {
    const order = board.get(element.dataset.number);
    if (order) tick(element, order, workflow.isOpen(order.status) ? workflow.age(order, now) : null, now);
  }
  focus.keep();
}

function slot(order) {
  const born = fresh.get(order.number);
  const isFresh = born !== undefined && performance.now() - born < FRESH;
  if (born !== undefined && !isFresh) fresh.delete(order.number);
  return card(order, { past: true, fresh: isFresh, now: film.now });
}

function shiftView() {
  return html`<div class="shift">
    <label
      >${t`From`}
      <input
        type="datetime-local"
        .value=${localInput(new Date(begins).toISOString(), zone)}
        max=${localInput(new Date().toISOString(), zone)}
        @change=${({ target }) => target.value && choose(Date.parse(instant(target.value, zone)), lasts)}
      />
    </label>
    <label
      >${t`for`}
      <select @change=${({ target }) => choose(begins, Number(target.value))}>
        ${HOURS.map((hours) => html`<option value=${hours} ?selected=${hours === lasts}>${plural(hours, '{0} hour | {0} hours')}</option>`)}
      </select>
    </label>
  </div>`;
}

function controls() {
  const now = film.now;
  const until = end();
  return html`<div class="controls">
    <button type="button" class="square" aria-label=${t`A minute back`} title=${t`A minute back (←)`} @click=${() => go(now - MINUTE)}>${icon('rewind')}</button>
    <button type="button" class="square primary" aria-label=${film.playing ? t`Pause` : t`Play`} title=${film.playing ? t`Pause (Space)` : t`Play (Space)`} @click=${toggle}>
      ${icon(film.playing ? 'hold' : 'play')}
    </button>
    <button type="button" class="square" aria-label=${t`To the next event`} title=${t`To the next event (→)`} @click=${step}>${icon('step')}</button>
    <time class="then" datetime=${new Date(now).toISOString()}><small>${moment(new Date(now).toISOString(), Date.now(), zone)}</small>${seconds(now, zone)}</time>
    <input
      type="range"
      aria-label=${t`Time of the shift`}
      aria-valuetext=${seconds(now, zone)}
      min=${begins}
      max=${until}
      step="1000"
      .value=${String(Math.round(now))}
      @change=${({ target }) => go(Number(target.value))}
    />
    <time class="until" datetime=${new Date(until).toISOString()}>${plainMoment(new Date(until).toISOString(), Date.now(), zone)}</time>
    <fieldset class="speeds">
      <legend class="sr">${t`Speed`}</legend>
      ${SPEEDS.map(
        (each) =>
          html`<button type="button" aria-pressed=${each === film.speed ? 'true' : 'false'} @click=${() => setSpeed(each)}>${each}×</button>`,
      )}
    </fieldset>
    <label class="check"
      ><input type="checkbox" .checked=${film.skipping} @change=${({ target }) => (film.skipping = target.checked)} />${t`Skip quiet times`}</label
    >
  </div>`;
}

/** What the log can't tell of that time. */
function hint() {
  if (!shown.begin) return html`<p class="hint">${t`The log is empty.`}</p>`;
  if (Date.parse(shown.begin) > begins) return html`<p class="hint">${t`The log begins at ${moment(shown.begin, Date.now(), zone)}; of earlier times nothing is kept.`}</p>`;
  if (shown.more) return html`<p class="hint">${t`Many more orders were open that nothing has happened to since; they are left out.`}</p>`;
  return nothing;
}

function ticker() {
  return html`<aside class="ticker" aria-label=${t`What happened`}>
    <h2>${t`What happened`}</h2>
    ${told.length
      ? html`<ol>
          ${repeat(
            told,
            ({ id }) => id,
            (event) =>
              html`<li>
                <time datetime=${event.time}>${seconds(new Date(event.time), zone)}</time>
                <a href=${page('order.xhtml', { number: event.data.order.number })} target="_blank">${event.data.order.number}</a>
                <span>${sentence(event, html`<b>${event.data.actor || t`Somebody`}</b>`)}</span>
              </li>`,
          )}
        </ol>`
      : html`<p class="hint">${t`Press play, or step from event to event.`}</p>`}
  </aside>`;
}

/* Keys */

function onKey(event) {
  const element = event.target.closest(ORDER);
  if (element && focus.go(element, event.key)) event.preventDefault();
}

function onPageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest('input, select, textarea, dialog, button, summary, a')) return;
  const faster = SPEEDS[Math.min(SPEEDS.indexOf(film.speed) + 1, SPEEDS.length - 1)];
  const slower = SPEEDS[Math.max(SPEEDS.indexOf(film.speed) - 1, 0)];
  const run = {
    ' ': toggle,
    ArrowRight: step,
    ArrowLeft: () => go(film.now - MINUTE),
    '+': () => setSpeed(faster),
    '-': () => setSpeed(slower),
    '/': () => document.getElementById('filter').select(),
  }[event.key];
  if (!run) return;
  event.preventDefault();
  run();
}
