/** Says that somebody spoke to this person: a toast where they look, a notification and a sound where they do not. */
import { bell } from './bell.js';
import { t } from './language.js';
import { toast } from './notice.js';
import { page } from './page.js';
import { alone } from './tabs.js';

const KEY = 'orderbell.notify';
const TOLD = 'orderbell.notify.told';
const SHOWN = 120;

export const notify = {
  get on() {
    return localStorage.getItem(KEY) !== 'off';
  },

  /** What the browser lets through: `granted`, `denied`, `default` (nobody asked yet) or `none`. */
  get allowed() {
    return window.Notification?.permission || 'none';
  },

  /** Browsers ask the person only upon something that they do. */
  async toggle() {
    localStorage.setItem(KEY, this.on ? 'off' : 'on');
    if (this.on && this.allowed === 'default') await Notification.requestPermission();
  },

  /** The person looks at one page of several at most: each says it on its own face, but only one of them makes a noise. */
  tell(room, { seq, name, text }) {
    const words = room.kind === 'DIRECT' ? t`${name} wrote to you: ${shortened(text)}` : t`${name} mentioned you in ${room.title}: ${shortened(text)}`;
    const go = page('chat.xhtml', { room: room.room });
    if (document.visibilityState === 'visible') {
      toast(words, { about: `room ${room.room}`, action: { word: t`Open`, icon: 'talk', run: () => location.assign(go) } });
    }
    alone('notify', () => {
      if (first(`${room.room} ${seq}`)) attract(room, { name, text }, go);
    });
  },
};

function attract(room, { name, text }, go) {
  bell.knock();
  if (notify.allowed !== 'granted' || document.hasFocus()) return;
  const shown = new Notification(room.kind === 'DIRECT' ? name : t`${name} in ${room.title}`, {
    body: shortened(text),
    tag: room.room,
  });
  shown.addEventListener('click', () => {
    window.focus();
    location.assign(go);
  });
}

function shortened(text) {
  const letters = [...(text || t`a message that was deleted`)];
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : letters.join('');
}

function first(message) {
  if (localStorage.getItem(TOLD) === message) return false;
  localStorage.setItem(TOLD, message);
  return true;
}
