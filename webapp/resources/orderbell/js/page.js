/** What all our live pages share: where they are, who is signed in, icons. */
import { Api } from './api.js';
import { keptFor } from './kept.js';
import { compare, t } from './language.js';
import { html, render } from './lit.js';
import { initials, nameAndLogin, nameOf, setNames } from './names.js';
import './popovers.js';
import { stayPresent } from './present.js';
import { title } from './words.js';
import { setZones } from './zones.js';

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content || '';

export const context = meta('orderbell-context');
export const api = new Api({ base: `${context}/api`, csrf: meta('orderbell-csrf') });
/** Where the feed is, and what it goes on with where no WebSocket comes through. */
export const feedAt = { url: `${context}/feed`, events: `${context}/api/feed`, api };
/** From whose pages the server takes WebSockets, once somebody is known to be signed in. */
export let origins = [location.origin];

export const page = (name, query) => `${context}/${name}${query ? '?' + new URLSearchParams(query) : ''}`;

/** Who is signed in; sends to the login page when nobody is. */
export async function session() {
  try {
    const [who, people] = await Promise.all([api.get('/session'), api.get('/people').catch(() => null)]);
    setNames(people?.items);
    keptFor(who.user);
    stayPresent(who.user);
    if (who.csrf) api.csrf = who.csrf;
    origins = who.origins ?? origins;
    setZones(who.zones);
    const sites = document.getElementById('sites');
    if (sites && who.sites?.length) render(html`${icon('site')}${who.sites.map(title).join(', ')}`, sites);
    return who;
  } catch (problem) {
    if (problem.status === 401) signIn();
    throw problem;
  }
}

/** Where this page is within the application, with the filter that somebody set meanwhile. */
const here = () => location.pathname.slice(context.length) + location.search;

/** The login page takes where to come back to as an address within the application. */
export const signInPage = () => page('login.xhtml', { from: here() });

for (const form of document.querySelectorAll('form.languages')) form.addEventListener('submit', () => (form.elements.from.value = here()));

export function signIn() {
  location.assign(signInPage());
}

export function icon(name, kind = '') {
  return html`<svg class="icon ${kind}" aria-hidden="true"><use href="#icon-${name}"></use></svg>`;
}

/** The sprite moves into the page, so that what is drawn while the network is away has its icons too. */
async function takeInIcons() {
  const response = await fetch(new URL('../icons.svg', import.meta.url));
  const parsed = new DOMParser().parseFromString(await response.text(), 'image/svg+xml').documentElement;
  for (const symbol of parsed.querySelectorAll('symbol')) symbol.id = `icon-${symbol.id}`;
  parsed.setAttribute('class', 'sr');
  parsed.setAttribute('aria-hidden', 'true');
  document.body.append(document.importNode(parsed, true));
}

takeInIcons();

/** A socket that is refused because the session ended looks like a dead network; one REST call tells which. */
export function watchSession(feed) {
  feed.addEventListener('retry', async () => {
    if (feed.state !== 'offline' || navigator.onLine === false) return;
    try {
      await api.get('/session');
    } catch (problem) {
      if (problem.status !== 401) return;
      feed.end(4500, 'The session ended; sign in again');
    }
  });
}

/** `says` is what is read out, and shown on hovering; else the name is. */
export function avatar(user, kind = '', says = '') {
  const tone = [...user].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6;
  return html`<span class="avatar ${kind}" data-tone=${tone} role="img" aria-label=${says || nameOf(user)} title=${says || nameAndLogin(user)}
    >${initials(user)}</span
  >`;
}

/** A person by name, with the login on hovering. */
export const person = (user) => html`<span class="person-name" title=${nameAndLogin(user)} dir="auto">${nameOf(user)}</span>`;

/** Who is on, in the header. */
export function showPresence(feed) {
  const place = document.getElementById('presence');
  if (!place) return;
  const here = new Set();
  feed.addEventListener('presence', ({ detail }) => {
    if (detail.state) {
      here.clear();
      detail.state.forEach(({ user }) => here.add(user));
    }
    detail.joined?.forEach((user) => here.add(user));
    detail.left?.forEach((user) => here.delete(user));
    const users = [...here].sort((one, other) => compare(nameOf(one), nameOf(other)));
    render(
      html`<span class="sr">${t`Online: ${users.map(nameOf).join(', ')}`}</span>
        <span aria-hidden="true">
          ${users.slice(0, 5).map((user) => avatar(user))}
          ${users.length > 5 ? html`<span class="avatar" data-tone="4">+${users.length - 5}</span>` : ''}
        </span>`,
      place,
    );
  });
}
