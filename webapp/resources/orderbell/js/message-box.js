/** Where a message is written: Enter sends, an @ offers people and roles, and what was begun is still there after a reload. */
import { keep } from './kept.js';
import { plural, t } from './language.js';
import { html, live, nothing, render } from './lit.js';
import { say } from './notice.js';
import { avatar, icon } from './page.js';

const LONGEST = 4000;
const COUNT_FROM = 3600;
const OFFERED = 8;
const TYPING_EVERY = 3000;
const BEGUN = /(?<=^|[^\p{L}\p{N}._@-])@([a-z0-9._-]*)$/iu;
const ROLES = { desk: t`Everybody at the desk`, kitchen: t`Everybody in the kitchen`, supervisor: t`All supervisors`, admin: t`All admins` };
let boxes = 0;

export class MessageBox {
  #place;
  #user;
  #id = `message-box-${++boxes}`;
  #people;
  #done;
  #typing;
  #room = null;
  #closed = '';
  #label = '';
  #text = '';
  #editing = null;
  #offer = [];
  #at = 0;
  #told = 0;

  /**
   * @param people gives `[{user, name}]` to complete a name with
   * @param send takes the text of a new message, `change` a message and its new text; `last` gives the last own message
   */
  constructor(place, { user, people, send, change, last, typing }) {
    this.#place = place;
    this.#user = user;
    this.#people = people;
    this.#done = { send, change, last };
    this.#typing = typing;
  }

  /** @param closed why nothing can be said here; empty if it can */
  open(room, label, closed = '') {
    if (room !== this.#room) {
      this.#room = room;
      this.#editing = null;
      this.#offer = [];
      this.#text = this.#draft();
    }
    this.#label = label;
    this.#closed = closed;
    this.#draw();
  }

  focus() {
    this.#field?.focus();
  }

  /** Takes a text in place of what stands here, unless something does. */
  write(text) {
    this.#set(this.#text.trim() ? `${this.#text}\n${text}` : text);
    this.focus();
  }

  edit(message) {
    this.#editing = message;
    this.#text = message.text;
    this.#draw();
    this.focus();
    this.#field.setSelectionRange(this.#text.length, this.#text.length);
  }

  get #field() {
    return this.#place.querySelector('textarea');
  }

  get #key() {
    return `orderbell.message.${this.#user}.${this.#room}`;
  }

  #draft() {
    return localStorage.getItem(this.#key) || '';
  }

  #set(text) {
    this.#text = text;
    if (!this.#editing) {
      if (text) keep(this.#key, text);
      else localStorage.removeItem(this.#key);
    }
    this.#draw();
  }

  #stopEditing() {
    this.#editing = null;
    this.#text = this.#draft();
    this.#draw();
    this.focus();
  }

  #send() {
    const text = this.#text;
    if (!text.trim()) return;
    if (tooLong(text)) {
      say(t`Not sent. ${remaining(LONGEST - lengthOf(text))}`);
      return;
    }
    this.#offer = [];
    this.#told = 0;
    const message = this.#editing;
    if (message) {
      this.#stopEditing();
      if (text !== message.text) this.#done.change(message, text);
    } else {
      this.#set('');
      this.#done.send(text);
    }
    this.focus();
  }

  #onInput({ target }) {
    this.#look(target);
    this.#set(target.value);
    const now = Date.now();
    if (!this.#editing && target.value.trim() && now - this.#told > TYPING_EVERY) {
      this.#told = now;
      this.#typing(this.#room);
    }
  }

  /** What the name that was begun before the caret may become. */
  #look({ value, selectionEnd }) {
    const begun = value.slice(0, selectionEnd).match(BEGUN)?.[1].toLowerCase();
    const before = this.#offer.length;
    this.#at = 0;
    this.#offer = begun === undefined ? [] : this.#matching(begun);
    if (this.#offer.length && this.#offer.length !== before) {
      say(t`${this.#offer.length} to mention, ${this.#offer[0].name} first; Enter takes it`);
    }
  }

  #matching(begun) {
    const roles = Object.entries(ROLES).map(([login, name]) => ({ login, name, role: true }));
    const people = this.#people().map(({ user, name }) => ({ login: user, name: name || user }));
    // a role goes before a login of the same name, so that the same word is not offered twice
    return [...people.filter(({ login }) => !ROLES[login]), ...roles]
      .filter(({ login, name }) => login.startsWith(begun) || name.toLowerCase().split(/\s+/).some((word) => word.startsWith(begun)))
      .slice(0, OFFERED);
  }

  #take({ login }) {
    const field = this.#field;
    const caret = field.selectionEnd;
    const start = field.value.slice(0, caret).replace(BEGUN, '').length;
    const begin = `${field.value.slice(0, start)}@${login} `;
    this.#offer = [];
    this.#set(begin + field.value.slice(caret).replace(/^ /, ''));
    field.focus();
    field.setSelectionRange(begin.length, begin.length);
  }

  #onKey(event) {
    if (event.isComposing) return;
    const offered = this.#offer.length;
    const go = offered
      ? {
          ArrowDown: () => (this.#at = (this.#at + 1) % offered),
          ArrowUp: () => (this.#at = (this.#at + offered - 1) % offered),
          Enter: () => this.#take(this.#offer[this.#at]),
          Tab: () => this.#take(this.#offer[this.#at]),
          Escape: () => (this.#offer = []),
        }[event.key]
      : {
          Enter: event.shiftKey ? null : () => this.#send(),
          Escape: this.#editing && (() => this.#stopEditing()),
          ArrowUp: !this.#text && !this.#editing && this.#done.last() && (() => this.edit(this.#done.last())),
        }[event.key];
    if (!go) return;
    event.preventDefault();
    event.stopPropagation();
    go();
    this.#draw();
  }

  #draw() {
    render(this.#closed ? this.#kept() : this.#form(), this.#place);
  }

  /** What was begun before nothing could be said here any more can still be read and copied. */
  #kept() {
    return html`<p class="closed">${icon('lock')}${this.#closed}</p>
      ${this.#text.trim()
        ? html`<label class="kept"><span>${t`Not sent, kept here for you`}</span>
            <textarea readonly rows="2" dir="auto" .value=${this.#text}></textarea></label>`
        : nothing}`;
  }

  #form() {
    const left = LONGEST - lengthOf(this.#text);
    const list = `${this.#id}-names`;
    return html`<form
      class="message-box"
      @submit=${(event) => {
        event.preventDefault();
        this.#send();
      }}
    >
      ${this.#editing
        ? html`<p class="changing">${icon('edit')}<span>${t`Edit your message`}</span>
            <button type="button" class="quiet" @click=${() => this.#stopEditing()}>${t`Cancel`}</button></p>`
        : nothing}
      ${this.#offer.length
        ? html`<ul class="names" id=${list} role="listbox" aria-label=${t`People and roles`}>
            ${this.#offer.map(
              (one, at) => html`<li id="${list}-${at}" role="option" aria-selected=${at === this.#at ? 'true' : 'false'}
                @pointerdown=${(event) => {
                  event.preventDefault();
                  this.#take(one);
                }}>
                ${one.role ? html`<span class="avatar role">${icon('people')}</span>` : avatar(one.login)}
                <b>@${one.login}</b><span>${one.name}</span>
              </li>`,
            )}
          </ul>`
        : nothing}
      <div class="field-row">
        <textarea
          rows="1"
          dir="auto"
          aria-label=${this.#label}
          placeholder=${this.#label}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls=${this.#offer.length ? list : nothing}
          aria-activedescendant=${this.#offer.length ? `${list}-${this.#at}` : nothing}
          aria-describedby="${this.#id}-left"
          aria-invalid=${left < 0 ? 'true' : 'false'}
          .value=${live(this.#text)}
          @input=${(event) => this.#onInput(event)}
          @change=${(event) => event.target.value !== this.#text && this.#onInput(event)}
          @keydown=${(event) => this.#onKey(event)}
          @blur=${() => {
            this.#offer = [];
            this.#draw();
          }}
        ></textarea>
        <button type="submit" class="primary square" aria-label=${this.#editing ? t`Save` : t`Send`} title=${this.#editing ? t`Save (Enter)` : t`Send (Enter)`}
          ?disabled=${!this.#text.trim() || left < 0}>${icon(this.#editing ? 'check' : 'send')}</button>
      </div>
      <p class="left ${left < 0 ? 'error' : ''}" id="${this.#id}-left">${left <= LONGEST - COUNT_FROM ? remaining(left) : ''}</p>
    </form>`;
  }
}

const lengthOf = (text) => [...text].length;
const tooLong = (text) => lengthOf(text) > LONGEST;
const remaining = (left) => (left < 0 ? plural(-left, '{0} character too many: a message has at most {1} | {0} characters too many: a message has at most {1}', LONGEST) : plural(left, '{0} character left | {0} characters left'));
