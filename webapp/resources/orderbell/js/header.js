/** For pages that have no feed of their own: what is unread, and who is on. */
import { Feed } from './feed.js';
import * as shell from './page.js';
import { watchPerson } from './presence.js';
import { showUnread } from './unread.js';

try {
  await shell.session();
  const feed = new Feed({ ...shell.feedAt, watch: { channels: ['unread'] } });
  shell.showPresence(feed);
  shell.watchSession(feed);
  watchPerson(feed);
  showUnread(feed);
  feed.connect();
} catch {
  // the page itself works without
}
