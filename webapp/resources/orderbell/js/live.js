/** What pages do alike that show orders as they change: begin, follow the feed, and say so when they can't. */
import { showConnection } from './connection.js';
import { t, tell } from './language.js';
import { html, nothing, render } from './lit.js';
import { refuse } from './notice.js';
import * as shell from './page.js';
import { icon } from './page.js';
import { clock } from './words.js';

/** Resolves with what `load` gives; until it succeeds, the page says why not, and offers to try again. */
export function begin(root, heading, load) {
  return new Promise((resolve) => {
    const attempt = async () => {
      try {
        const loaded = await load();
        root.replaceChildren();
        resolve(loaded);
      } catch (problem) {
        if (problem.status === 401) return; // on the way to the login page
        const message = document.createElement('div');
        message.className = 'message';
        root.replaceChildren(message);
        render(
          html`<h1>${heading}</h1>
            <p>${tell(problem.detail || problem.message)}</p>
            <div class="buttons"><button type="button" class="primary" @click=${attempt}>${t`Try again`}</button></div>`,
          message,
        );
      }
    };
    attempt();
  });
}

/**
 * Hands over what the feed brings, and keeps the header true.
 *
 * @param watch what to watch
 * @param snapshot loads anew what the page shows and resolves with the position to go on from
 * @param take gets the events
 * @param draw is called when the connection changed
 */
export function follow(feed, { watch, snapshot, take, draw }) {
  let lastLive = null;
  showConnection(feed);
  shell.showPresence(feed);
  shell.watchSession(feed);
  feed.addEventListener('events', ({ detail }) => take(detail.events));
  feed.addEventListener('folded', ({ detail }) => take(detail.events));
  feed.addEventListener('problem', ({ detail }) => refuse(detail));
  feed.addEventListener('state', ({ detail }) => {
    if (detail.state === 'live') lastLive = null;
    else lastLive ??= feed.now();
    draw();
  });
  feed.addEventListener('reset', async () => {
    try {
      feed.watch(watch, await snapshot());
      draw();
    } catch (problem) {
      refuse(problem);
    }
  });
  return { banner: (words) => banner(feed, lastLive, words) };
}

/** @param words `ended`: what stands still when nobody is signed in; `offline`: a function of since when */
function banner(feed, lastLive, { ended, offline }) {
  if (feed.state === 'ended') {
    return html`<div class="banner" role="alert">
      ${icon('offline')}<span class="spread">${ended}</span>
      <a class="button" href=${shell.signInPage()}>${t`Sign in again`}</a>
    </div>`;
  }
  if (feed.state !== 'offline') return nothing;
  return html`<div class="banner" role="alert">
    ${icon('offline')}<span class="spread">${offline(lastLive && clock(lastLive))}</span>
    <button type="button" @click=${() => feed.retry()}>${t`Try now`}</button>
  </div>`;
}
