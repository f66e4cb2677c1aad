/** The rooms of somebody: what is unread where, found by a part of the name, opened anew. */
import { compare, t } from './language.js';
import { html, live, nothing, repeat } from './lit.js';
import { ask, refuse } from './notice.js';
import { avatar, icon, page } from './page.js';

const PAGE = 200;
const PAUSE = 250;
const GROUPS = [
  ['company', t`Company`, ['GENERAL', 'SITE']],
  ['topics', t`Topics`, ['TOPIC']],
  ['direct', t`Direct`, ['DIRECT']],
  ['orders', t`Orders`, ['ORDER']],
];
const ICONS = { GENERAL: 'people', SITE: 'site', TOPIC: 'hash', ORDER: 'bag' };
const OPENERS = ['supervisor', 'admin'];

export class Rooms {
  #api;
  #who;
  #changed;
  #rooms = new Map();
  #next = null;
  #typed = '';
  #found = [];
  #timer = 0;

  constructor(api, who, changed) {
    this.#api = api;
    this.#who = who;
    this.#changed = changed;
  }

  async load() {
    const { items, next } = await this.#api.get('/rooms', { limit: PAGE });
    this.#rooms = new Map(items.map((room) => [room.room, room]));
    this.#next = next;
    this.#changed();
  }

  get(key) {
    return this.#rooms.get(key);
  }

  /** One that may not be in the list, such as an order's that nobody spoke of yet. */
  async find(key) {
    return this.get(key) || (await this.#api.get(`/rooms/${encodeURIComponent(key)}`));
  }

  put(room) {
    this.#rooms.set(room.room, { ...this.#rooms.get(room.room), ...room });
    this.#changed();
  }

  /** What a frame `unread` says; a room that is not here yet has a title to be asked for. */
  async news(rooms) {
    for (const { room, last, read, mentions, lastAt } of rooms) {
      const known = this.get(room);
      if (known) Object.assign(known, { last, read, mentions, lastAt, unread: Math.max(0, last - read) });
    }
    this.#changed();
    if (rooms.some(({ room }) => !this.get(room))) await this.load();
  }

  async #more() {
    try {
      const { items, next } = await this.#api.get('/rooms', { limit: PAGE, cursor: this.#next });
      items.forEach((room) => this.#rooms.set(room.room, room));
      this.#next = next;
      this.#changed();
    } catch (problem) {
      refuse(problem);
    }
  }

  /** Rooms at once by what is here; messages a moment later by what the server finds. */
  search(words) {
    this.#typed = words;
    const asked = this.#words;
    this.#found = [];
    clearTimeout(this.#timer);
    this.#changed();
    if (asked.length < 2) return;
    this.#timer = setTimeout(async () => {
      try {
        const { items } = await this.#api.get('/messages', { q: asked, limit: 20 });
        if (asked !== this.#words) return;
        this.#found = items;
        this.#changed();
      } catch (problem) {
        refuse(problem);
      }
    }, PAUSE);
  }

  get #words() {
    return this.#typed.trim();
  }

  #matches(room) {
    const text = `${room.title} ${room.room} ${room.with || ''}`.toLowerCase();
    return this.#words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
  }

  /** `open(key, seq?)` opens a room, at a message. `state(user)` says whether somebody is here. */
  view({ current, open, state, now, moment }) {
    const shown = [...this.#rooms.values()].filter((room) => this.#matches(room));
    return html`<div class="find" role="search">
        <div class="search">${icon('search')}
          <input id="find" type="search" aria-label=${t`Search rooms and messages`} placeholder=${t`Search`} autocomplete="off" .value=${live(this.#typed)}
            @input=${({ target }) => this.search(target.value)}
            @keydown=${(event) => event.key === 'Escape' && (event.target.value = '', this.search(''))} /></div>
      </div>
      <nav class="rooms" aria-label=${t`Rooms`} @keydown=${onKey}>
        ${GROUPS.map(([name, word, kinds]) => this.#group(name, word, kinds, shown, { current, open, state }))}
        ${shown.length || this.#found.length ? nothing : html`<p class="hint">${t`Nothing is called ${this.#words}`}</p>`}
        ${this.#next ? html`<button type="button" class="quiet more" @click=${() => this.#more()}>${t`More rooms`}</button>` : nothing}
        ${this.#found.length
          ? html`<section aria-labelledby="found"><h2 id="found">${t`Messages`}</h2>
              <ul>${this.#found.map(
                (message) => html`<li><a class="found" href=${page('chat.xhtml', { room: message.room, at: message.seq })}
                  @click=${(event) => follow(event, () => open(message.room, message.seq))}>
                  <span><b dir="auto">${message.name}</b> <time>${moment(message.at, now)}</time></span>
                  <span class="words" dir="auto">${message.text}</span>
                  <span class="where">${this.get(message.room)?.title || message.room}</span></a></li>`,
              )}</ul></section>`
          : nothing}
      </nav>`;
  }

  #group(name, word, kinds, shown, { current, open, state }) {
    const rooms = shown.filter(({ kind }) => kinds.includes(kind)).sort(inTurn);
    const adds = name === 'topics' ? this.#who.roles.some((role) => OPENERS.includes(role)) : name === 'direct';
    if (!rooms.length && (!adds || this.#words)) return nothing;
    const id = `group-${name}`;
    const asks = name === 'topics' ? t`New room` : t`New message to…`;
    return html`<section aria-labelledby=${id}>
      <div class="heading"><h2 id=${id}>${word}</h2>
        ${adds
          ? html`<button type="button" class="quiet square" aria-label=${asks} title=${asks}
              @click=${() => (name === 'topics' ? this.#newTopic(open) : this.#newDirect(open))}>${icon('plus')}</button>`
          : nothing}
      </div>
      <ul>${repeat(rooms, ({ room }) => room, (room) => entry(room, { current, open, state }))}</ul>
    </section>`;
  }

  async #newTopic(open) {
    const people = await this.people();
    const room = await ask(t`New room`, (close) => topicForm(people.filter(({ user }) => user !== this.#who.user), close));
    if (room) await this.#open(room, open);
  }

  async #newDirect(open) {
    const people = (await this.people()).filter(({ user }) => user !== this.#who.user);
    const login = await ask(t`New message to…`, (close) =>
      html`<div class="body"><ul class="choose">${people.map(
        ({ user, name }, at) => html`<li><button type="button" class="quiet" ?autofocus=${at === 0} @click=${() => close(user)}>
          ${avatar(user)}<b>${name || user}</b><span>@${user}</span></button></li>`,
      )}</ul></div>`);
    if (login) await this.direct(login, open);
  }

  direct(login, open) {
    return this.#open({ with: login }, open);
  }

  async people() {
    return (await this.#api.get('/presence').catch((problem) => (refuse(problem), { items: [] }))).items;
  }

  async #open(asked, open) {
    try {
      const { data } = await this.#api.post('/rooms', asked);
      this.put(data);
      open(data.room);
    } catch (problem) {
      refuse(problem);
    }
  }
}

/** What is spoken in lately comes first, but the company's own rooms keep their places. */
function inTurn(one, other) {
  if (one.kind === 'GENERAL' || other.kind === 'GENERAL') return one.kind === 'GENERAL' ? -1 : 1;
  if (one.archived !== other.archived) return one.archived ? 1 : -1;
  if (one.kind === 'SITE' || one.kind === 'TOPIC') return compare(one.title, other.title);
  return (Date.parse(other.lastAt) || 0) - (Date.parse(one.lastAt) || 0) || compare(one.title, other.title);
}

function entry(room, { current, open, state }) {
  const { unread = 0, mentions = 0 } = room;
  const here = room.room === current;
  return html`<li><a class="room ${unread ? 'fresh' : ''}" href=${page('chat.xhtml', { room: room.room })}
    data-room=${room.room} aria-current=${here ? 'page' : 'false'}
    @click=${(event) => follow(event, () => open(room.room))}>
    ${room.kind === 'DIRECT'
      ? html`<span class="face" data-state=${state(room.with)}>${avatar(room.with)}</span>`
      : icon(room.invited ? 'lock' : ICONS[room.kind] || 'hash')}
    <span class="name" dir="auto" title=${room.title}>${room.title}</span>
    ${room.archived ? html`<small>${t`archived`}</small>` : nothing}
    ${mentions ? html`<b class="count to-me">@${mentions}<span class="sr"> ${t`to you,`}</span></b>` : nothing}
    ${unread ? html`<b class="count">${unread > 99 ? '99+' : unread}<span class="sr"> ${t`unread`}</span></b>` : nothing}
  </a></li>`;
}

function follow(event, run) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  run();
}

function onKey(event) {
  const all = [...event.currentTarget.querySelectorAll('a')];
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  all[Math.max(0, Math.min(to, all.length - 1))].focus();
}

function topicForm(people, close) {
  return html`<form class="body" @submit=${(event) => {
    event.preventDefault();
    const told = new FormData(event.target);
    const title = told.get('title').trim();
    const invited = told.get('who') === 'invited';
    close({ room: slug(title), title, invited, members: invited ? told.getAll('member') : [] });
  }}>
    <div class="field"><label for="room-title">${t`What it is about`}</label>
      <input id="room-title" name="title" required minlength="2" maxlength="100" autocomplete="off" autofocus /></div>
    <fieldset><legend>${t`Who may read and write`}</legend>
      <label><input type="radio" name="who" value="all" checked />${t`Everybody`}</label>
      <label><input type="radio" name="who" value="invited" />${t`Only those invited`}</label>
      <div class="members">${people.map(({ user, name }) => html`<label><input type="checkbox" name="member" value=${user} />${avatar(user, 'small')}${name || user}</label>`)}</div>
    </fieldset>
    <div class="buttons"><button type="button" @click=${() => close()}>${t`Cancel`}</button><button type="submit" class="primary">${t`Open room`}</button></div>
  </form>`;
}

/** The key of a room is of small letters and digits; a title in another script gets a number. */
function slug(title) {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const reserved = /^(site-|direct-|order|general$)/.test(plain);
  return (plain.length < 2 || reserved ? `room-${plain || Date.now().toString(36)}` : plain).slice(0, 40).replace(/-+$/, '');
}
