/** What the board shows beside an order itself: who looks at it or edits it, and whether the kitchen has not seen it; and says which cards this screen shows. */
import { t } from './language.js';
import { html, nothing } from './lit.js';
import { toast } from './notice.js';
import { api, avatar, icon, page } from './page.js';
import { People } from './people.js';
import { Presence, watchPerson } from './presence.js';
import { fieldWord } from './timeline.js';
import { showUnread } from './unread.js';
import { leads } from './workflow.js';

const FACES = 3;
const AT_ONCE = 100;

export class Onlookers {
  #feed;
  #who;
  #presence;
  #people;
  #said = new Set();
  #saying = false;
  /** Told by the browser: to ask where each card is would make it lay out the page anew at each change. */
  #sight = new IntersectionObserver((cards) => this.#sighted(cards));
  #watched = new WeakSet();
  #inSight = new Set();

  constructor(feed, who, changed) {
    this.#feed = feed;
    this.#who = who;
    this.#presence = new Presence(feed);
    this.#people = new People(api, this.#presence, changed);
    this.#people.load();
    this.#presence.addEventListener('change', ({ detail }) => (detail.state || detail.looking || detail.editing) && changed());
    watchPerson(feed);
    showUnread(feed);
  }

  take({ type, data }) {
    const number = data?.order?.number;
    if (type !== 'order.unseen' || !leads(this.#who)) return;
    toast(t`Nobody in the kitchen has seen ${number} yet`, {
      about: `unseen ${number}`,
      action: { word: t`Open`, icon: 'eye', run: () => location.assign(page('order.xhtml', { number })) },
    });
  }

  /** What stands on a card, and a sign that is another one when it is drawn anew; null if nothing does. */
  card({ number, lines, unseenSince }) {
    const me = this.#who.user;
    const all = { editing: this.#presence.editing(number), looking: this.#presence.looking(number) };
    if (!all.editing.length && !all.looking.length && !unseenSince) return null; // so it is for nearly all
    const editing = all.editing.filter(({ user }) => user !== me);
    const looking = all.looking.filter((user) => user !== me && !editing.some((one) => one.user === user));
    if (!editing.length && !looking.length && !unseenSince) return null;
    const faces = [
      ...editing.map(({ user, field }) => [user, 'edits', t`${this.#people.name(user)} edits the ${fieldWord(field, lines)}`]),
      ...looking.map((user) => [user, 'looks', t`${this.#people.name(user)} looks at it`]),
    ];
    return {
      sign: JSON.stringify([faces, unseenSince]),
      view: html`${unseenSince ? html`<span class="unseen">${icon('eye')}${t`Not seen by the kitchen`}</span>` : nothing}
        ${faces.length
          ? html`<span class="faces">${faces.slice(0, FACES).map(([user, does, says]) => avatar(user, `small ${does}`, says))}
              ${faces.length > FACES ? html`<span class="avatar small" data-tone="4" title=${faces.slice(FACES).map(([, , says]) => says).join(', ')}>+${faces.length - FACES}</span>` : nothing}</span>`
          : nothing}`,
    };
  }

  /** Each card that comes into sight is said once. */
  show(cards) {
    for (const card of cards) {
      if (this.#watched.has(card) || !this.#isNews(card)) continue;
      this.#watched.add(card);
      this.#sight.observe(card);
    }
    this.#say();
  }

  #isNews({ dataset }) {
    return dataset.status === 'PLACED' && !this.#said.has(dataset.number);
  }

  #sighted(cards) {
    for (const { target, isIntersecting } of cards) {
      if (isIntersecting) this.#inSight.add(target);
      else this.#inSight.delete(target);
    }
    this.#say();
  }

  #wasSaid(card, number) {
    this.#said.add(number);
    this.#inSight.delete(card);
    this.#sight.unobserve(card);
  }

  #say() {
    if (this.#saying || !this.#inSight.size || this.#feed.state !== 'live' || document.visibilityState === 'hidden') return;
    const cards = [...this.#inSight].filter((card) => this.#isNews(card)).slice(0, AT_ONCE);
    if (!cards.length) return;
    const numbers = cards.map(({ dataset }) => dataset.number);
    this.#saying = true;
    this.#feed
      .seen(numbers, screenName(this.#who.user))
      .then(() => cards.forEach((card, at) => this.#wasSaid(card, numbers[at])), () => {})
      .finally(() => (this.#saying = false));
  }
}

/** What this screen is, in words, such as "kitchen tablet"; an order is seen once on each. */
export function screenName(user) {
  const small = Math.min(screen.width, screen.height) < 600;
  const device = matchMedia('(pointer: coarse)').matches ? (small ? 'phone' : 'tablet') : 'computer';
  return `${user.slice(0, 50)} ${device}`;
}
