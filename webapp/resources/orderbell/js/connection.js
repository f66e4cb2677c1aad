/** The mark in the header that says how the page is connected. */
import { t } from './language.js';
import { toast } from './notice.js';
import { origins } from './page.js';

const STATES = {
  connecting: t`Connecting`,
  'catching-up': t`Catching up`,
  live: t`Live`,
  offline: t`Offline`,
  ended: t`Signed out`,
};
const OVER_HTTP = t`Live over HTTP`;
const NO_SOCKET = t`No WebSocket comes through, so others do not see what you look at, type or edit.`;
const FOREIGN = t`The server does not know ${location.origin} as its own address and refuses WebSockets from there. Ask an administrator to set orderbell.public.url.`;
/** Where this tab remembers that it has been said. */
const SAID = 'orderbell.foreign.said';

/** Keeps the mark true. Blinks shorter than half a second are not worth a word to anybody. */
export function showConnection(feed) {
  const mark = document.getElementById('connection');
  if (!mark) return;
  let timer = 0;
  const show = () => {
    const overHttp = feed.state === 'live' && feed.transport === 'http';
    mark.hidden = false;
    mark.dataset.state = feed.state;
    mark.dataset.transport = feed.transport;
    mark.textContent = overHttp ? OVER_HTTP : STATES[feed.state] || '';
    mark.title = overHttp ? whyOverHttp() : '';
  };
  feed.addEventListener('state', ({ detail }) => {
    clearTimeout(timer);
    timer = setTimeout(show, detail.state === 'live' || mark.hidden ? 0 : 500);
  });
  show();
}

/** A refusal that an administrator can end is said once more than by the mark, which not every screen can explain. */
function whyOverHttp() {
  if (origins.includes(location.origin)) return NO_SOCKET;
  if (!sessionStorage.getItem(SAID)) {
    sessionStorage.setItem(SAID, 'yes');
    toast(FOREIGN, { refusal: true });
  }
  return FOREIGN;
}
