/** How a message looks: never anything but text, with links and mentions picked out of it. */
import { t } from './language.js';
import { html, nothing } from './lit.js';
import { avatar, icon } from './page.js';
import { moment, plainClock } from './words.js';
import { leads } from './workflow.js';

const PIECE = /(?<link>https?:\/\/[^\s<>"]+)|(?<before>^|[^\p{L}\p{N}._@-])@(?<name>[a-z0-9][a-z0-9._@-]{0,59})/giu;
const END_OF_SENTENCE = `.,;:!?'"»”)]}`;
const PICTURES = /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f\s]){1,12}$/u;
const GROUPED_WITHIN = 5 * 60_000;

/** `me` is `{user, roles}`. */
export function text(words, mentions, me) {
  const parts = [];
  let from = 0;
  for (const found of words.matchAll(PIECE)) {
    const { link, before, name } = found.groups;
    const [piece, start] = link ? linked(link, found.index) : mentioned(name, found.index + before.length, mentions, me);
    if (!piece) continue;
    parts.push(words.slice(from, start), piece.view);
    from = start + piece.length;
  }
  parts.push(words.slice(from));
  return parts;
}

/** Only what a browser takes for an address of the web; the mark after it belongs to the sentence. */
function linked(link, start) {
  let end = link.length;
  while (END_OF_SENTENCE.includes(link[end - 1])) end--;
  let address = link.slice(0, end);
  if (address.includes('(') && link[address.length] === ')') address += ')';
  if (!URL.canParse(address) || !['http:', 'https:'].includes(new URL(address).protocol)) return [null, start];
  const view = html`<a href=${address} target="_blank" rel="noopener noreferrer">${address}</a>`;
  return [{ view, length: address.length }, start];
}

/** What the server found to be a mention; a name that it does not know is plain text. */
function mentioned(name, start, mentions, me) {
  for (let length = name.length; length > 0; length--) {
    const known = name.slice(0, length).toLowerCase();
    const who = mentions.find((each) => each === known || each === `@${known}`);
    if (who) {
      const mine = who === me.user || me.roles.some((role) => who === `@${role}`);
      return [{ view: html`<b class="mention ${mine ? 'me' : ''}">@${name.slice(0, length)}</b>`, length: length + 1 }, start];
    }
    if (!/[._@-]/.test(name[length - 1])) break;
  }
  return [null, start];
}

/** Whether a message goes on where the one before stopped, so that it needs no name. */
export const goesOn = (one, before) =>
  before?.author === one.author && !before.deletedAt && Date.parse(one.at) - Date.parse(before.at) < GROUPED_WITHIN;

/** `before` is the message before it on the same day; `acts` are `{edit, remove, again, drop, until, moderate}`; `name` says what a login is called. */
export function said(message, { me, before, now, zone, acts, name, lookedFor = 0 }) {
  const mine = message.author === me.user;
  const follows = goesOn(message, before);
  const editable = mine && !message.deletedAt && acts && now < Date.parse(message.at) + acts.until;
  const removable = editable || (!message.deletedAt && acts?.moderate && leads(me));
  return html`<li class="said ${mine ? 'mine' : ''} ${follows ? 'follows' : ''} ${message.seq === lookedFor ? 'looked-for' : ''}" data-seq=${message.seq} data-id=${message.id}>
    ${mine || follows ? nothing : avatar(message.author)}
    <div class="bubble">
      ${mine || follows ? html`<span class="sr">${mine ? t`You` : message.name}: </span>` : html`<b class="by" dir="auto">${message.name}</b>`}
      <div class="words">${message.deletedAt
        ? html`<p class="text gone">${icon('bin')}${deleted(message, name)}</p>`
        : html`<p class="text ${PICTURES.test(message.text) ? 'pictures' : ''}" dir="auto">${text(message.text, message.mentions, me)}</p>`}
      <span class="when">
        ${message.editedAt && !message.deletedAt ? html`<span title=${t`Edited ${moment(message.editedAt, now, zone)}`}>${t`edited`}</span>` : nothing}
        <time datetime=${message.at} title=${moment(message.at, now, zone)}>${plainClock(new Date(message.at), zone)}</time>
      </span></div>
    </div>
    ${removable
      ? html`<span class="acts">
          ${editable ? html`<button type="button" class="quiet square" aria-label=${t`Edit message`} title=${t`Edit`} @click=${() => acts.edit(message)}>${icon('edit')}</button>` : nothing}
          <button type="button" class="quiet square" aria-label=${t`Delete message`} title=${t`Delete`} @click=${() => acts.remove(message)}>${icon('bin')}</button>
        </span>`
      : nothing}
  </li>`;
}

const deleted = ({ author, deletedBy }, name) => (deletedBy && deletedBy !== author ? t`Deleted by ${name(deletedBy)}` : t`Message deleted`);

/** A message on its way, or one that was refused and says why. */
export function going(entry, { me, acts, offline }) {
  return html`<li class="said mine going ${entry.problem ? 'refused' : ''}">
    <div class="bubble">
      <span class="sr">${t`You:`} </span>
      ${entry.problem
        ? html`<p class="text" dir="auto">${text(entry.text, [], me)}</p>
            <p class="error">${icon('warn')}<span>${t`Not sent. ${entry.problem}`}</span></p>
            <div class="buttons">
              <button type="button" @click=${() => acts.again(entry)}>${t`Try again`}</button>
              <button type="button" @click=${() => acts.rewrite(entry)}>${t`Edit`}</button>
              <button type="button" class="quiet" @click=${() => acts.drop(entry)}>${t`Discard`}</button>
            </div>`
        : html`<div class="words"><p class="text" dir="auto">${text(entry.text, [], me)}</p>
            <span class="when">${icon('clock')}${onItsWay(entry, offline)}</span></div>`}
    </div>
  </li>`;
}

function onItsWay({ wait }, offline) {
  if (offline) return t`Waits for the connection`;
  return wait ? t`Too many messages at once: goes out by itself in ${wait} s` : t`Sending…`;
}

/** What is on its way, without what the feed has brought back already: its answer comes a moment later. */
export function unconfirmed(entries, messages, user) {
  const own = messages.filter(({ author }) => author === user);
  return entries.filter((entry) => {
    if (entry.problem) return true;
    const at = own.findIndex(({ seq, text: words }) => seq > entry.seen && words !== null && words.trim() === entry.text.trim());
    if (at >= 0) own.splice(at, 1);
    return at < 0;
  });
}
