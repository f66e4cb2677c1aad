/** Rooms on the left, what is said in one of them in the middle, who is in it on the right. */
import { showConnection } from './connection.js';
import { Conversation } from './conversation.js';
import { Feed } from './feed.js';
import { plural, t, tell } from './language.js';
import { html, nothing, render, repeat } from './lit.js';
import { MessageBox } from './message-box.js';
import { changeMessage, removeMessage } from './messages.js';
import { notify } from './notify.js';
import { refuse, sayInTurn, toast } from './notice.js';
import { Outbox } from './outbox.js';
import * as shell from './page.js';
import { icon, page } from './page.js';
import { People } from './people.js';
import { Presence, watchPerson } from './presence.js';
import { settingsButton } from './room-settings.js';
import { Rooms } from './rooms.js';
import { going, said, unconfirmed } from './said.js';
import { showUnread } from './unread.js';
import { dayWord, moment, names } from './words.js';

const AT_THE_END = 60;
const NEAR = 300;
const AGAIN_AFTER = 2000;
const LAST_ROOM = 'orderbell.room';

const root = document.getElementById('chat');
const asked = new URLSearchParams(location.search);

let who;
let until;
let feed;
let rooms;
let people;
let presence;
let outbox;
let box;
let talk;
/** the key of the room, what the server says of it, and why it can't be shown */
let current = asked.get('room') || localStorage.getItem(LAST_ROOM) || 'general';
let room = null;
let failure = null;
/** the message that the room was opened at, and the room that is being loaded */
let sought = 0;
let filling = null;
/** where what is new began when the room was opened; the message that was looked for; how far this page has said it is read */
let unreadFrom = 0;
let lookedFor = 0;
let marked = 0;
let atEnd = true;
let screen = asked.get('room') ? 'talk' : 'rooms';

start();

async function start() {
  try {
    const told = await Promise.all([shell.session(), shell.api.get('/workflow')]);
    who = told[0];
    until = told[1].messageMinutes * 60_000;
    rooms = new Rooms(shell.api, who, draw);
    await rooms.load();
  } catch (problem) {
    if (problem.status !== 401) failed(problem);
    return;
  }
  feed = new Feed({ ...shell.feedAt, watch: { channels: ['unread'] } });
  presence = new Presence(feed);
  people = new People(shell.api, presence, draw);
  outbox = new Outbox(feed, who.user);
  root.replaceChildren();
  draw();
  box = new MessageBox(root.querySelector('.box'), {
    user: who.user,
    people: () => people.all.filter(({ user }) => user !== who.user && (!room?.members || room.members.includes(user))),
    send: (text) => {
      atEnd = true;
      outbox.say(current, text, talk.newest?.seq || 0);
    },
    change: (message, text) => changeMessage(message, text, take, box),
    last: () => talk.messages.findLast((message) => message.author === who.user && !message.deletedAt && feed.now() < Date.parse(message.at) + until),
    typing: (key) => feed.typing(key).catch(() => {}),
  });
  listen();
  people.load();
  await open(current, Number(asked.get('at')) || 0, { push: false, show: screen });
  feed.connect();
  outbox.resume();
}

function failed(problem) {
  root.replaceChildren();
  render(
    html`<div class="message">
      <h1>${t`Messages could not be loaded`}</h1>
      <p>${tell(problem.detail || problem.message)}</p>
      <div class="buttons"><button type="button" class="primary" @click=${() => location.reload()}>${t`Try again`}</button></div>
    </div>`,
    root,
  );
}

function listen() {
  showConnection(feed);
  shell.showPresence(feed);
  shell.watchSession(feed);
  watchPerson(feed);
  const unread = showUnread(feed, (key) => key === current && looking());
  unread.addEventListener('change', ({ detail }) => rooms.news(detail).catch(() => {}));
  presence.addEventListener('change', draw);
  outbox.addEventListener('change', draw);
  outbox.addEventListener('sent', ({ detail }) => take(detail));
  feed.addEventListener('events', ({ detail }) => detail.events.forEach(happened));
  feed.addEventListener('state', draw);
  feed.addEventListener('live', () => (talk.loaded ? mark() : filling === current || fill()));
  feed.addEventListener('reset', async ({ detail }) => {
    await Promise.all([rooms.load(), talk.load()]).catch(refuse);
    feed.watch(watching(), detail.position);
    draw();
  });
  feed.addEventListener('problem', ({ detail }) => {
    if (detail.reason !== 'unknown-room') return refuse(detail);
    failure = detail;
    feed.watch({ channels: ['unread'] }).catch(refuse);
    rooms.load().catch(() => {});
  });
  for (const type of ['focus', 'visibilitychange']) window.addEventListener(type, mark, { capture: true });
  window.addEventListener('resize', draw);
  window.addEventListener('popstate', () => {
    const query = new URLSearchParams(location.search);
    if (query.get('room')) open(query.get('room'), Number(query.get('at')) || 0, { push: false });
    else show('rooms');
  });
  window.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, textarea, select, dialog')) return;
    event.preventDefault();
    show('rooms');
    const find = document.getElementById('find');
    find.focus();
    find.select();
  });
  setInterval(draw, 30_000);
}

/* What comes in */

const channel = (key) => (key.startsWith('order:') ? key : `room:${key}`);
const watching = () => ({ channels: [channel(current), 'unread'] });

function happened({ type, data }) {
  if (type.startsWith('message.') && data.message?.room === current) take(data.message);
  else if (type === 'room.changed' && data.room) roomChanged(data.room);
}

function roomChanged(next) {
  rooms.put(next);
  if (next.room === current) refresh();
}

function take(message) {
  if (message.room !== current) return;
  const isNew = talk.take(message);
  if (isNew && !message.deletedAt && message.author !== who.user) {
    sayInTurn(current, (count) => (count === 1 ? `${message.name}: ${message.text}` : plural(count, '{0} new message in {1} | {0} new messages in {1}', room?.title)));
  }
  draw();
}

/* Opening a room */

async function open(key, seq = 0, { push = true, show: shown = 'talk' } = {}) {
  const again = key === current && room && !seq;
  screen = shown;
  if (push) history.pushState(null, '', page('chat.xhtml', { room: key, ...(seq ? { at: seq } : {}) }));
  if (again && !talk.hasNewer) {
    draw();
    if (push) box.focus();
    return;
  }
  current = key;
  talk = new Conversation(shell.api, key);
  room = rooms.get(key) || null;
  failure = null;
  atEnd = !seq;
  marked = 0;
  localStorage.setItem(LAST_ROOM, key);
  draw();
  sought = seq;
  await fill();
  if (push && current === key) box.focus();
}

/** The room first, so that a watch is not refused; then the watch, so that nothing falls between it and the page. */
async function fill() {
  const key = current;
  const seq = sought;
  filling = key;
  try {
    const found = await rooms.find(key);
    const members = found.invited || found.kind === 'DIRECT' ? (await shell.api.get(`/rooms/${encodeURIComponent(key)}`)).members : null;
    if (key !== current) return;
    room = { ...found, members };
    unreadFrom = found.unread ? found.read + 1 : 0;
    feed.watch(watching()).catch(refuse);
    await talk.load(seq || null);
    if (key !== current) return;
    lookedFor = seq;
    draw();
    if (seq) root.querySelector(`.said[data-seq="${seq}"]`)?.scrollIntoView({ block: 'center' });
    else if (unreadFrom) root.querySelector('.divider.new')?.scrollIntoView({ block: 'center' });
    onScroll();
  } catch (problem) {
    if (key !== current || problem.status === 401) return;
    // offline: it is tried again as soon as the feed is live, and if it is, in a moment
    if (problem.status) failure = problem;
    else if (feed.state === 'live') setTimeout(() => key === current && !talk.loaded && fill(), AGAIN_AFTER);
    draw();
  } finally {
    if (filling === key) filling = null;
  }
}

async function refresh() {
  const key = current;
  const found = await shell.api.get(`/rooms/${encodeURIComponent(key)}`).catch(() => null);
  if (found && key === current) room = { ...found, members: found.members || null };
  draw();
}

function show(name) {
  screen = name;
  draw();
}

/* How far it is read */

const looking = () => document.visibilityState === 'visible' && document.hasFocus() && atEnd && !talk.hasNewer && inSight();
const inSight = () => root.querySelector('.messages')?.checkVisibility();

function mark() {
  const seq = talk?.newest?.seq || 0;
  const read = Math.max(rooms.get(current)?.read || 0, marked);
  if (!talk?.loaded || seq <= read || !looking() || feed.state !== 'live') return;
  marked = seq;
  const key = current;
  feed.markRead(key, seq).catch(() => key === current && (marked = 0));
}

function onScroll() {
  const list = root.querySelector('.messages');
  if (!list || !talk?.loaded) return;
  const left = list.scrollHeight - list.scrollTop - list.clientHeight;
  atEnd = left < AT_THE_END;
  const more = list.scrollTop < NEAR && talk.hasOlder ? talk.older() : left < NEAR && talk.hasNewer ? talk.newer() : null;
  more?.then(draw, refuse);
  root.querySelector('.to-end').hidden = atEnd && !talk.hasNewer;
  mark();
}

async function toEnd() {
  atEnd = true;
  if (talk.hasNewer) await talk.load().catch(refuse);
  draw();
}

/* Drawing */

function draw() {
  if (!feed || !people) return;
  const list = root.querySelector('.messages');
  const first = list?.querySelector('.said')?.dataset.seq;
  const fromEnd = list ? list.scrollHeight - list.scrollTop : 0;
  render(
    html`${banner()}
      <div class="chat" data-screen=${screen}>
        <aside class="pane rooms-pane" aria-label=${t`All rooms`}>
          <header><h2>${t`Messages`}</h2>${bellSwitch()}</header>
          ${rooms.view({ current, open, state: (user) => presence.state(user), now: feed.now(), moment })}
        </aside>
        <section class="pane talk-pane" aria-labelledby="room-heading">
          ${head()} ${failure ? refusal() : messages()}
          <p class="typing">${typing()}</p>
          <div class="box"></div>
        </section>
        <aside class="pane people-pane" aria-label=${t`People`}>
          <header><h2>${t`People`}</h2>
            <button type="button" class="quiet square close" aria-label=${t`Close people`} @click=${() => show('talk')}>${icon('close')}</button></header>
          <div class="people">${people.view({ members: room?.members, user: who.user, write: (login) => rooms.direct(login, open), moment, now: feed.now() })}</div>
        </aside>
      </div>`,
    root,
  );
  box?.open(current, room?.kind === 'DIRECT' ? t`Message ${room.title}` : t`Message in ${room?.title || ''}`, closed());
  settle(first, fromEnd);
}

/** The newest stays in sight for who is at the end; what is read stays where it is when older messages come above it. */
function settle(first, fromEnd) {
  const list = root.querySelector('.messages');
  if (!list || !talk?.loaded) return;
  const now = list.querySelector('.said')?.dataset.seq;
  if (atEnd && !talk.hasNewer) list.scrollTop = list.scrollHeight;
  else if (first && now && Number(now) < Number(first)) list.scrollTop = list.scrollHeight - fromEnd;
  document.title = `${room?.title || t`Messages`} · Orderbell`;
  onScroll();
}

function banner() {
  if (feed.state === 'ended') {
    return html`<div class="banner" role="alert">${icon('offline')}<span class="spread">${t`You are signed out. What you wrote is kept.`}</span>
      <a class="button" href=${shell.signInPage()}>${t`Sign in again`}</a></div>`;
  }
  if (feed.state !== 'offline') return nothing;
  return html`<div class="banner" role="alert">${icon('offline')}<span class="spread">${t`You are offline. What you write goes out as soon as the server answers.`}</span>
    <button type="button" @click=${() => feed.retry()}>${t`Try now`}</button></div>`;
}

function bellSwitch() {
  const says = notify.on
    ? notify.allowed === 'denied' ? t`A sound for words to you is on; the browser blocks notifications` : t`Notifications for words to you are on`
    : t`Notifications for words to you are off`;
  return html`<button type="button" class="quiet square" aria-pressed=${notify.on ? 'true' : 'false'} aria-label=${t`Notifications for words to you`} title=${says}
    @click=${async () => {
      await notify.toggle();
      toast(notify.on ? (notify.allowed === 'denied' ? t`On, but this browser blocks notifications: a sound comes` : t`Notifications are on`) : t`Notifications are off`, { about: 'notify' });
      draw();
    }}>${icon(notify.on ? 'ring' : 'ring-off')}</button>`;
}

function head() {
  const state = room?.kind === 'DIRECT' ? { here: t`Online`, idle: t`Idle`, gone: t`Not here` }[presence.state(room.with)] : '';
  return html`<header>
    <button type="button" class="quiet square back" aria-label=${t`Back to the rooms`} @click=${() => show('rooms')}>${icon('back')}</button>
    <div class="about"><h2 id="room-heading" dir="auto">${room?.title || (failure ? t`Not found` : t`Loading…`)}</h2>
      <small>${state}${room?.invited ? t`By invitation` : ''}${room?.archived ? ` ${t`Archived`}` : ''}</small></div>
    ${room?.order ? html`<a class="button" href=${page('order.xhtml', { number: room.order })}>${icon('open')}<span>${t`Open order`}</span></a>` : nothing}
    ${settingsButton({ api: shell.api, who, room, changed: roomChanged })}
    <button type="button" class="quiet square to-people" aria-label=${t`People`} title=${t`People`} aria-expanded=${screen === 'people' ? 'true' : 'false'}
      @click=${() => show(screen === 'people' ? 'talk' : 'people')}>${icon('people')}</button>
  </header>`;
}

function refusal() {
  return html`<div class="message"><h1>${failure.status === 404 ? t`There is no such room` : t`The room could not be loaded`}</h1>
    <p>${tell(failure.detail || failure.message)}</p>
    <div class="buttons"><button type="button" class="primary" @click=${() => open('general')}>${t`To General`}</button></div></div>
    <ol class="unsent" aria-label=${t`Not sent`}>${onTheirWay([])}</ol>`;
}

const closed = () => (failure ? t`Nothing can be said here` : room?.archived ? t`This room is archived: it can be read, but nothing more is said here` : '');

const acts = {
  get until() {
    return until;
  },
  get moderate() {
    return room?.kind !== 'DIRECT' && !room?.archived;
  },
  edit: (message) => box.edit(message),
  remove: (message) => removeMessage(message, who, take),
  again: (entry) => outbox.again(entry),
  drop: (entry) => outbox.drop(entry),
  rewrite: (entry) => {
    outbox.drop(entry);
    box.write(entry.text);
  },
};

const onTheirWay = (shown) =>
  repeat(unconfirmed(outbox.of(current), shown, who.user), ({ key }) => key, (entry) => going(entry, { me: who, acts, offline: feed.state !== 'live' }));

function messages() {
  const shown = talk?.messages || [];
  const waiting = outbox.of(current).length;
  const now = feed.now();
  return html`<div class="messages" tabindex="0" role="region" aria-label=${t`What was said`} @scroll=${onScroll}>
      <ol>
        ${talk?.loaded && !shown.length && !waiting ? html`<li class="empty">${t`Nothing was said here yet`}</li>` : nothing}
        ${talk?.loaded ? nothing : html`<li class="loading">${t`Loading…`}</li>`}
        ${talk?.hasOlder ? html`<li class="loading">${t`Earlier messages…`}</li>` : nothing}
        ${repeat(shown, ({ id }) => id, (message, at) => one(message, shown[at - 1], { now, acts }))}
        ${onTheirWay(shown)}
      </ol>
    </div>
    <button type="button" class="to-end" hidden @click=${toEnd}>${icon('chevron')}${t`To the newest`}</button>`;
}

function one(message, before, { now, acts }) {
  const newDay = !before || new Date(before.at).toDateString() !== new Date(message.at).toDateString();
  const fresh = message.seq === unreadFrom && message.author !== who.user;
  return html`${newDay ? html`<li class="divider"><span>${dayWord(message.at, now)}</span></li>` : nothing}
    ${fresh ? html`<li class="divider new"><span>${t`New`}</span></li>` : nothing}
    ${said(message, { me: who, before: newDay || fresh ? null : before, now, acts, name: (login) => people.name(login), lookedFor })}`;
}

function typing() {
  const others = presence.typing(channel(current)).filter((user) => user !== who.user);
  if (!others.length) return nothing;
  return html`<i></i>${plural(others.length, '{1} is typing… | {1} are typing…', names(others.map((user) => people.name(user))))}`;
}
