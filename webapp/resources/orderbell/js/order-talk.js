/** An order's conversation: what happened to it and what was said about it, in the order of the log; and who else is here. */
import { plural, t } from './language.js';
import { html, nothing, repeat } from './lit.js';
import { Follow } from './follow.js';
import { MessageBox } from './message-box.js';
import { changeMessage, removeMessage } from './messages.js';
import { sayInTurn } from './notice.js';
import { Outbox } from './outbox.js';
import { api, avatar } from './page.js';
import { People } from './people.js';
import { Presence, watchPerson } from './presence.js';
import { screenName } from './onlookers.js';
import { SeenBy } from './seen-by.js';
import { going, said, unconfirmed } from './said.js';
import { fieldWord, happening } from './timeline.js';
import { showUnread } from './unread.js';
import { dayWord, names, title, zoneName } from './words.js';
import { dayAt, differs, zoneOf } from './zones.js';

const AT_THE_END = 60;
const CUSTOMER = ['name', 'phone', 'email', 'address'];

export class OrderTalk {
  #number;
  #room;
  #feed;
  #who;
  #until;
  #root;
  #changed;
  #take;
  #presence;
  #people;
  #outbox;
  #unread;
  #box;
  #follow;
  #seenBy;
  #messages = [];
  #atEnd = true;
  #marked = 0;
  #edited = null;
  #zone;

  /** @param take puts an event to those of the order; `until` is how long a message may be changed, in ms */
  constructor({ number, feed, who, until, root, changed, take }) {
    this.#number = number;
    this.#room = `order:${number}`;
    this.#feed = feed;
    this.#who = who;
    this.#until = until;
    this.#root = root;
    this.#changed = changed;
    this.#take = take;
    this.#presence = new Presence(feed);
    this.#people = new People(api, this.#presence, changed);
    this.#outbox = new Outbox(feed, who.user);
    this.#follow = new Follow(api, this.#room, changed);
    this.#seenBy = new SeenBy(api, number, changed);
  }

  listen() {
    const { user } = this.#who;
    this.#box = new MessageBox(this.#root.querySelector('.conversation .box'), {
      user,
      people: () => this.#people.all.filter((one) => one.user !== user),
      send: (text) => {
        this.#atEnd = true;
        this.#outbox.say(this.#room, text, this.#messages.at(-1)?.seq || 0);
      },
      change: (message, text) => changeMessage(message, text, (changed) => this.#put(changed), this.#box),
      last: () => this.#messages.findLast((one) => one.author === user && !one.deletedAt && this.#feed.now() < Date.parse(one.at) + this.#until),
      typing: (room) => this.#feed.typing(room).catch(() => {}),
    });
    this.drawn();
    this.#people.load();
    this.#follow.load();
    this.#unread = showUnread(this.#feed, (room) => room === this.#room && this.#looking());
    this.#unread.addEventListener('change', () => this.#mark());
    this.#presence.addEventListener('change', this.#changed);
    this.#outbox.addEventListener('change', this.#changed);
    this.#outbox.addEventListener('sent', () => this.#follow.load());
    this.#outbox.resume();
    this.#feed.addEventListener('events', ({ detail }) => detail.events.forEach((event) => this.#announce(event)));
    this.#feed.addEventListener('live', () => this.#feed.seen([this.#number], screenName(this.#who.user)).then(() => this.#seenBy.load(), () => {}), { once: true });
    this.#presence.addEventListener('change', ({ detail }) => detail.looking && this.#seenBy.load());
    for (const type of ['focus', 'visibilitychange']) window.addEventListener(type, () => this.#mark(), { capture: true });
    window.addEventListener('resize', () => this.drawn());
    watchPerson(this.#feed);
    this.#feed.looking(this.#number).catch(() => {});
    this.#root.addEventListener('focusin', () => this.#tellEdited());
    this.#root.addEventListener('focusout', () => setTimeout(() => this.#tellEdited()));
  }

  /** Which field has the focus here, for the others to know. */
  #tellEdited() {
    const at = document.activeElement;
    const field = at?.id?.match(/^edit-(\w+)$/)?.[1];
    const edited = field ? (CUSTOMER.includes(field) ? `/customer/${field}` : `/${field}`) : at?.closest?.('.editor') ? '/lines' : null;
    if (edited === this.#edited) return;
    this.#edited = edited;
    this.#feed.editing(this.#number, edited).catch(() => {});
  }

  #announce({ type, data }) {
    const { message } = data;
    if (type === 'order.seen') this.#seenBy.load();
    if (type !== 'message.posted' || message?.room !== this.#room || message.deletedAt || message.author === this.#who.user) return;
    sayInTurn(this.#room, (count) => (count === 1 ? `${message.name}: ${message.text}` : plural(count, '{0} new message | {0} new messages')));
  }

  /** The answer of an edit is the same as the event of it, only earlier. */
  #put(message) {
    this.#take({ id: `answer ${message.id} ${message.version}`, type: 'message.edited', subject: `order/${this.#number}`, time: message.at, data: { message } });
    this.#changed();
  }

  /** Who else is on this page, and what they edit. */
  here({ lines }) {
    const me = this.#who.user;
    const editing = this.#presence.editing(this.#number).filter(({ user }) => user !== me);
    const looking = this.#presence.looking(this.#number).filter((user) => user !== me && !editing.some((one) => one.user === user));
    if (!editing.length && !looking.length) return nothing;
    const name = (user) => this.#people.name(user);
    const says = editing.map(({ user, field }) => t`${name(user)} edits the ${fieldWord(field, lines)}`);
    if (looking.length) says.push(plural(looking.length, '{1} is here | {1} are here', names(looking.map(name))));
    return html`<p class="here"><span class="faces" aria-hidden="true">${[...editing.map(({ user }) => user), ...looking].slice(0, 5).map((user) => avatar(user, '', name(user)))}</span>
      ${says.join(' · ')}</p>`;
  }

  seenBy(zone) {
    return this.#seenBy.view(this.#feed.now(), zone);
  }

  /** @param earlier loads the events before these; null if there are none */
  view(events, { site }, earlier) {
    this.#zone = zoneOf(site);
    const entries = this.#entries(events);
    const waiting = unconfirmed(this.#outbox.of(this.#room), this.#messages, this.#who.user);
    const now = this.#feed.now();
    return html`<section class="panel conversation" aria-labelledby="timeline-heading">
      <div class="heading"><h2 id="timeline-heading">${t`Conversation`}</h2>${this.#follow.view()}</div>
      ${differs(this.#zone) ? html`<p class="hint zone">${t`Times in ${title(site)} (${zoneName(this.#zone)})`}</p>` : nothing}
      <ol class="timeline" tabindex="0" aria-labelledby="timeline-heading" @scroll=${() => this.#onScroll()}>
        ${earlier ? html`<li class="earlier"><button type="button" class="quiet" @click=${earlier}>${t`Earlier events`}</button></li>` : nothing}
        ${repeat(entries, ({ key }) => key, (entry, at) => this.#entry(entry, entries[at - 1], now))}
        ${repeat(waiting, ({ key }) => key, (entry) => going(entry, { me: this.#who, acts: this.#acts, offline: this.#feed.state !== 'live' }))}
      </ol>
      <p class="typing">${this.#typing()}</p>
      <div class="box"></div>
    </section>`;
  }

  /** Events of the order as they are; a message once, where it was posted, as it is now. */
  #entries(events) {
    const inOrder = [...events.values()].sort((one, other) => place(one) - place(other));
    const entries = [];
    const byId = new Map();
    for (const event of inOrder) {
      const { message } = event.data;
      if (!message) {
        if (event.type.startsWith('order.')) entries.push({ key: event.id, time: event.time, event });
      } else if (!byId.has(message.id)) {
        const entry = { key: `message ${message.id}`, time: message.at, message };
        byId.set(message.id, entry);
        entries.push(entry);
      } else if (byId.get(message.id).message.version < message.version) {
        byId.get(message.id).message = message;
      }
    }
    this.#messages = [...byId.values()].map(({ message }) => message).sort((one, other) => one.seq - other.seq);
    return entries;
  }

  #entry({ time, event, message }, before, now) {
    const zone = this.#zone;
    const newDay = before && dayAt(Date.parse(before.time), zone) !== dayAt(Date.parse(time), zone);
    return html`${newDay ? html`<li class="divider"><span>${dayWord(time, now, zone)}</span></li>` : nothing}
      ${event ? happening(event, now, zone) : said(message, { me: this.#who, before: newDay ? null : before?.message, now, zone, acts: this.#acts, name: (login) => this.#people.name(login) })}`;
  }

  get #acts() {
    return {
      until: this.#until,
      moderate: true,
      edit: (message) => this.#box.edit(message),
      remove: (message) => removeMessage(message, this.#who, (changed) => this.#put(changed)),
      again: (entry) => this.#outbox.again(entry),
      drop: (entry) => this.#outbox.drop(entry),
      rewrite: (entry) => {
        this.#outbox.drop(entry);
        this.#box.write(entry.text);
      },
    };
  }

  #typing() {
    const others = this.#presence.typing(this.#room).filter((user) => user !== this.#who.user);
    if (!others.length) return nothing;
    return html`<i></i>${plural(others.length, '{1} is typing… | {1} are typing…', names(others.map((user) => this.#people.name(user))))}`;
  }

  /** After each drawing of the page: the newest stays in sight for who is at the end. */
  drawn() {
    this.#box?.open(this.#room, t`Message about this order`);
    const list = this.#list;
    if (list && this.#atEnd) list.scrollTop = list.scrollHeight;
    this.#mark();
  }

  get #list() {
    return this.#root.querySelector('.conversation .timeline');
  }

  #onScroll() {
    const list = this.#list;
    this.#atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < AT_THE_END;
    this.#mark();
  }

  #looking() {
    const box = this.#list?.getBoundingClientRect();
    return document.visibilityState === 'visible' && document.hasFocus() && this.#atEnd && box && box.bottom - 40 < innerHeight && box.bottom > 0;
  }

  #mark() {
    const unread = this.#unread?.get(this.#room);
    const seq = this.#messages.at(-1)?.seq || 0;
    if (!unread || unread.last <= unread.read || seq <= Math.max(this.#marked, unread.read) || !this.#looking() || this.#feed.state !== 'live') return;
    this.#marked = seq;
    this.#feed.markRead(this.#room, seq).catch(() => (this.#marked = 0));
  }
}

const place = ({ id }) => (String(id).startsWith('answer') ? Infinity : Number(id));
